"""
Operations for migrations: tables without an order of arrival, and rows that nobody may change.

Both say what Django's schema cannot, for SQLite and PostgreSQL alike. Altering such a table on SQLite builds it anew and loses them: say them again.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.models import UniqueConstraint

SHUFFLED = (
    "IF TG_OP = 'DELETE' AND current_setting('harmel.shuffling', true) = 'on' "
    "AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN RETURN OLD; END IF; "
)
"""What a trigger says that lets rows be removed and written anew in one transaction, by who owns the table."""


class CreateUnordered(migrations.CreateModel):
    """
    Create a table whose rows lie in the order of their key, which has to be random.

    On SQLite a table otherwise numbers its rows as they come, and that number tells who came after whom.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the table, on SQLite without the hidden number of each row."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.sql_create_table = "CREATE TABLE %(table)s (%(definition)s) WITHOUT ROWID"
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.__dict__.pop("sql_create_table", None)


class KeepRows(Operation):
    """
    Let the database refuse to change or remove rows of a model.

    `once` names a field that may be set where it was empty, everything else staying as it was; `until`, one that may be set otherwise as long as that
    is empty, and never where it is empty itself; `erasable` lets rows be removed. `shuffled` lets the owner of the table remove rows while its transaction
    says that it writes them anew (`journal.shuffle`, on PostgreSQL).
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str, *, once: str | None = None, until: str | None = None, erasable: bool = False, shuffled: bool = False) -> None:
        self.model, self.once, self.until, self.erasable, self.shuffled = model, once, until, erasable, shuffled

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how the operation is written in a migration."""
        return self.__class__.__name__, [self.model], {"once": self.once, "until": self.until, "erasable": self.erasable, "shuffled": self.shuffled}

    def describe(self) -> str:
        """Say in one line what the operation does."""
        return f"Refuse changes to the rows of {self.model}"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave Django's own picture of the tables as it is: the operation concerns the database alone."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:  # noqa: ARG002
        """Make the triggers."""
        options = to_state.apps.get_model(app_label, self.model)._meta
        once = options.get_field(self.once).column if self.once else None
        columns = [field.column for field in options.local_concrete_fields]
        if schema_editor.connection.vendor == "sqlite":
            statements = self._sqlite(options.db_table, columns, once, _keys(options))
        else:
            statements = self._postgresql(options.db_table, columns, once)
        for statement in statements:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:  # noqa: ARG002
        """Remove the triggers."""
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        if schema_editor.connection.vendor == "sqlite":
            for name in ("change", "removal", "replacement"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}", params=None)
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_keep() CASCADE", params=None)

    def _allowed(self, columns: list[str], once: str | None, equals: str) -> str:
        """Return the condition under which a row may be changed; empty where it never may."""
        if once is None:
            return ""

        def others_stay(but: str) -> str:
            return " AND ".join(f'OLD."{column}" {equals} NEW."{column}"' for column in columns if column != but)

        allowed = f'OLD."{once}" IS NULL AND NEW."{once}" IS NOT NULL AND {others_stay(once)}'
        if self.until:
            waits = f'OLD."{once}" IS NULL AND OLD."{self.until}" IS NOT NULL AND NEW."{self.until}" IS NOT NULL AND {others_stay(self.until)}'
            allowed = f"(({allowed}) OR ({waits}))"
        return allowed

    def _sqlite(self, table: str, columns: list[str], once: str | None, keys: list[list[str]]) -> list[str]:
        allowed = self._allowed(columns, once, "IS") or "0"
        refuse = f"SELECT RAISE(ABORT, '{table}: what is recorded stays');"
        taken = " OR ".join("(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in keys)
        same_key = f"SELECT 1 FROM {table} WHERE {taken}"  # noqa: S608 - names of the model, not of a visitor
        statements = [
            f"CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} WHEN NOT ({allowed}) BEGIN {refuse} END",
            # REPLACE removes the earlier row without asking the trigger of removals
            f"CREATE TRIGGER {table}_replacement BEFORE INSERT ON {table} WHEN EXISTS ({same_key}) BEGIN {refuse} END",
        ]
        if not self.erasable:
            statements.append(f"CREATE TRIGGER {table}_removal BEFORE DELETE ON {table} BEGIN {refuse} END")
        return statements

    def _postgresql(self, table: str, columns: list[str], once: str | None) -> list[str]:
        allowed = self._allowed(columns, once, "IS NOT DISTINCT FROM") or "FALSE"
        row_events = "UPDATE" if self.erasable else "UPDATE OR DELETE"
        keep = (
            f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; {SHUFFLED if self.shuffled else ''}"
            f"RAISE EXCEPTION '{table}: what is recorded stays' USING ERRCODE = 'restrict_violation';"
        )
        return [
            f"CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $keep$ BEGIN {keep} END $keep$",
            f"CREATE TRIGGER {table}_keep BEFORE {row_events} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_keep()",
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep()",
        ]


def _keys(options: Any) -> list[list[str]]:
    """Return the columns of each key of a table: those that no two rows may share."""
    single = [[field.column] for field in options.local_concrete_fields if field.unique]
    shared = [[options.get_field(name).column for name in one.fields] for one in options.constraints if isinstance(one, UniqueConstraint)]
    return single + shared
