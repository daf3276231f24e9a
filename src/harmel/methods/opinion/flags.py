"""What moderators look at before they believe a map: answers that say little of what somebody thinks. Nobody is left out for it here."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.counts import counts_over_all
from harmel.methods.opinion.labels import Labels, positions_of
from harmel.methods.opinion.votes import Votes

FEWEST_VOTES = 10
"""Below so many votes on different statements nobody is flagged."""
FALSE_ALARM = 0.05
"""The chance that anybody at all is flagged for straight-lining who answered as others do."""


@dataclass(frozen=True, eq=False)
class Flags:
    """
    What stands out, person by person: n people.

    straight: (n,), gave one and the same answer throughout, where others differ enough that this is no accident.
    same_as: (n,), the position of the first person with exactly the same answers to exactly the same statements; -1 for nobody.
    copies: (n,), how many have those answers, oneself included; 1 where nobody else has.
    """

    straight: NDArray[np.bool_]
    same_as: NDArray[np.int64]
    copies: NDArray[np.int64]

    @property
    def any(self) -> NDArray[np.bool_]:
        """Who is flagged for anything: (n,)."""
        return self.straight | (self.same_as >= 0)


def flags(votes: Votes) -> Flags:
    """
    Flag straight-lining and identical sequences.

    Straight-lining: all answers of somebody are the same one, and, if each were an independent draw from how everybody answers that statement,
    the chance of it is below 5 % divided by the number of people. Identical: at least ten answers, to the same statements, all alike. Each
    flag is a question to a person, no proof: who agrees with everything may mean it, and one household may answer together. No votes: no flags.

    >>> from harmel.methods.opinion import last_votes
    >>> rng = np.random.default_rng(1)
    >>> values = rng.integers(-1, 2, (40, 20))
    >>> values[7] = 1
    >>> found = flags(last_votes(np.repeat(np.arange(40), 20), np.tile(np.arange(20), 40), values.ravel()))
    >>> np.flatnonzero(found.straight).tolist()
    [7]
    """
    people, cast = len(votes.people), np.diff(votes.rows())
    if not len(votes):
        nobody = np.zeros(people, np.int64)
        return Flags(frozen(nobody.astype(bool)), frozen(nobody - 1), frozen(nobody + 1))
    everybody = counts_over_all(votes)
    answered = np.stack([everybody.disagree, everybody.passed, everybody.agree]).astype(np.float64)
    share = (answered + 1) / (answered.sum(axis=0) + 3)  # drawn towards evenness, so that no chance is nought
    chance = np.bincount(votes.person, weights=np.log(share).ravel()[_answers(votes)], minlength=people)
    total = np.bincount(votes.person, weights=votes.value, minlength=people)
    strength = np.bincount(votes.person, weights=np.abs(votes.value), minlength=people)
    alike = (np.abs(total) == cast) | (strength == 0)
    straight = alike & (cast >= FEWEST_VOTES) & (chance < np.log(FALSE_ALARM / people))
    same_as, copies = _copies(votes, cast)
    return Flags(frozen(straight), frozen(same_as), frozen(copies))


def quick(votes: Votes, person: Labels, instant: NDArray[np.float64], *, least: float = 1.0) -> NDArray[np.bool_]:
    """
    Flag who voted faster than one reads: (n,), True where the median time between two of somebody's votes is below `least` seconds.

    person, instant: (r,), each record's label and instant in seconds, changed votes included. Below ten records nobody is flagged.
    Raises UnknownLabel for a person who is not among the votes.

    >>> from harmel.methods.opinion import last_votes
    >>> votes = last_votes(["ann"] * 12 + ["bo"] * 12, list(range(12)) * 2, [1] * 24)
    >>> quick(votes, ["ann"] * 12 + ["bo"] * 12, np.r_[np.arange(12) * 0.2, np.arange(12) * 9.0]).tolist()
    [True, False]
    """
    who = positions_of(person, votes.people, among="people")
    order = np.lexsort((instant, who))
    who, when = who[order], np.asarray(instant, np.float64)[order]
    within = who[1:] == who[:-1]
    owner, gap = who[1:][within], np.diff(when)[within]
    order = np.lexsort((gap, owner))
    owner, gap = owner[order], gap[order]
    gaps = np.bincount(owner, minlength=len(votes.people))
    start = np.cumsum(gaps) - gaps
    found = np.zeros(len(votes.people), bool)
    enough = np.flatnonzero(gaps >= FEWEST_VOTES - 1)
    low, high = start[enough] + (gaps[enough] - 1) // 2, start[enough] + gaps[enough] // 2
    found[enough] = (gap[low] + gap[high]) / 2 < least
    return frozen(found)


def _copies(votes: Votes, cast: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find equal rows by two sums of random weights of 64 bits each, one weight for each answer to each statement; then compare them whole."""
    people = len(cast)
    weight = np.random.default_rng(0).integers(0, 2**63, (2, 3, len(votes.statements)), dtype=np.uint64)
    rows, answers = votes.rows()[:-1], _answers(votes)
    filled = cast > 0
    sums = np.zeros((2, people), np.uint64)
    for at in range(2):
        sums[at, filled] = np.add.reduceat(weight[at].ravel()[answers], rows[filled]) if filled.any() else 0
    enough = np.flatnonzero(cast >= FEWEST_VOTES)
    _, first, inverse, count = np.unique(sums[:, enough], axis=1, return_index=True, return_inverse=True, return_counts=True)
    inverse = inverse.reshape(-1)
    same_as, copies = np.full(people, -1, np.int64), np.ones(people, np.int64)
    several = count[inverse] > 1
    same_as[enough[several]], copies[enough[several]] = enough[first[inverse[several]]], count[inverse[several]]
    return same_as, copies


def _answers(votes: Votes) -> NDArray[np.int32]:
    """Number each answer to each statement: (value + 1) m + statement, (v,)."""
    return (votes.value.astype(np.int32) + np.int32(1)) * np.int32(len(votes.statements)) + votes.statement
