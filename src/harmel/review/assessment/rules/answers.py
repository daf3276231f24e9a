"""What an answer must be to be taken in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules.kinds import HIGHEST, LOWEST, SCALES, Asks, Kind, MovedBy
from harmel.review.assessment.rules.texts import LONGEST_REASON, bare, clean_language
from harmel.review.discussion.rules import clean

FIGURES: Final = ("severity", "likelihood", "readiness", "strength", "low", "best", "high", "confidence", "chance")
"""What can be answered, by the names of `Judged` and of an answer's columns."""
INTERVAL: Final = ("low", "best", "high")


@dataclass(frozen=True)
class Judged:
    """
    What somebody answers about one item. None is not said; `no_view`: deliberately nothing.

    Ratings from 1 to 9. low, best, high: quantiles 5, 50 and 95, or lowest, best and highest with the confidence that the truth lies between.
    chance, confidence: from 0 to 1. `language`: of the reason. `moved_by`: what moved somebody to judge anew, where anything did.
    """

    severity: int | None = None
    likelihood: int | None = None
    readiness: int | None = None
    strength: int | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    confidence: float | None = None
    chance: float | None = None
    no_view: bool = False
    reason: str = ""
    language: str = ""
    moved_by: str = ""

    def said(self) -> dict[str, float]:
        """Return the figures that are said, by name."""
        return {name: value for name in FIGURES if (value := getattr(self, name)) is not None}


def asked(kind: str, asks: str) -> tuple[str, ...]:
    """
    Return which figures an item of a kind asks for.

    >>> asked("quantity", "idea")
    ('low', 'best', 'high', 'confidence')
    """
    if kind == Kind.QUANTITY:
        return (*INTERVAL, "confidence") if asks == Asks.IDEA else INTERVAL
    return ("chance",) if kind == Kind.EVENT else tuple(scale.value for scale in SCALES[Kind(kind)])


def check_answer(kind: str, asks: str, lower: float | None, upper: float | None, judged: Judged) -> None:
    """
    Refuse an answer that cannot be taken in, with the field that it concerns. lower, upper: the quantity's own range, None where it has no such end.

    Of a challenge some scales may be left out; an interval is whole or not there. Neither a confidence of 0 nor a chance of 0 or 1 is taken.

    >>> check_answer("challenge", "", None, None, Judged(severity=7, readiness=3))
    >>> check_answer("quantity", "quantiles", 0, None, Judged(low=4, best=2, high=9))
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: interval_falls {}
    """
    said, wanted = judged.said(), asked(kind, asks)
    if judged.no_view:
        if said:
            raise Refused("view_and_no_view", {}, "no_view")
    elif not said:
        raise Refused("answer_empty", {}, wanted[0])
    for name in said:
        if name not in wanted:
            raise Refused("figure_not_asked", {}, name)
    _check_ratings(said)
    if kind == Kind.QUANTITY and said:
        _check_interval(said, wanted, lower, upper)
    if "chance" in said and not 0 < said["chance"] < 1:
        raise Refused("chance_between", {}, "chance")
    _check_words(judged)


def _check_ratings(said: dict[str, float]) -> None:
    for name in ("severity", "likelihood", "readiness", "strength"):
        value = said.get(name)
        if value is not None and not (isinstance(value, int) and LOWEST <= value <= HIGHEST):
            raise Refused("rating_out_of_scale", {"lowest": LOWEST, "highest": HIGHEST}, name)


def _check_interval(said: dict[str, float], wanted: tuple[str, ...], lower: float | None, upper: float | None) -> None:
    for name in wanted:
        if name not in said:
            raise Refused("interval_incomplete", {}, name)
        if not math.isfinite(said[name]):
            raise Refused("not_a_figure", {}, name)
    for before, after in (("low", "best"), ("best", "high")):
        if said[before] > said[after]:
            raise Refused("interval_falls", {}, after)
    if lower is not None and said["low"] < lower:
        raise Refused("below_the_range", {"lower": f"{lower:g}"}, "low")
    if upper is not None and said["high"] > upper:
        raise Refused("above_the_range", {"upper": f"{upper:g}"}, "high")
    if "confidence" in wanted and not 0 < said["confidence"] <= 1:
        raise Refused("confidence_above_0", {}, "confidence")


def _check_words(judged: Judged) -> None:
    if bare(judged.reason):
        clean(bare(judged.reason), longest=LONGEST_REASON, field="reason")
        clean_language(judged.language)
    if judged.moved_by and judged.moved_by not in set(MovedBy):
        raise Refused("moved_by_what", {}, "moved_by")
