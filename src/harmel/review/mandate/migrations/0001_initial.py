"""The first tables of the stage `mandate`."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('summit_on', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='alliance.review')),
            ],
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_en', models.TextField()),
                ('text_fr', models.TextField(blank=True)),
                ('source_title_en', models.CharField(blank=True, max_length=300)),
                ('source_title_fr', models.CharField(blank=True, max_length=300)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('given_by_en', models.CharField(blank=True, max_length=200)),
                ('given_by_fr', models.CharField(blank=True, max_length=200)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('level', models.CharField(choices=[('committee', 'Committee'), ('permanent', 'Permanent'), ('ministerial', 'Ministerial'), ('summit', 'Summit')], default='summit', max_length=16)),
                ('horizon_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('set_at', models.DateTimeField()),
                ('launch_text_en', models.TextField(blank=True)),
                ('launch_text_fr', models.TextField(blank=True)),
                ('launched_at', models.DateTimeField(blank=True, null=True)),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mandate', to='alliance.review')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('launched_at', None), models.Q(('launch_text_en', ''), _negated=True), models.Q(('launch_text_fr', ''), _negated=True), _connector='OR'), name='a_launch_has_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('named_at', models.DateTimeField()),
                ('taken_out_at', models.DateTimeField(blank=True, null=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'place', 'number'],
                'constraints': [models.UniqueConstraint(fields=('review', 'number'), name='one_question_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_fr', ''), _negated=True), _connector='OR'), name='a_question_has_a_text')],
            },
        ),
        migrations.CreateModel(
            name='StageInterval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=16)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'opens_at', 'closes_at', 'stage'],
                'constraints': [models.UniqueConstraint(fields=('review', 'stage'), name='one_interval_of_a_stage'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='stage_closes_after_it_opens')],
            },
        ),
    ]
