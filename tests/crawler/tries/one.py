"""One address that the crawler asks for, and its form filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Try:
    """One address: what stands in it, and the fields of its form, or how they follow from the person (None: a stranger)."""

    where: Fields = field(default_factory=dict)
    form: Fields | Callable[[Any], Fields] = field(default_factory=dict)

    def filled_in(self, person: Any) -> dict[str, Any]:
        """Return the form as somebody sends it."""
        return dict(self.form(person) if callable(self.form) else self.form)


def file(name: str, text: str) -> SimpleUploadedFile:
    """Return a file to send."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def by_key(row: Any) -> dict[str, Any]:
    """Return what stands in an address that names a row by its key."""
    return {"pk": row.pk}
