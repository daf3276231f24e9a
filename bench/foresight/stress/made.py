"""The review's own test: experts who agree in the main, policies that options hold, shocks that make tensions worse."""

from __future__ import annotations

import numpy as np

from harmel.methods import foresight
from harmel.methods.foresight import Amplifier, MustHold, Option, Study, Threshold

STATES = ("low", "middle", "high")
EXPERTS = 10


def study(descriptors: int = 12, options: int = 12, *, shocks: bool = False, seed: int = 0) -> Study:
    """So many descriptors of three states, of which the first two are policies; five steps; ten experts."""
    rng = np.random.default_rng(seed)
    own = np.kron(np.eye(descriptors), np.ones((3, 3))) == 1
    common = rng.integers(-2, 3, own.shape)
    sheets = [np.where(own, 0, np.clip(common + rng.integers(-1, 2, own.shape), -3, 3)) for _ in range(EXPERTS)]
    names = [f"D{at}" for at in range(descriptors)]
    panel = foresight.panel(np.array(sheets), descriptors=names, states=(STATES,) * descriptors)
    tried = [Option("present", holds={"D0": "middle", "D1": "middle"})]
    for at in range(1, options):
        holds = {"D0": STATES[at % 3], "D1": STATES[at // 3 % 3]}
        tried.append(Option(f"option {at}", lead=at % 2, holds=holds, pushes={names[2 + at % (descriptors - 2)]: (-1, 0, 1)}))
    shock = Amplifier(onset=((0.1, 0.05),), gains=(0.25, 0.5, 1.0), tension=("D2", "D5", "D6"), push={"D4": (1, 0, -1)})
    return Study(
        panel,
        dict.fromkeys(names[2:], "middle"),
        tuple(tried),
        "present",
        (MustHold("security", (Threshold("D2", "at_least", ("middle",)), Threshold("D3", "at_most", ("middle",)))),),
        ordinal=tuple(names[2:]),
        amplifier=shock if shocks else None,
        regret_on="D2",
    )
