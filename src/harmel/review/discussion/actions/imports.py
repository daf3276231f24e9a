"""Taking in votes and statements that were cast elsewhere and published in the form of Polis."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import EntryContent, Review, Seat
from harmel.alliance.rules import Refused, Visibility
from harmel.methods import opinion
from harmel.methods.opinion.files import Signs, StatementRecord, VoteRecords, recognised
from harmel.review.discussion import arrays, queries, rules
from harmel.review.discussion.models import Statement, Vote
from harmel.review.mandate.queries import require

AT_ONCE = 2000
NAMED_AT_ONCE = 500
EARLIER = replace(rules.IMPORT_VOTES, anonymous=True, visibility=Visibility.WITHHELD)
"""Under each pseudonym whose answers changed, as an answer that is given anew on the page leaves the one before."""
Earlier = dict[str, dict[int, list[int]]]
"""By pseudonym and by number of the statement: the answers before the one that counts, the first first."""


@dataclass(frozen=True)
class TakenIn:
    """
    What was taken in: statements and votes, and how many answers before those that count were kept as history.

    `agree`: the number that means agree in the file. `signs`: how far the file's own totals are from its votes, read the one way and the other.
    """

    statements: int
    votes: int
    earlier: int
    agree: int
    signs: Signs


@transaction.atomic
def import_votes(
    review: Review, *, statements: Sequence[StatementRecord], votes: VoteRecords, language: str, agree: int | None = None, actor: Seat, now: datetime
) -> TakenIn:
    """
    Take in published statements and the last vote of each voter on each of them; answers that were changed are kept as history.

    `votes`: with the numbers of the file. Which of them means agree is recognised from the totals of the statements; `agree` says it where
    these do not tell. A statement whose number in the file was taken in before keeps what it says, and its votes are brought up to date. Each voter
    of the file gets a pseudonym that follows from the review and the voter's number there, so that the same file read twice changes nothing.
    Raises Refused where neither tells the sign, or a vote is on a statement that neither the file of statements nor an earlier one has.
    """
    require(rules.IMPORT_VOTES, actor, review, now)
    signs = recognised(arrays.events_of(votes), statements)
    written = signs.agree or agree
    if written is None:
        raise Refused("import_sign_unknown", {}, "agree")
    votes = replace(votes, value=votes.value * np.int8(written))
    first_time = not _take_in(review, statements, language, now)
    rows = list(Statement.objects.filter(review=review).exclude(imported_as="").values_list("pk", "number", "imported_as"))
    keys = {int(imported): key for key, _, imported in rows}
    unknown = sorted(set(np.unique(votes.statement).tolist()) - keys.keys())
    if unknown:
        raise Refused("import_unknown_statement", {"number": unknown[0], "count": len(unknown)})
    last = opinion.last_votes(votes.person, votes.statement, votes.value, votes.instant)
    pseudonyms = {voter: _pseudonym(review, voter) for voter in last.people.tolist()}
    earlier = _earlier(votes, pseudonyms, {int(imported): number for _, number, imported in rows})
    if not first_time:
        _with_what_stood(earlier, last, pseudonyms, rows)
    _keep(last, list(pseudonyms.values()), [keys[number] for number in last.statements.tolist()])
    kept = _keep_history(review, earlier, actor=actor, now=now)
    journal.write(
        rules.IMPORT_VOTES, review=review, about=review, actor=actor, at=now,
        statements=len(statements), people=len(pseudonyms), votes=len(last), votes_sha256=last.digest(), earlier=kept,
        agree=written, said_by=signs.said_by if signs.agree else "", straight=signs.straight, turned=signs.turned,
    )  # fmt: skip
    return TakenIn(len(statements), len(last), kept, written, signs)


def _take_in(review: Review, records: Sequence[StatementRecord], language: str, now: datetime) -> bool:
    """Take in the statements that are new; say whether any were taken in before."""
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
    return bool(known)


def _keep(last: opinion.Votes, pseudonyms: list[str], keys: list[int]) -> None:
    for start in range(0, len(last), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns = zip(last.person[part].tolist(), last.statement[part].tolist(), last.value[part].tolist(), strict=True)
        Vote.objects.bulk_create(
            [Vote(pseudonym=pseudonyms[person], statement_id=keys[statement], value=value) for person, statement, value in columns],
            update_conflicts=True, unique_fields=["pseudonym", "statement"], update_fields=["value"],
        )  # fmt: skip


def _earlier(votes: VoteRecords, pseudonyms: Mapping[int, str], numbers: Mapping[int, int]) -> Earlier:
    found: Earlier = defaultdict(lambda: defaultdict(list))
    for voter, statement, value in zip(*(column.tolist() for column in arrays.changed_later(votes)), strict=True):
        found[pseudonyms[voter]][numbers[statement]].append(value)
    return found


def _with_what_stood(earlier: Earlier, last: opinion.Votes, pseudonyms: Mapping[int, str], rows: Sequence[tuple[int, int, str]]) -> None:
    """Add the answers that stand here since an earlier file and that this one replaces, where it does not tell of them itself."""
    numbers, imported = {key: number for key, number, _ in rows}, {key: int(name) for key, _, name in rows}
    voter_of = {pseudonym: place for place, pseudonym in enumerate(pseudonyms.values())}
    column_of = {number: place for place, number in enumerate(last.statements.tolist())}
    counts = {(person, column): value for person, column, value in zip(last.person.tolist(), last.statement.tolist(), last.value.tolist(), strict=True)}
    for chunk in _chunks(list(voter_of)):
        for pseudonym, key, value in Vote.objects.filter(pseudonym__in=chunk).values_list("pseudonym", "statement_id", "value"):
            follows = counts.get((voter_of[pseudonym], column_of.get(imported[key], -1)))
            if follows is not None and follows != value and value not in earlier.get(pseudonym, {}).get(numbers[key], ()):
                earlier[pseudonym][numbers[key]].append(value)


def _keep_history(review: Review, earlier: Earlier, *, actor: Seat, now: datetime) -> int:
    """Write down, under each pseudonym, the answers that were changed, as far as no entry says so yet; return how many there are."""
    kept = 0
    for chunk in _chunks(sorted(earlier)):
        said: dict[str, set[tuple[str, tuple[int, ...]]]] = defaultdict(set)
        for content in EntryContent.objects.filter(verb=EARLIER.name, pseudonym__in=chunk, entry__review=review):
            said[content.pseudonym] |= {(number, tuple(values)) for number, values in content.said()["facts"]["earlier"].items()}
        for pseudonym in chunk:
            new = {str(number): values for number, values in earlier[pseudonym].items() if (str(number), tuple(values)) not in said[pseudonym]}
            if new:
                journal.write(EARLIER, review=review, about=review, actor=actor, at=now, pseudonym=pseudonym, earlier=new)
                kept += sum(len(values) for values in new.values())
    return kept


def _chunks(pseudonyms: list[str]) -> list[list[str]]:
    return [pseudonyms[start : start + NAMED_AT_ONCE] for start in range(0, len(pseudonyms), NAMED_AT_ONCE)]


def _pseudonym(review: Review, voter: int) -> str:
    return hashlib.sha256(f"imported voter\n{review.slug}\n{voter}".encode()).hexdigest()[:32]
