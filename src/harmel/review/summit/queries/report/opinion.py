"""What unites, what divides, and what was found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.refs import parse, ref
from harmel.review.discussion import queries as discussion
from harmel.review.discussion.models import Finding


def opinion(review: Review, *, now: datetime) -> Any:
    """Return the last map as the discussion shows it to everybody; None where there is none or it is not shown yet."""
    return discussion.report_opinion(review, now=now)


def findings(review: Review) -> list[dict[str, Any]]:
    """Return the published findings in order, each with how many contributions and statements it quotes."""
    rows = list(Finding.objects.filter(review=review, state="published").select_related("challenge").order_by("number"))
    quoted = lineage.direct(review, [ref(row) for row in rows], "rests_on", kind="quotes")
    return [
        {
            "finding": row,
            "ref": ref(row),
            "contributions": sum(parse(link.earlier).model == "contribution" for link in quoted[ref(row)]),
            "statements": sum(parse(link.earlier).model == "statement" for link in quoted[ref(row)]),
        }
        for row in rows
    ]
