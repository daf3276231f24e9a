"""What a stress test found."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.foresight.stress.shares import Shares
from harmel.methods.foresight.stress.study import Study
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

VERSION = "1"
"""Of the method, as it is kept with a result; see docs/methods/foresight.md."""
TELLS = 0.01
"""Two shares are told apart where they differ by this: none is told more finely."""


@dataclass(frozen=True, eq=False)
class Weightings:
    """
    The same futures, counted in three ways, (3, M, O): as judged, each once; by basins alike, each basin in which starts lie as much as any other; by basins'
    width.

    basins: in how many basins of the panel's own matrix, under the baseline, the starts lie: with one the three are the same. flips: (M,), whether some two
    options change places between the three by a difference that can be told.
    """

    share: Figures
    basins: int
    flips: Marks


@dataclass(frozen=True, eq=False)
class LeftOut:
    """
    Shares by the panel's pooled matrix, in the first `futures` of the futures: with everybody (M, O), without each expert (m, M, O), in the order of what they
    judged, without each nation (K, M, O), by name. low, high: the range of all of these without somebody, (M, O).
    """

    futures: int
    everybody: Figures
    experts: Figures
    nations: tuple[str, ...]
    without_nation: Figures

    @cached_property
    def low(self) -> Figures:
        """The least share when anybody is left out: (M, O); NaN for a panel of one."""
        return self._end(least=True)

    @cached_property
    def high(self) -> Figures:
        """The greatest share when anybody is left out: (M, O); NaN for a panel of one."""
        return self._end(least=False)

    def _end(self, *, least: bool) -> Figures:
        every = np.concatenate([self.experts, self.without_nation])
        if not len(every):
            return frozen(np.full(self.everybody.shape, np.nan))
        return frozen(np.asarray(every.min(axis=0) if least else every.max(axis=0)))


@dataclass(frozen=True, eq=False)
class Dispute:
    """
    A sign that experts dispute, and the shares under either view, by the pooled matrix in the first futures: up_share, down_share (M, O).

    of, state: whose judgements; on, towards: the state that is pushed, on whose sign they differ. up, down, given: how many push it up, push it down, judged
    it. up_value, down_value: the median of those who push up, and down, from the mean of the group. place: (row, column) in the matrix.
    """

    of: str
    state: str
    on: str
    towards: str
    up: int
    down: int
    given: int
    up_value: float
    down_value: float
    up_share: Figures
    down_share: Figures
    place: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Features:
    """
    What the futures differ in, for scenario discovery: values (n, F). kinds: `number`, `ordinal` or `state`; of the last two, the number of a state from 0, in
    an order that means something or in one that does not, and `labels` names them.

    number: (n,), of each future; draw: (n,), of which draw of experts it is. fails is ~held: which options fail in which futures.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    values: Figures
    number: Numbers
    draw: Numbers

    def columns(self) -> dict[str, Figures | NDArray[np.str_]]:
        """Each by its name, (n,), as `discovery.cases` takes them: figures, and words where states have no order."""
        return {
            name: np.array(labels)[self.values[:, at].astype(np.int64)] if kind == "state" else self.values[:, at]
            for at, (name, kind, labels) in enumerate(zip(self.names, self.kinds, self.labels, strict=True))
        }


@dataclass(frozen=True, eq=False)
class Convergence:
    """
    Whether there were futures enough: of the first so many futures, `sizes` (k,), by how much any share differs from that of another seed, at most,
    `difference` (k,); whether options stand in the same order, `same_order` (k,); and by how much any share of the whole run differs from that of its half,
    `moved`.

    enough: the last difference and `moved` are at most 0.02, the order is the same, and so many futures tell shares to 0.02. wanted: a number of futures that
    should do, where these did not. other_seed: by which the futures were drawn again; difference is NaN where they were not.
    """

    sizes: Numbers
    difference: Figures
    same_order: Marks
    moved: float
    enough: bool
    wanted: int
    other_seed: int


@dataclass(frozen=True, eq=False)
class Fared:
    """
    How O options fared in the same n futures, by M sets that must hold. Shares are of the futures examined; none is a forecast.

    held, throughout: shares at the horizon, and after every step, too. gain_zero, no_shock: at the horizon, in the same futures with the amplifier's gain 0,
    and without any shock; None without amplifier. largest_regret, percentile_regret: (O,), in states, the largest and that of nine futures in ten; None where
    the study names no descriptor for it. clocks: shares at the horizon (M, O) by other numbers of steps, by the pooled matrix, as in `left_out`. disputes: the
    most evenly disputed signs. outcomes (M, O, n): for scenario discovery. What was not come to before an interruption is None or empty.
    """

    held: Shares
    throughout: Shares
    gain_zero: Shares | None
    no_shock: Shares | None
    largest_regret: Figures | None
    percentile_regret: Figures | None
    weightings: Weightings | None
    left_out: LeftOut | None
    disputes: tuple[Dispute, ...]
    clocks: tuple[tuple[int, Figures], ...]
    outcomes: Marks


@dataclass(frozen=True, eq=False)
class GridShares:
    """
    Every state of deterrence, down (A), with every state of dialogue, across (B), in the same futures; all (M, A, B).

    present: its row and column. pairs: how each fared beside the others, as options of their own, row by row. interaction: H(D,L) - H(D,0) - H(0,L) + H(0,0),
    0 the present; NaN in its row and column. low, high: of the interaction, over panels.
    """

    deterrence: str
    dialogue: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    present: tuple[int, int]
    pairs: Fared
    interaction: Figures
    low: Figures
    high: Figures

    @cached_property
    def held(self) -> Shares:
        """Shares at the horizon."""
        return self.pairs.held.folded(len(self.rows), len(self.columns))

    @cached_property
    def without_shock(self) -> Shares | None:
        """The same without any shock; None where the study has no amplifier."""
        return None if self.pairs.no_shock is None else self.pairs.no_shock.folded(len(self.rows), len(self.columns))


@dataclass(frozen=True, eq=False)
class Stress(Fared):
    """
    What came of a study: how its options, in its order, fared, and the futures in which they did.

    grid: None where the study has none. disputes_left: how many more were not run. features: for scenario discovery. futures: on how many it rests, of `asked`;
    stopped: it was interrupted. draws: of experts. filled: (draws,), judgements that nobody drawn gave, taken from the panel.
    """

    study: Study
    seed: int
    asked: int
    futures: int
    draws: int
    stopped: bool
    options: tuple[str, ...]
    sets: tuple[str, ...]
    grid: GridShares | None
    disputes_left: int
    features: Features
    convergence: Convergence
    filled: Numbers

    @property
    def order(self) -> tuple[int, ...]:
        """Options by falling share of the first set at the horizon; those alike as the study has them."""
        return tuple(sorted(range(len(self.options)), key=lambda at: (-float(self.held.share[0, at]), at)))

    def failing(self, option: str, must: str = "") -> Marks:
        """In which futures an option fails a set, the first if none is named, at the horizon: (n,)."""
        return frozen(~self.outcomes[self.sets.index(must) if must else 0, self.options.index(option)])

    def as_document(self) -> dict[str, Any]:
        """Plain values, figures of twelve significant digits: docs/reference/foresight-stress-1.schema.json has the fields."""
        from harmel.methods.foresight.stress.document import document

        return document(self)


def reversed_somewhere(shares: Figures) -> bool:
    """
    Whether some two options change places between rows of shares, (k, O), by a difference that can be told in both.

    >>> reversed_somewhere(np.array([[0.5, 0.4], [0.4, 0.5]])), reversed_somewhere(np.array([[0.5, 0.499], [0.4, 0.5]]))
    (True, False)
    """
    ahead = shares[:, :, None] - shares[:, None, :] >= TELLS - 1e-12
    return bool((ahead.any(axis=0) & ahead.any(axis=0).T).any())
