"""File formats of the opinion map: what Polis exports, the document in which a map is kept, tables for a spreadsheet."""

from harmel.methods.opinion.files.document import SCHEMA, as_text, document, drawn_from
from harmel.methods.opinion.files.polis import (
    WORDS,
    Fault,
    StatementRecord,
    Unreadable,
    VoteRecords,
    read_statements,
    read_votes,
    signs_look_turned,
)
from harmel.methods.opinion.files.tables import tables

__all__ = [
    "SCHEMA",
    "WORDS",
    "Fault",
    "StatementRecord",
    "Unreadable",
    "VoteRecords",
    "as_text",
    "document",
    "drawn_from",
    "read_statements",
    "read_votes",
    "signs_look_turned",
    "tables",
]
