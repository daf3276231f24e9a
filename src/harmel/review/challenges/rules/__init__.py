"""The decisions of this stage: who may do what, how challenges are classed and ordered, which cells of the matrix are empty."""

from harmel.review.challenges.rules.coverage import DIMENSIONS, TRACKS, Cell, Classed, Coverage, coverage
from harmel.review.challenges.rules.kinds import NEXT, Dimension, Kind, LineKind, SourceKind, SubmissionState, Track
from harmel.review.challenges.rules.order import OtherPlace, disagreements, reaches, reordered
from harmel.review.challenges.rules.register_file import LineError, Register, RegisterRow, read_register
from harmel.review.challenges.rules.verbs import (
    ADD_CHALLENGE,
    ADD_SOURCE,
    AMPLIFY,
    CITE,
    DECLINE,
    EDIT_CHALLENGE,
    EDIT_SOURCE,
    IMPORT_REGISTER,
    READ_SUBMISSIONS,
    RECONSIDER,
    RECORD_CONFLICT,
    RECORD_READING,
    REOPEN_CONFLICT,
    REORDER,
    RESOLVE_CONFLICT,
    RESTORE_CHALLENGE,
    STOP_AMPLIFYING,
    STOP_CITING,
    SUBMIT,
    TAKE_IN,
    VERBS,
    WITHDRAW_CHALLENGE,
    WITHDRAW_SUBMISSION,
)

__all__ = [
    "ADD_CHALLENGE", "ADD_SOURCE", "AMPLIFY", "CITE", "DECLINE", "DIMENSIONS", "EDIT_CHALLENGE", "EDIT_SOURCE", "IMPORT_REGISTER",
    "NEXT", "READ_SUBMISSIONS", "RECONSIDER", "RECORD_CONFLICT", "RECORD_READING", "REOPEN_CONFLICT", "REORDER",
    "RESOLVE_CONFLICT", "RESTORE_CHALLENGE", "STOP_AMPLIFYING", "STOP_CITING", "SUBMIT", "TAKE_IN", "TRACKS", "VERBS",
    "WITHDRAW_CHALLENGE", "WITHDRAW_SUBMISSION", "Cell", "Classed", "Coverage", "Dimension", "Kind", "LineError", "LineKind",
    "OtherPlace", "Register", "RegisterRow", "SourceKind", "SubmissionState", "Track", "coverage", "disagreements", "reaches",
    "read_register", "reordered",
]  # fmt: skip
