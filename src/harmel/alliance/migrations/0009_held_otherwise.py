"""Anonymous entries that wait for their block may wait until another instant: where the close of a round is moved, for all of them alike."""

from typing import Any

from django.db import migrations

from harmel.alliance.models.keeping import KeepRows


class LetWaitOtherwise(KeepRows):
    """Put triggers in the place of those that are there."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers and make them anew."""
        super().database_backwards(app_label, schema_editor, from_state, to_state)
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Put back those that let entries wait as they do."""
        super().database_backwards(app_label, schema_editor, from_state, to_state)
        KeepRows(self.model, once=self.once, shuffled=self.shuffled).database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("alliance", "0008_said")]

    operations = [LetWaitOtherwise("Entry", once="block", until="sealable_from", shuffled=True)]
