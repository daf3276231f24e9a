"""What is drawn for each future by dice: where it begins, when shocks come, how strong tensions answer."""

from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.dice import thrown_for
from harmel.methods.foresight.stress.plan import AS_DRAWN, GAIN_ZERO, Plan
from harmel.methods.frozen import Numbers, frozen

GAIN_TURN, SHOCK_TURN = 0, 1
STARTS_TURN = 64
"""A future's throws: its gain, a shock for each step, then a state for each descriptor. The same future has the same throws, whatever the study asks of
them."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """n futures by number. start: (J, n), states, of exogenous descriptors for good. gain: (n,), which of the gains. level: (steps, n), of the shock: 0 none,
    1, 2.
    """

    number: Numbers
    start: Numbers
    gain: Numbers
    level: Numbers


def drawn(made: Plan, futures: Numbers, *, seed: int) -> Drawn:
    """Draw futures by their numbers: the same whichever others are drawn beside them."""
    turns = np.concatenate([[GAIN_TURN], SHOCK_TURN + np.arange(made.steps), STARTS_TURN + np.arange(len(made.sizes))])
    thrown = thrown_for(futures, turns, seed=seed).astype(np.int64)
    start = np.sum([thrown[:, 1 + made.steps :] >= most for most in made.cumulative.T[:-1]], axis=0, dtype=np.int64).T
    gain = thrown[:, 0] * len(made.gains) >> 32
    moderate, severe = (np.rint(np.cumsum(made.onset, axis=1) * 2**32).astype(np.int64)).T
    told = thrown[:, 1 : 1 + made.steps]
    begins = np.where(told < moderate, 1, np.where(told < severe, 2, 0)).T
    level = begins.copy()
    for later in range(1, min(made.lasts, made.steps)):
        level[later:] = np.maximum(level[later:], begins[:-later])
    return Drawn(frozen(futures), frozen(np.ascontiguousarray(start)), frozen(gain), frozen(level))


def climates(made: Plan, futures: Drawn) -> Numbers:
    """Which climate each future has in each step, under each condition: (conditions, steps, n)."""
    known = {climate: at for at, climate in enumerate(made.climates)}
    table = np.array([[known[float(level), float(gain) * float(level)] for gain in (0.0, *made.gains.tolist())] for level in made.levels], np.int64)
    none = np.zeros_like(futures.level)
    with_gain, without = table[futures.level, 1 + futures.gain], table[futures.level, none]
    return np.stack([with_gain if of == AS_DRAWN else without if of == GAIN_ZERO else table[none, none] for of in made.conditions])
