"""What the outside calls people and statements, and the positions by which the mathematics knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[Any]
"""One label each, whole numbers or text."""
LARGEST_NUMBER_TAKEN_AS_IT_IS = 2**31 - 2
SPARSE = 16
"""Whole numbers are taken as they are while the largest is at most sixteen times the number of records."""


@dataclass(eq=False)
class UnknownLabel(ValueError):
    """A label that names no person or statement of these votes."""

    label: object
    among: str

    def __str__(self) -> str:
        return f"{self.label!r} is not among the {self.among} of these votes"


def as_labels(given: Sequence[Any] | Labels) -> Labels:
    """Labels as an array; none at all are whole numbers."""
    return np.asarray(given) if len(given) else np.empty(0, np.int64)


def positions_of(wanted: Sequence[Any] | Labels, labels: Labels, *, among: str) -> NDArray[np.int64]:
    """Find each label's position among `labels`. Raises UnknownLabel, saying `among` which it was looked for."""
    if not len(wanted):
        return np.empty(0, np.int64)
    place = {label: position for position, label in enumerate(labels.tolist())}
    found = []
    for label in as_labels(wanted).tolist():
        if label not in place:
            raise UnknownLabel(label, among)
        found.append(place[label])
    return np.array(found, dtype=np.int64)


def places_among(wanted: Labels, known: Labels, *, ordered: bool) -> NDArray[np.int64]:
    """
    Find each label's place among those known, -1 for those that are not. ordered: whether `known` is sorted; it holds no label twice.

    >>> places_among(np.array([7, 5, 6]), np.array([5, 7]), ordered=False).tolist()
    [1, 0, -1]
    """
    if not len(known):
        return np.full(len(wanted), -1)
    if np.issubdtype(known.dtype, np.integer) and np.issubdtype(wanted.dtype, np.integer) and 0 <= known.min() <= known.max() < SPARSE * len(known) + 4096:
        place_of = np.full(int(known.max()) + 2, -1)
        place_of[known] = np.arange(len(known))
        return place_of[np.where((wanted >= 0) & (wanted <= known.max()), wanted, len(place_of) - 1)]
    order = np.arange(len(known)) if ordered else np.argsort(known, kind="stable")
    place = order[np.minimum(np.searchsorted(known, wanted, sorter=order), len(known) - 1)]
    return np.where(known[place] == wanted, place, -1)


class Numbered:
    """
    A column of labels that comes in parts, each label replaced by a number of its own as it comes.

    Small whole numbers stand for themselves, which costs nothing; other labels are numbered as they appear. `parts` holds the numbers,
    in the smallest type that is large enough; `labels()` says what each number stands for.
    """

    def __init__(self) -> None:
        self.parts: list[NDArray[Any]] = []
        self._kind: np.dtype[Any] | None = None
        self._number: dict[Any, int] | None = None
        self._largest = -1
        self._records = 0

    def add(self, labels: Labels) -> None:
        """Take the next part of the column."""
        self._kind = labels.dtype if self._kind is None else np.promote_types(self._kind, labels.dtype)
        self._records += len(labels)
        if self._number is None and not self._small(labels):
            self._give_numbers()
        self.parts.append(self._taken(labels) if self._number is None else self._numbered(labels))

    def labels(self) -> Labels:
        """What each number stands for; numbers that stand nowhere are among them where whole numbers stand for themselves."""
        if self._number is None and self._largest > SPARSE * self._records + 4096:
            self._give_numbers()
        if self._number is None:
            return np.arange(self._largest + 1, dtype=self._kind or np.int64)
        return np.array(list(self._number), dtype=self._kind)

    def _small(self, labels: Labels) -> bool:
        if not np.issubdtype(labels.dtype, np.integer):
            return False
        self._largest = max(self._largest, int(labels.max()))
        return int(labels.min()) >= 0 and self._largest <= LARGEST_NUMBER_TAKEN_AS_IT_IS

    def _taken(self, labels: Labels) -> NDArray[Any]:
        return labels.astype(np.int16 if self._largest < 2**15 else np.int32, copy=labels.dtype.itemsize > 4)

    def _give_numbers(self) -> None:
        """From now on number labels as they appear, those of earlier parts first."""
        self._number = {}
        self.parts = [self._numbered(part) for part in self.parts]

    def _numbered(self, labels: Labels) -> NDArray[np.int32]:
        number = self._number if self._number is not None else {}
        distinct, inverse = np.unique(labels, return_inverse=True)
        numbers = [number.setdefault(label, len(number)) for label in distinct.tolist()]
        return np.array(numbers, np.int32)[inverse.reshape(-1)]
