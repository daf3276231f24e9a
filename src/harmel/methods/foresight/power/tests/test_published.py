"""Balance of power: the index as National Material Capabilities 6.0 publishes it."""

import csv

import numpy as np
import pytest

from harmel.methods.foresight import power


@pytest.fixture(scope="module")
def nmc(shared):
    """Thirty allies, Russia and China from 2000 to 2016, and the world; the index as published."""
    with (shared / "data/power/nmc60_nato30_rus_chn_2000_2016.csv").open() as file:
        rows = list(csv.DictReader(file))
    with (shared / "data/power/nmc60_world_totals_2000_2016.csv").open() as file:
        world = [[float(row[name]) for name in power.COMPONENTS] for row in csv.DictReader(file)]
    states, years = sorted({row["stateabb"] for row in rows}), sorted({int(row["year"]) for row in rows})
    values, published = np.full((len(years), len(states), 6), -9.0), np.full((len(years), len(states)), np.nan)
    for row in rows:
        at = years.index(int(row["year"])), states.index(row["stateabb"])
        values[at], published[at] = [float(row[name]) for name in power.COMPONENTS], float(row["cinc"])
    return power.capabilities(values, states, years, world=world), published


def test_the_index_is_the_published_one(nmc):
    """All 538 of 32 states in 17 years, within 2e-8: what is missing is left out of the mean."""
    of, published = nmc
    found = power.measured(of)
    there = ~np.isnan(published)
    assert there.sum() == 538
    assert (np.isnan(found.cinc) == ~there).all()
    assert np.abs(found.cinc - published)[there].max() < 2e-8


def test_missing_is_not_zero(nmc):
    """Sixteen states and years lack a component; with a zero in its place the index would be as much too low as it is short of components."""
    of, published = nmc
    found = power.measured(of)
    short = (found.available > 0) & (found.available < 6)
    assert short.sum() == 16
    with_zero = np.nansum(found.shares, axis=-1) / 6
    assert np.abs(with_zero - published)[short].max() > 1e-6
    assert (with_zero[short] <= published[short]).all()
