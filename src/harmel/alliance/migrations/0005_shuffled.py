"""Up to which block the anonymous rows of a review were laid anew, so that where they lie says nothing of when they came; entries may be, too."""

from typing import Any

from django.db import migrations, models
from django.db.models.deletion import PROTECT

from harmel.alliance.models.keeping import KeepRows


class LetShuffle(KeepRows):
    """Put triggers on PostgreSQL in the place of those that are there. SQLite shuffles nothing, and keeps its own."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers and make them anew."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Put back those that let nothing be shuffled."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
            KeepRows(self.model, once=self.once).database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("alliance", "0004_signatures_taken_back")]

    operations = [
        migrations.CreateModel(
            name="Shuffled",
            fields=[
                ("review", models.OneToOneField(on_delete=PROTECT, primary_key=True, related_name="+", serialize=False, to="alliance.review")),
                ("through", models.PositiveIntegerField(default=0)),
            ],
        ),
        LetShuffle("Entry", once="block", shuffled=True),
    ]
