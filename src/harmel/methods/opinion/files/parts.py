"""A file that says which part of each partition people belong to: their member, their region, or whatever the discussion declares."""

from collections.abc import Mapping

from harmel.methods.opinion.files.table import Table
from harmel.methods.opinion.files.votes import PERSON
from harmel.methods.reading import Source

TAKEN = ("people", "groups")
LONGEST_NAME = 40


def read_parts(source: Source, *, name: str | None = None) -> Mapping[str, Mapping[int, str]]:
    r"""
    Read parts: a column voter-id, and one for each partition, named by its heading; an empty field means in no part.

    Returns, by name of partition, the part of each person. Raises Unreadable: all or nothing.

    >>> import io
    >>> read_parts(io.BytesIO(b"voter-id,member,region\n1,Elm,north\n2,Fir,\n"), name="parts.csv")
    {'member': {1: 'Elm', 2: 'Fir'}, 'region': {1: 'north'}}
    """
    table = Table(source, name, needed=(PERSON,))
    names = [column for column in table.heading if column != PERSON]
    for column in names:
        if column in TAKEN or not column or len(column) > LONGEST_NAME:
            table.faults.note(1, column or None, "not_a_partition", found=repr(column[: LONGEST_NAME + 1]))
    if not names:
        table.faults.note(1, None, "no_partition")
    table.faults.refuse()
    part_of: dict[str, dict[int, str]] = {column: {} for column in names}
    line_of: dict[int, int] = {}
    for line, row in table.rows():
        before = len(table.faults)
        person = table.number(line, row, PERSON, needed=True)
        if person in line_of:
            table.faults.note(line, PERSON, "person_twice", found=str(person), earlier=str(line_of[person]))
        if len(table.faults) > before or person is None:
            continue
        line_of[person] = line
        for column in names:
            if part := row[table.column(column)].strip():
                part_of[column][person] = part
    table.faults.refuse()
    return part_of
