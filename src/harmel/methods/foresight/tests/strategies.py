"""Matrices and panels as hypothesis makes them up: the shape it draws, the judgements come from a seed that it draws."""

import numpy as np
from hypothesis import strategies as st

from harmel.methods import foresight

SEEDS = st.integers(0, 2**32 - 1)


def judged(rng, sizes, *, reach=2, missing=0.0, parts=1):
    """Judgements that are small, so that ties abound, in such parts of one; self-impacts among them; each group missing with such a chance."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    impact = rng.integers(-reach, reach + 1, (len(owner), len(owner))) / parts
    gone = rng.random((len(owner), len(sizes))) < missing
    return np.where(gone[:, owner], np.nan, impact)


@st.composite
def matrices(draw, *, most_descriptors=5, most_states=4, missing=0.0, parts=1):
    """A matrix of few scenarios: sizes differ, one state alone among them."""
    sizes = draw(st.lists(st.integers(1, most_states), min_size=1, max_size=most_descriptors))
    return foresight.cross_impact(judged(np.random.default_rng(draw(SEEDS)), sizes, missing=missing, parts=parts), sizes)


@st.composite
def panels(draw, *, most_experts=5):
    """Sheets of a few experts on one small system, some groups missing."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    rng = np.random.default_rng(draw(SEEDS))
    return foresight.panel([judged(rng, sizes, missing=0.25) for _ in range(draw(st.integers(1, most_experts)))], sizes)
