"""A report is handed over to the convener; of one whose recommendations were received before this was asked, the first reception was the latest instant."""

from typing import Any

from django.db import migrations, models
from django.db.models import Min, OuterRef, Subquery


def received_ones_were_handed_over(apps: Any, _schema_editor: Any) -> None:
    received = apps.get_model("agreement", "Recommendation").objects.filter(document=OuterRef("pk")).exclude(received_at=None)
    first = received.order_by().values("document").annotate(first=Min("received_at")).values("first")
    apps.get_model("agreement", "Document").objects.filter(rule="received").update(handed_over_at=Subquery(first))


class Migration(migrations.Migration):
    dependencies = [("agreement", "0001_initial")]

    operations = [
        migrations.AddField("document", "handed_over_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(received_ones_were_handed_over, migrations.RunPython.noop),
    ]
