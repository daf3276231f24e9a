"""The decisions of this stage: what is judged on which scales, who may do what, and from how many answers on something is shown."""

from harmel.review.assessment.rules.answers import FIGURES, Judged, asked, check_answer
from harmel.review.assessment.rules.kinds import (
    HIGHEST,
    LOWEST,
    RANKED,
    SCALES,
    Asks,
    Conclusion,
    Kind,
    Mode,
    MovedBy,
    Phase,
    Reasons,
    Scale,
    Side,
)
from harmel.review.assessment.rules.setting import (
    DECLARED,
    FEWEST_EXPERTS,
    WORDED,
    Before,
    Setting,
    check_close,
    check_item,
    check_setting,
    next_round,
)
from harmel.review.assessment.rules.shown import FURTHER, MEDIAN_FROM, NATIONS_FROM, QUARTILES_FROM, REASONS_FROM, SEEDS_FROM
from harmel.review.assessment.rules.texts import LONGEST_FIELD, LONGEST_REASON, LONGEST_VIEW, LONGEST_WORDING, clean, clean_language, clean_pair
from harmel.review.assessment.rules.verbs import (
    ADD_ITEM,
    ANSWER,
    ASSIGN_WORDINGS,
    CONCLUDE_PANEL,
    DECLARE_EXPERTISE,
    EDIT_ITEM,
    FORM_PANEL,
    HAND_IN,
    LEAVE_PANEL,
    MOVE_CLOSE,
    OPEN_ROUND,
    ORGANISERS,
    PROPOSE,
    RESOLVE_ITEM,
    SEAT_ON_PANEL,
    SET_ASIDE_WORDING,
    SET_PANEL,
    SETTLE_ROUND,
    STATE_MINORITY_VIEW,
    TAKE_BACK_ANSWER,
    TAKE_BACK_MINORITY_VIEW,
    TAKE_BACK_PROPOSAL,
    VERBS,
    WITHDRAW_ITEM,
)

__all__ = [
    "ADD_ITEM", "ANSWER", "ASSIGN_WORDINGS", "CONCLUDE_PANEL", "DECLARED", "DECLARE_EXPERTISE", "EDIT_ITEM", "FEWEST_EXPERTS", "FIGURES", "FORM_PANEL",
    "FURTHER", "HAND_IN", "HIGHEST", "LEAVE_PANEL", "LONGEST_FIELD", "LONGEST_REASON", "LONGEST_VIEW", "LONGEST_WORDING", "LOWEST", "MEDIAN_FROM",
    "MOVE_CLOSE", "NATIONS_FROM", "OPEN_ROUND", "ORGANISERS", "PROPOSE", "QUARTILES_FROM", "RANKED", "REASONS_FROM", "RESOLVE_ITEM", "SCALES",
    "SEAT_ON_PANEL", "SEEDS_FROM", "SETTLE_ROUND", "SET_ASIDE_WORDING", "SET_PANEL", "STATE_MINORITY_VIEW", "TAKE_BACK_ANSWER", "TAKE_BACK_MINORITY_VIEW",
    "TAKE_BACK_PROPOSAL", "VERBS", "WITHDRAW_ITEM", "WORDED", "Asks", "Before", "Conclusion", "Judged", "Kind", "Mode", "MovedBy", "Phase", "Reasons",
    "Scale", "Setting", "Side", "asked", "check_answer", "check_close", "check_item", "check_setting", "clean", "clean_language", "clean_pair", "next_round",
]  # fmt: skip
