"""Texts, positions, amendments, silences, adoptions, recommendations; and triggers that keep a tabled text as it was tabled."""

import django.db.models.deletion
from django.db import migrations, models

from harmel.alliance.models.keeping import KeepRows


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alliance', '0002_record'),
        ('challenges', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('report', 'Report'), ('proposals', 'Proposals'), ('communique', 'Communique')], max_length=16)),
                ('rule', models.CharField(choices=[('consensus', 'Consensus'), ('received', 'Received')], default='consensus', max_length=16)),
                ('title_en', models.CharField(max_length=300)),
                ('title_fr', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français')], default='en', max_length=5)),
                ('all_or_nothing', models.BooleanField(default=True)),
                ('tabled_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('consolidating_since', models.DateTimeField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='alliance.body')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_document_of_a_number'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('wording_en', models.TextField(blank=True)),
                ('wording_fr', models.TextField(blank=True)),
                ('reason_en', models.TextField(blank=True)),
                ('reason_fr', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'open'), ('taken_in', 'taken_in'), ('taken_in_part', 'taken_in_part'), ('withdrawn', 'withdrawn'), ('declined', 'declined')], default='open', max_length=16)),
                ('answer_en', models.TextField(blank=True)),
                ('answer_fr', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='alliance.member')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='alliance.review')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='agreement.document')),
            ],
            options={
                'ordering': ['document_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'number'), name='one_amendment_of_a_number'),
                    models.CheckConstraint(condition=models.Q(('wording_en', ''), ('wording_fr', ''), _negated=True), name='an_amendment_has_a_wording'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('name_fr', models.CharField(blank=True, max_length=120)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holidays', to='alliance.member')),
            ],
            options={
                'ordering': ['day', 'member__place'],
                'constraints': [
                    models.UniqueConstraint(fields=('member', 'day'), name='one_holiday_of_a_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Joiner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joiners', to='agreement.amendment')),
                ('joined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.member')),
            ],
            options={
                'ordering': ['amendment_id', 'member__place'],
                'constraints': [
                    models.UniqueConstraint(fields=('amendment', 'member'), name='joins_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs', to='challenges.challenge')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs', to='agreement.document')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs', to='alliance.review')),
            ],
            options={
                'ordering': ['document_id', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='amendment',
            name='paragraph',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='agreement.paragraph'),
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('section', models.CharField(blank=True, max_length=20)),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('held', models.BooleanField(default=True)),
                ('as_reported', models.BooleanField(default=True)),
                ('source_note', models.CharField(blank=True, max_length=300)),
                ('dimension', models.CharField(choices=[('military', 'military'), ('political', 'political'), ('both', 'both')], default='both', max_length=16)),
                ('track', models.CharField(choices=[('deterrence', 'deterrence'), ('dialogue', 'dialogue'), ('both', 'both'), ('none', 'none')], default='none', max_length=16)),
                ('novelty', models.CharField(choices=[('strengthens', 'strengthens'), ('new', 'new')], default='strengthens', max_length=16)),
                ('reception', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('accepted_in_part', 'accepted_in_part'), ('merged', 'merged'), ('noted', 'noted'), ('declined', 'declined')], max_length=20)),
                ('reception_reason_en', models.TextField(blank=True)),
                ('reception_reason_fr', models.TextField(blank=True)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('adopted', 'adopted'), ('narrowed', 'narrowed'), ('merged', 'merged'), ('deferred', 'deferred'), ('rejected', 'rejected'), ('in_hand', 'in_hand')], max_length=20)),
                ('outcome_reason_en', models.TextField(blank=True)),
                ('outcome_reason_fr', models.TextField(blank=True)),
                ('outcome_at', models.DateTimeField(blank=True, null=True)),
                ('challenge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='challenges.challenge')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='agreement.document')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='agreement.recommendation')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='alliance.review')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_recommendation_of_a_number'),
                    models.CheckConstraint(condition=models.Q(('held', False), models.Q(('text_en', ''), ('text_fr', ''), _negated=True), _connector='OR'), name='a_held_recommendation_has_a_text'),
                    models.CheckConstraint(condition=models.Q(('reception', ''), models.Q(('reception_reason_en', ''), ('reception_reason_fr', ''), _negated=True), _connector='OR'), name='an_answer_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Dissent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('language', models.CharField(default='en', max_length=5)),
                ('at', models.DateTimeField()),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dissents', to='agreement.recommendation')),
            ],
            options={
                'ordering': ['recommendation_id', 'at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('recommendation', 'seat'), name='one_dissent_of_a_seat'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('tabled_at', models.DateTimeField()),
                ('note_en', models.TextField(blank=True)),
                ('note_fr', models.TextField(blank=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='agreement.document')),
                ('tabled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
            ],
            options={
                'ordering': ['document_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'number'), name='one_revision_of_a_number'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(choices=[('agree', 'agree'), ('ad_referendum', 'ad_referendum'), ('bracket', 'bracket'), ('object', 'object'), ('reservation', 'reservation'), ('footnote', 'footnote'), ('none', 'none')], max_length=16)),
                ('reason_en', models.TextField(blank=True)),
                ('reason_fr', models.TextField(blank=True)),
                ('remedy_en', models.TextField(blank=True)),
                ('remedy_fr', models.TextField(blank=True)),
                ('wording_en', models.TextField(blank=True)),
                ('wording_fr', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('note_fr', models.TextField(blank=True)),
                ('deadline', models.DateTimeField(blank=True, null=True)),
                ('taken_at', models.DateTimeField()),
                ('carried_from', models.PositiveIntegerField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='alliance.member')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='agreement.paragraph')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='agreement.revision')),
            ],
            options={
                'ordering': ['revision_id', 'paragraph_id', 'member__place'],
                'constraints': [
                    models.UniqueConstraint(fields=('revision', 'paragraph', 'member'), name='one_position_of_a_member'),
                    models.CheckConstraint(condition=models.Q(models.Q(('position', 'ad_referendum'), _negated=True), ('deadline__isnull', False), _connector='OR'), name='ad_referendum_has_a_deadline'),
                    models.CheckConstraint(condition=models.Q(models.Q(('position', 'object'), _negated=True), models.Q(models.Q(('reason_en', ''), ('reason_fr', ''), _negated=True), models.Q(('remedy_en', ''), ('remedy_fr', ''), _negated=True)), _connector='OR'), name='an_objection_has_reason_and_remedy'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ParagraphText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('section_en', models.CharField(blank=True, max_length=200)),
                ('section_fr', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('asked_by', models.JSONField(default=list)),
                ('reason_en', models.TextField(blank=True)),
                ('reason_fr', models.TextField(blank=True)),
                ('amendment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreement.amendment')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='agreement.paragraph')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='agreement.revision')),
            ],
            options={
                'ordering': ['revision_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('revision', 'number'), name='one_paragraph_at_a_place'),
                    models.UniqueConstraint(fields=('revision', 'paragraph'), name='one_place_of_a_paragraph'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_paragraph_has_a_text'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
                ('note', models.TextField(blank=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='agreement.document')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='alliance.review')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('sent_from', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.body')),
                ('sent_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.body')),
                ('texts', models.ManyToManyField(related_name='escalations', to='agreement.paragraphtext')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='agreement.revision')),
            ],
            options={
                'ordering': ['document_id', 'sent_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='amendment',
            name='against',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='agreement.revision'),
        ),
        migrations.CreateModel(
            name='Silence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('whole', models.BooleanField(default=False)),
                ('exact_text', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('profile', models.JSONField()),
                ('office', models.CharField(choices=[('convener', 'convener'), ('chair', 'chair')], max_length=16)),
                ('started_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=64)),
                ('meeting', models.CharField(blank=True, max_length=300)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('rule_ends_at', models.DateTimeField(blank=True, null=True)),
                ('warnings', models.JSONField(default=list)),
                ('outcome', models.CharField(choices=[('running', 'running'), ('broken', 'broken'), ('adopted', 'adopted'), ('withdrawn', 'withdrawn'), ('void', 'void')], default='running', max_length=16)),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='silences', to='agreement.document')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='agreement.silence')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='silences', to='alliance.review')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='silences', to='agreement.revision')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('texts', models.ManyToManyField(related_name='silences', to='agreement.paragraphtext')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('review', 'number'), name='one_silence_of_a_number'),
                    models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('started_at'))), name='silence_ends_after_its_start'),
                    models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('expires_at'))), name='silence_is_never_shortened'),
                    models.CheckConstraint(condition=models.Q(('outcome', 'running'), ('ended_at__isnull', False), _connector='XOR'), name='a_silence_that_ended_has_an_instant'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whole', models.BooleanField(default=False)),
                ('level', models.CharField(choices=[('committee', 'Committee'), ('permanent', 'Permanent'), ('ministerial', 'Ministerial'), ('summit', 'Summit')], max_length=16)),
                ('meeting', models.CharField(blank=True, max_length=300)),
                ('taken_at', models.DateTimeField()),
                ('void_at', models.DateTimeField(blank=True, null=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='alliance.review')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='agreement.document')),
                ('texts', models.ManyToManyField(related_name='adoptions', to='agreement.paragraphtext')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='agreement.revision')),
                ('silence', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='agreement.silence')),
            ],
            options={
                'ordering': ['review_id', 'taken_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SilenceMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8)),
                ('can_break', models.BooleanField()),
                ('notified_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.member')),
                ('silence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster', to='agreement.silence')),
            ],
            options={
                'ordering': ['silence_id', 'member__place', 'code'],
                'constraints': [
                    models.UniqueConstraint(fields=('silence', 'member'), name='once_on_a_roster'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SilenceMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('break', 'break'), ('amendment', 'amendment'), ('support', 'support'), ('statement', 'statement'), ('reservation', 'reservation'), ('request', 'request'), ('signature', 'signature'), ('extension', 'extension'), ('withdrawal', 'withdrawal'), ('void', 'void'), ('start', 'start'), ('notice', 'notice')], max_length=16)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('wording', models.TextField(blank=True)),
                ('language', models.CharField(default='en', max_length=5)),
                ('signatories', models.JSONField(default=list)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('entitled', models.BooleanField(default=True)),
                ('outage', models.BooleanField(default=False)),
                ('overtaken', models.BooleanField(default=False)),
                ('ruling', models.CharField(choices=[('breaks', 'breaks'), ('recorded', 'recorded'), ('extends', 'extends'), ('withdraws', 'withdraws'), ('voids', 'voids'), ('too_late', 'too_late'), ('announced', 'announced'), ('already_broken', 'already_broken'), ('already_withdrawn', 'already_withdrawn'), ('not_on_roster', 'not_on_roster'), ('no_power', 'no_power'), ('no_reason', 'no_reason'), ('not_longer', 'not_longer'), ('not_adopted', 'not_adopted'), ('no_outage', 'no_outage'), ('void_too_late', 'void_too_late')], default='recorded', max_length=24)),
                ('sha256', models.CharField(max_length=64)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.member')),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('signs', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='agreement.silencemessage')),
                ('silence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='agreement.silence')),
            ],
            options={
                'ordering': ['silence_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('silence', 'number'), name='one_receipt_of_a_number'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français')], max_length=5)),
                ('of_sha256', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='alliance.seat')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='agreement.paragraph')),
            ],
            options={
                'ordering': ['paragraph_id', 'language', 'made_at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('paragraph', 'language', 'of_sha256'), name='one_translation_of_a_text'),
                ],
            },
        ),
        KeepRows("Revision", erasable=True),
        KeepRows("ParagraphText", erasable=True),
    ]
