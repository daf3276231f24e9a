"""The parts in which futures are run, on one core, on all, or on a cluster: none of them shows in a result."""

from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.stress.drawing import drawn
from harmel.methods.foresight.stress.engine import Ends, run, tables, together
from harmel.methods.foresight.stress.medians import judged
from harmel.methods.foresight.stress.plan import Plan
from harmel.methods.frozen import Numbers

FEWEST_OF_A_DRAW = 10
DRAWS_AT_ONCE = 50
"""Of which the tables are made in one go: more would not stay near the processor."""
PARTS, SMALLEST_PART, LARGEST_PART = 16, 500, 16_384
"""In how many parts futures are run, and how many futures a part has, where that can be."""


@dataclass(frozen=True, eq=False)
class Work:
    """What every part needs to know; small enough to be sent along."""

    made: Plan
    values: Numbers
    draws: int
    futures: int
    seed: int


@dataclass(frozen=True, eq=False)
class Part:
    """Draws of experts whose futures are run together: the number of the first, and who was drawn, (draws, m)."""

    first: int
    experts: Numbers


@dataclass(frozen=True, eq=False)
class Chunk:
    """What came of a part: the number of its first draw, how its futures ended, what each draw says of disputes, what it took from the panel."""

    first: int
    ends: Ends
    disputed: Numbers
    filled: Numbers


def draws_for(futures: int, most: int | None) -> int:
    """How many draws of experts: one for each ten futures, or as many as asked for where these are fewer."""
    return max(min(futures if most is None else most, futures // FEWEST_OF_A_DRAW), 1)


def parts_of(futures: int, experts: Numbers) -> list[Part]:
    """The parts of a run. experts: (draws, m), who was drawn."""
    draws = len(experts)
    size = min(max(futures // PARTS, SMALLEST_PART), LARGEST_PART)
    step = max(size * draws // futures, 1)
    return [Part(first, experts[first : first + step]) for first in range(0, draws, step)]


def chunk(work: Work, places: tuple[tuple[int, int], ...], part: Part) -> Chunk:
    """Run a part: future f is of draw f modulo the number of draws. places: the cells of the matrix that are told of each draw."""
    cells = np.array(places, np.int64).reshape(-1, 2)
    ends, disputed, filled = list[Ends](), list[Numbers](), list[Numbers]()
    for at in range(0, len(part.experts), DRAWS_AT_ONCE):
        some = part.experts[at : at + DRAWS_AT_ONCE]
        own = part.first + at + np.arange(len(some))
        numbers = (np.arange(-(-work.futures // work.draws))[:, None] * work.draws + own).reshape(-1)
        numbers = numbers[numbers < work.futures]
        twice, gone = judged(work.values, some)
        ends.append(run(work.made, tables(work.made, twice), numbers % work.draws - own[0], drawn(work.made, numbers, seed=work.seed)))
        disputed.append(twice[:, cells[:, 0], cells[:, 1]])
        filled.append(gone)
    return Chunk(part.first, together(ends), np.concatenate(disputed), np.concatenate(filled))
