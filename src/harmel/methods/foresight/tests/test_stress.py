"""Foresight: options in the same futures, against a slow version and by what must hold of any study."""

import numpy as np
import pytest
from hypothesis import given, settings

from harmel.methods import foresight
from harmel.methods.foresight.stress.drawing import drawn
from harmel.methods.foresight.stress.plan import plan
from harmel.methods.foresight.tests import plain_stress
from harmel.methods.foresight.tests.made_up import studies


@pytest.mark.slow
@settings(max_examples=12)
@given(studies())
def test_every_future_as_the_slow_version_has_it(study):
    """Missing groups, halves and thirds, leads, pushes, shocks that last, gains, what is drawn and what is held: the same ends, future by future."""
    found = foresight.stress(study, futures=40, seed=3)
    futures = drawn(plan(study), np.arange(40), seed=3)
    held, throughout, last = plain_stress.run(study, futures, 4, 3)
    assert found.outcomes.tolist() == held
    assert found.throughout.share.tolist() == np.mean(throughout, axis=2).tolist()
    assert found.largest_regret.tolist() == foresight.largest_regret(last).tolist()
    for shares, way in ((found.gain_zero, {"gain": False}), (found.no_shock, {"shock": False})):
        assert shares.share.tolist() == np.mean(plain_stress.run(study, futures, 4, 3, **way)[0], axis=2).tolist()
