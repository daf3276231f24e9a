"""Of what is believed, about one in twenty is chance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from harmel.methods.opinion.discovery import adjusted


@given(arrays(float, st.integers(1, 40), elements=st.floats(0, 1)))
def test_it_is_what_the_step_up_rule_says(p):
    """The largest k with p_(k) <= k/m q, and all smaller ones."""
    ranked = np.sort(p)
    under = np.flatnonzero(ranked <= np.arange(1, len(p) + 1) / len(p) * (0.05 + 1e-12))
    expected = p <= ranked[under[-1]] if len(under) else np.zeros(len(p), bool)
    assert (adjusted(p) <= 0.05 + 1e-12).tolist() == expected.tolist()


@given(arrays(float, (3, 5), elements=st.floats(0, 1)))
def test_adjusting_keeps_the_order_and_only_raises(p):
    """No q lies below its p, and a smaller p never has a larger q."""
    q = adjusted(p)
    assert (q >= p - 1e-15).all()
    assert (np.diff(q.ravel()[np.argsort(p.ravel())]) >= -1e-15).all()
