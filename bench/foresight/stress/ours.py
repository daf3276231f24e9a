"""What Harmel does with futures and experiments, in a process of its own: prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.fastest import fastest
from bench.foresight.stress.made import study
from bench.foresight.stress.work import NAMES, trivial
from bench.foresight.work import peak_mib
from harmel.methods import chunks, foresight
from harmel.methods.foresight.stress.drawing import drawn
from harmel.methods.foresight.stress.engine import run, tables
from harmel.methods.foresight.stress.medians import judged
from harmel.methods.foresight.stress.parts import DRAWS_AT_ONCE, PARTS
from harmel.methods.foresight.stress.plan import AS_DRAWN, Plan, plan
from harmel.methods.splitmix import resampled


def some(made: Plan, twice: np.ndarray, futures: int, part: tuple[int, int]) -> int:
    """The futures of some draws under every option, from their matrices on; how many held."""
    first, end = part
    whole = 0
    for at in range(first, end, DRAWS_AT_ONCE):
        own = np.arange(at, min(at + DRAWS_AT_ONCE, end))
        numbers = (np.arange(futures // len(twice))[:, None] * len(twice) + own).reshape(-1)
        whole += int(run(made, tables(made, twice[own]), numbers % len(twice) - at, drawn(made, numbers, seed=0)).held.sum())
    return whole


def review(asked: dict[str, Any]) -> dict[str, Any]:
    """The review's own test: matrices are drawn apart, then every option runs in every future, on all cores."""
    of = study(asked["descriptors"], asked["options"])
    made, draws = plan(of, conditions=(AS_DRAWN,)), asked["futures"] // 10
    values, _ = of.panel.centred
    (twice, _), matrices, _ = fastest(lambda: judged(values, resampled(draws, len(values), seed=0)), asked["repeats"])
    step = -(-draws // PARTS)
    parts = [(first, min(first + step, draws)) for first in range(0, draws, step)]
    held, seconds, cpu = fastest(lambda: sum(chunks.each(partial(some, made, twice, asked["futures"]), parts)), asked["repeats"])
    return {"matrices": matrices, "seconds": seconds, "cpu": cpu, "value": held, "mib": peak_mib()}


def entire(asked: dict[str, Any]) -> dict[str, Any]:
    """All that `stress` gives, with shocks: three conditions, who is left out, disputes, other clocks, another seed."""
    of = study(shocks=True)
    _, seconds, cpu = fastest(lambda: foresight.stress(of, futures=asked["futures"]), asked["repeats"])
    return {"seconds": seconds, "cpu": cpu, "mib": peak_mib()}


def experiments(asked: dict[str, Any]) -> dict[str, Any]:
    """Experiments with a trivial model."""
    inputs = dict.fromkeys(NAMES, (0.0, 1.0))
    found, seconds, cpu = fastest(lambda: foresight.experiments(inputs, lambda drawn: trivial(**drawn), asked["experiments"]), asked["repeats"])
    return {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "value": float(found.outcomes["whole"].mean())}


def main() -> None:
    """One piece, as told on the input."""
    asked = json.loads(sys.stdin.read())
    json.dump({"review": review, "entire": entire, "experiments": experiments}[asked["piece"]](asked), sys.stdout)


if __name__ == "__main__":
    main()
