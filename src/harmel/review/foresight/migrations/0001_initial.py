"""The first tables of the stage `foresight`."""

import django.db.models.deletion
import harmel.alliance.models.keeping
import harmel.review.discussion.models.worded
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0008_said'),
        ('assessment', '0001_initial'),
        ('challenges', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('name_fr', models.CharField(blank=True, max_length=200)),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('lead_years', models.PositiveSmallIntegerField(default=0)),
                ('cost', models.CharField(choices=[('none', 'none'), ('low', 'low'), ('medium', 'medium'), ('high', 'high')], default='low', max_length=8)),
                ('cost_note_en', models.CharField(blank=True, max_length=500)),
                ('cost_note_fr', models.CharField(blank=True, max_length=500)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['study_id', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Descriptor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=12)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('name_fr', models.CharField(blank=True, max_length=200)),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('role', models.CharField(choices=[('system', 'system'), ('exogenous', 'exogenous'), ('policy', 'policy')], default='system', max_length=16)),
                ('lever', models.CharField(blank=True, choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue')], max_length=16)),
                ('ordinal', models.BooleanField(default=True)),
                ('tension', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='descriptors', to='challenges.challenge')),
            ],
            options={
                'ordering': ['study_id', 'place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='State',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('name_fr', models.CharField(blank=True, max_length=200)),
                ('held', models.BooleanField(default=False)),
                ('shock', models.SmallIntegerField(default=0)),
                ('descriptor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='states', to='foresight.descriptor')),
            ],
            options={
                'ordering': ['descriptor_id', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Push',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('push', models.SmallIntegerField()),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pushes', to='foresight.option')),
                ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.state')),
            ],
            options={
                'ordering': ['option_id', 'state_id'],
            },
        ),
        harmel.alliance.models.keeping.CreateUnordered(
            name='Present',
            fields=[
                ('pk', models.CompositePrimaryKey('pseudonym', 'descriptor', blank=True, editable=False, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(max_length=32)),
                ('descriptor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judged_present', to='foresight.descriptor')),
                ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.state')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('descriptor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.descriptor')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='foresight.option')),
                ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.state')),
            ],
            options={
                'ordering': ['option_id', 'descriptor_id'],
            },
        ),
        migrations.CreateModel(
            name='Study',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('name_fr', models.CharField(blank=True, max_length=200)),
                ('question_en', models.TextField(blank=True)),
                ('question_fr', models.TextField(blank=True)),
                ('horizon_year', models.PositiveSmallIntegerField()),
                ('steps', models.PositiveSmallIntegerField(default=5)),
                ('step_years', models.PositiveSmallIntegerField(default=2)),
                ('futures', models.PositiveIntegerField(default=10000)),
                ('seed', models.PositiveIntegerField(default=1967)),
                ('amplifier_en', models.CharField(blank=True, max_length=200)),
                ('amplifier_fr', models.CharField(blank=True, max_length=200)),
                ('gain', models.FloatField(blank=True, null=True)),
                ('moderate', models.FloatField(blank=True, null=True)),
                ('severe', models.FloatField(blank=True, null=True)),
                ('onset_source', models.CharField(blank=True, max_length=500)),
                ('formed_at', models.DateTimeField()),
                ('opens_at', models.DateTimeField(blank=True, null=True)),
                ('closes_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('tested_at', models.DateTimeField(blank=True, null=True)),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('onset_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='onset_of', to='assessment.item')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='assessment.panel')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Signpost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('feature', models.CharField(blank=True, max_length=120)),
                ('text_en', models.CharField(blank=True, max_length=500)),
                ('text_fr', models.CharField(blank=True, max_length=500)),
                ('rule_en', models.CharField(blank=True, max_length=500)),
                ('rule_fr', models.CharField(blank=True, max_length=500)),
                ('due_on', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('crossed', 'crossed'), ('not_crossed', 'not_crossed'), ('undecided', 'undecided')], max_length=16)),
                ('outcome_source', models.CharField(blank=True, max_length=500)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signposts', to='foresight.option')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signposts', to='alliance.body')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signposts', to='foresight.study')),
            ],
            options={
                'ordering': ['study_id', 'number'],
            },
            bases=(harmel.review.discussion.models.worded.Worded, models.Model),
        ),
        migrations.CreateModel(
            name='SheetReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.descriptor')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foresight.descriptor')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='foresight.study')),
            ],
            options={
                'ordering': ['source_id', 'target_id', 'place'],
            },
        ),
        migrations.CreateModel(
            name='PowerFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('year', models.PositiveSmallIntegerField()),
                ('milex', models.FloatField(null=True)),
                ('milper', models.FloatField(null=True)),
                ('irst', models.FloatField(null=True)),
                ('pec', models.FloatField(null=True)),
                ('tpop', models.FloatField(null=True)),
                ('upop', models.FloatField(null=True)),
                ('source', models.CharField(max_length=300)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='power_figures', to='foresight.study')),
            ],
            options={
                'ordering': ['study_id', 'year', 'code'],
            },
        ),
        migrations.AddField(
            model_name='option',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='foresight.study'),
        ),
        migrations.AddField(
            model_name='descriptor',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='descriptors', to='foresight.study'),
        ),
        migrations.CreateModel(
            name='Threshold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comparison', models.CharField(choices=[('at_least', 'at_least'), ('at_most', 'at_most'), ('one_of', 'one_of')], max_length=16)),
                ('places', models.JSONField(default=list)),
                ('text_en', models.CharField(blank=True, max_length=500)),
                ('text_fr', models.CharField(blank=True, max_length=500)),
                ('declared_at', models.DateTimeField()),
                ('after_result', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('descriptor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thresholds', to='foresight.descriptor')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thresholds', to='foresight.study')),
            ],
            options={
                'ordering': ['study_id', 'declared_at', 'pk'],
            },
            bases=(harmel.review.discussion.models.worded.Worded, models.Model),
        ),
        harmel.alliance.models.keeping.CreateUnordered(
            name='Block',
            fields=[
                ('pk', models.CompositePrimaryKey('pseudonym', 'source', 'target', blank=True, editable=False, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(max_length=32)),
                ('pushes', models.JSONField()),
                ('confidence', models.CharField(blank=True, choices=[('low', 'low'), ('medium', 'medium'), ('high', 'high')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks_as_source', to='foresight.descriptor')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks_as_target', to='foresight.descriptor')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='no_block_pushes_itself'), models.CheckConstraint(condition=models.Q(('reason', ''), models.Q(('language', ''), _negated=True), _connector='OR'), name='a_block_s_reason_has_a_language')],
            },
        ),
        migrations.AddConstraint(
            model_name='state',
            constraint=models.UniqueConstraint(fields=('descriptor', 'place'), name='one_state_at_a_place'),
        ),
        migrations.AddConstraint(
            model_name='state',
            constraint=models.UniqueConstraint(condition=models.Q(('held', True)), fields=('descriptor',), name='a_policy_is_held_in_one_state'),
        ),
        migrations.AddConstraint(
            model_name='state',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='a_state_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='state',
            constraint=models.CheckConstraint(condition=models.Q(('shock__gte', -3), ('shock__lte', 3)), name='a_shock_is_within_reach'),
        ),
        migrations.AddConstraint(
            model_name='push',
            constraint=models.UniqueConstraint(fields=('option', 'state'), name='an_option_pushes_a_state_once'),
        ),
        migrations.AddConstraint(
            model_name='push',
            constraint=models.CheckConstraint(condition=models.Q(('push__gte', -3), ('push__lte', 3), models.Q(('push', 0), _negated=True)), name='a_push_is_within_reach'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(fields=('option', 'descriptor'), name='an_option_holds_a_policy_once'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.UniqueConstraint(fields=('review', 'number'), name='one_study_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='a_study_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('step_years__gte', 1), ('steps__gte', 1), ('steps__lte', 20)), name='a_study_has_steps'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('futures__gte', 100), ('futures__lte', 100000)), name='a_study_has_futures'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes_at', None), ('opens_at', None)), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='sheets_close_after_they_open'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gain', None), ('moderate', None), ('severe', None)), models.Q(('gain__gte', 0), ('moderate__gte', 0), ('moderate__lte', 1), ('severe__gte', 0), ('severe__lte', 1)), _connector='OR'), name='a_shock_has_a_gain_and_onsets'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('shown_at', None), ('tested_at__isnull', False), _connector='OR'), name='what_is_shown_was_tested'),
        ),
        migrations.AddConstraint(
            model_name='signpost',
            constraint=models.UniqueConstraint(fields=('study', 'number'), name='one_signpost_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='signpost',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_fr', ''), _negated=True), _connector='OR'), name='a_signpost_has_a_text'),
        ),
        migrations.AddConstraint(
            model_name='signpost',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule_en', ''), _negated=True), models.Q(('rule_fr', ''), _negated=True), _connector='OR'), name='a_signpost_has_a_rule'),
        ),
        migrations.AddConstraint(
            model_name='signpost',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), ('resolved_at__isnull', False), _connector='OR'), name='an_outcome_was_recorded'),
        ),
        migrations.AddConstraint(
            model_name='sheetreason',
            constraint=models.UniqueConstraint(fields=('source', 'target', 'place'), name='one_sheet_reason_at_a_place'),
        ),
        migrations.AddConstraint(
            model_name='powerfigure',
            constraint=models.UniqueConstraint(fields=('study', 'code', 'year'), name='one_power_figure_of_a_year'),
        ),
        migrations.AddConstraint(
            model_name='powerfigure',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_power_figure_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='option',
            constraint=models.UniqueConstraint(fields=('study', 'number'), name='one_option_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='option',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='an_option_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='descriptor',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('study', 'key'), name='one_descriptor_of_a_key'),
        ),
        migrations.AddConstraint(
            model_name='descriptor',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('lever', ''), _negated=True)), fields=('study', 'lever'), name='one_policy_of_a_track'),
        ),
        migrations.AddConstraint(
            model_name='descriptor',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='a_descriptor_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='descriptor',
            constraint=models.CheckConstraint(condition=models.Q(('lever', ''), ('role', 'policy'), _connector='OR'), name='a_track_is_a_policy'),
        ),
        migrations.AddConstraint(
            model_name='threshold',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('study', 'descriptor'), name='one_threshold_of_a_descriptor'),
        ),
        migrations.AddConstraint(
            model_name='threshold',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='a_threshold_is_withdrawn_for_a_reason'),
        ),
    ]
