"""Where somebody stands: as on the map that was drawn of everybody."""

import numpy as np
import pytest

from harmel.methods import opinion
from harmel.review.discussion import charts, rules


def test_somebodys_place_is_the_one_that_the_map_gave_them():
    """From the answers and what the map says of each statement follows the place that the method computed."""
    rng = np.random.default_rng(4)
    votes = opinion.last_votes(np.repeat(np.arange(40), 12), np.tile(np.arange(12), 40), rng.integers(-1, 2, 480))
    drawn = opinion.polis_map(votes)
    moves = {number: rules.Moves(float(drawn.mean[at]), tuple(drawn.axes[:, at].tolist())) for at, number in enumerate(votes.statements.tolist())}
    for person in (0, 7, 39):
        answers = dict(zip(votes.statements.tolist(), votes.value[votes.person == person].tolist(), strict=True))
        assert rules.place_of(answers, moves, asked=12) == pytest.approx(drawn.places[person], abs=1e-9)


def test_a_turned_land_is_turned_back():
    """Mirrored and turned by any angle, the marks come to lie where they lay."""
    rng = np.random.default_rng(5)
    place, axes = rng.normal(size=(9, 2)), rng.normal(size=(6, 2))
    turn = np.array([[np.cos(2.1), np.sin(2.1)], [np.sin(2.1), -np.cos(2.1)]])
    group = np.zeros(9, np.int64)

    def frame(places, along):
        return charts.Frame(charts.Marks(places, group, group + 5), {number: row.tolist() for number, row in enumerate(along)})

    last = frame(place, axes)
    assert charts.turned(frame(place @ turn, axes @ turn), last) == pytest.approx(place)
