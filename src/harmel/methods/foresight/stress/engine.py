"""The run itself: all futures of a chunk under all options, step by step, by additions of small whole numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.stress.drawing import Drawn, climates
from harmel.methods.foresight.stress.plan import Plan
from harmel.methods.frozen import Marks, Numbers

Key = NDArray[np.signedinteger[Any]]
AT_ONCE = 8192
"""Futures times options that are moved in one go."""


@dataclass(frozen=True, eq=False)
class Tables:
    """
    What some matrices push, added up: for each part a table (D, matrices x climates x ways, base) of keys.

    Keys add up over parts. The state with the greatest key is the one that pushes point to: a key is 2 base times the push, and base more for the state that
    holds, which so stays on a tie, and then the less, the further down its state stands.
    """

    parts: tuple[Key, ...]
    climates: tuple[int, ...]
    ways: tuple[int, ...]
    places: tuple[tuple[int, ...], ...]


def tables(made: Plan, twice: Numbers) -> Tables:
    """Tables of matrices, (K, s, s), twice their judgements in the panel's whole numbers."""
    first = np.concatenate([[0], np.cumsum(made.sizes)])
    d, base = len(made.moving), made.base
    column = first[made.moving][:, None] + np.minimum(np.arange(base), made.sizes[made.moving][:, None] - 1)
    there = np.arange(base) < made.sizes[made.moving][:, None]
    push = np.where(there, twice[:, :, column], 0) * made.unit[:, None] * (2 * base)  # (K, s, D, base)
    most = np.abs(push).max(axis=(0, 2, 3)) * int(made.factor.max(initial=made.one))
    extra = 2 * base * (int(np.abs(made.shock).max(initial=0)) + int(np.abs(made.pushes).max(initial=0)))
    reach = int(np.maximum.reduceat(most, first[:-1]).sum()) + extra + 2 * base
    kind = next(kind for kind in (np.int16, np.int32, np.int64) if reach < np.iinfo(kind).max)
    own = np.zeros((int(first[-1]), d, base), np.int64)
    for at, place in enumerate(made.moving.tolist()):
        for state in range(int(made.sizes[place])):
            own[first[place] + state, at, state] = base  # on a tie what holds stays
    found, many, ways, places = list[Key](), list[int](), list[int](), list[tuple[int, ...]]()
    for run, (descriptors, tense) in enumerate(made.parts):
        factors = made.factor if tense else np.array([made.one])
        with_shock = run == 0 and bool(made.shock.any())
        if with_shock and not tense:
            factors = np.full(len(made.factor), made.one)
        head = np.zeros((1, len(factors), 1, d, base), np.int64)
        if with_shock:
            head[0, :, 0] += made.shock * (2 * base)
        if run == 0:
            head += np.where(there, base - 1 - np.arange(base), -reach)  # a state that is not there is never taken
        table = head.astype(kind)
        for descriptor in descriptors:
            rows = slice(int(first[descriptor]), int(first[descriptor + 1]))
            scaled = (push[:, None, rows] * factors[:, None, None, None] + own[rows]).astype(kind)
            table = np.add(table[:, :, :, None], scaled[:, :, None]).reshape(len(push), len(factors), -1, d, base)
        many.append(len(factors))
        ways.append(table.shape[2])
        places.append(tuple(np.cumprod([1, *made.sizes[list(descriptors)][:0:-1].tolist()])[::-1].tolist()))
        found.append(np.ascontiguousarray(np.moveaxis(table.reshape(-1, d, base), 1, 0)))
    return Tables(tuple(found), tuple(many), tuple(ways), tuple(places))


@dataclass(frozen=True, eq=False)
class Ends:
    """Of W columns in n futures: held and throughout (M, W, n), whether each set is met at the horizon, and after every step; last (W, n), the state regret is
    counted on.
    """

    number: Numbers
    held: Marks
    throughout: Marks
    last: NDArray[np.int8]


def run(made: Plan, of: Tables, which: Numbers, futures: Drawn) -> Ends:
    """Run every column in every future. which: (n,), the matrix of each future."""
    n, whole = len(which), len(made.columns)
    weather = climates(made, futures)
    at_once = max(AT_ONCE // max(n, 1), 1)
    ends = [_some(made, of, which, futures, weather, np.arange(at, min(at + at_once, whole))) for at in range(0, whole, at_once)]
    held, throughout, last = (np.concatenate(some, axis=-2) for some in zip(*ends, strict=True))
    return Ends(futures.number, held, throughout, last)


def _some(  # noqa: PLR0913 -- what `run` was given, and some of its columns
    made: Plan, of: Tables, which: Numbers, futures: Drawn, weather: Numbers, columns: Numbers
) -> tuple[Marks, Marks, NDArray[np.int8]]:
    n, wide = len(which), len(columns)
    states = np.repeat(futures.start[:, None], wide, axis=1)
    throughout = np.ones((len(made.meets), wide, n), np.bool_)
    held = throughout
    for step in range(made.steps):
        for place in made.policies.tolist():
            states[place] = made.holds[columns, step, place][:, None]
        climate = weather[made.condition[columns], step]
        key = _keys(made, of, climate, which, states)
        added = made.pushes[columns, step] * (2 * made.base)
        for column in np.flatnonzero(added.any(axis=(1, 2))).tolist():
            key[:, column * n : (column + 1) * n] += added[column][:, None].astype(key.dtype)
        most = key[..., 0]
        for state in range(1, made.base):
            most = np.maximum(most, key[..., state])
        target = (made.base - 1) - (most & (made.base - 1)).reshape(-1, wide, n)
        for at, place in enumerate(made.moving.tolist()):
            states[place] = states[place] + np.sign(target[at] - states[place]) if made.ordinal[at] else target[at]
        held = _met(made, states)
        throughout &= held
    last = states[made.regret_on] if made.regret_on >= 0 else np.zeros((wide, n))
    return held, throughout, last.astype(np.int8)


def _keys(made: Plan, of: Tables, climate: Numbers, which: Numbers, states: Numbers) -> Key:
    """The keys of all that move, (D, wide x n, base)."""
    found = np.zeros((len(made.moving), states[0].size, made.base), of.parts[0].dtype)
    for (descriptors, _), table, many, ways, places in zip(made.parts, of.parts, of.climates, of.ways, of.places, strict=True):
        at = (which * many + (climate if many > 1 else 0)) * ways
        for descriptor, place in zip(descriptors, places, strict=True):
            at = at + states[descriptor] * place
        found += table.take(at.reshape(-1), axis=1)
    return found


def _met(made: Plan, states: Numbers) -> Marks:
    """Which sets are met, (M, wide, n)."""
    found = np.ones((len(made.meets), *states.shape[1:]), np.bool_)
    for at, meets in enumerate(made.meets):
        for place in np.flatnonzero(~meets.all(axis=1)).tolist():
            found[at] &= meets[place][states[place]]
    return found
