"""Votes as arrays, with what is left out of the map and who belongs to which member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db.models import Aggregate, F, TextField
from numpy.typing import NDArray

from harmel.alliance.models import Pseudonym, Review
from harmel.methods import opinion
from harmel.review.discussion.models import Statement, Vote


class Joined(Aggregate):
    """Whole numbers of a group in one text, by commas: millions of rows come as thousands."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **how: Any) -> Any:
        """On PostgreSQL it has another name, and takes texts."""
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s((%(expressions)s)::text, ',')", **how)


@dataclass(frozen=True, eq=False)
class Answers:
    """
    Votes as they stand in the database: people (n,), pseudonyms in order; person (v,), position in it; number (v,), of the statement; value (v,).

    `statements`: the numbers of all statements that are, or were, put to the vote, in order.
    """

    people: NDArray[np.str_]
    person: NDArray[np.int64]
    number: NDArray[np.int64]
    value: NDArray[np.int64]
    statements: list[int]


def answers_of(review: Review, pseudonyms: Sequence[str] | None = None) -> Answers:
    """Read all votes of a review, or those of some pseudonyms, as they are now: one query, one row for each person."""
    asked = statements_of(review)
    numbers = dict(asked.values_list("pk", "number"))
    votes = Vote.objects.all() if pseudonyms is None else Vote.objects.filter(pseudonym__in=pseudonyms)
    rows = list(
        votes.annotate(asked=F("statement_id") + 0)  # by itself: no index by statement, which would scatter each person's votes
        .filter(asked__in=asked.values("pk"))
        .values("pseudonym")
        .annotate(answers=Joined(F("statement_id") * 4 + F("value") + 1))
        .order_by("pseudonym")
        .values_list("pseudonym", "answers")
    )
    found = np.fromstring(",".join(text for _, text in rows), np.int64, sep=",") if rows else np.empty(0, np.int64)
    number = np.zeros(max(numbers, default=0) + 1, np.int64)
    number[list(numbers)] = list(numbers.values())
    return Answers(
        people=np.array([pseudonym for pseudonym, _ in rows], dtype=np.str_),
        person=np.repeat(np.arange(len(rows)), [text.count(",") + 1 for _, text in rows]),
        number=number[found >> 2],
        value=(found & 3) - 1,
        statements=sorted(numbers.values()),
    )


def votes_of(review: Review) -> opinion.Votes:
    """
    Return all votes on statements that are, or were, put to the vote; statements are labelled by their number.

    People stand in the order of their pseudonyms, which is random and always the same.
    """
    read = answers_of(review)
    return replace(opinion.last_votes(read.person, read.number, read.value, statements=read.statements), people=read.people)


def statements_of(review: Review) -> Any:
    """Return the statements that are, or were, put to the vote."""
    return Statement.objects.filter(review=review, state__in=("accepted", "withdrawn"), moderated_at__isnull=False)


def left_out(review: Review) -> tuple[list[int], list[int]]:
    """Return the numbers of statements that were taken out, and of those about the voters themselves."""
    rows = statements_of(review)
    return (
        sorted(rows.filter(state="withdrawn").values_list("number", flat=True)),
        sorted(rows.filter(about_voters=True).exclude(state="withdrawn").values_list("number", flat=True)),
    )


def members_of(review: Review, people: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
    """
    Return the codes of members, and for each person (a pseudonym) the position of their member: (n,), -1 where they belong to none.

    For the job that draws the map only: what it leaves behind names members and never people.
    """
    rows = Pseudonym.objects.filter(review=review, scope="").values_list("id", "seat__member__code", "participant__member__code")
    of = {pseudonym: by_seat or by_participant for pseudonym, by_seat, by_participant in rows}
    codes = sorted({code for code in of.values() if code})
    place = {code: at for at, code in enumerate(codes)}
    return codes, np.array([place.get(of.get(person) or "", -1) for person in people], np.int32)
