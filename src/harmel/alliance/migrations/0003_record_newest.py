"""The journal is read newest first; what is withheld is read by nobody, so no index holds it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alliance", "0002_record")]

    operations = [
        migrations.AddIndex(
            model_name="entrycontent",
            index=models.Index(fields=["-at", "-entry"], condition=~models.Q(visibility="withheld"), name="content_newest"),
        ),
    ]
