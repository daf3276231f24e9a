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
    The statement to answer (None: all are answered, or there are none), one's own answers by number, and how many are left.

    `rests_on`: on how many inputs the statement rests.
    """

    statement: Statement | None
    mine: list[OwnVote]
    left: int
    rests_on: int = 0

    @property
    def answered(self) -> int:
        return len(self.mine)

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


def ballot(review: Review, actor: Any, *, wanted: int | None = None) -> Ballot:
    """
    Return what a voter's page shows. `wanted`: the number of a statement to answer now, also one answered before.

    The order is one's own, and follows the weights that the last map gave; it is the same however often the page is loaded.
    """
    mine = own_votes(review, actor)
    answered = {vote.statement.pk for vote in mine}
    open_to_votes = list(Statement.objects.voted_on().filter(review=review).values_list("pk", "number", "priority"))
    left = [(key, priority) for key, _, priority in open_to_votes if key not in answered]
    chosen = next((key for key, number, _ in open_to_votes if number == wanted), None)
    if chosen is None and left:
        chosen = rules.in_order_for(ref(actor), left)[0]
    if chosen is None:
        return Ballot(None, mine, len(left))
    quotes = Link.objects.filter(review=review, later=f"discussion.statement/{chosen}", kind="quotes").values("later")
    statement = Statement.objects.annotate(rests_on=Subquery(quotes.annotate(n=Count("pk")).values("n"))).get(pk=chosen)
    statement.review = review
    return Ballot(statement, mine, len(left), statement.rests_on or 0)


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
    return Ballot(None, mine, len(rows)), [rows[key] for key in order[:at_most]]


def results_shown_to(review: Review, actor: Any, now: datetime) -> bool:
    """Say whether somebody may see how others voted."""
    powers = actor.powers if isinstance(actor, Seat) and actor.review_id == review.pk else ()
    return rules.results_shown(stage_state(review, "discussion", now), powers)
