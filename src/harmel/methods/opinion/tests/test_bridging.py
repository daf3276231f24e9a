"""What both sides like scores high, what one side likes does not; the plain slow way finds the same."""

import importlib

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import minimize

from harmel.methods.opinion import kernels, last_votes
from harmel.methods.opinion.bridging import bridging
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records

module = importlib.import_module("harmel.methods.opinion.bridging")  # in the package, the name is that of the function


def two_sides(seed=1, people=200, statements=30, seen=0.6):
    """Half the people on either side; a third of the statements liked by one side, a third by the other, a third by both."""
    rng = np.random.default_rng(seed)
    side = np.where(np.arange(people) % 2, 1, -1)
    kind = np.arange(statements) % 3
    chance = np.where(kind == 2, 0.9, np.where((kind == 0) == (side[:, None] > 0), 0.9, 0.1))
    values = np.where(rng.random(chance.shape) < chance, 1, -1)
    person, statement = np.nonzero(rng.random(chance.shape) < seen)
    return last_votes(person, statement, values[person, statement], statements=np.arange(statements)), side, kind


def test_what_both_sides_like_scores_above_what_one_side_likes():
    """Every bridging statement stands before every other, and people fall on the sides they took."""
    votes, side, kind = two_sides()
    found = bridging(votes)
    assert found.score[kind == 2].min() > found.score[kind != 2].max()
    taken = np.sign(found.person_factor) * side[votes.people]
    assert abs(taken.mean()) > 0.95


@pytest.mark.slow
def test_the_alternating_steps_end_where_plain_descent_ends():
    """The loss is that of a general optimiser started from the same place, and so are the scores."""
    votes, _, _ = two_sides(people=30, statements=9)
    found = bridging(votes, fewest=0)
    n, m = len(votes.people), len(votes.statements)
    rating = (votes.value + 1) / 2

    def loss(x):
        mu, b_u, b_s, f_u, f_s = x[0], x[1 : 1 + n], x[1 + n : 1 + n + m], x[1 + n + m : 1 + 2 * n + m], x[1 + 2 * n + m :]
        error = rating - mu - b_u[votes.person] - b_s[votes.statement] - f_u[votes.person] * f_s[votes.statement]
        return (error**2).sum() + 0.15 * (mu**2 + (b_u**2).sum() + (b_s**2).sum()) + 0.03 * ((f_u**2).sum() + (f_s**2).sum())

    start = np.concatenate(([found.general], np.zeros(n + m), found.person_factor + 0.05, found.statement_factor - 0.05))
    slow = minimize(loss, start, method="L-BFGS-B", options={"maxiter": 5000, "maxfun": 10**7, "ftol": 1e-14, "gtol": 1e-9})
    assert slow.x[1 + n : 1 + n + m] == pytest.approx(found.score, abs=2e-4)


def test_nothing_creeps():
    """It ends because nothing moves, within some dozens of rounds; a thousand times as strict, scores stay where they are."""
    votes = last_votes(*planted(3)[:3])
    found = bridging(votes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_REST", 1e-8)
        stricter = bridging(votes)
    assert found.rounds < stricter.rounds < 100
    assert np.nanmax(np.abs(found.score - stricter.score)) < 1e-4


@pytest.mark.slow
@pytest.mark.skipif(not kernels.is_there(), reason="numba is not installed: pip install harmel[speed]")
@given(records)
@settings(deadline=None)
def test_numba_changes_no_bit(rows):
    """However few the votes."""
    found = []
    for name in ("plain", "compiled"):
        with kernels.using(name):
            found.append(bridging(drawn_votes(rows), fewest=0))
    for name in ("score", "statement_factor", "person_factor"):
        assert getattr(found[0], name).tobytes() == getattr(found[1], name).tobytes()
    assert (found[0].general, found[0].rounds) == (found[1].general, found[1].rounds)


def test_agreement_turned_round_turns_the_sides_not_the_order_of_what_bridges():
    """With every answer reversed, what both disliked is what both like."""
    votes, _, _ = two_sides()
    turned = last_votes(votes.people[votes.person], votes.statements[votes.statement], -votes.value, statements=votes.statements)
    assert np.corrcoef(bridging(votes).score, -bridging(turned).score)[0, 1] > 0.999


def test_a_statement_that_one_side_has_not_answered_has_no_score():
    """nan, however well the other side likes it."""
    votes, side, _ = two_sides()
    kept = ~((votes.statement == 2) & (side[votes.people[votes.person]] > 0))
    found = bridging(last_votes(votes.people[votes.person[kept]], votes.statement[kept], votes.value[kept], statements=votes.statements))
    assert np.flatnonzero(np.isnan(found.score)).tolist() == [2]


def test_no_votes_have_no_scores():
    """Nor do they fail."""
    assert bridging(last_votes([], [], [])).rounds == 0
