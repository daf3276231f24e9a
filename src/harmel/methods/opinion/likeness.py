"""Who votes as whom: each person compared with the others of each group, never with themself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.counts import Counts, counts_by_group
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.panel import votes_of
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Likeness:
    """
    How well each group foretells each person's votes.

    group: int32 (n,), the group that foretells best. score: (n, k), log probability of the person's votes from the other members of
    each group, and of belonging there by its size. foretold: the sum over people of the log probability of their votes.
    at_rest: whether nobody moves any more.
    """

    group: NDArray[np.int32]
    score: Figures
    foretold: float
    at_rest: bool


def settled(search: Search, votes: Votes, group: NDArray[np.integer], groups: int, *, rounds: int) -> Likeness:
    """
    Move people to the group that foretells their votes best, until nobody moves or for so many rounds.

    votes: those of p people among all. group: (p,), where they start. Definition: in group g the probability of agreeing with j, for who
    takes a side, is (A + s a) / (A + D + s), where A and D leave out the person's own vote, a = (A_all + 1) / (A_all + D_all + 2), s = 4;
    passes and statements that are out say nothing. Ties go to the lower number. Where people move to and fro, it ends there, too.
    Source: Celeux and Govaert 1992 (classification EM), with each person left out (Stone 1974).
    """
    now, earlier, at_rest = group.astype(np.int32), None, False
    rows, compute, people = votes.rows(), kernel(len(votes)), np.arange(len(votes.people))
    cells = counts_by_group(votes, now, groups)
    for turn in range(max(rounds, 1)):
        size = np.bincount(now, minlength=groups)
        score = compute.foretelling(rows, votes.statement, votes.value, _tables(cells, search), now) + np.log(size + 1.0)
        score[people, now] += (np.log(np.maximum(size, 1)) - np.log(size + 1.0))[now]
        moved = score.argmax(axis=1).astype(np.int32)
        at_rest = np.array_equal(moved, now) or (earlier is not None and np.array_equal(moved, earlier))
        if at_rest or turn == rounds - 1:
            break
        cells = _recounted(cells, votes, now, moved)
        now, earlier = moved, now
    best = score.max(axis=1, initial=-np.inf)
    foretold = float((best + np.log(np.exp(score - best[:, None]).sum(axis=1)) - np.log(max(len(people), 1))).sum())
    return Likeness(now, score, foretold, at_rest)


def _recounted(counts: Counts, votes: Votes, before: NDArray[np.int32], now: NDArray[np.int32]) -> Counts:
    """The counts by group after some people have moved."""
    groups, movers = len(counts.cast), np.flatnonzero(before != now)
    if 2 * len(movers) > len(now):
        return counts_by_group(votes, now, groups)
    some = votes_of(votes, movers)
    less, more = counts_by_group(some, before[movers], groups), counts_by_group(some, now[movers], groups)
    return Counts(counts.agree - less.agree + more.agree, counts.disagree - less.disagree + more.disagree, counts.cast - less.cast + more.cast)


def assigned(search: Search, among: Votes, group: NDArray[np.int32], groups: int) -> NDArray[np.int32]:
    """Give everybody the group that foretells their votes best, from the groups of some: int32 (n,)."""
    votes = search.votes
    table = _tables(counts_by_group(among, group, groups), search)[0]
    score = kernel(len(votes)).projected(votes.rows(), votes.statement, votes.value, table)
    best: NDArray[np.intp] = (score + np.log(np.bincount(group, minlength=groups) + 1.0)).argmax(axis=1)
    return best.astype(np.int32)


def _tables(counts: Counts, search: Search) -> tuple[Figures, Figures]:
    """Log probabilities of disagree, pass and agree, (3, m, k): by each group, and by each group without one who votes so."""
    total, pull = counts.total(), search.standards.pull_to_all
    agreeing = (total.agree + 1) / (total.agree + total.disagree + 2)
    moving = ~search.out[:, None]
    agree, disagree = counts.agree.T, counts.disagree.T
    sides = agree + disagree
    for_agree, for_disagree = (pull * agreeing)[:, None], (pull * (1 - agreeing))[:, None]

    def table(own: int) -> Figures:
        found, of_all = np.zeros((3, *sides.shape)), np.log(np.maximum(sides - own, 0) + pull)
        np.subtract(np.log(np.maximum(disagree - own, 0) + for_disagree), of_all, out=found[0], where=moving)
        np.subtract(np.log(np.maximum(agree - own, 0) + for_agree), of_all, out=found[2], where=moving)
        return found

    return table(0), table(1)
