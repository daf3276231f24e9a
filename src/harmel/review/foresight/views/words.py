"""Descriptors, options and thresholds as pages say them: what an option does, what must hold, each in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harmel.review.foresight.models import Option, State, Threshold
from harmel.review.foresight.queries.words.figures import MINUS, either
from harmel.review.foresight.rules import Comparison


def signed(push: int) -> str:
    """Write a push with its sign: +2, −1, 0."""
    return "0" if push == 0 else f"+{push}" if push > 0 else f"{MINUS}{-push}"


@dataclass(frozen=True)
class ToldThreshold:
    """A threshold and the states in which it holds, in words; and those in which it does not."""

    row: Threshold
    meets: str
    fails: str


def told_threshold(row: Threshold) -> ToldThreshold:
    """Say in which states of its descriptor a threshold holds, and in which it fails."""
    states = list(row.descriptor.states.all())
    held = met_in(row.comparison, row.places, states)
    return ToldThreshold(row, either([one.name for one in held]), either([one.name for one in states if one not in held]))


def met_in(comparison: str, places: list[int], states: list[State]) -> list[State]:
    """Return the states in which a threshold holds."""
    if comparison == Comparison.AT_LEAST.value:
        return [one for one in states if one.place >= min(places, default=0)]
    if comparison == Comparison.AT_MOST.value:
        return [one for one in states if one.place <= max(places, default=0)]
    return [one for one in states if one.place in places]


@dataclass(frozen=True)
class ToldOption:
    """An option, what it holds and what it pushes: pairs of a descriptor and its state, with the push."""

    row: Option
    holds: list[tuple[Any, State]]
    pushes: list[tuple[str, State]]


def told_option(row: Option) -> ToldOption:
    """Say what an option does, in the order of the study."""
    holds = [(one.descriptor, one.state) for one in row.holds.all()]
    pushes = [(one.push, one.state) for one in row.pushes.all()]
    return ToldOption(
        row, sorted(holds, key=lambda one: (one[0].place, one[0].pk)),
        [(signed(push), state) for push, state in sorted(pushes, key=lambda one: (one[1].descriptor.place, one[1].descriptor_id, one[1].place))],
    )  # fmt: skip
