"""A row that an action changes: as it is stored, and as its caller holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def take_over(row: Model, held: Model, changed: Mapping[str, Any]) -> None:
    """Store what was changed of a row whose turn was taken, and show it in the one that the caller holds too."""
    for name, value in changed.items():
        setattr(row, name, value)
        setattr(held, name, value)
    if changed:
        row.save(update_fields=list(changed))
