"""Partitions of members, by region or anything else: who is in which part, and whether a map has shown it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alliance', '0009_held_otherwise'),
        ('discussion', '0003_live_map_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Partition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name_en', models.CharField(max_length=80)),
                ('name_fr', models.CharField(blank=True, max_length=80)),
                ('state', models.CharField(choices=[('declared', 'declared'), ('withdrawn', 'withdrawn')], default='declared', max_length=16)),
                ('drawn', models.BooleanField(default=False)),
                ('declared_at', models.DateTimeField()),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partitions', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PartOfMembers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('name_en', models.CharField(max_length=80)),
                ('name_fr', models.CharField(blank=True, max_length=80)),
                ('partition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='discussion.partition')),
            ],
            options={
                'ordering': ['partition_id', 'place'],
            },
        ),
        migrations.CreateModel(
            name='MemberInPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.member')),
                ('partition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussion.partition')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placed', to='discussion.partofmembers')),
            ],
            options={
                'ordering': ['part_id', 'member__place', 'member__code'],
            },
        ),
        migrations.AddConstraint(
            model_name='partition',
            constraint=models.UniqueConstraint(fields=('review', 'number'), name='one_partition_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='partition',
            constraint=models.CheckConstraint(condition=models.Q(('name_en', ''), _negated=True), name='a_partition_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='partofmembers',
            constraint=models.UniqueConstraint(fields=('partition', 'place'), name='one_part_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='partofmembers',
            constraint=models.CheckConstraint(condition=models.Q(('name_en', ''), _negated=True), name='a_part_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='memberinpart',
            constraint=models.UniqueConstraint(fields=('partition', 'member'), name='a_member_in_one_part'),
        ),
    ]
