"""A co-chair may take a signature back while the act is pending, and sign again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alliance", "0003_record_newest")]

    operations = [
        migrations.AddField("cosignature", "taken_back_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint("cosignature", "signed_once_by_each"),
        migrations.AddConstraint(
            "cosignature",
            models.UniqueConstraint(
                condition=models.Q(("spent_at", None), ("taken_back_at", None)),
                fields=["review", "verb", "about", "facts_sha256", "seat"],
                name="signed_once_by_each",
            ),
        ),
    ]
