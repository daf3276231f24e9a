"""Reads of this stage, shaped for its pages, its actions, its methods, and the stages above."""

from harmel.review.foresight.queries.adopting import adopting
from harmel.review.foresight.queries.desk import StudyDesk, not_looked_at_yet, panels_for, register, study_desk, told_figures, tracks_missing
from harmel.review.foresight.queries.due import Due, due
from harmel.review.foresight.queries.made_of import MadeOf, made_of
from harmel.review.foresight.queries.needs import needs
from harmel.review.foresight.queries.overview import Mine, StudyOverview, StudyStanding, how_studies_stand, mine_of, study_overview
from harmel.review.foresight.queries.own import own_data
from harmel.review.foresight.queries.results import (
    DISCOVERY,
    POWER,
    SCENARIOS,
    STRESS,
    Kept,
    Standing,
    Told,
    last_failure,
    last_kept,
    last_test,
    named,
    stale,
    told,
)
from harmel.review.foresight.queries.sheet import OwnSheet, Source, Sums, blocks_asked, own_sheet
from harmel.review.foresight.queries.standing import require_expert
from harmel.review.foresight.queries.studies import (
    descriptor_of,
    descriptors,
    option_of,
    options,
    options_withdrawn,
    reasons,
    studies,
    study_of,
    thresholds,
    thresholds_withdrawn,
)
from harmel.review.foresight.queries.watched import overdue, owners, power_figures, power_years, signpost_of, signposts

__all__ = [
    "DISCOVERY", "POWER", "SCENARIOS", "STRESS", "Due", "Kept", "MadeOf", "Mine", "OwnSheet", "Source", "Standing", "StudyDesk", "StudyOverview",
    "StudyStanding", "Sums", "Told", "adopting", "blocks_asked", "descriptor_of", "descriptors", "due", "how_studies_stand", "last_failure", "last_kept",
    "last_test", "made_of", "mine_of", "named", "needs", "not_looked_at_yet", "option_of", "options", "options_withdrawn", "overdue", "own_data", "own_sheet",
    "owners", "panels_for", "power_figures", "power_years", "reasons", "register", "require_expert", "signpost_of", "signposts", "stale", "studies",
    "study_desk", "study_of", "study_overview", "thresholds", "thresholds_withdrawn", "told", "told_figures", "tracks_missing",
]  # fmt: skip
