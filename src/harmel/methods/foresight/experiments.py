"""Experiments with any vectorised model: inputs drawn by Latin hypercube, outcomes in arrays. A stress test of figures instead of judgements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from harmel.methods import chunks
from harmel.methods.frozen import Figures, frozen
from harmel.methods.splitmix import sown, thrown

Column = NDArray[np.generic]
Range = tuple[float, float]
Model = Callable[[Mapping[str, Column]], Mapping[str, ArrayLike]]
AT_ONCE = 65_536
"""Experiments that a model is given in one go."""
MOST = 2**24


@dataclass(frozen=True, eq=False)
class Experiments:
    """n experiments by name: inputs (n,), figures or words, as they were drawn; outcomes (n,), as the model gave them. seed: as asked."""

    inputs: Mapping[str, Column]
    outcomes: Mapping[str, Column]
    seed: int


def experiments(inputs: Mapping[str, Range | Sequence[str]], model: Model, n: int, seed: int = 0, *, at_once: int = AT_ONCE) -> Experiments:
    """
    Draw n experiments and run a model on them.

    Parameters
    ----------
    inputs : mapping
        By name, a pair of figures, from which up to which an input runs; or words, of which it takes each about as often as each other.
    model : callable
        Is given arrays by name, (k,), and returns arrays by name, (k,): one outcome for each experiment, whichever stand beside it. On a cluster it must be
        picklable; there and on several cores it is called for parts of `at_once` experiments.
    n : int
        How many, from 1 to 16 million.
    seed : int
        Of the dice. An input is drawn by its place among the others.
    at_once : int
        Experiments in one part.

    Returns
    -------
    Experiments

    Raises
    ------
    ValueError
        Where an input is neither a range nor words, or the model gives another number of outcomes than experiments.

    Notes
    -----
    Latin hypercube: the range of an input is cut into n equal parts, and one figure is drawn in each; which experiment has which part is drawn, too. So each
    input is covered evenly, however few experiments there are. Source: McKay, Beckman and Conover 1979.

    Examples
    --------
    >>> found = experiments({"cost": (1.0, 2.0), "route": ("north", "south")}, lambda drawn: {"twice": 2 * drawn["cost"]}, 4, seed=1)
    >>> sorted(int(4 * (one - 1)) for one in found.inputs["cost"]), sorted(found.inputs["route"].tolist())
    ([0, 1, 2, 3], ['north', 'north', 'south', 'south'])
    >>> bool((found.outcomes["twice"] == 2 * found.inputs["cost"]).all())
    True
    """
    if not 1 <= n <= MOST or at_once < 1:
        raise ValueError(f"experiments are 1 to {MOST:,}, and one at least at once")
    drawn = {name: _drawn(name, told, n, seed, at) for at, (name, told) in enumerate(inputs.items())}
    parts = [{name: column[first : first + at_once] for name, column in drawn.items()} for first in range(0, n, at_once)]
    sizes = iter(min(at_once, n - first) for first in range(0, n, at_once))
    came = list(_ran(model, parts, sizes))
    outcomes = {name: frozen(np.concatenate([one[name] for one in came])) for name in came[0]}
    return Experiments(MappingProxyType(drawn), MappingProxyType(outcomes), seed)


def _ran(model: Model, parts: Sequence[Mapping[str, Column]], sizes: Iterator[int]) -> Iterator[dict[str, Column]]:
    for came, size in zip(chunks.each(partial(_one, model), parts), sizes, strict=True):
        for name, column in came.items():
            if column.shape != (size,):
                raise ValueError(f"{name}: the model gave {column.shape} for {size:,} experiments; an outcome has one entry for each")
        yield came


def _one(model: Model, part: Mapping[str, Column]) -> dict[str, Column]:
    return {name: np.asarray(column) for name, column in model(part).items()}


def _drawn(name: str, told: Range | Sequence[str], n: int, seed: int, at: int) -> Column:
    """One input."""
    words = [one for one in told if isinstance(one, str)]
    if words and len(words) == len(told) and not isinstance(told, str):
        codes = (hypercube(n, seed, at) * len(words)).astype(np.int64)
        return frozen(np.array(words)[np.minimum(codes, len(words) - 1)])
    figures = [float(one) for one in told if not isinstance(one, str)]
    if len(figures) != 2 or words or not all(map(isfinite, figures)) or figures[0] > figures[1]:
        raise ValueError(f"{name}: an input is a pair of figures, the lower first, or a list of words")
    low, high = figures
    column = hypercube(n, seed, at)
    column *= high - low
    column += low
    return frozen(np.minimum(column, high, out=column))


def hypercube(n: int, seed: int, at: int) -> Figures:
    """
    One column of a Latin hypercube: n figures from 0 up to 1, one in each n-th part, in an order that is drawn. at: which column.

    >>> sorted((5 * hypercube(5, 1, 0)).astype(int).tolist())
    [0, 1, 2, 3, 4]
    """
    bits = thrown(np.arange(n, dtype=np.uint64), thrown(np.array([at], np.uint64), sown(seed)))
    # Put into order by 32 of 64 bits, 16 at a time, which is done by counting: the order is the drawn one. The others say where in its part a figure lies.
    order = np.argsort(bits.astype(np.uint16), kind="stable")
    part = order.take(np.argsort((bits >> np.uint64(16)).astype(np.uint16).take(order), kind="stable"))
    return np.asarray((part + (bits >> np.uint64(32)).astype(np.uint32) * 2.0**-32) / n, np.float64)
