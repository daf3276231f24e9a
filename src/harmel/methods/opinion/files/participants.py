"""participants-votes.csv: one line a person, with the group they were put in and how they voted on each statement."""

from dataclasses import dataclass

from harmel.methods.opinion.files.table import Table
from harmel.methods.reading import Source

PERSON, GROUP, VOTES, AGREES, DISAGREES = "participant", "group-id", "n-votes", "n-agree", "n-disagree"


@dataclass(frozen=True)
class ParticipantRecord:
    """One person of a file: number, group (None: in none), and how many statements they voted on, agree with and disagree with."""

    number: int
    group: int | None
    votes: int | None
    agree: int | None
    disagree: int | None


def read_participants(source: Source, *, name: str | None = None) -> tuple[ParticipantRecord, ...]:
    """Read participants-votes.csv: columns participant, and group-id, n-votes, n-agree, n-disagree if it has them. Raises Unreadable."""
    table = Table(source, name, needed=(PERSON,))
    records: list[ParticipantRecord] = []
    line_of: dict[int, int] = {}
    for line, row in table.rows():
        before = len(table.faults)
        number = table.number(line, row, PERSON, needed=True)
        group, votes, agree, disagree = (table.number(line, row, column) for column in (GROUP, VOTES, AGREES, DISAGREES))
        if number in line_of:
            table.faults.note(line, PERSON, "person_twice", found=str(number), earlier=str(line_of[number]))
        if len(table.faults) > before or number is None:
            continue
        line_of[number] = line
        records.append(ParticipantRecord(number, group, votes, agree, disagree))
    table.faults.refuse()
    return tuple(records)
