"""The record: its blocks, its entries, and when it was last checked."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet

from harmel.alliance import journal
from harmel.alliance.models import (
    Block,
    Entry,
    Review,
    StoredResult,
)
from harmel.alliance.refs import ref, show


def last_check(review: Review) -> dict[str, Any] | None:
    """Return what the last check of the record on this server found, and when; None before the first."""
    found = StoredResult.objects.filter(review=review, about=ref(review), method="seal.verify").order_by("-made_at", "-pk").first()
    return None if found is None else {"made_at": found.made_at, **json.loads(found.output)}


def blocks(review: Review) -> QuerySet[Block]:
    """Return the sealed blocks, newest first."""
    return Block.objects.filter(review=review).order_by("-number")


def entry(leaf: str, review: Review) -> Entry | None:
    """Find an entry of a review by its leaf, with what its receipt names."""
    return Entry.objects.filter(pk=leaf, review=review).select_related("review", "content", "block").first()


def told(contents: list[Any], *, review: Review, actor: Any) -> list[dict[str, Any]]:
    """Return entries as the page of the journal shows them: what was done, by whom and about what, as far as the reader may see them."""
    found = journal.lines(contents, actor)
    shown = show({text for line in found for text in (line.by, line.about) if "/" in text}, review=review, actor=actor)
    return [{"line": line, "by": shown.get(line.by), "about": shown.get(line.about)} for line in found]
