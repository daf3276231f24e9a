"""The fields of a study's file, and what each of them holds."""

from collections.abc import Mapping
from typing import Any

TEXT, WHOLE, FIGURE, MARK, TEXTS, FIGURES, ROWS, STATES, WEIGHTS, PAIRS, TABLES, TABLE, LISTS = (
    "text", "whole number", "figure", "true or false", "list of texts", "list of figures", "table of lists of figures", "table of states",
    "table of states or of weights over them", "list of pairs of figures", "list of tables", "table", "list of lists",
)  # fmt: skip
FIELDS: Mapping[str, Mapping[str, str]] = {
    "": {
        "title": TEXT, "years": FIGURE, "steps": WHOLE, "baseline": TEXT, "ordinal": TEXTS, "regret_on": TEXT, "less_is_better": MARK,
        "descriptors": TABLES, "sheets": TABLES, "present": WEIGHTS, "exogenous": WEIGHTS, "options": TABLES, "must_hold": TABLES,
        "amplifier": TABLE, "grid": TABLE,
    },
    "descriptors": {"name": TEXT, "states": TEXTS},
    "sheets": {"nation": TEXT, "file": TEXT, "judgements": LISTS},
    "options": {"name": TEXT, "dimension": TEXT, "track": TEXT, "lead": WHOLE, "cost": FIGURE, "holds": STATES, "pushes": ROWS},
    "must_hold": {"name": TEXT, "thresholds": TABLES},
    "thresholds": {"descriptor": TEXT, "at_least": TEXT, "at_most": TEXT, "among": TEXTS},
    "amplifier": {"name": TEXT, "onset": PAIRS, "gains": FIGURES, "tension": TEXTS, "push": ROWS, "levels": FIGURES, "lasts": WHOLE},
    "grid": {"deterrence": TEXT, "dialogue": TEXT, "lead": WHOLE},
}  # fmt: skip
"""Every field and what it holds."""
NEEDED = {
    "": ("baseline", "options", "must_hold"),
    "descriptors": ("name", "states"),
    "options": ("name",),
    "must_hold": ("name", "thresholds"),
    "thresholds": ("descriptor",),
    "amplifier": ("onset",),
    "grid": ("deterrence", "dialogue"),
}


def told(value: Any) -> str:
    """A value as it stands, cut where it is long."""
    found = repr(value)
    return found if len(found) <= 40 else f"{found[:39]}…"


def _figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _list(value: Any, of: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(one, of) and not isinstance(one, bool) for one in value)


def is_of(value: Any, kind: str) -> bool:
    """
    Whether a value is of a kind.

    >>> is_of(3, FIGURE), is_of(True, FIGURE), is_of({"low": 1}, WEIGHTS), is_of({"Trust": {"low": 1}}, WEIGHTS)
    (True, False, False, True)
    """
    table = value if isinstance(value, dict) else {}
    return {
        TEXT: lambda: isinstance(value, str),
        WHOLE: lambda: isinstance(value, int) and not isinstance(value, bool),
        FIGURE: lambda: _figure(value),
        MARK: lambda: isinstance(value, bool),
        TEXTS: lambda: _list(value, str),
        FIGURES: lambda: _list(value, (int, float)),
        ROWS: lambda: isinstance(value, dict) and all(_list(one, (int, float)) for one in table.values()),
        STATES: lambda: isinstance(value, dict) and all(isinstance(one, str) for one in table.values()),
        WEIGHTS: lambda: (
            isinstance(value, dict) and all(isinstance(one, str) or (isinstance(one, dict) and all(map(_figure, one.values()))) for one in table.values())
        ),
        PAIRS: lambda: isinstance(value, list) and all(_list(one, (int, float)) and len(one) == 2 for one in value),
        TABLES: lambda: _list(value, dict),
        TABLE: lambda: isinstance(value, dict),
        LISTS: lambda: _list(value, list),
    }[kind]()
