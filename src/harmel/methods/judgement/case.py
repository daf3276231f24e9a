"""A case: what experts said about quantities, some of which are known by now."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods.frozen import Figures, Marks, frozen


@dataclass(eq=False)
class NotACase(ValueError):
    """What was given is no case. code: `shape`, `levels`, `order`, `scale` or `half`; expert and item, by name, where it is about one answer."""

    code: str
    expert: str = ""
    item: str = ""

    def __str__(self) -> str:
        where = " of ".join(part for part in (self.item, self.expert) if part)
        return f"{where}: {_WHY[self.code]}." if where else f"{_WHY[self.code]}."


_WHY = {
    "shape": "values are experts by levels by items, with a name for each expert and item and a truth, or NaN, for each item",
    "levels": "levels rise between 0 and 1",
    "order": "quantiles must rise; two that are equal would claim certainty, which no measure of information takes. Widen them",
    "scale": "an item on a logarithmic scale takes figures above 0 only",
    "half": "some quantiles are missing. Give all, or none",
}


@dataclass(frozen=True, eq=False)
class Case:
    """
    Quantiles of m experts for n items. Raises NotACase where they contradict each other.

    experts, items: names, which need not differ. levels: (q,), between 0 and 1. values: (m, q, n), NaN throughout where an expert did not answer. truth: (n,),
    NaN where it is not known: an item whose truth is known is a *seed*, by which experts are scored. log: (n,), whether the item is looked at on a logarithmic
    scale. questions: the wording of items, or nothing.
    """

    experts: tuple[str, ...]
    items: tuple[str, ...]
    levels: Figures
    values: Figures
    truth: Figures
    log: Marks
    questions: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        m, q, n = self.values.shape
        if (len(self.experts), len(self.levels), len(self.items), len(self.truth), len(self.log)) != (m, q, n, n, n) or len(self.questions) not in (0, n):
            raise NotACase("shape")
        if not q or (np.diff(self.levels) <= 0).any() or self.levels[0] <= 0 or self.levels[-1] >= 1:
            raise NotACase("levels")
        missing = np.isnan(self.values)
        for code, wrong in (
            ("half", missing.any(axis=1) & ~missing.all(axis=1)),
            ("order", (np.diff(self.values, axis=1) <= 0).any(axis=1)),
            ("scale", self.log & (self.values <= 0).any(axis=1)),
        ):
            if wrong.any():
                expert, item = np.argwhere(wrong)[0].tolist()
                raise NotACase(code, self.experts[expert], self.items[item])
        if (self.log & (self.truth <= 0)).any():
            raise NotACase("scale", item=self.items[int(np.flatnonzero(self.log & (self.truth <= 0))[0])])

    @property
    def seeds(self) -> Marks:
        """Which items have a truth that is known: (n,)."""
        return ~np.isnan(self.truth)

    @property
    def answered(self) -> Marks:
        """Who answered what: (m, n)."""
        return ~np.isnan(self.values[:, 0])

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the figures, whatever anything is called."""
        parts = [np.array(self.values.shape), self.levels, self.values + 0.0, self.truth + 0.0, self.log]
        return hashlib.sha256(b"".join(np.ascontiguousarray(part).astype("<f8").tobytes() for part in parts)).hexdigest()


def case(  # noqa: PLR0913 -- all but values and levels may be left out
    values: ArrayLike,
    levels: ArrayLike,
    *,
    truth: ArrayLike | None = None,
    log: ArrayLike | None = None,
    experts: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
) -> Case:
    """
    Make a case of arrays. values: (m, q, n); see `Case`. Without names, experts and items are numbered from 1; without truth, no item is a seed.

    >>> case([[[1], [2], [4]], [[2], [3], [9]]], [0.05, 0.5, 0.95], truth=[3]).seeds.tolist()
    [True]
    """
    given = np.array(values, np.float64)
    if given.ndim != 3:
        raise NotACase("shape")
    m, _, n = given.shape
    return Case(
        experts or tuple(str(number) for number in range(1, m + 1)),
        items or tuple(str(number) for number in range(1, n + 1)),
        frozen(np.array(levels, np.float64)),
        frozen(given),
        frozen(np.full(n, np.nan) if truth is None else np.array(truth, np.float64)),
        frozen(np.zeros(n, np.bool_) if log is None else np.array(log, np.bool_)),
        questions,
    )
