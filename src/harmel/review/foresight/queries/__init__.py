"""Reads of this stage, shaped for its pages, its actions, its methods, and the stages above."""

from harmel.review.foresight.queries.adopting import adopting
from harmel.review.foresight.queries.due import Due, due
from harmel.review.foresight.queries.made_of import MadeOf, made_of
from harmel.review.foresight.queries.overview import Mine, StudyOverview, StudyStanding, how_studies_stand, mine_of, study_overview, test_failed
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
from harmel.review.foresight.queries.standing import require_expert, require_organiser, stage_closes_at
from harmel.review.foresight.queries.studies import (
    descriptor_of,
    descriptors,
    option_of,
    options,
    options_withdrawn,
    studies,
    study_of,
    thresholds,
    thresholds_withdrawn,
)
from harmel.review.foresight.queries.watched import overdue, owners, power_figures, power_years, signpost_of, signposts

__all__ = [
    "DISCOVERY", "POWER", "SCENARIOS", "STRESS", "Due", "Kept", "MadeOf", "Mine", "Standing", "StudyOverview", "StudyStanding", "Told", "adopting",
    "descriptor_of", "descriptors", "due", "how_studies_stand", "last_failure", "last_kept", "last_test", "made_of", "mine_of", "named", "option_of",
    "options", "options_withdrawn", "overdue", "own_data", "owners", "power_figures", "power_years", "require_expert", "require_organiser", "signpost_of",
    "signposts", "stage_closes_at", "stale", "studies", "study_of", "study_overview", "test_failed", "thresholds", "thresholds_withdrawn", "told",
]  # fmt: skip
