"""Pseudonyms of their own for each expert panel, and which round was handed in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alliance', '0005_shuffled'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='pseudonym',
            name='one_pseudonym_of_a_seat',
        ),
        migrations.RemoveConstraint(
            model_name='pseudonym',
            name='one_pseudonym_of_a_participant',
        ),
        migrations.AddField(
            model_name='pseudonym',
            name='handed_in',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='pseudonym',
            name='scope',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddConstraint(
            model_name='pseudonym',
            constraint=models.UniqueConstraint(fields=('review', 'seat', 'scope'), name='one_pseudonym_of_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='pseudonym',
            constraint=models.UniqueConstraint(fields=('review', 'participant', 'scope'), name='one_pseudonym_of_a_participant'),
        ),
    ]
