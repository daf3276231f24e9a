"""The verbs of this stage. Each is one transaction, is told who acts and when, and leaves one entry in the journal."""

from harmel.review.foresight.actions.computing import compute
from harmel.review.foresight.actions.descriptors import add_descriptor, add_descriptors, edit_descriptor, withdraw_descriptor
from harmel.review.foresight.actions.found import Found
from harmel.review.foresight.actions.opening import move_close, open_sheets
from harmel.review.foresight.actions.options import add_option, edit_option, withdraw_option
from harmel.review.foresight.actions.power import take_in_power
from harmel.review.foresight.actions.results import ask_test, keep_test, show_result
from harmel.review.foresight.actions.settling import keep_scenarios, settle
from harmel.review.foresight.actions.sheets import hand_in_sheet, judge, judge_present, take_back_judgement
from harmel.review.foresight.actions.signposts import resolve_signpost, set_signpost
from harmel.review.foresight.actions.studies import form_study, set_amplifier, set_study
from harmel.review.foresight.actions.thresholds import declare_threshold, withdraw_threshold

__all__ = [
    "Found", "add_descriptor", "add_descriptors", "add_option", "ask_test", "compute", "declare_threshold", "edit_descriptor", "edit_option",
    "form_study", "hand_in_sheet", "judge", "judge_present", "keep_scenarios", "keep_test", "move_close", "open_sheets", "resolve_signpost", "set_amplifier",
    "set_signpost", "set_study", "settle", "show_result", "take_back_judgement", "take_in_power", "withdraw_descriptor", "withdraw_option",
    "withdraw_threshold",
]  # fmt: skip
