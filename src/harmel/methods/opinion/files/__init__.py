"""File formats of the opinion map: what Polis exports, and the document in which a map is kept."""

from harmel.methods.opinion.files.polis import (
    Fault,
    StatementRecord,
    Unreadable,
    VoteRecords,
    read_statements,
    read_votes,
    signs_look_turned,
)

__all__ = ["Fault", "StatementRecord", "Unreadable", "VoteRecords", "read_statements", "read_votes", "signs_look_turned"]
