"""The first tables of the stage `assessment`."""

import django.db.models.deletion
import harmel.alliance.models.keeping
import harmel.review.discussion.models.worded
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0006_panels'),
        ('challenges', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='alliance.review')),
                ('number', models.PositiveSmallIntegerField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='alliance.body')),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('name_fr', models.CharField(blank=True, max_length=200)),
                ('task_en', models.TextField(blank=True)),
                ('task_fr', models.TextField(blank=True)),
                ('mode', models.CharField(choices=[('rounds', 'rounds'), ('real_time', 'real_time')], default='rounds', max_length=16)),
                ('horizon_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ranked_by', models.CharField(choices=[('severity', 'severity'), ('likelihood', 'likelihood'), ('readiness', 'readiness')], default='severity', max_length=16)),
                ('reasons_shown', models.CharField(choices=[('never', 'never'), ('by_side', 'by_side')], default='by_side', max_length=16)),
                ('most_rounds', models.PositiveSmallIntegerField(default=3)),
                ('most_changed', models.FloatField(default=0.15)),
                ('most_median_change', models.FloatField(default=0.5)),
                ('most_iqr_change', models.FloatField(default=1.0)),
                ('widest_iqr', models.FloatField(default=2.0)),
                ('formed_at', models.DateTimeField()),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('concluded_at', models.DateTimeField(blank=True, null=True)),
                ('conclusion', models.CharField(blank=True, choices=[('stable', 'stable'), ('rounds_spent', 'rounds_spent'), ('decided', 'decided')], max_length=16)),
                ('conclusion_reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('review', 'number'), name='one_panel_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_fr', ''), _negated=True), _connector='OR'), name='a_panel_has_a_name'), models.CheckConstraint(condition=models.Q(('concluded_at', None), models.Q(('conclusion', ''), _negated=True), _connector='OR'), name='concluded_for_a_reason'), models.CheckConstraint(condition=models.Q(('most_rounds__gte', 1)), name='a_panel_has_a_round'), models.CheckConstraint(condition=models.Q(('most_changed__gte', 0), ('most_changed__lte', 1)), name='most_changed_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Panelist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panelists', to='assessment.panel')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='alliance.seat')),
                ('nation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='panelists', to='alliance.member')),
                ('field', models.CharField(blank=True, max_length=200)),
                ('depth', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('seated_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['panel_id', 'seat_id'],
                'constraints': [models.UniqueConstraint(fields=('panel', 'seat'), name='on_a_panel_once'), models.CheckConstraint(condition=models.Q(('depth', None), models.Q(('depth__gte', 1), ('depth__lte', 5)), _connector='OR'), name='depth_from_1_to_5')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='assessment.panel')),
                ('number', models.PositiveSmallIntegerField()),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['panel_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('panel', 'number'), name='one_round_of_a_number'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='a_round_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='assessment.panel')),
                ('number', models.PositiveSmallIntegerField()),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('challenge', 'challenge'), ('amplifier', 'amplifier'), ('quantity', 'quantity'), ('event', 'event')], max_length=16)),
                ('text_en', models.CharField(blank=True, max_length=500)),
                ('text_fr', models.CharField(blank=True, max_length=500)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judged_in', to='challenges.challenge')),
                ('amplified', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judged_as_amplified_in', to='challenges.challenge')),
                ('asks', models.CharField(blank=True, choices=[('quantiles', 'quantiles'), ('idea', 'idea')], max_length=16)),
                ('unit_en', models.CharField(blank=True, max_length=60)),
                ('unit_fr', models.CharField(blank=True, max_length=60)),
                ('lower', models.FloatField(blank=True, null=True)),
                ('upper', models.FloatField(blank=True, null=True)),
                ('log', models.BooleanField(default=False)),
                ('seed', models.BooleanField(default=False)),
                ('resolves_on', models.DateField(blank=True, null=True)),
                ('truth', models.FloatField(blank=True, null=True)),
                ('truth_source', models.CharField(blank=True, max_length=500)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['panel_id', 'place', 'number'],
                'constraints': [models.UniqueConstraint(fields=('panel', 'number'), name='one_item_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('text_en', ''), _negated=True), models.Q(('text_fr', ''), _negated=True), _connector='OR'), name='an_item_has_a_text'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'amplifier'), _negated=True), models.Q(('challenge__isnull', False), ('amplified__isnull', False)), _connector='OR'), name='an_amplifier_joins_two'), models.CheckConstraint(condition=models.Q(('amplified', None), models.Q(('challenge', models.F('amplified')), _negated=True), _connector='OR'), name='no_item_amplifies_itself'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quantity'), _negated=True), models.Q(('asks', ''), _negated=True), _connector='OR'), name='a_quantity_is_asked_somehow'), models.CheckConstraint(condition=models.Q(('lower', None), ('upper', None), ('upper__gt', models.F('lower')), _connector='OR'), name='an_item_has_a_range'), models.CheckConstraint(condition=models.Q(('log', False), ('lower__gt', 0), _connector='OR'), name='a_logarithm_needs_figures_above_0'), models.CheckConstraint(condition=models.Q(('seed', False), ('resolves_on__isnull', False), _connector='OR'), name='a_seed_resolves_on_a_day'), models.CheckConstraint(condition=models.Q(('truth', None), ('resolved_at__isnull', False), _connector='OR'), name='a_truth_was_recorded')],
            },
            bases=(harmel.review.discussion.models.worded.Worded, models.Model),
        ),
        harmel.alliance.models.keeping.CreateUnordered(
            name='Wording',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='assessment.panel')),
                ('pseudonym', models.CharField(db_index=True, max_length=32)),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='assessment.item')),
                ('set_aside_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_wording_has_words'), models.CheckConstraint(condition=models.Q(('item', None), ('set_aside_because', ''), _connector='OR'), name='under_an_item_or_set_aside')],
            },
        ),
        harmel.alliance.models.keeping.CreateUnordered(
            name='Answer',
            fields=[
                ('pk', models.CompositePrimaryKey('pseudonym', 'round', 'item', blank=True, editable=False, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(max_length=32)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assessment.round')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assessment.item')),
                ('severity', models.PositiveSmallIntegerField(null=True)),
                ('likelihood', models.PositiveSmallIntegerField(null=True)),
                ('readiness', models.PositiveSmallIntegerField(null=True)),
                ('strength', models.PositiveSmallIntegerField(null=True)),
                ('low', models.FloatField(null=True)),
                ('best', models.FloatField(null=True)),
                ('high', models.FloatField(null=True)),
                ('confidence', models.FloatField(null=True)),
                ('chance', models.FloatField(null=True)),
                ('no_view', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('moved_by', models.CharField(blank=True, choices=[('reasons', 'reasons'), ('spread', 'spread'), ('evidence', 'evidence'), ('slip', 'slip')], max_length=16)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('severity', None), models.Q(('severity__gte', 1), ('severity__lte', 9)), _connector='OR'), name='severity_from_1_to_9'), models.CheckConstraint(condition=models.Q(('likelihood', None), models.Q(('likelihood__gte', 1), ('likelihood__lte', 9)), _connector='OR'), name='likelihood_from_1_to_9'), models.CheckConstraint(condition=models.Q(('readiness', None), models.Q(('readiness__gte', 1), ('readiness__lte', 9)), _connector='OR'), name='readiness_from_1_to_9'), models.CheckConstraint(condition=models.Q(('strength', None), models.Q(('strength__gte', 1), ('strength__lte', 9)), _connector='OR'), name='strength_from_1_to_9'), models.CheckConstraint(condition=models.Q(models.Q(('best', None), ('high', None), ('low', None)), models.Q(('best__lte', models.F('high')), ('high__isnull', False), ('low__isnull', False), ('low__lte', models.F('best'))), _connector='OR'), name='an_interval_rises'), models.CheckConstraint(condition=models.Q(('confidence', None), models.Q(('confidence__gt', 0), ('confidence__lte', 1)), _connector='OR'), name='confidence_above_0_to_1'), models.CheckConstraint(condition=models.Q(('chance', None), models.Q(('chance__gte', 0), ('chance__lte', 1)), _connector='OR'), name='chance_from_0_to_1')],
            },
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='assessment.round')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='assessment.item')),
                ('side', models.CharField(choices=[('below', 'below'), ('at', 'at'), ('above', 'above')], max_length=8)),
                ('place', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['round_id', 'item_id', 'side', 'place'],
                'constraints': [models.UniqueConstraint(fields=('round', 'item', 'side', 'place'), name='one_reason_at_a_place')],
            },
        ),
        harmel.alliance.models.keeping.CreateUnordered(
            name='MinorityView',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minority_views', to='assessment.panel')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minority_views', to='assessment.item')),
                ('pseudonym', models.CharField(max_length=32)),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('pseudonym', 'item'), name='one_minority_view_of_an_item'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_minority_view_has_words')],
            },
        ),
    ]

