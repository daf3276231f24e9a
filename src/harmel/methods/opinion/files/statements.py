"""comments.csv: the wording of statements, who wrote them, whether a moderator took them out, and how often people agreed and disagreed."""

from dataclasses import dataclass

from harmel.methods.opinion.files.table import Table
from harmel.methods.opinion.files.votes import STATEMENT, TIME
from harmel.methods.reading import Source

OUT = -1
BODY, AUTHOR, MODERATED, AGREES, DISAGREES = "comment-body", "author-id", "moderated", "agrees", "disagrees"


@dataclass(frozen=True)
class StatementRecord:
    """
    One statement of a file. author, moderated, agrees, disagrees, written are None when the file does not say; moderated -1 = out.

    agrees, disagrees count every vote cast, changed votes included. written: when, as in the file (seconds or milliseconds).
    """

    number: int
    text: str
    author: int | None = None
    moderated: int | None = None
    agrees: int | None = None
    disagrees: int | None = None
    written: int | None = None

    @property
    def is_out(self) -> bool:
        """Whether a moderator took the statement out."""
        return self.moderated == OUT


def read_statements(source: Source, *, name: str | None = None) -> tuple[StatementRecord, ...]:
    """
    Read comments.csv: columns comment-id, comment-body, and author-id, moderated, agrees, disagrees, timestamp if it has them.

    Raises Unreadable: all or nothing. Statements come in the order of the file.
    """
    table = Table(source, name, needed=(STATEMENT, BODY), below_zero=(MODERATED, AUTHOR, TIME))
    records: list[StatementRecord] = []
    line_of: dict[int, int] = {}
    for line, row in table.rows():
        before = len(table.faults)
        number = table.number(line, row, STATEMENT, needed=True)
        others = {column: table.number(line, row, column) for column in (AUTHOR, MODERATED, AGREES, DISAGREES, TIME)}
        text = row[table.column(BODY)].strip()
        if not text:
            table.faults.note(line, BODY, "missing")
        if others[MODERATED] not in (None, 1, 0, OUT):
            table.faults.note(line, MODERATED, "not_moderated", found=repr(row[table.column(MODERATED)]))
        if number in line_of:
            table.faults.note(line, STATEMENT, "statement_twice", found=str(number), earlier=str(line_of[number]))
        if len(table.faults) > before or number is None:
            continue
        line_of[number] = line
        records.append(StatementRecord(number, text, others[AUTHOR], others[MODERATED], others[AGREES], others[DISAGREES], others[TIME]))
    table.faults.refuse()
    return tuple(records)
