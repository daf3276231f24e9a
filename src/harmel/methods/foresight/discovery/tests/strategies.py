"""Cases as hypothesis makes them up: the shape it draws, what is in them comes from a seed that it draws."""

import numpy as np
from hypothesis import strategies as st

from harmel.methods.foresight import discovery

SEEDS = st.integers(0, 2**32 - 1)


def column(rng, kind, many):
    """Figures of which few are alike, many are, or nearly all; or words."""
    if kind == 0:
        return rng.random(many)
    if kind == 1:
        return rng.integers(0, 4, many) / 2
    if kind == 2:
        return np.round(rng.normal(size=many), 1)
    return rng.choice(["high", "low", "middle", "none"], many)


@st.composite
def made(draw, *, most_cases=120, most_columns=4, words=True):
    """Columns by name, and which cases fail: somewhere, or anywhere."""
    rng = np.random.default_rng(draw(SEEDS))
    many = draw(st.integers(1, most_cases))
    kinds = draw(st.lists(st.integers(0, 3 if words else 2), min_size=1, max_size=most_columns))
    columns = {f"u{at}": column(rng, kind, many) for at, kind in enumerate(kinds)}
    codes = discovery.cases(columns).columns[0]
    fails = (codes > np.median(codes)) ^ (rng.random(many) < draw(st.sampled_from([0, 0.1, 0.5])))
    return columns, fails


PEELS = st.sampled_from([0.05, 0.1, 0.2, 0.3])
