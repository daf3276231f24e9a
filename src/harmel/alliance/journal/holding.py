"""Letting what waits wait otherwise: where the instant is moved until which no block takes some anonymous entries, it is moved for all of them alike."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from harmel.alliance.journal.shuffling import lie_still
from harmel.alliance.models import Entry, Pseudonym, Review
from harmel.alliance.refs import Ref, ref


def hold(  # noqa: PLR0913 - what, from when to when: each is named
    review: Review, *, about: models.Model | Ref | str, at: datetime, earlier: datetime | None, until: datetime, scope: str = ""
) -> int:
    """
    Let the anonymous entries about an object that wait until `earlier` (None: until whatever instant) wait until another, within the caller's transaction.
    Return how many.

    Else those that came before it was moved would wait for another instant than those that came after, which tells who came when. `at`: the instant that they
    all carry; `scope`: those under a pseudonym of it, too, whatever they are about.
    """
    lie_still()
    these = Q(content__about=ref(about))
    if scope:
        these |= Q(content__pseudonym__in=Pseudonym.objects.filter(review=review, scope=scope).values("pk"))
    then = _sealable(at, until)
    waiting = Entry.objects.filter(these, review=review, block=None, sealable_from__isnull=False).exclude(sealable_from=then)
    if earlier is not None:
        waiting = waiting.filter(sealable_from=_sealable(at, earlier))
    return waiting.update(sealable_from=then) if waiting.exists() else 0


def _sealable(at: datetime, until: datetime) -> datetime:
    """From when on a block takes an anonymous entry: once its hour is over, and not before an instant (see `write`)."""
    return max(at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1), until)
