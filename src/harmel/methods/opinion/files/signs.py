"""Which number means agree: some exports write 1, some -1. The file's own totals tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from harmel.methods.opinion.files.participants import ParticipantRecord
from harmel.methods.opinion.files.statements import StatementRecord
from harmel.methods.opinion.files.votes import VoteRecords
from harmel.methods.opinion.votes import Votes


@dataclass(frozen=True)
class Signs:
    """
    How far totals that came with the votes are from those counted, if 1 means agree (`straight`) and if -1 does (`turned`), in votes.

    said_by: the file that holds the totals; None if none does.
    """

    straight: int = 0
    turned: int = 0
    said_by: str | None = None

    @property
    def agree(self) -> int | None:
        """The number that means agree, 1 or -1; None where the totals do not tell."""
        if self.said_by is None or self.straight == self.turned:
            return None
        return 1 if self.straight < self.turned else -1


def recognised(
    events: Mapping[int, tuple[int, int]],
    statements: Sequence[StatementRecord] = (),
    people: Mapping[int, tuple[int, int]] | None = None,
    participants: Sequence[ParticipantRecord] = (),
) -> Signs:
    """
    Recognise the sign from the totals of comments.csv, or else from those of participants-votes.csv.

    events: of each statement, the votes written 1 and those written -1, changed votes included. people: of each person, the same of the
    votes that count.

    >>> recognised({7: (1, 9)}, [StatementRecord(7, "Yes", agrees=9, disagrees=1)]).agree
    -1
    """
    of_statements = [
        (*events[one.number], one.agrees, one.disagrees)
        for one in statements
        if one.agrees is not None and one.disagrees is not None and one.number in events
    ]
    found = _compared(of_statements, "comments.csv")
    if found.agree is None and people is not None:
        of_people = [
            (*people[one.number], one.agree, one.disagree)
            for one in participants
            if one.agree is not None and one.disagree is not None and one.number in people
        ]
        found = _compared(of_people, "participants-votes.csv")
    return found


def totals_of_people(votes: Votes) -> dict[Any, tuple[int, int]]:
    """Of each person, how many of their votes that count are written 1 and how many -1."""
    rows = votes.rows()[:-1]
    up, down = (np.add.reduceat(votes.value == sign, rows, dtype=np.int64).tolist() if len(rows) else [] for sign in (1, -1))
    return dict(zip(votes.people.tolist(), zip(up, down, strict=True), strict=True))


def signs_look_turned(votes: VoteRecords, statements: Sequence[StatementRecord]) -> bool:
    """
    Say whether the votes look as if agree and disagree were exchanged: the totals of comments.csv fit better the other way round.

    False when comments.csv holds no totals.
    """
    events: dict[int, tuple[int, int]] = {}
    for number, value in zip(votes.statement.tolist(), votes.value.tolist(), strict=True):
        agree, disagree = events.get(number, (0, 0))
        events[number] = (agree + (value > 0), disagree + (value < 0))
    return recognised(events, statements).agree == -1


def _compared(totals: Sequence[tuple[int, int, int, int]], said_by: str) -> Signs:
    """Positive and negative votes as counted, agrees and disagrees as told."""
    straight = sum(abs(up - agree) + abs(down - disagree) for up, down, agree, disagree in totals)
    turned = sum(abs(down - agree) + abs(up - disagree) for up, down, agree, disagree in totals)
    return Signs(straight, turned, said_by if totals else None)
