"""What a round showed, as it is stored: no person in it, and nothing behind which too few stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import judgement
from harmel.review.assessment import rules
from harmel.review.assessment.arrays.answers import Answers
from harmel.review.assessment.rules import MovedBy

WORST_FIRST = ("moving", "divided", "apart", "together", "unanswered")
"""How an item stands on which several things are asked: as the first of these that applies to any of them."""


@dataclass(frozen=True, eq=False)
class Question:
    """One question about some items: on which columns it stands, how answers spread, before and after, and what moved. before, moved: None at first."""

    columns: list[int]
    after: judgement.Spread
    before: judgement.Spread | None
    moved: judgement.Stability | None
    standing: Sequence[str]


def told(asked: Question, at: int) -> dict[str, Any]:
    """Return how one item was answered, as far as it is shown. at: its place among the columns of the question."""
    after = asked.after
    answered = int(after.answered[at])
    middle, ends = answered >= rules.MEDIAN_FROM, answered >= rules.QUARTILES_FROM
    found: dict[str, Any] = {
        "answered": rules.people(answered),
        "median": float(after.median[at]) if middle else None,
        "lower": float(after.lower[at]) if ends else None,
        "upper": float(after.upper[at]) if ends else None,
        "standing": str(asked.standing[at]),
        "changed": None, "compared": None, "median_change": None, "iqr_change": None,
    }  # fmt: skip
    if asked.moved is None or asked.before is None:
        return found
    compared, changed = int(asked.moved.compared[at]), int(asked.moved.raised[at] + asked.moved.lowered[at])
    found["compared"] = rules.people(compared)
    found["changed"] = rules.part(changed, compared)
    if rules.comparable(compared, answered, int(asked.before.answered[at])):
        found["median_change"] = float(asked.moved.median_change[at])
        found["iqr_change"] = float(asked.moved.iqr_change[at]) if compared >= rules.QUARTILES_FROM else None
    return found


def pool(quantiles: NDArray[np.float64], answered: int) -> list[float] | None:
    """Return a pooled interval, quantiles 5, 50 and 95, as far as it is shown: (3,)."""
    return [float(one) for one in quantiles] if answered >= rules.QUARTILES_FROM and not np.isnan(quantiles).any() else None


def agreement(found: judgement.Concordance) -> dict[str, Any] | None:
    """Return how alike experts order the items; None where too few rated them all, or nobody prefers anything."""
    if found.experts < rules.MEDIAN_FROM or np.isnan(found.w):
        return None
    return {"w": found.w, "chi2": found.chi2, "df": found.df, "by_chance": found.by_chance, "experts": found.experts, "items": found.items}


def entry(answers: Answers, column: int) -> dict[str, Any]:
    """Return an item without what was asked of it: how many answered, how many deliberately did not, what moved them."""
    moved = Counter(answers.moved_by[:, column].tolist())
    return {
        "number": answers.items[column].number,
        "kind": answers.items[column].kind,
        "answered": rules.people(int(answers.answered[:, column].sum())),
        "no_view": rules.people(int(answers.no_view[:, column].sum())),
        "scales": {},
        "moved_by": {one.value: rules.people(moved[one.value]) for one in MovedBy},
    }


def together(standings: Iterable[str]) -> str:
    """
    Return how an item stands of which several things are asked.

    >>> together(["together", "moving"]), together(["unanswered", "apart"])
    ('moving', 'apart')
    """
    return min(standings, key=WORST_FIRST.index, default="unanswered")
