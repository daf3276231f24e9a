"""Votes as hypothesis makes them up."""

import numpy as np
from hypothesis import strategies as st

from harmel.methods import opinion

records = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 8), st.sampled_from([1, 0, -1]), st.integers(0, 40)), min_size=1, max_size=150
)
"""Records of person, statement, value, instant; people change their minds, and two records may bear the same instant."""


def drawn_votes(rows):
    person, statement, value, instant = zip(*rows, strict=True)
    return opinion.last_votes(person, statement, value, instant)


def planted(seed, *, people=240, statements=30, groups=3, share_seen=0.6):
    """Votes of groups that differ, with instants of their own: person, statement, value, instant."""
    rng = np.random.default_rng(seed)
    agree = rng.beta(0.5, 0.5, (groups, statements))
    group = rng.integers(0, groups, people)
    person, statement = np.nonzero(rng.random((people, statements)) < share_seen)
    value = np.where(rng.random(len(person)) < agree[group[person], statement], 1, -1)
    value[rng.random(len(person)) < 0.1] = 0
    return person, statement, value, rng.permutation(len(person)), group
