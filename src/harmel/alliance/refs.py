"""
Text that names any object of the review: `discussion.statement/12`, `agreement.paragraph/7@3`.

A ref is resolved through Django's registry of apps and the model's own `shown_to(actor)`. What somebody may not see reads *withheld*, title included.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

PATTERN = re.compile(r"^(?P<app>[a-z]+)\.(?P<model>[a-z]+)/(?P<key>[A-Za-z0-9_-]+)(?:@(?P<revision>\d+))?$")


@dataclass(frozen=True)
class Ref:
    """A parsed ref. `revision` is None where the object has none."""

    app: str
    model: str
    key: str
    revision: int | None = None

    def __str__(self) -> str:
        return f"{self.app}.{self.model}/{self.key}" + ("" if self.revision is None else f"@{self.revision}")


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a ref. `withheld`: it exists, or may exist, and is not for them; then title and url are empty."""

    ref: str
    title: str = ""
    url: str = ""
    kind: str = ""
    language: str = ""
    withheld: bool = False


def parse(text: str) -> Ref:
    """Read a ref. Raises ValueError where the text is none."""
    match = PATTERN.match(text)
    if match is None:
        raise ValueError(f"not a ref: {text!r}")
    revision = match["revision"]
    return Ref(match["app"], match["model"], match["key"], None if revision is None else int(revision))


def ref(row: Any) -> str:
    """Name a row. A row that knows its own ref (`ref` attribute) is asked."""
    if isinstance(row, str):
        return row
    if isinstance(row, Ref):
        return str(row)
    own = getattr(row, "own_ref", None)
    if own is not None:
        return str(own)
    return f"{row._meta.label_lower}/{row.pk}"


def model_of(reference: Ref) -> type[models.Model] | None:
    """Return the model that a ref names, or None where there is no such model."""
    try:
        return apps.get_model(reference.app, reference.model)
    except LookupError:
        return None


def find(texts: Iterable[str], *, review: Any) -> dict[str, Any]:
    """
    Return the rows that refs name within a review, by ref: one query for each kind of object, however many refs.

    A model may offer `for_refs(review, keys)`, a queryset with what its title needs; else its rows are found by key and
    checked against `review_id`. What is not found is left out.
    """
    by_model: dict[type[models.Model], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in set(texts):
        try:
            reference = parse(text)
        except ValueError:
            continue
        model = model_of(reference)
        if model is not None:
            by_model[model][reference.key].append(text)
    found: dict[str, Any] = {}
    for model, keys in by_model.items():
        if hasattr(model, "for_refs"):
            rows = model.for_refs(review, list(keys))
        elif hasattr(model, "review_id"):
            rows = model._default_manager.filter(pk__in=list(keys), review_id=review.pk)
        else:
            continue
        for row in rows:
            if getattr(row, "review_id", None) == review.pk and not isinstance(getattr(type(row), "review", None), property):
                row.review = review  # known already: its title and address ask for it, and no query does
            for text in keys.get(str(row.pk), ()):
                found[text] = row
    return found


def show(texts: Iterable[str], *, review: Any, actor: Any) -> dict[str, Shown]:
    """Say what an actor sees of each ref: title and address, or *withheld*. Whatever is not found, or not for them, is withheld alike."""
    wanted = list(dict.fromkeys(texts))
    rows = find(wanted, review=review)
    return {text: _shown(text, rows.get(text), actor) for text in wanted}


def _shown(text: str, row: Any, actor: Any) -> Shown:
    if row is None or not hasattr(row, "shown_to") or not row.shown_to(actor):
        return Shown(text, withheld=True)
    return Shown(
        text,
        title=str(row.ref_title()),
        url=str(row.get_absolute_url()) if hasattr(row, "get_absolute_url") else "",
        kind=row._meta.model_name,
        language=str(getattr(row, "language", "") or ""),
    )
