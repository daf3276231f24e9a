"""The map as it was last drawn says from how many people, so that nobody need read all of it to know."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussion', '0002_live_map'),
    ]

    operations = [
        migrations.AddField(
            model_name='livemap',
            name='people',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
