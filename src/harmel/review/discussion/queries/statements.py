"""Statements: those voted on, the queue of those to decide on, the log, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from harmel.alliance import lineage, refs
from harmel.alliance.models import Link, Review, Seat
from harmel.alliance.refs import Shown
from harmel.methods.text import MOST_SUGGESTED, near_duplicates
from harmel.review.discussion.models import Statement


def statements(review: Review, actor: Any, *, state: str = "") -> QuerySet[Statement]:
    """Return the statements that an actor may read, by number."""
    rows = Statement.objects.visible_to(actor, review)
    return (rows.filter(state=state) if state else rows).select_related("review").order_by("number")


def own_statements(review: Review, actor: Any) -> list[Statement]:
    """Return what somebody put forward, the latest first."""
    mine = {"seat": actor} if isinstance(actor, Seat) else {"participant": actor}
    return list(Statement.objects.filter(review=review, **mine).select_related("review").order_by("-number")) if actor is not None else []


def became_of(review: Review, row: Any, actor: Any) -> list[Shown]:
    """Return what became directly of a statement or a finding, as far as the actor may see."""
    name = refs.ref(row)
    later = [link.later for link in lineage.direct(review, [name], "became")[name]]
    return list(refs.show(later, review=review, actor=actor).values())


@dataclass(frozen=True)
class Quoted:
    """What something rests on: the object as the reader sees it, and the words quoted from it."""

    shown: Shown
    words: str
    link: Link


def quoted_by(review: Review, rows: Iterable[Any], actor: Any) -> Mapping[int, list[Quoted]]:
    """Return, for each statement or finding (its key), what it quotes. Words quoted from what the reader may not see are not given either."""
    names = {refs.ref(row): row.pk for row in rows}
    links = lineage.direct(review, names, "rests_on", kind="quotes")
    shown = refs.show({link.earlier for found in links.values() for link in found}, review=review, actor=actor)
    return {
        names[text]: [Quoted(shown[link.earlier], "" if shown[link.earlier].withheld else link.quoted, link) for link in found]
        for text, found in links.items()
    }


def rests_on(review: Review, rows: Iterable[Any]) -> Mapping[int, int]:
    """Return, for each statement or finding (its key), how many words of inputs it quotes."""
    names = {refs.ref(row): row.pk for row in rows}
    return {names[text]: count for text, count in lineage.counts(review, names, "rests_on", kind="quotes").items()}


@dataclass(frozen=True)
class Waiting:
    """A statement to decide on, and those among all others that say nearly the same."""

    statement: Statement
    similar: list[Statement]


def waiting(review: Review) -> QuerySet[Statement]:
    """Return the statements to decide on, the oldest first."""
    return Statement.objects.filter(review=review, state="proposed").select_related("review", "seat", "participant__person").order_by("number")


def queue(review: Review, rows: Iterable[Statement] | None = None) -> list[list[Waiting]]:
    """Return statements to decide on, all or those of one page, near-duplicates together; the oldest group first."""
    asked = list(waiting(review) if rows is None else rows)
    near = dict(zip((row.pk for row in asked), alike(asked, _compared(review)), strict=True))
    group_of: dict[int, list[Waiting]] = {}
    groups: list[list[Waiting]] = []
    for row in asked:
        together = next((group_of[other.pk] for other in near[row.pk] if other.pk in group_of), None)
        if together is None:
            together = []
            groups.append(together)
        together.append(Waiting(row, near[row.pk]))
        group_of[row.pk] = together
    return groups


def _compared(review: Review) -> list[Statement]:
    """Return the statements that another one may repeat, by number."""
    wanted = Statement.objects.filter(review=review, state__in=("proposed", "accepted")).order_by("number")
    rows = list(wanted.only("review_id", "number", "text_en", "text_fr"))
    for row in rows:
        row.review = review
    return rows


def alike(asked: Sequence[Statement], rows: Sequence[Statement]) -> list[list[Statement]]:
    """Return, for each statement asked about, the others worded nearly as it is, in either language, by number."""
    found: list[set[int]] = [set() for _ in asked]
    place = {row.pk: at for at, row in enumerate(rows)}
    for name in ("text_en", "text_fr"):
        wordings = {row.pk: getattr(row, name) for row in rows if getattr(row, name)}
        suggested = near_duplicates([getattr(row, name) for row in asked], wordings, most=MOST_SUGGESTED + 1)  # one more, for itself
        for row, keys, ones in zip(asked, found, suggested, strict=True):
            keys |= set([int(str(one.key)) for one in ones if one.key != row.pk][:MOST_SUGGESTED])
    return [[rows[at] for at in sorted(place[key] for key in keys)] for keys in found]


def similar_statements(review: Review, text_en: str, text_fr: str) -> list[Statement]:
    """Return statements that say nearly the same as what somebody is about to put forward."""
    return alike([Statement(text_en=text_en, text_fr=text_fr)], _compared(review))[0]


def moderation_log(review: Review) -> QuerySet[Statement]:
    """Return what was decided, the latest first."""
    rows = Statement.objects.filter(review=review, moderated_at__isnull=False, imported_as="").exclude(state="proposed")
    return rows.select_related("review", "moderated_by").order_by("-moderated_at", "-number")
