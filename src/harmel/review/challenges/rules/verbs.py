"""What can be done in this stage, and what it takes."""

from __future__ import annotations

from harmel.alliance.rules import Power, Verb, Visibility
from harmel.review.challenges.rules.kinds import SubmissionState

STAGE = "challenges"
PENDING = frozenset({SubmissionState.PENDING.value})
DECLINED = frozenset({SubmissionState.DECLINED.value})
RECORDERS = frozenset({Power.CONVENE, Power.MODERATE, Power.DRAFT})
"""Who keeps sources and what they say. The register itself is the convener's."""


def _of_register(name: str) -> Verb:
    return Verb(f"challenges.{name}", power=Power.CONVENE, open_while=STAGE, visibility=Visibility.PUBLIC)


def _of_sources(name: str) -> Verb:
    return Verb(f"challenges.{name}", power=RECORDERS, visibility=Visibility.PUBLIC)


ADD_CHALLENGE = _of_register("add_challenge")
EDIT_CHALLENGE = _of_register("edit_challenge")
REORDER = _of_register("reorder")
WITHDRAW_CHALLENGE = _of_register("withdraw_challenge")
RESTORE_CHALLENGE = _of_register("restore_challenge")
AMPLIFY = _of_register("amplify")
STOP_AMPLIFYING = _of_register("stop_amplifying")
IMPORT_REGISTER = _of_register("import_register")

ADD_SOURCE = _of_sources("add_source")
EDIT_SOURCE = _of_sources("edit_source")
CITE = _of_sources("cite")
STOP_CITING = _of_sources("stop_citing")
RECORD_READING = _of_sources("record_reading")
RECORD_CONFLICT = _of_sources("record_conflict")
RESOLVE_CONFLICT = Verb("challenges.resolve_conflict", power=Power.CONVENE, visibility=Visibility.PUBLIC)
REOPEN_CONFLICT = Verb("challenges.reopen_conflict", power=Power.CONVENE, visibility=Visibility.PUBLIC)

SUBMIT = Verb("challenges.submit", power=Power.TAKE_POSITION, open_while=STAGE, visibility=Visibility.MEMBERS)
WITHDRAW_SUBMISSION = Verb(
    "challenges.withdraw_submission", power=Power.TAKE_POSITION, from_states=PENDING, visibility=Visibility.MEMBERS
)
TAKE_IN = Verb("challenges.take_in", power=Power.CONVENE, open_while=STAGE, from_states=PENDING, visibility=Visibility.MEMBERS)
DECLINE = Verb("challenges.decline", power=Power.CONVENE, from_states=PENDING, visibility=Visibility.MEMBERS)
RECONSIDER = Verb("challenges.reconsider", power=Power.CONVENE, open_while=STAGE, from_states=DECLINED, visibility=Visibility.MEMBERS)

READ_SUBMISSIONS = Verb("challenges.read_submissions", power=Power.READ)
"""Submissions are read by those who sit in the review. Reading is no act and leaves no entry."""

VERBS = {
    verb.name: verb
    for verb in (
        ADD_CHALLENGE, EDIT_CHALLENGE, REORDER, WITHDRAW_CHALLENGE, RESTORE_CHALLENGE, AMPLIFY, STOP_AMPLIFYING, IMPORT_REGISTER,
        ADD_SOURCE, EDIT_SOURCE, CITE, STOP_CITING, RECORD_READING, RECORD_CONFLICT, RESOLVE_CONFLICT, REOPEN_CONFLICT,
        SUBMIT, WITHDRAW_SUBMISSION, TAKE_IN, DECLINE, RECONSIDER,
    )
}  # fmt: skip
