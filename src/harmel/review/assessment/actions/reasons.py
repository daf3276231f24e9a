"""Which reasons are shown after a round: under no pseudonym, by side of the median, shuffled."""

from __future__ import annotations

import hashlib
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from harmel.review.assessment import arrays, rules
from harmel.review.assessment.arrays import Answers, Given
from harmel.review.assessment.models import Panel, Reason, Round
from harmel.review.assessment.rules import SCALES, Kind, Reasons, Side

PARTED_BY = {Kind.QUANTITY: "best", Kind.EVENT: "chance"} | {kind: scales[0].value for kind, scales in SCALES.items() if scales}
"""What says on which side of the median somebody stands: the first scale, the best guess, the probability."""


def reasons_shown(panel: Panel, round_: Round, answers: Answers, given: list[Given], salt: str) -> list[Reason]:
    """
    Return the reasons of a round that are shown.

    Those of a side are shown from three on, where the median is. Their order is that of a digest of their words, which has nothing to do with who wrote
    them; `salt` makes it another one each time.
    """
    if panel.reasons_shown == Reasons.NEVER.value:
        return []
    by_column = {column: _asked(answers, column) for column in {one.column for one in given}}
    sides: dict[tuple[int, Side], list[Given]] = defaultdict(list)
    for one in given:
        told, median = by_column[one.column]
        if median is not None and not np.isnan(told[one.person]):
            sides[one.column, rules.side(float(told[one.person]), median)].append(one)
    return [
        Reason(round=round_, item=answers.items[column], side=side.value, place=place, language=one.language, text=one.text)
        for (column, side), those in sorted(sides.items())  # and not as they came to be read, for the rows are numbered
        if len(those) >= rules.REASONS_FROM
        for place, one in enumerate(sorted(those, key=lambda one: hashlib.sha256(f"{salt}\n{one.text}".encode()).digest()), start=1)
    ]


def _asked(answers: Answers, column: int) -> tuple[NDArray[np.float64], float | None]:
    """What experts said of an item in the question by which reasons are parted, (m,), and its median; None where too few answered."""
    told = answers.figures[-1][:, column, arrays.SAID.index(PARTED_BY[Kind(answers.items[column].kind)])]
    enough = int((~np.isnan(told)).sum()) >= rules.MEDIAN_FROM
    return told, float(np.nanmedian(told)) if enough else None
