"""The verbs of this stage. Each is one transaction, is told who acts and when, and leaves one entry in the journal."""

from harmel.review.assessment.actions.answers import answer, hand_in, take_back_answer
from harmel.review.assessment.actions.concluding import conclude_panel
from harmel.review.assessment.actions.forgetting import forget
from harmel.review.assessment.actions.items import add_challenges, add_item, edit_item, withdraw_item
from harmel.review.assessment.actions.minority import state_minority_view, take_back_minority_view
from harmel.review.assessment.actions.panels import declare_expertise, form_panel, leave_panel, seat_on_panel, set_panel
from harmel.review.assessment.actions.resolving import resolve_item
from harmel.review.assessment.actions.rounds import move_close, open_round
from harmel.review.assessment.actions.settling import settle, settle_round
from harmel.review.assessment.actions.wordings import assign_wordings, propose, set_aside_wording, take_back_proposal

__all__ = [
    "add_challenges", "add_item", "answer", "assign_wordings", "conclude_panel", "declare_expertise", "edit_item", "forget", "form_panel", "hand_in",
    "leave_panel", "move_close", "open_round", "propose", "resolve_item", "seat_on_panel", "set_aside_wording", "set_panel", "settle", "settle_round",
    "state_minority_view", "take_back_answer", "take_back_minority_view", "take_back_proposal", "withdraw_item",
]  # fmt: skip
