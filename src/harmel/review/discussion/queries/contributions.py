"""Contributions as lists show them, what they are used in, and what nobody used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from harmel.alliance import lineage, refs
from harmel.alliance.models import Entry, Link, Review
from harmel.alliance.refs import Shown
from harmel.methods.text import near_duplicates
from harmel.review.discussion.models import Contribution, EarlierText, SetAside
from harmel.review.discussion.queries.statements import own_statements
from harmel.review.discussion.queries.votes import own_votes

PREFIX = "discussion.contribution/"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty: not narrowed. `words`: contained in the text. `use`: used or unused."""

    words: str = ""
    marking: str = ""
    language: str = ""
    dimension: str = ""
    track: str = ""
    member: str = ""
    challenge: str = ""
    use: str = ""

    def narrow(self, rows: QuerySet[Contribution], review: Review) -> QuerySet[Contribution]:
        """Narrow a list of contributions."""
        for name, column in (
            ("marking", "marking"), ("language", "language"), ("dimension", "dimension"), ("track", "track"), ("member", "member__code"),
            ("challenge", "challenge__key"),
        ):  # fmt: skip
            if getattr(self, name):
                rows = rows.filter(**{column: getattr(self, name)})
        if self.words:
            rows = rows.filter(number=int(self.words)) if self.words.isdecimal() and len(self.words) < 9 else rows.filter(text__icontains=self.words)
        if self.use:
            rows = rows.filter(_used(review)) if self.use == "used" else rows.exclude(_used(review))
        return rows


MOST_FOUND = 1_000
"""So many of those that contain some words are listed: who looks further narrows the list."""
LOOKED_INTO_FIRST = 2_000
"""So many of the latest contributions: reading twice as many one by one takes as long as reading all of twenty thousand as they lie."""


def contributions(review: Review, actor: Any, filters: Filters | None = None, *, reading_all: bool = False) -> QuerySet[Contribution]:
    """Return what an actor may read, the latest first, those given in confidence after the others. `reading_all`: see `visible_to`."""
    rows = Contribution.objects.visible_to(actor, review, reading_all=reading_all)
    rows = rows.filter(state="received").order_by("confidential", "-number")
    return filters.narrow(rows, review) if filters else rows


def first_found(review: Review, actor: Any, filters: Filters) -> list[str]:
    """
    Return the keys of contributions that contain some words, in the order of `contributions`, and at most one more than are listed.

    The latest are looked into first, one by one: a word in every other text is found there often enough. Else all texts are read.
    """
    last = Contribution.objects.filter(review=review, confidential=False).order_by("-number").values("number")[:1]
    latest = contributions(review, actor, filters).filter(confidential=False, number__gt=Subquery(last) - LOOKED_INTO_FIRST)
    keys = list(latest.values_list("pk", flat=True)[: MOST_FOUND + 1])
    if len(keys) <= MOST_FOUND:
        keys = list(contributions(review, actor, filters, reading_all=True).values_list("pk", flat=True)[: MOST_FOUND + 1])
    return keys


def for_page(keys: Sequence[str], review: Review) -> list[Contribution]:
    """Return contributions of a review with what a list names of each, in the order of their keys: so a long list is sorted and cut by keys alone."""
    wanted = Contribution.objects.filter(review=review).select_related("seat", "participant__person", "member", "challenge", "set_aside").order_by()
    rows = wanted.in_bulk(keys)
    for row in rows.values():
        row.review = review
    return [rows[key] for key in keys if key in rows]


def own_contributions(review: Review, actor: Any, *, before: int | None = None, at_most: int | None = None) -> list[Contribution]:
    """Return what somebody sent under their name, withdrawn ones too, the latest first; `before` a number, and at most so many."""
    rows = Contribution.objects.sent_by(actor).filter(review=review).for_page().order_by("-number")
    return list((rows.filter(number__lt=before) if before is not None else rows)[:at_most])


def earlier_texts(contribution: Contribution) -> list[EarlierText]:
    """Return what a contribution said before, the first first."""
    return list(EarlierText.objects.filter(contribution=contribution).order_by("version"))


def known_texts(review: Review) -> dict[tuple[str, str], str]:
    """Return (sender, fingerprint) of what was read from files, and its number: what comes again is a double."""
    rows = Contribution.objects.filter(review=review, confidential=False, seat=None, participant=None, state="received")
    return {(sender, print_): str(number) for sender, print_, number in rows.values_list("sender_name", "text_sha256", "number")}


def used_in(review: Review, rows: Iterable[Contribution], actor: Any) -> Mapping[str, list[Shown]]:
    """Return what became directly of each contribution (its key), as far as the actor may see: two queries and one for each kind of object."""
    names = {refs.ref(row): row.pk for row in rows}
    links = lineage.direct(review, names, "became")
    shown = refs.show({link.later for found in links.values() for link in found}, review=review, actor=actor)
    return {names[text]: list({link.later: shown[link.later] for link in found}.values()) for text, found in links.items()}


def coverage(review: Review, actor: Any) -> dict[str, Any]:
    """Return how many contributions nobody used, for how many of them a person gave the reason, and their keys, the latest first."""
    rows = Contribution.objects.visible_to(actor, review).filter(state="received")
    counted = rows.aggregate(total=Count("pk"), unused=Count("pk", filter=~_used(review)))
    explained = rows.exclude(_used(review)).filter(set_aside__isnull=False).count() if SetAside.objects.exists() else 0
    return {
        "total": counted["total"],
        "used": counted["total"] - counted["unused"],
        "unused": counted["unused"],
        "explained": explained,
        "unexplained": counted["unused"] - explained,
        "keys": rows.exclude(_used(review)).order_by("confidential", "-number").values_list("pk", flat=True),
    }


def entry_of(leaf: str) -> Entry:
    """Return the entry of a leaf, for its receipt."""
    return Entry.objects.select_related("review", "content").get(pk=leaf)


def own_data(review: Review, actor: Any) -> dict[str, Any]:
    """Return everything of somebody's in the discussion, as plain values. What was sent in confidence is nobody's, and not here."""
    return {
        "contributions": [
            {
                "number": row.number, "received_at": row.received_at.isoformat(), "state": row.state, "marking": row.marking, "language": row.language,
                "member": row.member.code if row.member else None, "dimension": row.dimension, "track": row.track, "text": row.text,
                "earlier": [earlier.text for earlier in earlier_texts(row)] if row.version > 1 else [],
            }
            for row in own_contributions(review, actor)
        ],
        "statements": [
            {"number": row.number, "text_en": row.text_en, "text_fr": row.text_fr, "state": row.state} for row in own_statements(review, actor)
        ],
        "answers": [{"statement": vote.statement.number, "answer": vote.choice} for vote in own_votes(review, actor)],
    }  # fmt: skip


MOST_PAIRS = 2_000_000
"""More are not compared while somebody waits."""
COMPARED = 240
"""Characters of each text that are compared."""


def near_duplicates_of(
    rows: Sequence[Contribution], review: Review, actor: Any, *, once: bool = False,
) -> list[tuple[Contribution, list[Contribution]]] | None:
    """Return those of some contributions that begin nearly as others do that the actor may read, each with those others.

    A suggestion for a person to look at. `once`: two that are alike are named once, the later with the earlier. None: too many to compare.
    """
    readable = Contribution.objects.visible_to(actor, review).filter(state="received").order_by("number")
    others = {key: (number, text) for key, number, text in readable.values_list("pk", "number", Substr("text", 1, COMPARED))}
    if len(rows) * len(others) > MOST_PAIRS:
        return None
    suggested = near_duplicates([row.text[:COMPARED] for row in rows], {key: text for key, (_, text) in others.items()})
    earlier = {
        row.pk: [key for one in found if (key := str(one.key)) != row.pk and (not once or others[key][0] < row.number)]
        for row, found in zip(rows, suggested, strict=True)
    }
    named = {row.pk: row for row in for_page([key for keys in earlier.values() for key in keys], review)}
    return [(row, [named[key] for key in earlier[row.pk]]) for row in rows if earlier[row.pk]]


def contribution_count(review: Review) -> int:
    """Return how many contributions were received and not withdrawn."""
    return Contribution.objects.filter(review=review, state="received").count()


def _used(review: Review) -> Q:
    """Whether anything rests on a contribution."""
    named = Link.objects.filter(review=review, earlier__startswith=PREFIX)
    return Q(pk__in=named.values(key=Substr("earlier", len(PREFIX) + 1)))
