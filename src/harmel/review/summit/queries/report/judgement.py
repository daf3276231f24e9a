"""What the experts judged: of each concluded panel its result, what moved before it, and the minority views."""

from __future__ import annotations

from typing import Any

from harmel.alliance.models import Review
from harmel.review.assessment import queries as assessment


def judgement(review: Review) -> list[dict[str, Any]]:
    """
    Return the concluded panels in order, each with its `result` (None where it could not be worked out), its `course` and its `minority` views by item.

    Whoever reads the review reads these from the conclusion on, so no reader is asked for.
    """
    concluded = [panel for panel in assessment.panels(review) if panel.concluded_at is not None]
    return [
        {
            "panel": panel,
            "result": assessment.result(panel),
            "course": assessment.course(panel),
            "minority": assessment.minority_views(panel),
        }
        for panel in concluded
    ]
