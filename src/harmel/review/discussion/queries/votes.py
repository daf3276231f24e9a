"""What a voter sees: the next statement, their own answers, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery

from harmel.alliance import queries as alliance
from harmel.alliance.models import Link, Review, Seat
from harmel.alliance.refs import ref
from harmel.review.discussion import rules
from harmel.review.discussion.models import Statement, Vote
from harmel.review.mandate.queries import stage_state


@dataclass(frozen=True)
class OwnVote:
    """One's own answer to a statement."""

    statement: Statement
    value: int

    @property
    def choice(self) -> str:
        """Its name: agree, disagree, pass."""
        return next(name for name, value in rules.VALUES.items() if value == self.value)


@dataclass(frozen=True)
class Ballot:
    """
    The statement to answer (None: all are answered, or there are none), some of one's own answers, and how many there are and are left.

    `answer`: one's own to that statement so far. `latest`: the one just given. `rests_on`: on how many inputs the statement rests.
    """

    statement: Statement | None
    mine: list[OwnVote]
    answered: int
    left: int
    answer: str = ""
    latest: OwnVote | None = None
    rests_on: int = 0

    @property
    def total(self) -> int:
        return self.answered + self.left


def own_votes(review: Review, actor: Any) -> list[OwnVote]:
    """Return one's own answers to statements that are voted on, by number. Looks up one's own pseudonym and nobody else's."""
    pseudonym = alliance.own_pseudonym(actor) if actor is not None else None
    if pseudonym is None:
        return []
    rows = Vote.objects.filter(pseudonym=pseudonym, statement__review=review, statement__state="accepted").select_related("statement")
    votes = [OwnVote(row.statement, row.value) for row in rows.order_by("statement__number")]
    for vote in votes:
        vote.statement.review = review
    return votes


def ballot(review: Review, actor: Any, *, wanted: int | None = None, after: int | None = None, shown: int = 5) -> Ballot:
    """
    Return what a voter's page shows. `wanted`: the number of a statement to answer now, also one answered before; `after`: of the one just answered.

    The order is one's own, and follows the weights that the last map gave; it is the same however often the page is loaded. Four queries,
    and only the statements that are shown are read whole, however many there are.
    """
    pseudonym = alliance.own_pseudonym(actor) if actor is not None else None
    answers = dict(Vote.objects.filter(pseudonym=pseudonym).values_list("statement_id", "value")) if pseudonym else {}
    voted_on = list(Statement.objects.voted_on().filter(review=review).values_list("pk", "number", "priority"))
    numbers = {key: number for key, number, _ in voted_on}
    mine = sorted((number, key) for key, number in numbers.items() if key in answers)
    left = [(key, priority) for key, _, priority in voted_on if key not in answers]
    chosen = next((key for key, number, _ in voted_on if number == wanted), None) or rules.next_for(ref(actor) if actor else "", left)
    given = next((key for number, key in mine if number == after), None)
    listed = [key for _, key in mine if key != given][: shown - (given is not None)]
    rows = _shown(review, {key for key in (chosen, given, *listed) if key is not None}, chosen)
    own = {key: OwnVote(rows[key], answers[key]) for key in (given, *listed) if key in rows}
    statement = rows.get(chosen) if chosen is not None else None
    return Ballot(
        statement=statement,
        mine=[own[key] for key in listed if key in own],
        answered=len(mine),
        left=len(left),
        answer=OwnVote(statement, answers[chosen]).choice if statement is not None and chosen in answers else "",
        latest=own.get(given) if given is not None else None,
        rests_on=statement.rests_on or 0 if statement is not None else 0,
    )


def _shown(review: Review, keys: set[int], chosen: int | None) -> dict[int, Any]:
    """Read some statements whole, and of the chosen one on how many inputs it rests."""
    quotes = Link.objects.filter(review=review, later=f"discussion.statement/{chosen}", kind="quotes").values("later")
    rows = Statement.objects.annotate(rests_on=Subquery(quotes.annotate(n=Count("pk")).values("n"))).in_bulk(keys)
    for row in rows.values():
        row.review = review
    return rows


def left_to_answer(review: Review, actor: Any) -> int:
    """Return how many statements somebody has not answered yet."""
    rows = Statement.objects.voted_on().filter(review=review)
    pseudonym = alliance.own_pseudonym(actor) if actor is not None else None
    return rows.exclude(Exists(Vote.objects.filter(pseudonym=pseudonym, statement=OuterRef("pk")))).count() if pseudonym else rows.count()


def sheet(review: Review, actor: Any, at_most: int) -> tuple[Ballot, list[Statement]]:
    """Return one's own answers, and the next statements to answer, in one's own order, for several in one sitting."""
    mine = own_votes(review, actor)
    answered = {vote.statement.pk for vote in mine}
    rows = {row.pk: row for row in Statement.objects.voted_on().filter(review=review) if row.pk not in answered}
    for row in rows.values():
        row.review = review
    order = rules.in_order_for(ref(actor), [(row.pk, row.priority) for row in rows.values()])
    return Ballot(None, mine, len(mine), len(rows)), [rows[key] for key in order[:at_most]]


def results_shown_to(review: Review, actor: Any, now: datetime) -> bool:
    """Say whether somebody may see how others voted."""
    powers = actor.powers if isinstance(actor, Seat) and actor.review_id == review.pk else ()
    return rules.results_shown(stage_state(review, "discussion", now), powers)
