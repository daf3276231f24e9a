"""The rows of the table: time, memory, whether boxes agree, and how cost grows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from bench.foresight.apart import run
from bench.foresight.discovery.work import GROWING, SIZES, reference
from bench.peers import peer_python

EMA, ALONE = "ema_workbench==2.5.3", "prim==1.0.0"
OURS = "harmel"
MODULES = {OURS: "bench.foresight.discovery.ours", EMA: "bench.foresight.discovery.ema", ALONE: "bench.foresight.discovery.alone"}
TARGETS = {(100_000, 10): 0.15, (100_000, 20): 0.3}
"""Seconds on two cores that nobody else uses."""
SETS = 150
MEMORY = 5
"""How many times less memory than the workbench."""


def measured(repeats: int) -> dict[str, Any]:
    """Everything, each in a process of its own, one after the other."""
    pythons = {OURS: sys.executable, EMA: str(peer_python("peer-discovery-ema", EMA)), ALONE: str(peer_python("peer-discovery-prim", ALONE))}

    def by(side: str, **asked: Any) -> dict[str, Any]:
        return run(pythons[side], MODULES[side], {"repeats": repeats if side == OURS else 1, **asked})

    found: dict[str, Any] = {"sizes": [[size, {side: by(side, size=size) for side in MODULES}] for size in SIZES]}
    found["growth"] = [[size, by(OURS, size=size)] for size in GROWING]
    sets = [{"small": seed, "peel": (0.05, 0.1, 0.2)[seed % 3], "repeats": 1} for seed in range(SETS)]
    found["small"] = {side: run(pythons[side], MODULES[side], sets) for side in (OURS, EMA)}
    if reference() is not None:
        found["reference"] = {side: by(side, reference=True, peel=0.1) for side in MODULES}
    return found


def agree(told: dict[str, Any]) -> str:
    """Whether all sides have the same boxes, and the last one the same limits as the workbench's."""
    ours, ema, alone = (told[side] for side in (OURS, EMA, ALONE))
    if ours["boxes"] == ema["boxes"] and ours["limits"] == ema["limits"]:
        return "same boxes and limits" + ("" if alone["boxes"] == ema["boxes"] else f"; {ALONE} differs")
    return "DIFFERENT boxes"


def table(found: dict[str, Any]) -> Iterator[str]:
    """Every row, with targets."""
    yield f"{'PRIM, one box peeled and pasted':34} {'seconds':>9} {'cpu':>8} {'MiB':>7} {'slower':>8} {'memory':>8}"
    for size, told in found["sizes"]:
        cases, inputs = size
        ours = told[OURS]
        for side, one in told.items():
            ratio = "" if side == OURS else f"{one['cpu'] / ours['cpu']:8.0f} {one['mib'] / ours['mib']:8.1f}"
            aim = _aim(tuple(size), told) if side == OURS else ""
            yield f"{f'{cases:,} x {inputs}, {side}':34} {one['seconds']:9.3f} {one['cpu']:8.3f} {one['mib']:7.0f} {ratio}{aim}"
        yield f"  {len(ours['boxes'])} boxes, {ours['pasted']} of them pasted: {agree(told)}"
    if "reference" in found:
        told = found["reference"]
        yield f"the published case, 882 x 9, {len(told[OURS]['boxes'])} boxes: {agree(told)}"
    pairs = list(zip(*found["small"].values(), strict=True))
    same, pasted = sum(ours["boxes"] == ema["boxes"] and ours["limits"] == ema["limits"] for ours, ema in pairs), sum(bool(ours["pasted"]) for ours, _ in pairs)
    yield f"{len(pairs)} small sets of cases with ties, {pasted} of them pasted: the workbench has the same boxes and limits in {same}"
    whole = sorted([*found["growth"], *[[size, told[OURS]] for size, told in found["sizes"]]])
    rows = ", ".join(f"{cases:,}: {1000 * one['cpu']:.0f}" for (cases, inputs), one in whole if inputs == 10)
    columns = ", ".join(f"{inputs}: {1000 * one['cpu']:.0f}" for (cases, inputs), one in whole if cases == 100_000)
    yield f"growth with cases, ten inputs, processor ms: {rows}; with inputs, 100,000 cases: {columns}"


def _aim(size: tuple[int, int], told: dict[str, Any]) -> str:
    """The targets of a row, and whether they are met."""
    ours, ema = told[OURS], told[EMA]
    target, memory = TARGETS[size], MEMORY * ours["mib"] <= ema["mib"]
    told = "met" if ours["seconds"] <= target else "met by processor time, ! MISSED by the clock" if ours["cpu"] <= target else "! MISSED"
    return f"  target {target:g} s: {told}; 1/{MEMORY} of the memory: {'met' if memory else '! MISSED'}"
