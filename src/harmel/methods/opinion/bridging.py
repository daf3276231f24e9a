"""How well a statement is received beyond the sides that people take: a score without groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]

RIDGE_OF_INTERCEPTS, RIDGE_OF_FACTORS = 0.15, 0.03
FEWEST_ON_A_SIDE = 5
"""A statement has a score where so many people of either side have answered it."""
MOST_ROUNDS, AT_REST = 200, 1e-5


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
    each machine, until no score moves by a hundred thousandth: two decimals of a score mean something. No votes: no scores.
    Source: Wojcik et al. 2022, Birdwatch; the ridges are those of Community Notes.
    """
    n, m = len(votes.people), len(votes.statements)
    person, statement = votes.person, votes.statement
    rating = (votes.value.astype(np.float64) + 1) / 2
    if not len(rating):
        return Bridging(frozen(np.full(m, np.nan)), frozen(np.zeros(m)), frozen(np.zeros(n)), 0.0, 0)
    of_person, of_statement = _Side(person, n, ridge), _Side(statement, m, ridge)
    mu, likes, liked = float(rating.mean()), np.zeros(n), np.zeros(m)
    side, appeal = np.zeros(n), _start(votes, rating)
    rounds, moved = 0, np.inf
    while rounds < MOST_ROUNDS and moved >= AT_REST:
        before = liked.copy()
        likes, side = of_person.solved(rating - mu - liked[statement], appeal[statement])
        liked, appeal = of_statement.solved(rating - mu - likes[person], side[person])
        mu = float((rating - likes[person] - liked[statement] - side[person] * appeal[statement]).sum() / (len(rating) + ridge[0]))
        to_people, to_statements = np.linalg.solve([[1 + n, 1], [1, 1 + m]], [likes.sum() - mu, liked.sum() - mu])
        mu, likes, liked = mu + to_people + to_statements, likes - to_people, liked - to_statements  # the same ratings, the least ridge
        rounds, moved = rounds + 1, float(np.abs(liked - before).max(initial=0.0))
    positive = side[person] > 0
    answered = [np.bincount(statement[chosen], minlength=m) for chosen in (positive, ~positive)]
    score = np.where(np.minimum(*answered) >= fewest, liked, np.nan)
    return Bridging(frozen(score), frozen(appeal), frozen(side), mu, rounds)


def _start(votes: Votes, rating: Figures) -> Figures:
    """A first guess of which statements go together: the leading axis of departures from each statement's mean, by a few power steps."""
    m = len(votes.statements)
    cast = np.maximum(np.bincount(votes.statement, minlength=m), 1)
    departure = rating - (np.bincount(votes.statement, weights=rating, minlength=m) / cast)[votes.statement]
    spread = np.bincount(votes.statement, weights=departure**2, minlength=m)
    guess: Figures = np.sqrt(spread) * np.where(np.arange(m) == int(np.argmax(spread)), 1.0, 0.1)
    for _ in range(30):
        along = np.bincount(votes.person, weights=departure * guess[votes.statement], minlength=len(votes.people))
        guess = np.bincount(votes.statement, weights=departure * along[votes.person], minlength=m).astype(np.float64)
        guess = guess / max(float(np.abs(guess).max()), 1e-300)
    return guess


class _Side:
    """One of the two kinds, people or statements: for each its intercept and factor, given the other kind's."""

    def __init__(self, where: NDArray[np.int32], length: int, ridge: tuple[float, float]) -> None:
        self.where, self.length, self.ridge = where, length, ridge
        self.cast = np.bincount(where, minlength=length)

    def solved(self, left: Figures, other: Figures) -> tuple[Figures, Figures]:
        """Solve the two by two ridge systems of all at once: what is left of each rating, and the other kind's factor beside it."""
        def add(weights: Figures) -> Figures:
            summed: Figures = np.bincount(self.where, weights=weights, minlength=self.length).astype(np.float64)
            return summed

        a, b, d = self.cast + self.ridge[0], add(other), add(other * other) + self.ridge[1]
        p, q = add(left), add(left * other)
        whole = a * d - b * b
        return (d * p - b * q) / whole, (a * q - b * p) / whole
