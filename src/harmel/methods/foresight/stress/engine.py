"""The run itself: all futures of a chunk under all options, step by step, by additions of small whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.stress.drawing import Drawn, climates
from harmel.methods.foresight.stress.plan import Plan
from harmel.methods.foresight.stress.refused import NotAStudy
from harmel.methods.frozen import Marks, Numbers

Key = NDArray[np.signedinteger[Any]]
States = NDArray[np.int8]
AT_ONCE = 8192
"""Futures times options that are moved in one go."""
MOST_EXACT = 2.0**60


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
    """Tables of matrices, (K, s, s), twice their judgements in the panel's whole numbers. Raises NotAStudy where 64 bits do not hold their sums."""
    first = np.concatenate([[0], np.cumsum(made.sizes)])
    d, base = len(made.moving), made.base
    column = first[made.moving][:, None] + np.minimum(np.arange(base), made.sizes[made.moving][:, None] - 1)
    there = np.arange(base) < made.sizes[made.moving][:, None]
    largest = float(np.abs(twice).max(initial=0)) * float(made.unit.max()) * float(made.factor.max(initial=made.one)) * 2 * base * len(made.sizes)
    if largest > MOST_EXACT:
        raise NotAStudy("digits", "sheets")
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
    last: States


def together(some: Sequence[Ends]) -> Ends:
    """Ends of different futures as one."""
    return Ends(*(np.concatenate([getattr(one, name) for one in some], axis=-1) for name in ("number", "held", "throughout", "last")))


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
) -> tuple[Marks, Marks, States]:
    wide, n, d = len(columns), len(which), len(made.moving)
    states = np.tile(futures.start[made.order].astype(np.int8), (1, wide))  # what moves stands first, ordinal descriptors before others
    moving, ordinal = states[:d], states[: made.ordinals]
    # Room that is used over and over: asking for it anew in each step takes longer than all else where memory goes back to the system at once, as on Dask.
    key, taken = np.empty((2, d, wide * n, made.base), of.parts[0].dtype)
    most = np.empty((d, wide * n), key.dtype)
    throughout = np.ones((len(made.meets), wide * n), np.bool_)
    held = throughout
    for step in range(made.steps):
        for place in made.policies.tolist():
            states[made.row[place]] = np.repeat(made.holds[columns, step, place], n)
        _keys(made, of, weather[made.condition[columns], step], which, states, key, taken)
        _pushed(made.pushes[columns, step] * (2 * made.base), key, n)
        np.maximum(key[..., 0], key[..., 1], out=most)
        for state in range(2, int(made.sizes[made.moving].max())):
            np.maximum(most, key[..., state], out=most)
        most &= made.base - 1  # what is left of a key tells how far down its state stands
        target = (made.base - 1 - most).astype(np.int8)
        target[: made.ordinals] -= ordinal
        moving[made.ordinals :] = target[made.ordinals :]
        ordinal += np.clip(target[: made.ordinals], -1, 1)
        held = _met(made, states)
        throughout &= held
    last = states[made.row[made.regret_on]] if made.regret_on >= 0 else np.zeros(wide * n, np.int8)
    shape = (len(made.meets), wide, n)
    return held.reshape(shape), throughout.reshape(shape), last.reshape(wide, n)


def _keys(  # noqa: PLR0913 -- what is run, and room for what comes of it
    made: Plan, of: Tables, climate: Numbers, which: Numbers, states: States, key: Key, taken: Key
) -> None:
    """Write the keys of all that move into `key`, (D, wide x n, base). taken: room of the same size."""
    for part, ((descriptors, _), table, many, ways, places) in enumerate(zip(made.parts, of.parts, of.climates, of.ways, of.places, strict=True)):
        way = np.zeros(states.shape[1], np.int16)
        for descriptor, place in zip(descriptors, places, strict=True):
            way += states[made.row[descriptor]] * np.int16(place)
        at = np.add((which * many + (climate if many > 1 else np.zeros_like(climate))) * ways, way.reshape(climate.shape)).reshape(-1)
        table.take(at, axis=1, out=taken if part else key, mode="clip")
        if part:
            np.add(key, taken, out=key)


def _pushed(added: Numbers, key: Key, n: int) -> None:
    """Add what options push: (wide, D, base), to the keys of their columns."""
    for column, descriptor, state in np.argwhere(added).tolist():
        key[descriptor, column * n : (column + 1) * n, state] += key.dtype.type(added[column, descriptor, state])


def _met(made: Plan, states: States) -> Marks:
    """Which sets are met, (M, wide x n)."""
    found = np.ones((len(made.meets), states.shape[1]), np.bool_)
    for at, meets in enumerate(made.meets):
        for place in np.flatnonzero(~meets.all(axis=1)).tolist():
            found[at] &= meets[place].take(states[made.row[place]])
    return found
