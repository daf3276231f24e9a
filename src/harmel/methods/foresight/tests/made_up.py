"""Studies made up: small, with everything in them that a study may have, and one as simple as can be."""

import numpy as np
from hypothesis import strategies as st

from harmel.methods import foresight
from harmel.methods.foresight import Amplifier, Grid, MustHold, Option, Study, Threshold
from harmel.methods.foresight.tests.strategies import SEEDS, judged

NAMES = ("Deterrence", "Dialogue", "Threat", "Unity", "Economy", "Weather")
SIZES = (3, 2, 3, 4, 2, 3)


def states_of(size):
    return tuple(f"s{at}" for at in range(size))


def a_panel(rng, experts=4, missing=0.15, parts=1):
    sheets = [judged(rng, SIZES, missing=missing, parts=parts) for _ in range(experts)]
    return foresight.panel(sheets, descriptors=NAMES, states=[states_of(size) for size in SIZES])


def a_study(rng, *, experts=4, parts=1, **other):
    """Everything at once, drawn by these dice: leads, pushes, halves, an amplifier, what is exogenous, uncertain starts."""
    base = Option("present", holds={"Deterrence": "s1", "Dialogue": "s0"}, pushes={"Economy": (0.5, 0)} if rng.random() < 0.5 else {})
    options = [base]
    for at in range(3):
        holds = {"Deterrence": f"s{rng.integers(3)}"} if rng.random() < 0.7 else {"Dialogue": "s1"}
        pushes = {"Unity": tuple(rng.integers(-4, 5, 4) / 2)} if rng.random() < 0.7 else {}
        options.append(Option(f"option {at}", lead=int(rng.integers(0, 4)), holds=holds, pushes=pushes, track="deterrence", dimension="military"))
    shock = Amplifier(
        onset=((0.3, 0.2),), gains=(0.25, 0.5), tension=("Threat", "Weather"), push={"Unity": (2, 0, -1, 0)}, levels=(0, 1, 1.5), lasts=int(rng.integers(1, 3))
    )
    given = {
        "panel": a_panel(rng, experts, parts=parts),
        "present": {"Threat": {"s0": 1, "s2": 3}, "Unity": "s1", "Economy": {"s0": 0.5, "s1": 0.5}},
        "options": tuple(options),
        "baseline": "present",
        "must_hold": (
            MustHold("calm", (Threshold("Threat", "at_most", ("s1",)), Threshold("Unity", "at_least", ("s1",)))),
            MustHold("extremes", (Threshold("Unity", "among", ("s0", "s3")),)),
        ),
        "ordinal": ("Threat", "Unity"),
        "exogenous": {"Weather": {"s0": 1, "s1": 2, "s2": 1}},
        "amplifier": shock,
        "grid": Grid("Deterrence", "Dialogue"),
        "regret_on": "Unity",
        "nations": tuple("ABAC"[at % 4] for at in range(experts)),
    }
    return Study(**{**given, **other})


def simple(sheets, **other):
    """Patrols push trust, as each of these experts says: +1 or -1 for many patrols."""
    rows = [[[0, 0, sign, -sign], [0, 0, -sign, sign], [0] * 4, [0] * 4] for sign in sheets]
    panel = foresight.panel(rows, descriptors=("Patrols", "Trust"), states=(("few", "many"), ("low", "high")))
    options = (Option("present", holds={"Patrols": "few"}), Option("more", holds={"Patrols": "many"}, track="deterrence", dimension="military"))
    must = MustHold("trust", (Threshold("Trust", "at_least", ("high",)),))
    return Study(**{"panel": panel, "present": {"Trust": "low"}, "options": options, "baseline": "present", "must_hold": (must,), **other})


@st.composite
def studies(draw):
    """A study drawn by a seed that hypothesis draws."""
    return a_study(np.random.default_rng(draw(SEEDS)), parts=draw(st.sampled_from([1, 2, 3])))
