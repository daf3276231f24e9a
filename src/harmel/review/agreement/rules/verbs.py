"""What can be done in this stage, and what it takes. Whether the seat belongs to the right body or member is asked in addition."""

from __future__ import annotations

from harmel.alliance.rules import CoChairs, Power, Verb, Visibility
from harmel.review.agreement.rules.amendments import Amendment
from harmel.review.agreement.rules.silence import Outcome

HERE = "agreement"
DRAFTERS = frozenset({Power.DRAFT, Power.CHAIR, Power.CONVENE})
THE_CHAIR = frozenset({Power.CHAIR, Power.CONVENE})
OPEN = frozenset({Amendment.OPEN.value})
RUNNING = frozenset({Outcome.RUNNING.value})


def _of_drafters(name: str, visibility: Visibility = Visibility.MEMBERS) -> Verb:
    return Verb(f"agreement.{name}", power=DRAFTERS, open_while=HERE, visibility=visibility)


def _of_the_chair(name: str, visibility: Visibility = Visibility.MEMBERS) -> Verb:
    return Verb(f"agreement.{name}", power=THE_CHAIR, open_while=HERE, visibility=visibility)


def _of_members(name: str, from_states: frozenset[str] | None = None) -> Verb:
    return Verb(f"agreement.{name}", power=Power.TAKE_POSITION, open_while=HERE, from_states=from_states, visibility=Visibility.MEMBERS)


# The text
TABLE_DOCUMENT = _of_drafters("table_document")
TABLE_REVISION = _of_drafters("table_revision")
PUBLISH_DOCUMENT = Verb("agreement.publish_document", power=THE_CHAIR, visibility=Visibility.PUBLIC)
TAG_PARAGRAPHS = _of_drafters("tag_paragraphs")
TRANSLATE = Verb("agreement.translate", power=DRAFTERS, visibility=Visibility.MEMBERS)
CONFIRM_TRANSLATION = Verb("agreement.confirm_translation", power=THE_CHAIR, visibility=Visibility.MEMBERS)
CONSOLIDATE = _of_the_chair("consolidate")
STOP_CONSOLIDATING = _of_the_chair("stop_consolidating")

# Members on the text
SET_POSITIONS = _of_members("set_positions")
CONFIRM_POSITIONS = _of_members("confirm_positions")
WITHDRAW_NOTE = Verb("agreement.withdraw_note", power=Power.TAKE_POSITION, visibility=Visibility.MEMBERS)
PROPOSE_AMENDMENT = _of_members("propose_amendment")
JOIN_AMENDMENT = _of_members("join_amendment", OPEN)
LEAVE_AMENDMENT = _of_members("leave_amendment", OPEN)
WITHDRAW_AMENDMENT = _of_members("withdraw_amendment")
ANSWER_AMENDMENT = _of_the_chair("answer_amendment")

# Silence. What was started runs to its end, also where the stage closes before.
START_SILENCE = _of_the_chair("start_silence")
CONFIRM_NOTICE = Verb("agreement.confirm_notice", power=Power.READ, visibility=Visibility.MEMBERS)
BREAK_SILENCE = Verb("agreement.break_silence", power=Power.BREAK_SILENCE, visibility=Visibility.MEMBERS)
AMEND_UNDER_SILENCE = Verb("agreement.amend_under_silence", power=Power.BREAK_SILENCE, visibility=Visibility.MEMBERS)
SIGN_BREAK = Verb("agreement.sign_break", power=Power.BREAK_SILENCE, visibility=Visibility.MEMBERS)
SUPPORT_SILENCE = Verb("agreement.support_silence", power=Power.TAKE_POSITION, visibility=Visibility.MEMBERS)
MAKE_STATEMENT = Verb("agreement.make_statement", power=Power.TAKE_POSITION, visibility=Visibility.MEMBERS)
REQUEST_EXTENSION = Verb("agreement.request_extension", power=Power.TAKE_POSITION, visibility=Visibility.MEMBERS)
EXTEND_SILENCE = Verb("agreement.extend_silence", power=THE_CHAIR, visibility=Visibility.MEMBERS)
WITHDRAW_SILENCE = Verb("agreement.withdraw_silence", power=THE_CHAIR, visibility=Visibility.MEMBERS)
DECLARE_VOID = Verb("agreement.declare_void", power=THE_CHAIR, visibility=Visibility.PUBLIC)
SETTLE = Verb("agreement.settle", power=THE_CHAIR, visibility=Visibility.PUBLIC)
RECORD_HOLIDAYS = Verb("agreement.record_holidays", power=THE_CHAIR | {Power.TAKE_POSITION, Power.DRAFT}, visibility=Visibility.MEMBERS)

# Decisions
ADOPT = _of_the_chair("adopt", Visibility.PUBLIC)
ESCALATE = _of_the_chair("escalate")

# The expert report, item by item
REPORT_RECOMMENDATIONS = Verb("agreement.report_recommendations", power=DRAFTERS, visibility=Visibility.MEMBERS)
HAND_OVER_REPORT = Verb(
    "agreement.hand_over_report", power=Power.CHAIR, co_chairs=CoChairs.BOTH, visibility=Visibility.PUBLIC, withheld=frozenset({"report_sha256"})
)
RETURN_REPORT = Verb("agreement.return_report", power=Power.CONVENE, visibility=Visibility.PUBLIC)
DISSENT = Verb("agreement.dissent", power=Power.CONTRIBUTE, visibility=Visibility.MEMBERS)
CITE_OPTION = Verb("agreement.cite_option", power=DRAFTERS, visibility=Visibility.MEMBERS)
TAKE_BACK_OPTION = Verb("agreement.take_back_option", power=DRAFTERS, visibility=Visibility.MEMBERS)
RECEIVE_RECOMMENDATION = Verb("agreement.receive_recommendation", power=Power.CONVENE, visibility=Visibility.PUBLIC)
RECORD_OUTCOME = Verb("agreement.record_outcome", power=Power.CONVENE, visibility=Visibility.PUBLIC)

VERBS = {
    verb.name: verb
    for verb in (
        TABLE_DOCUMENT, TABLE_REVISION, PUBLISH_DOCUMENT, TAG_PARAGRAPHS, TRANSLATE, CONFIRM_TRANSLATION, CONSOLIDATE, STOP_CONSOLIDATING,
        SET_POSITIONS, CONFIRM_POSITIONS, WITHDRAW_NOTE, PROPOSE_AMENDMENT, JOIN_AMENDMENT, LEAVE_AMENDMENT, WITHDRAW_AMENDMENT,
        ANSWER_AMENDMENT, START_SILENCE, CONFIRM_NOTICE, BREAK_SILENCE, AMEND_UNDER_SILENCE, SIGN_BREAK, SUPPORT_SILENCE, MAKE_STATEMENT,
        REQUEST_EXTENSION, EXTEND_SILENCE, WITHDRAW_SILENCE, DECLARE_VOID, SETTLE, RECORD_HOLIDAYS, ADOPT, ESCALATE, REPORT_RECOMMENDATIONS,
        HAND_OVER_REPORT, RETURN_REPORT, DISSENT, CITE_OPTION, TAKE_BACK_OPTION, RECEIVE_RECOMMENDATION, RECORD_OUTCOME,
    )
}  # fmt: skip

READ = Verb("agreement.read", power=Power.READ)
"""Reading a text under negotiation takes a seat. It is no act and leaves no entry."""
