"""The first tables of the stage `challenges`."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20)),
                ('place', models.PositiveSmallIntegerField()),
                ('name_en', models.CharField(max_length=300)),
                ('name_fr', models.CharField(blank=True, max_length=300)),
                ('description_en', models.TextField(blank=True)),
                ('description_fr', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('challenge', 'challenge'), ('amplifier', 'amplifier'), ('topic', 'topic')], default='challenge', max_length=16)),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='challenges', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'place', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'key'), name='one_challenge_of_a_key'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20)),
                ('title_en', models.CharField(max_length=300)),
                ('title_fr', models.CharField(blank=True, max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('kind', models.CharField(choices=[('speech', 'speech'), ('article', 'article'), ('press_answer', 'press_answer'), ('agency_report', 'agency_report'), ('report', 'report'), ('declaration', 'declaration'), ('paper', 'paper'), ('web', 'web')], max_length=16)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('rests_on', models.ManyToManyField(blank=True, related_name='carried_by', to='challenges.source')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'key'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'key'), name='one_source_of_a_key'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReadingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('name', 'name'), ('task', 'task'), ('challenge', 'challenge'), ('amplifier', 'amplifier'), ('priority', 'priority'), ('two_track', 'two_track')], max_length=16)),
                ('text_en', models.TextField()),
                ('text_fr', models.TextField(blank=True)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='challenges.challenge')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='challenges.source')),
            ],
            options={
                'ordering': ['source_id', 'place'],
                'constraints': [
                    models.UniqueConstraint(fields=('source', 'place'), name='one_line_at_a_place'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChallengeSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='challenges.challenge')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='challenges.source')),
            ],
            options={
                'ordering': ['source__key', 'place', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('challenge', 'source'), name='one_citation_of_a_source'),
                    models.UniqueConstraint(condition=models.Q(('place', None), _negated=True), fields=('source', 'place'), name='one_challenge_at_a_place'),
                ],
            },
        ),
        migrations.AddField(
            model_name='challenge',
            name='sources',
            field=models.ManyToManyField(related_name='challenges', through='challenges.ChallengeSource', to='challenges.source'),
        ),
        migrations.CreateModel(
            name='Amplifies',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason_en', models.TextField()),
                ('reason_fr', models.TextField(blank=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amplifications', to='alliance.review')),
                ('amplified', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amplified_by', to='challenges.challenge')),
                ('amplifier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amplifies', to='challenges.challenge')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amplifications', to='challenges.source')),
            ],
            options={
                'verbose_name_plural': 'amplifications',
                'ordering': ['amplifier__place', 'amplified__place', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('amplifier', 'amplified'), name='one_amplification_of_a_pair'),
                    models.CheckConstraint(condition=models.Q(('amplifier', models.F('amplified')), _negated=True), name='nothing_amplifies_itself'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SourceConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('field_en', models.CharField(max_length=200)),
                ('field_fr', models.CharField(blank=True, max_length=200)),
                ('a_en', models.TextField()),
                ('a_fr', models.TextField(blank=True)),
                ('b_en', models.TextField()),
                ('b_fr', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('resolution_en', models.TextField(blank=True)),
                ('resolution_fr', models.TextField(blank=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('a_sources', models.ManyToManyField(related_name='conflicts_as_a', to='challenges.source')),
                ('b_sources', models.ManyToManyField(related_name='conflicts_as_b', to='challenges.source')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='source_conflicts', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_conflict_of_a_number'),
                    models.CheckConstraint(condition=models.Q(('resolved_at', None), models.Q(('resolution_en', ''), _negated=True), models.Q(('resolution_fr', ''), _negated=True), _connector='OR'), name='a_resolution_has_a_text'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('submitted_at', models.DateTimeField()),
                ('name_en', models.CharField(blank=True, max_length=300)),
                ('name_fr', models.CharField(blank=True, max_length=300)),
                ('description_en', models.TextField(blank=True)),
                ('description_fr', models.TextField(blank=True)),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('source_title', models.CharField(blank=True, max_length=300)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('pending', 'pending'), ('taken_in', 'taken_in'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='pending', max_length=16)),
                ('reason_en', models.TextField(blank=True)),
                ('reason_fr', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='challenges.challenge')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='challenge_submissions', to='alliance.member')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='challenge_submissions', to='alliance.review')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='challenge_submissions', to='alliance.seat')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_submission_of_a_number'),
                    models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='a_submission_has_a_name'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason_en', ''), _negated=True), models.Q(('reason_fr', ''), _negated=True), _connector='OR'), name='declined_with_a_reason'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_in'), _negated=True), models.Q(('challenge', None), _negated=True), _connector='OR'), name='taken_in_to_a_challenge'),
                ],
            },
        ),
    ]
