"""What somebody had said in a panel when its spread was last shown, as a digest, in the guarded table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alliance', '0007_shuffled_while_waiting'),
    ]

    operations = [
        migrations.AddField(
            model_name='pseudonym',
            name='said',
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
