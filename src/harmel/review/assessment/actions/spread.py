"""From the answers of a round to its spread as it is stored: every question on its own, then item by item."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods import judgement
from harmel.review.assessment import arrays, rules
from harmel.review.assessment.arrays import Answers, Question
from harmel.review.assessment.models import Panel
from harmel.review.assessment.rules import SCALES, Kind, Scale

POINTS = rules.HIGHEST - rules.LOWEST
"""How many points of the scale there are from one end to the other, onto which a probability from 0 to 1 is laid."""


def criteria_of(panel: Panel) -> judgement.Criteria:
    """Return when to stop, as the panel declared it."""
    return judgement.Criteria(
        most_changed=panel.most_changed, most_median_change=panel.most_median_change, most_iqr_change=panel.most_iqr_change,
        widest_iqr=panel.widest_iqr, fewest=rules.MEDIAN_FROM,
    )  # fmt: skip


def spread_document(panel: Panel, answers: Answers, number: int) -> dict[str, Any]:
    """Return the spread of a round, as it is stored. answers: of the round, and of the rated round before it where there was one. Raises ValueError."""
    criteria = criteria_of(panel)
    items = [arrays.entry(answers, column) for column in range(len(answers.items))]
    concordance = {}
    for scale in Scale:
        columns = answers.columns(*(kind.value for kind, scales in SCALES.items() if scale in scales))
        if columns:
            asked, found = _scale(answers, scale, columns, criteria)
            concordance[scale.value] = arrays.agreement(_alike(answers, scale, columns, found.spread.answered))
            for at, column in enumerate(columns):
                disagree = bool(found.disagreement.disagree[at]) if found.spread.answered[at] >= rules.MEDIAN_FROM else None
                items[column]["scales"][scale.value] = {**arrays.told(asked, at), "disagree": disagree}
    for column, told in [*_quantities(answers, criteria), *_events(answers, criteria)]:
        items[column][answers.items[column].kind] = told
    for one in items:
        one["standing"] = arrays.together(told["standing"] for told in _asked_of(one))
    stands = Counter(one["standing"] for one in items)
    return {
        "round": number,
        "experts": rules.people(int((answers.answered | answers.no_view).any(axis=1).sum())),
        "items": items,
        "concordance": {scale: told for scale, told in concordance.items() if told is not None},
        "may_stop": set(stands) - {"unanswered"} != set() and "moving" not in stands,
        "standings": dict(sorted(stands.items())),
        "rule": judgement.RULE,
    }


def _asked_of(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [*item["scales"].values(), *(item[kind] for kind in (Kind.QUANTITY.value, Kind.EVENT.value) if kind in item)]


def _scale(answers: Answers, scale: Scale, columns: list[int], criteria: judgement.Criteria) -> tuple[Question, judgement.Round]:
    """Ratings on a scale: what methods/judgement says of the round."""
    found = judgement.rounds(answers.said(scale.value, columns), criteria)
    last = found[-1]
    return Question(columns, last.spread, found[-2].spread if len(found) > 1 else None, last.stability, [one.value for one in last.standing]), last


def _alike(answers: Answers, scale: Scale, columns: list[int], answered: NDArray[np.int64]) -> judgement.Concordance:
    """How alike experts order the items that at least five of them rated, as those are that are ranked: else one item that few can judge hides all others."""
    rated = [column for column, number in zip(columns, answered.tolist(), strict=True) if number >= rules.MEDIAN_FROM]
    return judgement.concordance(answers.said(scale.value, rated)[-1])


def question(answers: Answers, name: str, columns: list[int]) -> Question:
    """Figures that are no ratings, spread and compared alike; how they stand is left to whoever asks."""
    tables = answers.said(name, columns)
    before = judgement.spread(tables[-2]) if len(tables) > 1 else None
    moved = judgement.stability(tables[-2], tables[-1]) if len(tables) > 1 else None
    return Question(columns, judgement.spread(tables[-1]), before, moved, [])


def _stand(asked: Question, still: NDArray[np.bool_], near: NDArray[np.bool_]) -> Question:
    """Say how figures stand that are no ratings: still, and near enough to each other. Never divided: that is a word for ratings."""
    names = np.select([asked.after.answered < rules.MEDIAN_FROM, ~still, near], ["unanswered", "moving", "together"], "apart")
    return replace(asked, standing=names.tolist())


def _quantities(answers: Answers, criteria: judgement.Criteria) -> list[tuple[int, dict[str, Any]]]:
    """
    Quantities: best guesses, and both pools with equal weights.

    They stand still where few enough changed their best guess; together where the middle half of the best guesses lies within the averaged interval: where
    experts differ by no more than they are unsure.
    """
    columns = answers.columns(Kind.QUANTITY.value)
    if not columns:
        return []
    asked = question(answers, "best", columns)
    linear, averaged = pools(answers, columns)
    still = asked.moved.share_changed <= criteria.most_changed if asked.moved is not None else np.zeros(len(columns), np.bool_)
    asked = _stand(asked, still, (asked.after.lower >= averaged[0]) & (asked.after.upper <= averaged[2]))
    return [
        (column, {
            **arrays.told(asked, at),
            "pool": arrays.pool(linear[:, at], int(asked.after.answered[at])), "averaged": arrays.pool(averaged[:, at], int(asked.after.answered[at])),
        })
        for at, column in enumerate(columns)
    ]  # fmt: skip


def pools(answers: Answers, columns: list[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Pool quantities with equal weights: by averaging distributions, and by averaging quantiles, each (3, columns), on the scale of the items."""
    log = arrays.logarithmic(answers, columns)
    values = arrays.quantiles_of(answers, columns)
    np.log(values, where=log, out=values)
    ends = arrays.ends_of(answers, columns, values)
    found = judgement.linear(values, arrays.LEVELS, ends), judgement.vincent(values)
    for one in found:
        np.exp(one, where=log, out=one)
    return found


def chances(answers: Answers, columns: list[int]) -> NDArray[np.float64]:
    """Pool the probabilities of events by the mean of their log-odds: (columns,)."""
    return np.atleast_1d(judgement.log_odds(arrays.within_reach(answers.said("chance", columns)[-1])))


def _events(answers: Answers, criteria: judgement.Criteria) -> list[tuple[int, dict[str, Any]]]:
    """Events: probabilities, laid onto the points of the scale for the criteria, and the mean of their log-odds."""
    columns = answers.columns(Kind.EVENT.value)
    if not columns:
        return []
    asked, pooled = question(answers, "chance", columns), chances(answers, columns)
    still = np.zeros(len(columns), np.bool_)
    if asked.moved is not None:
        still = (
            (asked.moved.share_changed <= criteria.most_changed)
            & (POINTS * np.abs(asked.moved.median_change) <= criteria.most_median_change)
            & (POINTS * np.abs(asked.moved.iqr_change) <= criteria.most_iqr_change)
        )
    asked = _stand(asked, still, POINTS * asked.after.iqr <= criteria.widest_iqr)
    return [
        (column, {**arrays.told(asked, at), "pool": float(pooled[at]) if asked.after.answered[at] >= rules.QUARTILES_FROM else None})
        for at, column in enumerate(columns)
    ]
