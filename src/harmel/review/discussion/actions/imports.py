"""Taking in votes and statements that were cast elsewhere and published in the form of Polis."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Review, Seat
from harmel.alliance.rules import Refused
from harmel.methods import opinion
from harmel.methods.opinion.files import StatementRecord, VoteRecords
from harmel.review.discussion import queries, rules
from harmel.review.discussion.models import Statement, Vote
from harmel.review.mandate.queries import require

AT_ONCE = 2000


@transaction.atomic
def import_votes(
    review: Review, *, statements: Sequence[StatementRecord], votes: VoteRecords, language: str, actor: Seat, now: datetime
) -> tuple[int, int]:
    """
    Take in published statements and the last vote of each voter on each of them; return how many statements and votes there are.

    A statement whose number in the file was taken in before keeps what it says, and its votes are brought up to date. Each voter of
    the file gets a pseudonym that follows from the review and the voter's number there, so that the same file read twice changes nothing.
    Raises Refused where a vote is on a statement that neither the file of statements nor an earlier one has.
    """
    require(rules.IMPORT_VOTES, actor, review, now)
    _take_in(review, statements, language, now)
    keys = {int(number): key for key, number in Statement.objects.filter(review=review).exclude(imported_as="").values_list("pk", "imported_as")}
    unknown = sorted(set(np.unique(votes.statement).tolist()) - keys.keys())
    if unknown:
        raise Refused("import_unknown_statement", {"number": unknown[0], "count": len(unknown)})
    last = opinion.last_votes(votes.person, votes.statement, votes.value, votes.instant)
    pseudonyms = [_pseudonym(review, voter) for voter in last.people.tolist()]
    key_of = [keys[number] for number in last.statements.tolist()]
    for start in range(0, len(last), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns = zip(last.person[part].tolist(), last.statement[part].tolist(), last.value[part].tolist(), strict=True)
        Vote.objects.bulk_create(
            [Vote(pseudonym=pseudonyms[person], statement_id=key_of[statement], value=value) for person, statement, value in columns],
            update_conflicts=True, unique_fields=["pseudonym", "statement"], update_fields=["value"],
        )  # fmt: skip
    journal.write(
        rules.IMPORT_VOTES, review=review, about=review, actor=actor, at=now,
        statements=len(statements), people=len(pseudonyms), votes=len(last), votes_sha256=last.digest(),
    )  # fmt: skip
    return len(statements), len(last)


def _take_in(review: Review, records: Sequence[StatementRecord], language: str, now: datetime) -> None:
    known = set(Statement.objects.filter(review=review).exclude(imported_as="").values_list("imported_as", flat=True))
    new = [record for record in records if str(record.number) not in known]
    first = queries.next_number(Statement, review)
    Statement.objects.bulk_create(
        [
            Statement(
                review=review,
                number=number,
                **{f"text_{language}": queries.clean_statement(record.text, "", longest=None)[0]},
                imported_as=str(record.number),
                state=(rules.StatementState.WITHDRAWN if record.is_out else rules.StatementState.ACCEPTED).value,
                proposed_at=now,
                moderated_at=now,
            )
            for number, record in enumerate(new, start=first)
        ]
    )


def _pseudonym(review: Review, voter: int) -> str:
    return hashlib.sha256(f"imported voter\n{review.slug}\n{voter}".encode()).hexdigest()[:32]
