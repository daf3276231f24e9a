"""Reads of this stage, shaped for its pages, its actions, and the stages above."""

from harmel.review.assessment.queries.named import places_named
from harmel.review.assessment.queries.needs import needs
from harmel.review.assessment.queries.overview import PanelOverview, Standing, how_they_stand, overview_of
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
from harmel.review.assessment.queries.results import (
    PANEL_METHOD,
    Amplified,
    Calibrated,
    Calibration,
    PanelPage,
    Performance,
    Pooled,
    Ranked,
    kinds_of,
    minority_views,
    result,
    spread_shown_to,
)
from harmel.review.assessment.queries.setting import (
    Desk,
    Gathered,
    bodies_for,
    candidates,
    desk,
    gathered,
    nations,
    not_judged_yet,
    register,
    were_seated,
    withdrawn,
)
from harmel.review.assessment.queries.sheet import IN_SHORT, Asked, Sheet, sheet
from harmel.review.assessment.queries.spread import (
    ROUND_METHOD,
    Agreement,
    EventSpread,
    ItemSpread,
    Pool,
    QuantitySpread,
    RoundPage,
    ScaleSpread,
    Told,
    course,
    failure,
    last_results,
    reason_numbers,
    reasons,
    reasons_by_item,
    spread,
)
from harmel.review.assessment.queries.standing import require_organised, require_organiser, require_panelist
from harmel.review.assessment.queries.stopping import Stands, by_standing

__all__ = [
    "IN_SHORT", "PANEL_METHOD", "ROUND_METHOD", "WORDS", "Agreement", "Amplified", "Asked", "Calibrated", "Calibration", "Desk", "EventSpread", "Gathered",
    "ItemSpread", "PanelOverview", "PanelPage", "Performance", "Pool", "Pooled", "QuantitySpread", "Ranked", "RoundPage", "ScaleSpread", "Sheet", "Standing",
    "Stands", "Told", "bodies_for", "by_standing", "candidates", "course", "desk", "failure", "gathered", "how_they_stand", "items", "kinds_of",
    "last_results", "last_settled", "minority_views", "missing", "nations", "needs", "not_judged_yet", "open_round", "overview_of", "own_answers", "own_data",
    "own_minority_views", "own_wordings", "panel_of", "panelist_of", "panelists", "panels", "places_named", "reason_numbers", "reasons", "reasons_by_item",
    "register", "require_organised", "require_organiser", "require_panelist", "result", "rounds", "sheet", "spread", "spread_shown_to", "were_seated",
    "withdrawn", "wordings", "words_scope",
]  # fmt: skip
