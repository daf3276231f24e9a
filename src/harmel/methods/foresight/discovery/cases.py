"""Cases: what was put into each future, and whether something failed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.foresight.refused import Refused
from harmel.methods.frozen import Figures, Marks, Numbers, frozen


class NotCases(Refused):
    """What was given are no cases. about: the column or the setting."""

    words: ClassVar[Mapping[str, str]] = {
        "none": "there is no column, or no case",
        "length": "every column has one entry for each case",
        "shape": "a column has one dimension",
        "figure": "a figure is missing or without end; leave the case out, or give the column as text",
        "marks": "marks are true or false, 1 or 0",
        "range": "the figure lies outside what it can be",
    }


@dataclass(frozen=True, eq=False)
class Cases:
    """
    n cases with d inputs each. Raises NotCases.

    names: d names. columns: for each (n,): figures, or for a named input the number of its label, counted from 0. labels: for each the labels in order, none
    where the input is a figure.
    """

    names: tuple[str, ...]
    columns: tuple[Figures | Numbers, ...]
    labels: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or not len(self.columns[0]):
            raise NotCases("none")
        for name, column in zip(self.names, self.columns, strict=True):
            if column.ndim != 1:
                raise NotCases("shape", name)
            if len(column) != len(self):
                raise NotCases("length", name)
            if not np.isfinite(column).all():
                raise NotCases("figure", name)

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self.columns[0])


def cases(columns: Mapping[str, ArrayLike]) -> Cases:
    """
    Make cases of named columns, (n,) each: figures, or words. Whole numbers are figures; so are true and false, as 1 and 0.

    Give ordered states as numbers, and states without an order as words: from those one after the other can be left out.

    >>> made = cases({"growth": [0.5, 2.0], "trust": ["low", "high"]})
    >>> made.columns[1].tolist(), made.labels
    ([1, 0], ((), ('high', 'low')))
    """
    found, labels = [], []
    for column in columns.values():
        given = np.asarray(column)
        if given.dtype.kind in "biuf":
            found.append(frozen(given.astype(np.float64)))
            labels.append(())
        else:
            named, codes = np.unique(given.astype(str), return_inverse=True)
            found.append(frozen(codes.reshape(given.shape).astype(np.int64)))
            labels.append(tuple(named.tolist()))
    return Cases(tuple(columns), tuple(found), tuple(labels))


def as_marks(of: Cases, failing: ArrayLike, about: str = "failing") -> Marks:
    """Whether each case fails, or whatever else is marked: (n,). Raises NotCases."""
    given = np.asarray(failing)
    if given.shape != (len(of),):
        raise NotCases("length", about)
    if given.dtype != np.bool_ and not np.isin(given, (0, 1)).all():
        raise NotCases("marks", about)
    return frozen(given.astype(np.bool_))
