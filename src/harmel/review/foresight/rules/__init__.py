"""The decisions of this stage: what a study is made of, and who may do what."""

from harmel.review.foresight.rules.kinds import LEVERS, PUSHES, STATES, Comparison, Confidence, Cost, Crossed, Lever, Phase, Role
from harmel.review.foresight.rules.verbs import (
    ADD_DESCRIPTOR,
    ADD_OPTION,
    ASK_TEST,
    DECLARE_THRESHOLD,
    EDIT_DESCRIPTOR,
    EDIT_OPTION,
    FORM_STUDY,
    HAND_IN_SHEET,
    JUDGE,
    JUDGE_PRESENT,
    KEEP_TEST,
    LEADERS,
    MOVE_CLOSE,
    OPEN_SHEETS,
    ORGANISERS,
    RESOLVE_SIGNPOST,
    SET_AMPLIFIER,
    SET_SIGNPOST,
    SET_STUDY,
    SHOW_RESULT,
    TAKE_BACK_JUDGEMENT,
    TAKE_IN_POWER,
    VERBS,
    WITHDRAW_DESCRIPTOR,
    WITHDRAW_OPTION,
    WITHDRAW_THRESHOLD,
)

__all__ = [
    "ADD_DESCRIPTOR", "ADD_OPTION", "ASK_TEST", "DECLARE_THRESHOLD", "EDIT_DESCRIPTOR", "EDIT_OPTION", "FORM_STUDY", "HAND_IN_SHEET", "JUDGE",
    "JUDGE_PRESENT", "KEEP_TEST", "LEADERS", "LEVERS", "MOVE_CLOSE", "OPEN_SHEETS", "ORGANISERS", "PUSHES", "RESOLVE_SIGNPOST", "SET_AMPLIFIER",
    "SET_SIGNPOST", "SET_STUDY", "SHOW_RESULT", "STATES", "TAKE_BACK_JUDGEMENT", "TAKE_IN_POWER", "VERBS", "WITHDRAW_DESCRIPTOR", "WITHDRAW_OPTION",
    "WITHDRAW_THRESHOLD", "Comparison", "Confidence", "Cost", "Crossed", "Lever", "Phase", "Role",
]  # fmt: skip
