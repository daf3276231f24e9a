"""Who votes as whom: each person compared with the others of each group, never with themself."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.counts import counts_in
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.search import Search
from harmel.methods.opinion.votes import Votes

Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]
Groups = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Likeness:
    """
    How well each group foretells each person's votes.

    group: int32 (n,), the group that foretells best. score: (n, k), log probability of the person's votes from the other members of
    each group, and of belonging there by its size. foretold: the sum over people of the log probability of their votes.
    at_rest: whether nobody moves any more. cells: (k, m, 3), votes of each group on each statement: disagree, pass, agree. next: (n,), where people
    would move.
    """

    group: Groups
    score: Figures
    foretold: float
    at_rest: bool
    cells: Numbers
    next: Groups


def settled(search: Search, votes: Votes, group: NDArray[np.integer], groups: int, *, rounds: int) -> Likeness:
    """
    Move people to the group that foretells their votes best, until nobody moves or for so many rounds.

    votes: those of p people among all. group: (p,), where they start. Definition: in group g the probability of agreeing with j, for who
    takes a side, is (A + s a) / (A + D + s), where A and D leave out the person's own vote, a = (A_all + 1) / (A_all + D_all + 2), s = 4;
    passes and statements that are out say nothing. Ties go to the lower number. Where people move to and fro, it ends there, too.
    Source: Celeux and Govaert 1992 (classification EM), with each person left out (Stone 1974).
    """
    start = group.astype(np.int32)
    return _at_rest(search, votes, _turn(search, votes, start, counts_in(votes, start, groups)), rounds)


def settled_further(search: Search, votes: Votes, found: Likeness, *, rounds: int) -> Likeness:
    """What `settled` makes of the same votes from where it has led so far, without looking again at what is known."""
    return _at_rest(search, votes, _Turn(found.group, found.cells, found.score, found.next), rounds)


class _Turn(NamedTuple):
    """Where people stand, as in `Likeness`, and where they would move."""

    group: Groups
    cells: Numbers
    score: Figures
    next: Groups


def _turn(search: Search, votes: Votes, group: Groups, cells: Numbers) -> _Turn:
    """How well each group foretells each person's votes without their own, and which does best."""
    size = np.bincount(group, minlength=len(cells))
    joining = np.log(size + 1.0)
    belonging = np.stack((joining, np.log(np.maximum(size, 1)) - joining))
    score, best = kernel(len(votes)).foretelling(votes.rows(), votes.statement, votes.value, _tables(search, cells), belonging, group)
    return _Turn(group, cells, score, best)


def _at_rest(search: Search, votes: Votes, now: _Turn, rounds: int) -> Likeness:
    compute, earlier, turn = kernel(len(votes)), None, 1
    while not (at_rest := np.array_equal(now.next, now.group) or (earlier is not None and np.array_equal(now.next, earlier))) and turn < rounds:
        cells = compute.retallied(votes.rows(), votes.statement, votes.value, now.cells, now.group, now.next)
        now, earlier, turn = _turn(search, votes, now.next, cells), now.group, turn + 1
    best = now.score[:, 0]
    for score in now.score.T[1:]:
        best = np.maximum(best, score)
    beside = np.zeros(len(best))
    for score in now.score.T:
        beside += np.exp(score - best)
    foretold = float((best + np.log(beside) - np.log(max(len(best), 1))).sum())
    return Likeness(now.group, now.score, foretold, at_rest, now.cells, now.next)


def assigned(search: Search, among: Likeness) -> Groups:
    """Give everybody the group that foretells their votes best, from the groups of some, and then once more from those of all: int32 (n,)."""
    votes, groups = search.votes, len(among.cells)
    table = np.ascontiguousarray(_tables(search, among.cells)[0])
    score = kernel(len(votes)).projected(votes.rows(), votes.statement, votes.value, table)
    first = (score + np.log(np.bincount(among.group, minlength=groups) + 1.0)).argmax(axis=1).astype(np.int32)
    return _turn(search, votes, first, counts_in(votes, first, groups)).next


def _tables(search: Search, cells: Numbers) -> Figures:
    """Log probabilities of disagree, pass and agree, (2, 3, m, k): by each group, and by each group without one who votes so."""
    disagree, agree = (cells[:, :, side].T.astype(np.float64) for side in (0, 2))
    pull, total = search.standards.pull_to_all, agree.sum(axis=1)
    agreeing = (total + 1) / (total + disagree.sum(axis=1) + 2)
    found = np.empty((2, 3, *agree.shape))
    found[0, 0], found[0, 1], found[0, 2] = disagree, disagree + agree, agree
    np.maximum(found[0] - 1, 0, out=found[1])
    found += np.stack((pull * (1 - agreeing), np.full(len(total), pull), pull * agreeing))[:, :, None]
    np.log(found, out=found)
    found[:, ::2] -= found[:, 1:2]
    found[:, 1] = 0
    if search.out.any():
        found[:, :, search.out] = 0
    return found
