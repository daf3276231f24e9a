"""People shared among the cores, with as many votes on each."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from harmel.methods.chunks import cores

Part = TypeVar("Part")
Result = TypeVar("Result")

WORTH_SHARING = 1_000_000  # votes from which the work is shared among the cores
WORTH_TRYING = 500_000  # votes, all tries together, from which tries are


def on_cores(rows: NDArray[np.int64], do: Callable[[int, int], Result]) -> list[Result]:
    """Do something with people from one position to another, and with as many votes on each core; the results in their order."""
    hands = cores() if rows[-1] - rows[0] >= WORTH_SHARING else 1
    if hands == 1:
        return [do(0, len(rows) - 1)]
    edges = np.searchsorted(rows, np.linspace(rows[0], rows[-1], hands + 1)).tolist()
    edges[0], edges[-1] = 0, len(rows) - 1
    with ThreadPoolExecutor(hands) as threads:
        return list(threads.map(do, edges[:-1], edges[1:]))


def side_by_side(act: Callable[[Part], Result], parts: Sequence[Part], *, votes: int) -> list[Result]:
    """Do something with each part, some on each core; the results in the order of the parts. votes: how many are looked at for each."""
    hands = min(cores(), len(parts)) if votes * len(parts) >= WORTH_TRYING else 1
    if hands == 1:
        return [act(part) for part in parts]
    with ThreadPoolExecutor(hands) as threads:
        return list(threads.map(act, parts))
