"""Reading: what a page may show of the journal, to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from harmel.alliance.journal.writing import Actor
from harmel.alliance.models import EntryContent, Participant, Review, Seat
from harmel.alliance.refs import Ref, ref
from harmel.alliance.rules import Clock, Visibility


@dataclass(frozen=True)
class Line:
    """
    An entry as a page shows it, without words: `verb` and `facts` are codes and values.

    `at` is the hour where `anonymous`; `by` is the ref of who did it, empty where anonymous; `member` the code of the member on whose
    behalf, empty where none; `withheld` names the facts not shown here; `block` is None until sealed.
    """

    leaf: str
    verb: str
    at: datetime
    anonymous: bool
    by: str
    member: str
    about: str
    facts: Mapping[str, Any]
    withheld: tuple[str, ...] = ()
    block: int | None = None


def entries_about(about: models.Model | Ref | str, *, actor: Actor | None, review: Review | None = None) -> list[Line]:
    """Return what was recorded about an object as far as the actor may read it, oldest first. What they may not read is left out."""
    found = EntryContent.objects.filter(about=ref(about), visibility__in=[one for one in Visibility if one is not Visibility.WITHHELD])
    if review is not None:
        found = found.filter(entry__review=review)
    rows = found.select_related("entry__block").order_by("at", "pk")
    return [_line(row, opened=_may_open(row, actor)) for row in rows if _may_read(row, actor)]


def own_entries(actor: Seat | Participant, *, pseudonyms: Collection[str] = ()) -> list[Line]:
    """Return everything that somebody's own entries say, under their name and under their pseudonyms, withheld facts included."""
    mine = EntryContent.objects.filter(actor=ref(actor), entry__review=actor.review_id).select_related("entry__block")
    rows = list(mine)
    if pseudonyms:
        rows += EntryContent.objects.filter(pseudonym__in=pseudonyms, entry__review=actor.review_id).select_related("entry__block")
    return [_line(row, opened=True) for row in sorted(rows, key=lambda row: (row.at, row.pk))]


def _may_read(content: EntryContent, actor: Actor | None) -> bool:
    """Say whether somebody may read an entry on a page: the stranger and the participant only what is public."""
    if content.visibility == Visibility.PUBLIC:
        return True
    if isinstance(actor, Clock):
        return content.visibility != Visibility.WITHHELD
    if not isinstance(actor, Seat) or actor.review_id != content.entry.review_id:
        return False
    return content.visibility == Visibility.MEMBERS or (content.visibility == Visibility.BODY and content.body == actor.body.key)


def _may_open(content: EntryContent, actor: Actor | None) -> bool:
    """Say whether somebody may read the withheld facts too: a seat of the review, and never those of an anonymous entry."""
    return bool(content.actor) and isinstance(actor, Seat) and actor.review_id == content.entry.review_id


def _line(content: EntryContent, *, opened: bool) -> Line:
    said, openings = content.said(), content.opened()
    shown = {name: opening.value for name, opening in openings.items()} if opened else {}
    return Line(
        leaf=content.pk,
        verb=content.verb,
        at=content.at,
        anonymous=not content.actor,
        by=content.actor,
        member=said.get("member", ""),
        about=content.about,
        facts={**said["facts"], **shown},
        withheld=() if opened else tuple(openings),
        block=content.entry.block.number if content.entry.block else None,
    )


def readable(review: Review, actor: Actor | None) -> models.QuerySet[EntryContent]:
    """Return what somebody may read of a whole review, newest first: the same entries that `entries_about` shows of each object."""
    shown = Q(visibility=Visibility.PUBLIC)
    if isinstance(actor, Clock):
        shown = ~Q(visibility=Visibility.WITHHELD)
    elif isinstance(actor, Seat) and actor.review_id == review.pk:
        shown |= Q(visibility=Visibility.MEMBERS) | Q(visibility=Visibility.BODY, body=actor.body.key)
    open_to_some = EntryContent.objects.exclude(visibility=Visibility.WITHHELD)  # said aloud, so that the index of readable entries is used
    return open_to_some.filter(shown, entry__review=review).select_related("entry__block").order_by("-at", "-pk")


def lines(contents: Iterable[EntryContent], actor: Actor | None) -> list[Line]:
    """Return entries as a page shows them to somebody. For what `readable` gave to the same reader, and for nothing else."""
    return [_line(content, opened=_may_open(content, actor)) for content in contents]


def one(leaf: str, *, review: Review, actor: Actor | None, pseudonyms: Collection[str] = ()) -> Line | None:
    """Return one entry by its leaf, where somebody may read it or wrote it themselves; None where it is erased, not there or not for them."""
    content = EntryContent.objects.filter(pk=leaf, entry__review=review).select_related("entry__block").first()
    if content is None:
        return None
    own = actor is not None and not isinstance(actor, Clock) and (content.actor == ref(actor) or content.pseudonym in pseudonyms)
    return _line(content, opened=own or _may_open(content, actor)) if own or _may_read(content, actor) else None
