"""The decisions of this stage: what a study is made of, what can be asked and judged, from how many sheets on something is shown, and who may do what."""

from harmel.review.foresight.rules.descriptors import FEWEST_DESCRIPTORS, MOST_DESCRIPTORS, asked, check_descriptor, present_asked
from harmel.review.foresight.rules.kinds import LEVERS, PUSHES, STATES, Comparison, Confidence, Cost, Crossed, Lever, Phase, Role
from harmel.review.foresight.rules.options import (
    LONGEST_FEATURE,
    LONGEST_NOTE,
    REPLACED,
    check_change,
    check_option,
    check_resolving,
    check_signpost,
    check_threshold,
    meets,
)
from harmel.review.foresight.rules.power import COMPONENTS, MOST_FIGURES, WORLD, check_figures
from harmel.review.foresight.rules.setting import COUNTED, DECLARED, LONGEST_SOURCE, MOST_GAIN, REACH, WORDED, Setting, check_pushes, check_setting, check_shock
from harmel.review.foresight.rules.sheets import FIRST, Before, Judged, check_block, check_close, check_opening
from harmel.review.foresight.rules.shown import SHEETS_FROM, check_asking, nations_shown, reasons_shown
from harmel.review.foresight.rules.verbs import (
    ADD_DESCRIPTOR,
    ADD_DESCRIPTORS,
    ADD_OPTION,
    ASK_TEST,
    DECLARE_THRESHOLD,
    EDIT_DESCRIPTOR,
    EDIT_OPTION,
    FORM_STUDY,
    HAND_IN_SHEET,
    JUDGE,
    JUDGE_PRESENT,
    KEEP_SCENARIOS,
    KEEP_TEST,
    LEADERS,
    MOVE_CLOSE,
    OPEN_SHEETS,
    ORGANISERS,
    RESOLVE_SIGNPOST,
    SET_AMPLIFIER,
    SET_SIGNPOST,
    SET_STUDY,
    SETTLE_SHEETS,
    SHOW_RESULT,
    TAKE_BACK_JUDGEMENT,
    TAKE_IN_POWER,
    VERBS,
    WITHDRAW_DESCRIPTOR,
    WITHDRAW_OPTION,
    WITHDRAW_THRESHOLD,
)

__all__ = [
    "ADD_DESCRIPTOR", "ADD_DESCRIPTORS", "ADD_OPTION", "ASK_TEST", "COMPONENTS", "COUNTED", "DECLARED", "DECLARE_THRESHOLD", "EDIT_DESCRIPTOR", "EDIT_OPTION",
    "FEWEST_DESCRIPTORS", "FIRST", "FORM_STUDY", "HAND_IN_SHEET", "JUDGE", "JUDGE_PRESENT", "KEEP_SCENARIOS", "KEEP_TEST", "LEADERS", "LEVERS",
    "LONGEST_FEATURE", "LONGEST_NOTE", "LONGEST_SOURCE", "MOST_DESCRIPTORS", "MOST_FIGURES", "MOST_GAIN", "MOVE_CLOSE", "OPEN_SHEETS", "ORGANISERS", "PUSHES",
    "REACH", "REPLACED", "RESOLVE_SIGNPOST", "SETTLE_SHEETS", "SET_AMPLIFIER", "SET_SIGNPOST", "SET_STUDY", "SHEETS_FROM", "SHOW_RESULT", "STATES",
    "TAKE_BACK_JUDGEMENT", "TAKE_IN_POWER", "VERBS", "WITHDRAW_DESCRIPTOR", "WITHDRAW_OPTION", "WITHDRAW_THRESHOLD", "WORDED", "WORLD", "Before", "Comparison",
    "Confidence", "Cost", "Crossed", "Judged", "Lever", "Phase", "Role", "Setting", "asked", "check_asking", "check_block", "check_change", "check_close",
    "check_descriptor", "check_figures", "check_opening", "check_option", "check_pushes", "check_resolving", "check_setting", "check_shock", "check_signpost",
    "check_threshold", "meets", "nations_shown", "present_asked", "reasons_shown",
]  # fmt: skip
