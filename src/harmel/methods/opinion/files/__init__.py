"""File formats of the opinion map: what Polis exports, the document in which a map is kept, tables for a spreadsheet."""

from harmel.methods.opinion.files.document import SCHEMA, SCHEMA_OF_LENSES, as_text, document, drawn_from
from harmel.methods.opinion.files.export import Discussion, exported
from harmel.methods.opinion.files.faults import WORDS, Fault, Unreadable
from harmel.methods.opinion.files.folder import Folder, files_in
from harmel.methods.opinion.files.math import PublishedMap, math, read_math
from harmel.methods.opinion.files.participants import ParticipantRecord, read_participants
from harmel.methods.opinion.files.parts import read_parts
from harmel.methods.opinion.files.signs import Signs, recognised, signs_look_turned, totals_of_people
from harmel.methods.opinion.files.statements import StatementRecord, read_statements
from harmel.methods.opinion.files.summary import Summary, read_summary
from harmel.methods.opinion.files.tables import tables
from harmel.methods.opinion.files.votes import VoteFile, VoteRecords, read_votes

__all__ = [
    "SCHEMA",
    "SCHEMA_OF_LENSES",
    "WORDS",
    "Discussion",
    "Fault",
    "Folder",
    "ParticipantRecord",
    "PublishedMap",
    "Signs",
    "StatementRecord",
    "Summary",
    "Unreadable",
    "VoteFile",
    "VoteRecords",
    "as_text",
    "document",
    "drawn_from",
    "exported",
    "files_in",
    "math",
    "read_math",
    "read_participants",
    "read_parts",
    "read_statements",
    "read_summary",
    "read_votes",
    "recognised",
    "signs_look_turned",
    "tables",
    "totals_of_people",
]
