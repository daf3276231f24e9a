"""Whether there were futures enough: another seed, and half as many, and half of those."""

from collections.abc import Sequence
from math import ceil

import numpy as np

from harmel.methods.foresight.stress.parts import Chunk
from harmel.methods.foresight.stress.result import Convergence, reversed_somewhere
from harmel.methods.foresight.stress.shares import half_width
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

SETTLED = 0.02
HALVINGS = 3
FEWEST = 2400
"""Futures by which Wilson's interval is 0.02 to either side."""


def convergence(number: Numbers, held: Marks, second: Sequence[Chunk], asked: int, other_seed: int) -> Convergence:
    """
    Compare the first so many futures with those of another seed. number: (n,), of futures; held: (M, O, n), as they ended; second: the other seed's chunks.

    Differences between seeds are of the kind that more futures lessen; what lies between two panels they do not.
    """
    sizes = np.array(sorted({max(asked >> by, 1) for by in range(HALVINGS + 1)}), np.int64)
    ours = [_first(number, held, size) for size in sizes.tolist()]
    moved = float(np.abs(ours[-1] - ours[-2]).max()) if len(ours) > 1 else float("nan")
    whole = sum(len(one.ends.number) for one in second) == asked == len(number)
    if whole:
        numbers = np.concatenate([one.ends.number for one in second])
        ends = np.concatenate([one.ends.held for one in second], axis=2)
        pairs = [np.stack([own, _first(numbers, ends, size)]) for own, size in zip(ours, sizes.tolist(), strict=True)]
        difference = np.array([np.abs(pair[0] - pair[1]).max() for pair in pairs])
        same = np.array([not reversed_somewhere(pair[:, 0]) for pair in pairs], np.bool_)
    else:
        difference, same = np.full(len(sizes), np.nan), np.zeros(len(sizes), np.bool_)
    enough = bool(whole and max(difference[-1], moved, half_width(asked)) <= SETTLED and same[-1])
    wanted = asked if enough else _wanted(asked, difference[-1], moved) if whole else max(asked, FEWEST)
    return Convergence(frozen(sizes), frozen(difference), frozen(same), moved, enough, wanted, other_seed)


def _first(number: Numbers, held: Marks, size: int) -> Figures:
    """Shares of the futures below a number."""
    some = held[..., number < size]
    return np.asarray(some.sum(axis=2) / max(some.shape[2], 1), np.float64)


def _wanted(asked: int, difference: float, moved: float) -> int:
    """A number of futures that should do: errors fall with the square root, and twice as many at least."""
    worst = max([one for one in (difference, moved) if one == one], default=0.0)  # noqa: PLR0124 -- NaN
    return max(2 * asked, FEWEST, ceil(asked * (worst / SETTLED) ** 2 / 1000) * 1000)
