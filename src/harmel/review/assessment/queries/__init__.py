"""Reads of this stage, shaped for its pages, its actions, and the stages above."""

from harmel.review.assessment.queries.needs import needs
from harmel.review.assessment.queries.own import WORDS, own_answers, own_data, own_minority_views, own_wordings, words_scope
from harmel.review.assessment.queries.panels import (
    items,
    last_settled,
    missing,
    open_round,
    panel_of,
    panelist_of,
    panelists,
    panels,
    rounds,
    wordings,
)
from harmel.review.assessment.queries.standing import require_organiser, require_panelist, stage_closes_at

__all__ = [
    "WORDS", "items", "last_settled", "missing", "needs", "open_round", "own_answers", "own_data", "own_minority_views", "own_wordings", "panel_of",
    "panelist_of", "panelists", "panels", "require_organiser", "require_panelist", "rounds", "stage_closes_at", "wordings", "words_scope",
]  # fmt: skip
