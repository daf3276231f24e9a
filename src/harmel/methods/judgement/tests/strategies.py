"""Panels and cases as hypothesis makes them up."""

import numpy as np
from hypothesis import strategies as st

from harmel.methods import judgement

LEVELS = np.array([0.05, 0.5, 0.95])


@st.composite
def ratings(draw, *, most_experts=8, most_items=6, whole=False):
    """A table of experts by items, 1 to 9; some not rated unless `whole`."""
    m, n = draw(st.integers(1, most_experts)), draw(st.integers(1, most_items))
    given = st.integers(1, 9) if whole else st.one_of(st.integers(1, 9), st.integers(1, 9), st.none())
    rows = draw(st.lists(st.lists(given, min_size=n, max_size=n), min_size=m, max_size=m))
    return np.array([[np.nan if one is None else one for one in row] for row in rows], np.float64)


@st.composite
def cases(draw, *, gaps=False, logs=False):
    """A case of up to five experts and six items, at least one of them a seed."""
    m, n = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    steps = draw(st.lists(st.integers(1, 40), min_size=3 * m * n, max_size=3 * m * n))
    values = np.cumsum(np.array(steps, np.float64).reshape(m, 3, n), axis=1)
    if gaps:
        out = np.array(draw(st.lists(st.integers(0, 4), min_size=m * n, max_size=m * n))).reshape(m, n) == 0
        out[0] = False
        values = np.where(out[:, None], np.nan, values)
    truth = np.array([draw(st.integers(1, 90)) if not item or draw(st.booleans()) else np.nan for item in range(n)], np.float64)
    log = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))) if logs else None
    return judgement.case(values, LEVELS, truth=truth, log=log)


def reordered(case, order):
    """The same case with its experts in another order."""
    return judgement.case(case.values[order], case.levels, truth=case.truth, log=case.log, experts=tuple(case.experts[at] for at in order))
