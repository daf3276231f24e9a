"""How sure the groups are: found again among some of the people, do those who stand together still do?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.dice import dice_for, thrown
from harmel.methods.opinion.panel import votes_of
from harmel.methods.opinion.votes import Votes

if TYPE_CHECKING:
    from harmel.methods.opinion.harmel import HarmelMap

SHARE_DRAWN = 0.8


@dataclass(frozen=True, eq=False)
class Stability:
    """
    How groups fare when they are found again among eight in ten of the people, again and again.

    together: (g,), of each group, the share of pairs of its people who stand in one group again; NaN for a group of one.
    apart: the share of pairs of people of different groups who stand in different groups again; NaN where there is one group.
    kept: the share of all pairs that are kept, together or apart. numbers: how often each number of groups was found, (number, times).
    seed: of the draws.
    """

    together: NDArray[np.float64]
    apart: float
    kept: float
    numbers: tuple[tuple[int, int], ...]
    seed: int


def stability(votes: Votes, drawn: "HarmelMap", *, draws: int = 20, seed: int = 1) -> Stability:
    """
    Draw people again and again, find their groups anew, and say what share of pairs is kept.

    votes: those the map was drawn from. draws: how often. Each draw takes about eight in ten of the people with all their votes, by dice that
    depend on what was voted, and looks for groups as the map did, with the number of groups found anew unless it was given. Takes as long as
    so many maps. Raises ValueError if the votes are not those of the map, or draws is below 1.
    Source: Hennig 2007; Ben-Hur, Elisseeff and Guyon 2002.
    """
    from harmel.methods.opinion.harmel import groups_again

    if len(votes.people) != len(drawn.people) or draws < 1:
        raise ValueError("stability needs the votes that the map was drawn from, and at least one draw")
    dice, groups = dice_for(votes), len(drawn.group_sizes)
    pairs, kept_together = np.zeros(groups), np.zeros(groups)
    across, kept_apart = 0.0, 0.0
    times: dict[int, int] = {}
    for turn in range(draws):
        people = np.flatnonzero(thrown(dice.person, seed=seed * 1_000_003 + turn) < SHARE_DRAWN)
        again = groups_again(votes_of(votes, people), people, drawn)
        found = int(again.max(initial=-1)) + 1
        times[found] = times.get(found, 0) + 1
        before = drawn.group[people]
        both = (before >= 0) & (again >= 0)
        table = np.bincount(before[both] * max(found, 1) + again[both], minlength=groups * max(found, 1)).reshape(groups, -1).astype(np.float64)
        size, anew = table.sum(axis=1), table.sum(axis=0)
        pairs += _pairs(size)
        kept_together += _pairs(table).sum(axis=1)
        across += _pairs(size.sum()) - _pairs(size).sum()
        kept_apart += _pairs(size.sum()) - _pairs(anew).sum() - _pairs(size).sum() + _pairs(table).sum()
    whole = pairs.sum() + across
    return Stability(
        together=frozen(np.where(pairs > 0, kept_together / np.where(pairs > 0, pairs, 1), np.nan)),
        apart=float(kept_apart / across) if across else float("nan"),
        kept=float((kept_together.sum() + kept_apart) / whole) if whole else float("nan"),
        numbers=tuple(sorted(times.items())),
        seed=seed,
    )


def _pairs(of: NDArray[np.float64]) -> NDArray[np.float64]:
    return of * (of - 1) / 2
