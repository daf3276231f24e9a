"""Who votes as whom: each person compared with the others of each group, never with themself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.counts import Counts, counts_by_group
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Likeness:
    """
    How well each group foretells each person's votes.

    group: int32 (n,), the group that foretells best. score: (n, k), log probability of the person's votes from the other members of
    each group, and of belonging there by its size. foretold: the sum over people of the log probability of their votes.
    """

    group: NDArray[np.int32]
    score: Figures
    foretold: float


def settled(search: Search, votes: Votes, group: NDArray[np.integer], groups: int, *, rounds: int) -> Likeness:
    """
    Move people to the group that foretells their votes best, until nobody moves or for so many rounds.

    votes: those of p people among all. group: (p,), where they start. Definition: in group g the probability of agreeing with j, for who
    takes a side, is (A + s a) / (A + D + s), where A and D leave out the person's own vote, a = (A_all + 1) / (A_all + D_all + 2), s = 4;
    passes and statements that are out say nothing. Ties go to the lower number.
    Source: Celeux and Govaert 1992 (classification EM), with each person left out (Stone 1974).
    """
    now = group.astype(np.int32)
    rows, compute, people = votes.rows(), kernel(len(votes)), np.arange(len(votes.people))
    for turn in range(max(rounds, 1)):
        size = np.bincount(now, minlength=groups)
        table = _table(counts_by_group(votes, now, groups), search)
        of_each = compute.projected(rows, votes.statement, votes.value, table)
        score = of_each[:, :groups] + np.log(size + 1.0)
        score[people, now] = of_each[people, groups + now] + np.log(np.maximum(size, 1))[now]
        best = score.max(axis=1, initial=-np.inf)
        foretold = float((best + np.log(np.exp(score - best[:, None]).sum(axis=1)) - np.log(max(len(people), 1))).sum())
        moved = score.argmax(axis=1).astype(np.int32)
        if np.array_equal(moved, now) or turn == rounds - 1:
            break
        now = moved
    return Likeness(now, score, foretold)


def assigned(search: Search, among: Votes, group: NDArray[np.int32], groups: int) -> NDArray[np.int32]:
    """Give everybody the group that foretells their votes best, from the groups of some: int32 (n,)."""
    votes = search.votes
    table = _table(counts_by_group(among, group, groups), search)[:, :, :groups]
    score = kernel(len(votes)).projected(votes.rows(), votes.statement, votes.value, np.ascontiguousarray(table))
    best: NDArray[np.intp] = (score + np.log(np.bincount(group, minlength=groups) + 1.0)).argmax(axis=1)
    return best.astype(np.int32)


def _table(counts: Counts, search: Search) -> Figures:
    """Log probabilities of disagree, pass and agree: (3, m, 2k), by each group and by each group without one who votes so."""
    total, pull = counts.total(), search.standards.pull_to_all
    agreeing = (total.agree + 1) / (total.agree + total.disagree + 2)
    sides = counts.agree + counts.disagree

    def figures(own: int) -> tuple[Figures, Figures]:
        of_all = np.log(np.maximum(sides - own, 0) + pull)
        disagree = np.log(np.maximum(counts.disagree - own, 0) + pull * (1 - agreeing)) - of_all
        agree = np.log(np.maximum(counts.agree - own, 0) + pull * agreeing) - of_all
        return disagree, agree

    disagree, agree = (np.concatenate(both) for both in zip(figures(0), figures(1), strict=True))
    table = np.stack([disagree, np.zeros_like(agree), agree])
    table[:, :, search.out] = 0
    return np.ascontiguousarray(table.transpose(0, 2, 1))
