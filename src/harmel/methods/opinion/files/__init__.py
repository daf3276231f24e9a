"""File formats of the opinion map: what Polis exports, the document in which a map is kept, tables for a spreadsheet."""

from harmel.methods.opinion.files.document import SCHEMA, as_text, document, drawn_from
from harmel.methods.opinion.files.faults import WORDS, Fault, Unreadable
from harmel.methods.opinion.files.participants import ParticipantRecord, read_participants
from harmel.methods.opinion.files.signs import Signs, recognised, signs_look_turned
from harmel.methods.opinion.files.statements import StatementRecord, read_statements
from harmel.methods.opinion.files.tables import tables
from harmel.methods.opinion.files.votes import VoteFile, VoteRecords, read_votes

__all__ = [
    "SCHEMA",
    "WORDS",
    "Fault",
    "ParticipantRecord",
    "Signs",
    "StatementRecord",
    "Unreadable",
    "VoteFile",
    "VoteRecords",
    "as_text",
    "document",
    "drawn_from",
    "read_participants",
    "read_statements",
    "read_votes",
    "recognised",
    "signs_look_turned",
    "tables",
]
