"""Answers of invented experts as arrays, for what is computed from them: no database needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from harmel.review.assessment.arrays import SAID, Answers
from harmel.review.assessment.models import Item, Panel
from harmel.review.challenges.models import Challenge

STORMS, FIRE = Challenge(key="C1", name_en="Storms", place=1), Challenge(key="C2", name_en="Fire", place=2)
KINDS = ("challenge", "challenge", "challenge", "amplifier", "quantity", "quantity", "event")


def panel(**declared: object) -> Panel:
    """A panel with the criteria that it declares."""
    return Panel(number=1, name_en="What comes", **declared)


def items(*, seeds: int = 0) -> list[Item]:
    """Three challenges, an amplifier, a quantity by quantiles on a logarithmic scale, one by the questions of IDEA, an event; and seeds that are known."""
    made = []
    for number, kind in enumerate(KINDS, start=1):
        more: dict[str, object] = {"challenge": STORMS, "amplified": FIRE} if kind == "amplifier" else {}
        if number == 5:
            more = {"asks": "quantiles", "lower": 0.5, "upper": 5000.0, "log": True}
        if number == 6:
            more = {"asks": "idea", "lower": 0.0, "upper": 100.0}
        made.append(Item(number=number, place=number, kind=kind, **more))
    for number in range(len(made) + 1, len(made) + 1 + seeds):
        made.append(Item(number=number, place=number, kind="quantity", asks="quantiles", seed=True, truth=40.0 + number))
    return made


def answers(experts: int, *, rounds: int = 1, seed: int = 1, missing: float = 0.1, seeds: int = 0) -> Answers:
    """What so many experts say in so many rounds, each of them leaving out a part of it."""
    dice = np.random.default_rng(seed)
    asked = items(seeds=seeds)
    figures = np.full((rounds, experts, len(asked), len(SAID)), np.nan)
    for at, item in enumerate(asked):
        figures[:, :, at] = _said(item, dice, rounds, experts)
    if rounds > 1:
        stays = dice.random((experts, len(asked))) < 0.7
        figures[1:, stays] = figures[:-1, stays]
    figures[dice.random(figures.shape[:3]) < missing] = np.nan
    told = ~np.isnan(figures[-1]).all(axis=2) if experts else np.zeros((0, len(asked)), np.bool_)
    no_view = ~told & (dice.random(told.shape) < 0.5)
    moved_by = np.where(told & (dice.random(told.shape) < 0.6), dice.choice(["reasons", "spread", "evidence"], told.shape), "")
    people = np.array(sorted(f"{number:032x}" for number in dice.integers(1, 2**62, experts).tolist()), np.str_)
    return Answers(asked, people, figures, told, no_view, moved_by.astype("U16"))


def _said(item: Item, dice: np.random.Generator, rounds: int, experts: int) -> NDArray[np.float64]:
    said = np.full((rounds, experts, len(SAID)), np.nan)
    shape = (rounds, experts)
    for at, name in enumerate(SAID):
        rated = (name == "strength" and item.kind == "amplifier") or (name in ("severity", "likelihood", "readiness") and item.kind == "challenge")
        if rated:
            said[..., at] = dice.integers(1, 10, shape)
        if name == "chance" and item.kind == "event":
            said[..., at] = dice.integers(1, 20, shape) / 20
    if item.kind == "quantity":
        best = dice.integers(20, 80, shape).astype(np.float64)
        said[..., SAID.index("low")] = best - dice.integers(1, 15, shape)
        said[..., SAID.index("best")] = best
        said[..., SAID.index("high")] = best + dice.integers(1, 15, shape)
        if item.asks == "idea":
            said[..., SAID.index("confidence")] = dice.choice([0.5, 0.8, 0.95], shape)
    return said


def reordered(given: Answers, order: NDArray[np.intp]) -> Answers:
    """The same answers with the experts in another order."""
    return Answers(
        given.items, given.people[order], given.figures[:, order], given.answered[order], given.no_view[order], given.moved_by[order]
    )
