"""The register of challenges ranked, scale by scale: medians of places, their intervals, and what leaving any one nation out would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from harmel.methods import judgement
from harmel.methods.judgement import ranks
from harmel.review.assessment import rules
from harmel.review.assessment.arrays import Answers
from harmel.review.assessment.rules import RANKED, Kind, Scale

SEED = 1
"""From which the draws are thrown: the same for every panel, so that nobody can have chosen it."""
DRAWS = ranks.DRAWS
LEVEL = ranks.LEVEL


def rankings(answers: Answers, nations: Sequence[str | None]) -> dict[str, list[dict[str, Any]]]:
    """Rank the challenges on each scale, the severest, the likeliest, the one that the alliance is least ready for first. nations: of each expert."""
    return {scale.value: ranked(answers, scale, nations) for scale in RANKED}


def enough_nations(nations: Sequence[str | None]) -> bool:
    """Say whether experts come from so many nations that the range without any one of them is shown."""
    return len(set(nations) - {None}) >= rules.NATIONS_FROM


def ranked(answers: Answers, scale: Scale, nations: Sequence[str | None]) -> list[dict[str, Any]]:
    """
    Rank the challenges on one scale; those rated by fewer than five are not ranked.

    Whoever rated none of them is not drawn. The range without any one nation is there from five nations on, among those who rated.
    """
    columns = answers.columns(Kind.CHALLENGE.value)
    rated = answers.said(scale.value, columns)[-1]
    kept = [at for at, number in enumerate((~np.isnan(rated)).sum(axis=0).tolist()) if number >= rules.MEDIAN_FROM]
    who = np.flatnonzero(~np.isnan(rated[:, kept]).all(axis=1))
    if not kept or not len(who):
        return []
    rated = rated[who][:, kept]
    of = [nations[at] for at in who.tolist()]
    found = judgement.rank_intervals(
        rules.LOWEST + rules.HIGHEST - rated if scale is Scale.READINESS else rated,
        top=rules.TOP, nations=of if enough_nations(of) else None, draws=DRAWS, level=LEVEL, seed=SEED,
    )  # fmt: skip
    without = found.without_one_nation
    rows = [
        {
            "number": answers.items[columns[column]].number,
            "rank": int(found.rank[at]), "median": int(found.median[at]), "lowest": int(found.lowest[at]), "highest": int(found.highest[at]),
            "top_share": float(found.top_share[at]),
            "nation_best": int(without[0, at]) if without is not None else None, "nation_worst": int(without[1, at]) if without is not None else None,
        }
        for at, column in enumerate(kept)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["rank"], row["number"]))
