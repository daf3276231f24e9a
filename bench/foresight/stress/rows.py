"""The rows of the table: experiments beside the workbench's, the review's own test and its growth, one worker and two."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from bench.foresight.apart import run
from bench.foresight.stress.work import EXPERIMENTS, INPUTS
from bench.peers import peer_python

EMA = "ema_workbench==2.5.3"
OURS = "bench.foresight.stress.ours"
TIMES, SECONDS, WORKERS = 200, 1.0, 1.8
"""Targets: experiments a second against the workbench's; seconds of the review's own test on two cores; two workers against one."""
REVIEW = {"futures": 10_000, "options": 12, "descriptors": 12}
GROWING = {"futures": (20_000, 40_000, 80_000), "options": (6, 24, 48), "descriptors": (8, 16, 24)}
ON_DASK = 409_600


def measured(repeats: int) -> dict[str, Any]:
    """Everything, each in a process of its own, one after the other."""

    def ours(piece: str, **asked: Any) -> dict[str, Any]:
        return run(sys.executable, OURS, {"piece": piece, "repeats": repeats, **asked})

    peer = str(peer_python("peer-discovery-ema", EMA))
    found: dict[str, Any] = {
        "experiments": ours("experiments", experiments=EXPERIMENTS),
        "ema": run(peer, "bench.foresight.stress.ema", {"experiments": EXPERIMENTS}),
        "review": ours("review", **REVIEW),
        "entire": ours("entire", futures=REVIEW["futures"]),
        "growth": {name: [[size, ours("review", **{**REVIEW, name: size})] for size in sizes] for name, sizes in GROWING.items()},
    }
    if find_spec("distributed") is not None:
        found["dask"] = run(sys.executable, "bench.foresight.stress.on_dask", {"futures": ON_DASK, "repeats": 1})
    return found


def table(found: dict[str, Any]) -> Iterator[str]:
    """Every row, with targets."""
    ours, ema = found["experiments"], found["ema"]
    faster, by_clock = ema["cpu"] / ours["cpu"], ema["seconds"] / ours["seconds"]
    yield f"{EXPERIMENTS:,} experiments, {INPUTS} inputs, a trivial model; {EMA}, one process"
    yield f"  harmel {ours['seconds']:.3f} s, cpu {ours['cpu']:.3f}, {EXPERIMENTS / ours['cpu']:,.0f} a second of processor, {ours['mib']:.0f} MiB"
    yield f"  peer   {ema['seconds']:.3f} s, cpu {ema['cpu']:.3f}, {EXPERIMENTS / ema['cpu']:,.0f} a second of processor, {ema['mib']:.0f} MiB"
    same = abs(ours["value"] - ema["value"]) < 0.01
    yield f"  {faster:.0f} times by processor, {by_clock:.0f} by the clock; target {TIMES}: {_met(faster >= TIMES)}; means {'agree' if same else 'DIFFER'}"
    one = found["review"]
    yield f"the review's own test: {REVIEW['futures']:,} futures x {REVIEW['options']} options x 5 steps x {REVIEW['descriptors']} descriptors of three states"
    met = (
        _met(one["seconds"] <= SECONDS)
        if one["seconds"] <= SECONDS or one["cpu"] > 2 * SECONDS
        else "! MISSED by the clock, met by processor time on two cores"
    )
    yield f"  {one['seconds']:.3f} s, cpu {one['cpu']:.3f}, {one['mib']:.0f} MiB; drawing the matrices {one['matrices']:.3f} s; target {SECONDS:g} s: {met}"
    whole = found["entire"]
    yield f"  all that `stress` gives, with shocks: {whole['seconds']:.2f} s, cpu {whole['cpu']:.2f}, {whole['mib']:.0f} MiB"
    for name, rows in found["growth"].items():
        told = sorted([*rows, [REVIEW[name], one]])
        yield f"  growth with {name}, processor ms: " + ", ".join(f"{size:,}: {1000 * of['cpu']:.0f}" for size, of in told)
    if "dask" in found:
        dask = found["dask"]
        one, two = (dask[workers]["seconds"] for workers in ("1", "2"))
        same = dask["1"]["same"] and dask["2"]["same"]
        yield f"Dask, {ON_DASK:,} futures with shocks in {dask['parts']} parts of {one / dask['parts']:.2f} s each"
        yield f"  one worker {one:.1f} s, two {two:.1f} s"
        yield f"  {one / two:.2f} times; target {WORKERS}: {_met(one / two >= WORKERS)}; the stored result is {'the same' if same else 'DIFFERENT'}"


def _met(met: bool) -> str:  # noqa: FBT001 -- it says what it is
    return "met" if met else "! MISSED"
