"""Reads of this stage, shaped for its pages, its actions, and the stages above."""

from harmel.review.foresight.queries.overview import Mine, StudyOverview, StudyStanding, how_studies_stand, mine_of, study_overview, test_failed
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

__all__ = [
    "Mine", "StudyOverview", "StudyStanding", "descriptor_of", "descriptors", "how_studies_stand", "mine_of", "option_of", "options", "options_withdrawn",
    "studies", "study_of", "study_overview", "test_failed", "thresholds", "thresholds_withdrawn",
]  # fmt: skip
