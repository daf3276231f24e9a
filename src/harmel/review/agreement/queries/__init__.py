"""Reads of this stage, shaped for its pages, for its own acts and for the summit."""

from harmel.review.agreement.queries.changes import Difference, differences, instructed_on
from harmel.review.agreement.queries.desk import Desk, desk
from harmel.review.agreement.queries.handing_over import HandingOver, handing_over, may_hand_over, report_facts
from harmel.review.agreement.queries.history import Event, paragraph_history
from harmel.review.agreement.queries.needed import needs
from harmel.review.agreement.queries.options import Adopted, adopted_by, options_to_cite
from harmel.review.agreement.queries.reading import Page, text_page
from harmel.review.agreement.queries.register import (
    Register,
    SilencePage,
    known_to_a_report,
    next_recommendation,
    recommendation_page,
    register,
    reports_open_to,
    silence_page,
    texts_and_silences,
)
from harmel.review.agreement.queries.standing import TextState, latest_revision, paragraphs_under_silence, text_state, texts_open_to_positions
from harmel.review.agreement.queries.starting import Start, intended, outages_before
from harmel.review.agreement.queries.totals import (
    main_document,
    main_texts,
    paragraph_count,
    paragraph_refs,
    recommendation_count,
)

__all__ = [
    "Adopted", "Desk", "Difference", "Event", "HandingOver", "Page", "Register", "SilencePage", "Start", "TextState", "adopted_by", "desk", "differences",
    "handing_over", "instructed_on", "intended", "known_to_a_report", "latest_revision", "main_document", "main_texts", "may_hand_over", "needs",
    "next_recommendation", "options_to_cite", "outages_before", "paragraph_count", "paragraph_history", "paragraph_refs", "paragraphs_under_silence",
    "recommendation_count", "recommendation_page", "register", "report_facts", "reports_open_to", "silence_page", "text_page", "text_state",
    "texts_and_silences", "texts_open_to_positions",
]  # fmt: skip
