"""The sheets of the invented experts: drawn from a seed around the two outlooks that the script names, the same in each rehearsal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from harmel.site.rehearsal.cells import FARTHEST, block
from harmel.site.rehearsal.judgements import FURTHEST, Said
from harmel.site.rehearsal.script import Row, Script

Pair = tuple[str, str]
Dice = np.random.Generator
LEVELS = ("low", "medium", "high")
AROUND = (-1, 0, 0, 0, 1)
"""How the confidence of a single expert lies beside that of its row."""


def drawn(script: Script) -> dict[str, dict[Pair, Said]]:
    """
    Return each expert's sheet: by the keys of source and target, how the one pushes the other.

    Each row of `sheets.csv` says how the experts of either outlook judge a pair; how boldly each uses the scale is thrown by dice, for each state of the
    source, as far as `spread` says. A pair without a row is judged to have no influence. Dice leave out as much as `[sheets]` says, which is missing then
    and not zero: whole pairs of those, and single states of the others.
    """
    settings = script.settings["study"]["sheets"]
    rng = np.random.default_rng(settings["seed"])
    experts = script["panelists"]
    listed = {(row["source"], row["target"]): row for row in script["sheets"]}
    reasons = {(row["expert"], row["source"], row["target"]): row for row in script["sheet_reasons"]}
    sheets: dict[str, dict[Pair, Said]] = {expert["expert"]: {} for expert in experts}
    for pair, shape in _pairs(script):
        row = listed.get(pair)
        bold = np.clip(rng.standard_normal((len(experts), shape[0])), -FURTHEST, FURTHEST)
        gone = rng.random((len(experts), shape[0] + 1)) < [settings["pairs_left_out"]] + [settings["states_left_out"]] * shape[0]
        sure = rng.choice(AROUND, len(experts))
        for place, expert in enumerate(experts):
            if row is None and not gone[place, 0]:
                sheets[expert["expert"]][pair] = {"pushes": ((0,) * shape[1],) * shape[0], "confidence": LEVELS[1 + sure[place]]}
            if row is not None and expert["expert"] not in row["silent"].split():
                pushes = _pushes(row, expert, bold[place], gone[place, 1:])
                level = LEVELS[int(np.clip(LEVELS.index(row["confidence"]) + sure[place], 0, 2))]
                why = reasons.get((expert["expert"], *pair))
                sheets[expert["expert"]][pair] = {"pushes": pushes, "confidence": level} | ({"reason": why["text"], "language": why["lang"]} if why else {})
    return sheets


def _pairs(script: Script) -> Iterator[tuple[Pair, tuple[int, int]]]:
    """Yield every pair that is asked, in the order of the descriptors, with how many states its source and its target have."""
    sizes = {one["key"]: sum(state["descriptor"] == one["key"] for state in script["states"]) for one in script["descriptors"]}
    for source in script["descriptors"]:
        for target in script["descriptors"]:
            if source is not target and target["role"] == "system":
                yield (source["key"], target["key"]), (sizes[source["key"]], sizes[target["key"]])


def _pushes(row: Row, expert: Row, bold: Any, gone: Any) -> tuple[tuple[int, ...] | None, ...]:
    """Return what an expert puts into a block: its outlook's pushes, more or less boldly; None for a state left out, unless all would be."""
    around = block((expert["outlook"] == "b" and row["b"]) or row["a"]) or []
    factor = 1 + float(row["spread"]) * bold
    said = [tuple(int(np.clip(round(one * by), -FARTHEST, FARTHEST)) for one in pushes) for pushes, by in zip(around, factor, strict=True)]
    return tuple(None if left and not gone.all() else pushes for pushes, left in zip(said, gone, strict=True))


def today(script: Script) -> dict[str, dict[str, str]]:
    """Return in which state each expert sees each descriptor today: expert, then descriptor -> state. Who says nothing of one is not named there."""
    states: dict[str, list[str]] = {}
    for row in script["states"]:
        states.setdefault(row["descriptor"], []).append(row["key"])
    seen: dict[str, dict[str, str]] = {expert["expert"]: {} for expert in script["panelists"]}
    for row in script["present"]:
        ladder = states[row["descriptor"]]
        for expert, found in seen.items():
            beside = (expert in row["higher"].split()) - (expert in row["lower"].split())
            if expert not in row["silent"].split():
                found[row["descriptor"]] = ladder[ladder.index(row["most"]) + beside]
    return seen
