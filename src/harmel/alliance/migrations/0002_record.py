"""The record: blocks, entries and their content; triggers that keep them, and no order of arrival."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT

from harmel.alliance.models.keeping import CreateUnordered, KeepRows

VISIBILITIES = [("public", "public"), ("members", "members"), ("body", "body"), ("withheld", "withheld")]


class Migration(migrations.Migration):
    dependencies = [("alliance", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("review", models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="blocks", to="alliance.review")),
                ("record", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("previous", models.CharField(max_length=64)),
                ("root", models.CharField(max_length=64)),
                ("count", models.PositiveIntegerField()),
                ("sealed_at", models.DateTimeField()),
                ("key", models.CharField(max_length=64)),
                ("rehearsal", models.CharField(max_length=64, null=True)),
                ("signature", models.CharField(max_length=128)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ["review_id", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "number"), name="one_block_of_a_number"),
                    models.UniqueConstraint(fields=("review", "previous"), name="one_block_after_another"),
                    models.CheckConstraint(condition=models.Q(number__gte=1) & models.Q(count__gte=1), name="block_counts_from_one"),
                ],
            },
        ),
        CreateUnordered(
            name="Entry",
            fields=[
                ("leaf", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("review", models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="entries", to="alliance.review")),
                ("block", models.ForeignKey(db_index=False, null=True, on_delete=PROTECT, related_name="entries", to="alliance.block")),
                ("sealable_from", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["review"], condition=models.Q(block=None), name="entry_to_seal"),
                    models.Index(fields=["block", "leaf"], condition=models.Q(block__isnull=False), name="entry_in_block"),
                ],
            },
        ),
        CreateUnordered(
            name="EntryContent",
            fields=[
                (
                    "entry",
                    models.OneToOneField(on_delete=PROTECT, primary_key=True, related_name="content", serialize=False, to="alliance.entry"),
                ),
                ("verb", models.CharField(max_length=80)),
                ("visibility", models.CharField(choices=VISIBILITIES, default="withheld", max_length=16)),
                ("at", models.DateTimeField()),
                ("about", models.CharField(max_length=120)),
                ("actor", models.CharField(max_length=120)),
                ("pseudonym", models.CharField(max_length=32)),
                ("body", models.CharField(max_length=40)),
                ("salt", models.CharField(max_length=32)),
                ("payload", models.TextField()),
                ("openings", models.TextField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(actor="") | models.Q(pseudonym=""), name="actor_or_pseudonym")],
                "indexes": [
                    models.Index(fields=["about", "visibility"], name="content_about"),
                    models.Index(fields=["actor"], condition=~models.Q(actor=""), name="content_actor"),
                    models.Index(fields=["pseudonym"], condition=~models.Q(pseudonym=""), name="content_pseudonym"),
                ],
            },
        ),
        KeepRows("Block"),
        KeepRows("Entry", once="block"),
        KeepRows("EntryContent", erasable=True),
    ]
