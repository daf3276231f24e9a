"""How well a statement is received beyond the sides that people take: a score without groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.axes import centred
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]

RIDGE_OF_INTERCEPTS, RIDGE_OF_FACTORS = 0.15, 0.03
FEWEST_ON_A_SIDE = 5
"""A statement has a score where so many people of either side have answered it."""
MOST_ROUNDS, AT_REST = 200, 1e-5
POWER_STEPS = 30


@dataclass(frozen=True, eq=False)
class Bridging:
    """
    The scores of m statements and the sides that n people take.

    score: (m,), about -1 to 1: how far agreement with a statement exceeds what the side of whoever answers explains; nan where either side has fewer
    than five answers. statement_factor: (m,), how far it appeals to one side. person_factor: (n,), the side somebody takes, and how far.
    general: how much people agree in general. rounds: until nothing moved.
    """

    score: Figures
    statement_factor: Figures
    person_factor: Figures
    general: float
    rounds: int


def bridging(votes: Votes, *, ridge: tuple[float, float] = (RIDGE_OF_INTERCEPTS, RIDGE_OF_FACTORS), fewest: int = FEWEST_ON_A_SIDE) -> Bridging:
    """
    Score statements by matrix factorisation.

    Definition: r = mu + b_u + b_s + f_u f_s with r = 1 agree, 1/2 pass, 0 disagree, by least squares with a ridge of .15 on mu, b_u and b_s and
    of .03 on f_u and f_s; the score is b_s. A statement that one side alone likes has its liking in f_s; what both sides like is left to b_s.
    The sides have no names, and which is called positive says nothing. Solved by alternating exact steps from the leading axis, the same on
    each machine: all people, all statements, and then what can be moved between mu, b_u, b_s, f_u and f_s without changing any r, to where the ridge
    is least; until no score moves by a hundred thousandth in a round, two decimals of a score meaning something. No votes: no scores.
    Source: Wojcik et al. 2022, Birdwatch; the ridges are those of Community Notes.
    """
    n, m = len(votes.people), len(votes.statements)
    if not len(votes):
        return Bridging(frozen(np.full(m, np.nan)), frozen(np.zeros(m)), frozen(np.zeros(n)), 0.0, 0)
    compute, rows = kernel(len(votes)), votes.rows()
    everybody = votes.pairs.both.diagonal().astype(np.float64), votes.pairs.left.diagonal().astype(np.float64)
    found = _Solution(float((everybody[1].sum() + len(votes)) / 2 / len(votes)), np.zeros(n), np.zeros(m), np.zeros(n), _start(votes))
    rounds, moved = 0, np.inf
    while rounds < MOST_ROUNDS and moved >= AT_REST:
        before = found.liked
        likes, side, (b, d, p, q) = compute.sided(rows, votes.statement, votes.value, np.stack((found.liked, found.appeal)), found.mu, ridge)
        a, d = everybody[0] + ridge[0], d + ridge[1]
        whole = a * d - b * b
        liked, appeal = (d * p - b * q) / whole, (a * q - b * p) / whole
        left = float((p - everybody[0] * liked - b * appeal).sum())
        mu = (left + found.mu * len(votes)) / (len(votes) + ridge[0])
        found = _with_least_ridge(_Solution(mu, likes, liked, side, appeal), ridge)
        rounds, moved = rounds + 1, float(np.abs(found.liked - before).max(initial=0.0))
    counted = compute.tallied(rows, votes.statement, votes.value, (found.side > 0).astype(np.int32), (2, m)).sum(axis=2)
    score = np.where(counted.min(axis=0) >= fewest, found.liked, np.nan)
    return Bridging(frozen(score), frozen(found.appeal), frozen(found.side), found.mu, rounds)


@dataclass(frozen=True, eq=False)
class _Solution:
    """mu; b_u (n,); b_s (m,); f_u (n,); f_s (m,)."""

    mu: float
    likes: Figures
    liked: Figures
    side: Figures
    appeal: Figures


def _with_least_ridge(found: _Solution, ridge: tuple[float, float]) -> _Solution:
    """
    The same ratings with the least ridge: steps that alternate between people and statements would creep along these directions.

    What all b_u or all b_s share goes to mu; f_u + c leaves b_s - c f_s, f_s + e leaves b_u - e f_u; and f_u, f_s get the same length.
    """
    mu, likes, liked, side, appeal = found.mu, found.likes, found.liked, found.side, found.appeal
    (a, b), n, m = ridge, len(likes), len(liked)
    to_people, to_statements = np.linalg.solve([[1 + n, 1], [1, 1 + m]], [likes.sum() - mu, liked.sum() - mu])
    mu, likes, liked = float(mu + to_people + to_statements), likes - to_people, liked - to_statements
    c = (a * _dotted(liked, appeal) - b * float(side.sum())) / (a * _dotted(appeal, appeal) + b * n)
    side, liked = side + c, liked - c * appeal
    e = (a * _dotted(likes, side) - b * float(appeal.sum())) / (a * _dotted(side, side) + b * m)
    appeal, likes = appeal + e, likes - e * side
    of_appeal, of_side = _dotted(appeal, appeal), _dotted(side, side)
    longer = (of_appeal / of_side) ** 0.25 if of_appeal > 0 and of_side > 0 else 1.0
    return _Solution(mu, likes, liked, side * longer, appeal / longer)


def _dotted(one: Figures, other: Figures) -> float:
    return float((one * other).sum())


def _start(votes: Votes) -> Figures:
    """A first guess of which statements go together: the leading axis of departures from each statement's mean, by a few power steps."""
    m = len(votes.statements)
    products = centred(votes, np.zeros(m, bool)).products()
    spread = products.diagonal()
    guess: Figures = np.sqrt(np.maximum(spread, 0)) * np.where(np.arange(m) == int(np.argmax(spread)), 1.0, 0.1)
    for _ in range(POWER_STEPS):
        guess = np.vecdot(products, guess)
        guess = guess / max(float(np.abs(guess).max()), 1e-300)
    return guess
