"""In which hour the anonymous rows were laid anew whose entries wait for a block, and how many they were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alliance", "0006_panels")]

    operations = [
        migrations.AddField("shuffled", "hour", models.DateTimeField(null=True)),
        migrations.AddField("shuffled", "waiting", models.PositiveIntegerField(default=0)),
    ]
