"""Steps that actions of this drawer share, each within the caller's transaction and journal entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max

from harmel.alliance.models import Review
from harmel.alliance.rules import Refused
from harmel.review.challenges.models import Challenge, ChallengeSource, Source


def _hold(review: Review) -> None:
    """Let one writer at a time number things in a review."""
    Review.objects.select_for_update().get(pk=review.pk)


def _new_challenge(review: Review, *, key: str, now: datetime, **said: str) -> Challenge:
    """Make a challenge at the end of the register, under its own key or the next one free."""
    rows = Challenge.objects.filter(review=review)
    keys = set(rows.values_list("key", flat=True))
    if key and key in keys:
        raise Refused("key_taken", {"key": key}, field="key")
    if not said["name_en"].strip():
        raise Refused("name_missing", {}, field="name_en")
    number = len(keys) + 1
    while not key and f"C{number}" in keys:
        number += 1
    last = rows.aggregate(last=Max("place"))["last"] or 0
    return Challenge.objects.create(review=review, key=key or f"C{number}", place=last + 1, added_at=now, **said)


def _cite_all(challenge: Challenge, sources: Iterable[Source]) -> list[str]:
    """Note which sources name a challenge; return their keys."""
    cited = list(sources)
    _of_review(challenge.review, *cited)
    ChallengeSource.objects.bulk_create(ChallengeSource(challenge=challenge, source=source) for source in cited)
    return [source.key for source in cited]


def _of_review(review: Review, *rows: Any) -> None:
    """Refuse what belongs to another review. Raises `Refused` `of_another_review`."""
    for row in rows:
        if row is not None and row.review_id != review.pk:
            raise Refused("of_another_review", {})


def _said(challenge: Challenge) -> dict[str, Any]:
    """Return what a challenge says, as the journal keeps it."""
    return {
        "name_en": challenge.name_en, "name_fr": challenge.name_fr, "description_en": challenge.description_en,
        "description_fr": challenge.description_fr, "kind": str(challenge.kind), "dimension": str(challenge.dimension),
        "track": str(challenge.track),
    }  # fmt: skip
