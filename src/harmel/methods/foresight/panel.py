"""The sheets of a panel: each expert's judgements, what they come to together, and where they contradict each other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from harmel.methods.foresight.matrix import CrossImpact, NotAMatrix, cross_impact
from harmel.methods.foresight.whole import whole
from harmel.methods.frozen import Marks, Numbers, frozen

NOT_GIVEN = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Panel:
    """
    Sheets of m experts over the same descriptors and states. Raises NotAMatrix where they differ.

    Before anything else each group is brought to the sum zero, for what an expert adds to all states of a group says nothing: sheets that mean the same then
    count the same. Experts stand in the order of what they judged, so that no result depends on who was named first.
    """

    sheets: tuple[CrossImpact, ...]

    def __post_init__(self) -> None:
        if not self.sheets or len({(sheet.descriptors, sheet.states) for sheet in self.sheets}) > 1:
            raise NotAMatrix("shape", "sheets of a panel have the same descriptors and states")

    @cached_property
    def centred(self) -> tuple[Numbers, Numbers]:
        """Judgements in whole numbers, (m, s, s), NOT_GIVEN where a group is missing; and unit (J,), by which a column block is to be divided."""
        model = self.sheets[0]
        counted = [whole(sheet) for sheet in self.sheets]
        unit = np.lcm.reduce([one.unit for one in counted], axis=0) * model.sizes
        found = []
        for sheet, one in zip(self.sheets, counted, strict=True):
            sums = np.repeat(np.add.reduceat(one.impact, model.first[:-1], axis=1), model.sizes, axis=1)
            scaled = (one.impact * model.sizes[model.owner] - sums) * (unit // (one.unit * model.sizes))[model.owner]
            found.append(np.where(sheet.missing[:, model.owner], NOT_GIVEN, scaled))
        stacked = np.array(found)
        return frozen(stacked[_order(stacked)]), frozen(unit)

    @cached_property
    def order(self) -> Numbers:
        """Which sheet stands where in `centred`: (m,)."""
        _, unit = self.centred
        own = [Panel((sheet,)).centred for sheet in self.sheets]
        scaled = [np.where(one[0] == NOT_GIVEN, NOT_GIVEN, one[0] * np.repeat(unit // of, self.sheets[0].sizes)) for one, of in own]
        return frozen(_order(np.array(scaled)))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what was judged, whoever judged it and whatever anything is called."""
        return hashlib.sha256("".join(sorted(sheet.digest for sheet in self.sheets)).encode()).hexdigest()

    @cached_property
    def answered(self) -> Numbers:
        """How many experts gave each judgement group: (s, J)."""
        return frozen(np.sum([~sheet.missing for sheet in self.sheets], axis=0).astype(np.int64))


def _order(stacked: Numbers) -> Numbers:
    """Experts in the order of what they judged."""
    return np.lexsort(stacked.reshape(len(stacked), -1).T[::-1]).astype(np.int64)


def panel(sheets: ArrayLike, sizes: Sequence[int] = (), *, descriptors: Sequence[str] = (), states: Sequence[Sequence[str]] = ()) -> Panel:
    """Make a panel of an array, (m, s, s), NaN throughout groups that an expert did not give; names as in `cross_impact`."""
    return Panel(tuple(cross_impact(sheet, sizes, descriptors=descriptors, states=states) for sheet in np.array(sheets, np.float64, ndmin=3)))


def pooled(together: Panel) -> CrossImpact:
    """
    The panel's own matrix: the median of each cell over those who gave it, of sheets brought to the sum zero. A group that nobody gave is missing.

    >>> one, other = [[0, 0, 1, -1]] + [[0] * 4] * 3, [[0, 0, 5, 1]] + [[0] * 4] * 3
    >>> pooled(panel([one, other], [2, 2])).impact[0].tolist()
    [0.0, 0.0, 1.5, -1.5]
    """
    values, unit = together.centred
    twice, gone = medians(values)
    return as_matrix(together, twice, gone, unit)


def medians(values: Numbers) -> tuple[Numbers, Marks]:
    """Twice the median of each cell, over the experts in the first dimension who gave it, so that it is whole; and where nobody did."""
    ordered, given = np.sort(values, axis=0), (values != NOT_GIVEN).sum(axis=0)
    gone = given == 0
    ends = [np.take_along_axis(ordered, np.where(gone, 0, at)[None], axis=0)[0] for at in ((given - 1) // 2, given // 2)]
    return np.where(gone, 0, ends[0]) + np.where(gone, 0, ends[1]), np.asarray(gone, np.bool_)


def as_matrix(together: Panel, twice: Numbers, gone: Marks, unit: Numbers) -> CrossImpact:
    """A matrix of twice its judgements in whole numbers."""
    model = together.sheets[0]
    impact: NDArray[np.float64] = np.where(gone, np.nan, twice / (2 * unit[model.owner]))
    return cross_impact(impact, descriptors=model.descriptors, states=model.states, title=model.title)


def disputed(together: Panel) -> Marks:
    """
    Where experts contradict each other on the sign: (s, s). At least a third of those who gave a cell push up, and at least a third push down.

    That is disagreement as RAND/UCLA has it for panels of any size (Fitch et al. 2001), with up and down in place of the two ends of its scale. Such a
    cell is two views, not one between them: name it, and look at the futures of each.

    >>> up, down = [[0, 0, 1, -1]] + [[0] * 4] * 3, [[0, 0, -1, 1]] + [[0] * 4] * 3
    >>> disputed(panel([up, up, down], [2, 2]))[0].tolist()
    [False, False, True, True]
    """
    values, _ = together.centred
    given = (values != NOT_GIVEN).sum(axis=0)
    up, down = ((values != NOT_GIVEN) & (values > 0)).sum(axis=0), (values < 0).sum(axis=0)
    return frozen(np.asarray((given > 0) & (3 * up >= given) & (3 * down >= given), np.bool_))
