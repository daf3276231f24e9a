"""Lots drawn for cases by what is in them: the same whatever the order of cases or of columns, on any machine."""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.discovery.cases import Cases
from harmel.methods.frozen import Marks
from harmel.methods.splitmix import stirred

Lots = NDArray[np.uint64]


def contents(of: Cases, fails: Marks) -> Lots:
    """
    A number for each case by its inputs and their names: (n,). Cases that are the same in all inputs are counted up, the failing ones first.

    >>> from harmel.methods.foresight.discovery.cases import cases
    >>> one = contents(cases({"a": [1, 2, 1], "b": [3, 3, 3]}), np.array([False, False, True]))
    >>> other = contents(cases({"b": [3, 3, 3], "a": [1, 1, 2]}), np.array([True, False, False]))
    >>> one.tolist() == other[[1, 2, 0]].tolist(), len(set(one.tolist()))
    (True, 3)
    """
    found = np.zeros(len(of), np.uint64)
    for name, column, labels in zip(of.names, of.columns, of.labels, strict=True):
        bits = _numbers(labels)[column] if labels else (column + 0.0).astype("<f8").view("<u8").astype(np.uint64)
        found += stirred(bits ^ _numbers([name])[0])
    order = np.lexsort((~fails, found))
    begins = np.flatnonzero(np.concatenate([[True], np.diff(found[order]) != 0]))
    earlier = np.arange(len(of)) - np.repeat(begins, np.diff(np.append(begins, len(of))))
    found[order] += stirred(earlier.astype(np.uint64))
    return found


def _numbers(words: Iterable[str]) -> Lots:
    return np.array([int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little") for word in words], np.uint64)


def drawn(contents_: Lots, *, seed: int, turn: int) -> Lots:
    """A lot for each case, (n,), by a seed and the number of the draw."""
    salt = stirred(np.array([seed % 2**64], np.uint64)) + stirred(np.array([turn + 1], np.uint64))
    return stirred(contents_ + salt)


def held_out(contents_: Lots, *, share: float, seed: int) -> Marks:
    """Which cases are put aside: about such a share of them, (n,)."""
    return np.asarray(drawn(contents_, seed=seed, turn=0) < np.uint64(int(share * 2**64)), np.bool_)


def shuffled(contents_: Lots, fails: Marks, *, seed: int, turn: int) -> Marks:
    """As many failing cases as there are, on cases drawn by lot: (n,)."""
    found, many = np.zeros(len(fails), np.bool_), int(np.count_nonzero(fails))
    if many:
        found[np.argpartition(drawn(contents_, seed=seed, turn=turn + 1), many - 1)[:many]] = True
    return found
