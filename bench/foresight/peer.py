"""What the peer does: run in an environment of its own, without Harmel. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from prophesy_cib.config import SuccessionConfig
from prophesy_cib.model import CrossImpact, Descriptor, DescriptorType, Model, Scenario, Variant
from prophesy_cib.scenario_gen import enumerate_all_scenarios
from prophesy_cib.succession import run_succession_trial

from bench.fastest import fastest
from bench.foresight.work import DENSE, PEER_STARTS, SMALL, STATES, WITHOUT_TIES, dense, peak_mib, starts

STEPS = 40
"""Until any start has come round; it has no way to end sooner."""


def model_of(descriptors: int, reach: int = 3) -> Model:
    """A matrix of the work as the peer keeps it, numbered from 1."""
    impact = dense(descriptors, reach=reach)
    named = [Descriptor(j + 1, f"D{j}", DescriptorType.NOMINAL, tuple(Variant(k + 1, f"S{k}") for k in range(STATES))) for j in range(descriptors)]
    cells = [
        CrossImpact(i // STATES + 1, i % STATES + 1, j // STATES + 1, j % STATES + 1, float(impact[i, j])) for i, j in zip(*np.nonzero(impact), strict=True)
    ]
    return Model(named, cells)


def ends(model: Model, given: list[Scenario]) -> list[int]:
    """How many starts end in each scenario that stays; starts that go round are not counted."""
    matrices, rng, config = model.build_matrices(), np.random.default_rng(1), SuccessionConfig(steps=STEPS)
    paths = [run_succession_trial(start, model, config, rng, matrices)[0] for start in given]
    return sorted(Counter(path[-1] for path in paths if path[-1] == path[-2]).values())


def main() -> None:
    """Every row of the table that the peer can do."""
    small, large = model_of(SMALL, WITHOUT_TIES), model_of(DENSE[0])
    value, seconds, cpu = fastest(lambda: ends(small, enumerate_all_scenarios(small, threshold=None)), 1)
    figures = {"small": {"seconds": seconds, "cpu": cpu, "value": value}}
    given = [Scenario.from_model({j + 1: int(k) + 1 for j, k in enumerate(row)}, large) for row in starts(DENSE[0], PEER_STARTS)]
    value, seconds, cpu = fastest(lambda: ends(large, given), 1)
    figures["starts"] = {"seconds": seconds, "cpu": cpu, "value": value}
    figures["memory"] = {"seconds": 0, "cpu": 0, "mib": peak_mib()}
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
