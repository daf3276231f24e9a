"""The first tables of the stage `discussion`."""

import django.db.models.deletion
from django.db import migrations, models

from harmel.alliance.models.keeping import CreateUnordered


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0001_initial'),
        ('challenges', '0001_initial'),
    ]

    operations = [
        CreateUnordered(
            name='Contribution',
            fields=[
                ('id', models.CharField(editable=False, max_length=16, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('confidential', models.BooleanField(default=False)),
                ('sender_name', models.CharField(blank=True, max_length=200)),
                ('marking', models.CharField(choices=[('public', 'public'), ('official_use', 'official_use'), ('closed_group', 'closed_group')], max_length=16)),
                ('language', models.CharField(max_length=5)),
                ('dimension', models.CharField(blank=True, choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], max_length=16)),
                ('track', models.CharField(blank=True, choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], max_length=16)),
                ('text', models.TextField()),
                ('text_sha256', models.CharField(max_length=64)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('received', 'received'), ('withdrawn', 'withdrawn')], default='received', max_length=16)),
                ('received_at', models.DateTimeField()),
                ('receipt_sha256', models.CharField(blank=True, max_length=64)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='challenges.challenge')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='alliance.member')),
                ('participant', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='alliance.participant')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='alliance.review')),
                ('seat', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='alliance.seat')),
            ],
            options={
                'ordering': ['review_id', 'confidential', 'number'],
                'indexes': [
                    models.Index(fields=['review', 'confidential', '-number', 'state', 'marking', 'seat', 'participant', 'track'], name='contributions_listed'),
                    models.Index(fields=['seat', '-number'], name='contributions_of_a_seat'),
                    models.Index(fields=['participant', '-number'], name='contributions_of_somebody'),
                    models.Index(fields=['review', 'text_sha256'], name='contribution_doubles'),
                    models.Index(fields=['receipt_sha256'], name='contribution_receipts'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'confidential', 'number'), name='one_contribution_of_a_number'),
                    models.CheckConstraint(condition=models.Q(models.Q(('confidential', False), ('receipt_sha256', '')), models.Q(('confidential', True), ('member', None), ('participant', None), ('seat', None), ('sender_name', ''), models.Q(('receipt_sha256', ''), _negated=True)), _connector='OR'), name='in_confidence_means_nobody'),
                    models.CheckConstraint(condition=models.Q(('seat', None), ('participant', None), _connector='OR'), name='contribution_of_one'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='contribution_has_a_text'),
                ],
            },
        ),
        CreateUnordered(
            name='EarlierText',
            fields=[
                ('pk', models.CompositePrimaryKey('contribution', 'version', blank=True, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_texts', to='discussion.contribution')),
            ],
            options={
                'ordering': ['contribution_id', 'version'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('drafted_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='challenges.challenge')),
                ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='alliance.seat')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_finding_of_a_number'),
                    models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_fr', ''), _negated=True), _connector='OR'), name='a_finding_has_a_text'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='finding_withdrawn_with_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('language', models.CharField(max_length=5)),
                ('given_at', models.DateTimeField()),
                ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='discussion.contribution')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
            ],
            options={
                'verbose_name_plural': 'set aside',
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text_en', models.CharField(blank=True, max_length=300)),
                ('text_fr', models.CharField(blank=True, max_length=300)),
                ('about_voters', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default='proposed', max_length=16)),
                ('rejection', models.CharField(blank=True, choices=[('duplicate', 'duplicate'), ('several_ideas', 'several_ideas'), ('unclear', 'unclear'), ('not_a_statement', 'not_a_statement'), ('off_topic', 'off_topic'), ('names_a_person', 'names_a_person'), ('other', 'other')], max_length=24)),
                ('reason', models.TextField(blank=True)),
                ('imported_as', models.CharField(blank=True, max_length=40)),
                ('proposed_at', models.DateTimeField()),
                ('moderated_at', models.DateTimeField(blank=True, null=True)),
                ('priority', models.FloatField(default=1.0)),
                ('moderated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='alliance.participant')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='alliance.review')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='alliance.seat')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'indexes': [
                    models.Index(fields=['review', 'state'], name='statements_by_state'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_statement_of_a_number'),
                    models.UniqueConstraint(condition=models.Q(('imported_as', ''), _negated=True), fields=('review', 'imported_as'), name='one_statement_of_an_import'),
                    models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_fr', ''), _negated=True), _connector='OR'), name='a_statement_has_a_text'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(('rejection', ''), _negated=True), _connector='OR'), name='rejected_with_a_reason'),
                ],
            },
        ),
        CreateUnordered(
            name='Vote',
            fields=[
                ('pk', models.CompositePrimaryKey('pseudonym', 'statement', blank=True, editable=False, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(max_length=32)),
                ('value', models.SmallIntegerField()),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='discussion.statement')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('value__in', (-1, 0, 1))), name='a_vote_is_one_of_three'),
                ],
            },
        ),
    ]
