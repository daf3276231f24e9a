"""Voting. A sitting, however many statements it answers, is one transaction and one entry, under a pseudonym."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Subquery

from harmel.alliance import journal
from harmel.alliance.actions import pseudonym_for
from harmel.alliance.models import Participant, Pseudonym, Review, Seat
from harmel.alliance.rules import Refused
from harmel.review.discussion import rules
from harmel.review.discussion.models import Statement, Vote
from harmel.review.mandate.queries import require


@transaction.atomic
def cast_votes(review: Review, *, votes: Mapping[int, int], actor: Seat | Participant, now: datetime) -> int:
    """
    Record somebody's answers: statement (its key) -> 1 agree, -1 disagree, 0 pass. A later answer replaces an earlier one.

    Returns how many were recorded. Raises Refused for a statement that is not voted on and for any other value; nothing is recorded then.
    """
    require(rules.VOTE, actor, review, now)
    if not votes:
        raise Refused("no_votes")
    if not set(votes.values()) <= set(rules.VALUES.values()):
        raise Refused("not_a_vote")
    numbers, pseudonym = _looked_up(review, votes, actor)
    Vote.objects.bulk_create(
        [Vote(pseudonym=pseudonym, statement_id=statement, value=votes[statement]) for statement in sorted(votes)],
        update_conflicts=True, unique_fields=["pseudonym", "statement"], update_fields=["value"],
    )  # fmt: skip
    journal.write(
        rules.VOTE, review=review, about=review, actor=actor, at=now, pseudonym=pseudonym,
        votes={str(numbers[statement]): value for statement, value in votes.items()},
    )  # fmt: skip
    return len(votes)


@transaction.atomic
def take_back_votes(review: Review, *, statements: Collection[int], actor: Seat | Participant, now: datetime) -> int:
    """Take back somebody's answers to statements (their keys), as if not voted on; return how many there were."""
    require(rules.TAKE_BACK_VOTES, actor, review, now)
    numbers, pseudonym = _looked_up(review, statements, actor)
    journal.lie_still()
    gone = Vote.objects.filter(pseudonym=pseudonym, statement__in=list(numbers)).delete()[0]
    if not gone:
        raise Refused("no_votes")
    journal.write(
        rules.TAKE_BACK_VOTES, review=review, about=review, actor=actor, at=now, pseudonym=pseudonym, statements=sorted(numbers.values())
    )
    return gone


def _looked_up(review: Review, statements: Collection[int], actor: Seat | Participant) -> tuple[dict[int, int], str]:
    """
    The number of each statement, and one's own pseudonym: one query, since every vote waits for it.

    Raises Refused where a statement is not voted on in this review.
    """
    own = Pseudonym.objects.filter(review=review, scope="", **{"seat" if isinstance(actor, Seat) else "participant": actor})
    rows = Statement.objects.voted_on().filter(review=review, pk__in=list(statements)).annotate(own=Subquery(own.values("pk")))
    found = list(rows.values_list("pk", "number", "own").order_by())
    if len(found) < len(statements):
        raise Refused("statement_not_voted_on")
    pseudonym = found[0][2] if found and found[0][2] else pseudonym_for(actor)
    return {key: number for key, number, _ in found}, pseudonym
