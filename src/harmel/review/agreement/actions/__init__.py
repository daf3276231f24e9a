"""The acts of this stage: each is one transaction, told who acts and when, and leaves one entry in the journal."""

from harmel.review.agreement.actions.amendments import (
    answer_amendment,
    join_amendment,
    leave_amendment,
    propose_amendment,
    withdraw_amendment,
)
from harmel.review.agreement.actions.decisions import adopt, escalate
from harmel.review.agreement.actions.handing_over import hand_over_report, return_report
from harmel.review.agreement.actions.messages import (
    amend_under_silence,
    break_silence,
    make_statement,
    request_extension,
    sign_break,
    support_silence,
)
from harmel.review.agreement.actions.options import cite_option, take_back_option
from harmel.review.agreement.actions.positions import confirm_positions, set_positions, withdraw_note
from harmel.review.agreement.actions.recommendations import dissent, receive_recommendation, record_outcome, report_recommendations
from harmel.review.agreement.actions.silences import (
    confirm_notice,
    declare_void,
    extend_silence,
    record_holidays,
    settle,
    start_silence,
    withdraw_silence,
)
from harmel.review.agreement.actions.texts import (
    consolidate,
    publish_document,
    stop_consolidating,
    table_document,
    table_revision,
    tag_paragraphs,
)
from harmel.review.agreement.actions.translations import confirm_translation, translate

__all__ = [
    "adopt", "amend_under_silence", "answer_amendment", "break_silence", "cite_option", "confirm_notice", "confirm_positions", "confirm_translation",
    "consolidate", "declare_void", "dissent", "escalate", "extend_silence", "hand_over_report", "join_amendment", "leave_amendment", "make_statement",
    "propose_amendment", "publish_document", "receive_recommendation", "record_holidays", "record_outcome", "report_recommendations",
    "request_extension", "return_report", "set_positions", "settle", "sign_break", "start_silence", "stop_consolidating", "support_silence",
    "table_document", "table_revision", "tag_paragraphs", "take_back_option", "translate", "withdraw_amendment", "withdraw_note", "withdraw_silence",
]  # fmt: skip
