"""
The few loops in which the time goes, twice: `plain` with numpy and scipy, `compiled` with numba (the extra `speed`).

Both give the same bits: counts are whole numbers, and sums of figures run in the same order. So the choice is one of speed alone, made here.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

Name = Literal["plain", "compiled"]
WORTH_LOOKING_UP = 1_000_000
"""Votes from which the compiled kernel saves more time than looking numba up takes, where it has not been looked up yet."""

_told: list[Name] = []


@dataclass(frozen=True, eq=False)
class Leaning:
    """
    How statements answer to positions and chance. loading: (m, d). own: (m,), the weight of chance. above, below: (m,), thresholds.

    side: int8 (m,), 1 or -1, the answer beyond the upper one. quantiles: 2^12 values of chance, equally likely.
    """

    loading: NDArray[np.float64]
    own: NDArray[np.float64]
    above: NDArray[np.float64]
    below: NDArray[np.float64]
    side: NDArray[np.int8]
    quantiles: NDArray[np.float64]


Pairs = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
Rows = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int8]]
Columns = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]


class Kernel(Protocol):
    """
    What a kernel does. rows: int64 (n + 1,), where the votes of each person begin; statement: int32 (v,), sorted in each row; value: int8 (v,).

    FULL_TABLE_FROM: for people the square of whose number of votes is more than this part of m^2, a full table is quicker.
    """

    FULL_TABLE_FROM: float

    def ordered(self, keys: NDArray[np.uint64], below: int, above: int) -> NDArray[np.uint64]:
        """
        Sort whole numbers that differ in the bits from `below` up to `above`, and where these are the same stand in order already.

        The numbers given may be left in any order.
        """

    def pairs(
        self, rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], statements: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """
        For each two statements, over the people who voted on both: their number, the sum of votes on the first, the sum of products.

        At most 16,383 people. Each (m, m); the first and the last are symmetric.
        """

    def pairs_after(self, counted: Pairs, before: Rows, after: Rows) -> Pairs:
        """What `pairs` counts once people, at most 8,191, whose votes were those before have those after. counted: of all, both, left, product."""

    def picked(
        self, rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], people: NDArray[np.int64], begins: NDArray[np.int64]
    ) -> Columns:
        """The votes of some people, in the order given: person, numbered from 0, statement and value. begins: where those of each begin, and the last's end."""

    def put_in(self, votes: Columns, more: Columns, at: NDArray[np.int64], changed: NDArray[np.bool_]) -> Columns:
        """Put more votes in: person, statement and value of each. They are sorted; each stands before the vote `at` or, where `changed`, in its place."""

    def projected(
        self, rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], table: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Sum, for each person, what the table (3, m, k) holds for each vote (-1, 0, 1 on a statement), in the order of statements: (n, k)."""

    def foretelling(
        self,
        rows: NDArray[np.int64],
        statement: NDArray[np.int32],
        value: NDArray[np.int8],
        tables: NDArray[np.float64],
        belonging: NDArray[np.float64],
        group: NDArray[np.int32],
    ) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """
        As `projected` by the first of two tables (2, 3, m, k), but for each person's own group, (n,), by the second: (n, k), and where it is highest, (n,).

        belonging: (2, k), the first row is added for each group, and then the second for the own one. Of equals the lower number.
        """

    def tallied(
        self, rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], group: NDArray[np.int32], shape: tuple[int, int]
    ) -> NDArray[np.int64]:
        """Count the votes of each group, -1 = in none, on each statement: (groups, m, 3) of disagree, pass, agree."""

    def retallied(
        self,
        rows: NDArray[np.int64],
        statement: NDArray[np.int32],
        value: NDArray[np.int8],
        cells: NDArray[np.int64],
        before: NDArray[np.int32],
        now: NDArray[np.int32],
    ) -> NDArray[np.int64]:
        """What `tallied` counts, everybody being in a group, after some have moved: `cells` is what it counted before."""

    def k_means(
        self, points: NDArray[np.float64], weight: NDArray[np.float64], centres: NDArray[np.float64], rounds: int, at_rest: float
    ) -> NDArray[np.int32]:
        """Move centres to the means of the points (p, 2) nearest to them until all move less than `at_rest`: the cluster of each point."""

    def sided(
        self,
        rows: NDArray[np.int64],
        statement: NDArray[np.int32],
        value: NDArray[np.int8],
        of_statement: NDArray[np.float64],
        mu: float,
        ridge: tuple[float, float],
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """
        Give each person the intercept b_u and the factor f_u, (n,) each, that explain their ratings best, and sum up what these leave to statements.

        of_statement: (2, m), intercept b_s and factor f_s. A rating r is (value + 1) / 2; ridge: on b_u and on f_u. The sums, (4, m), are over
        the people who rated a statement: of f_u, f_u^2, r - mu - b_u, and (r - mu - b_u) f_u.
        """

    def products(
        self, both: NDArray[np.int32], left: NDArray[np.int32], product: NDArray[np.int32], mean: NDArray[np.float64], out: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """X'X, (m, m), from the counts of pairs and the means of statements; 0 for those that are out."""

    def stepped(self, products: NDArray[np.float64], space: NDArray[np.float64], known: int) -> tuple[float, float]:
        """
        Grow a space by what X'X, products (m, m), makes of its last direction, less what lies along those known, taken off twice.

        space: (rows, m in whole lanes), directions of length 1 at right angles to each other, 0 beyond m. What is left is put in the row after those
        known, as long as it is. Returns how far along the last direction it lay, and its length.
        """

    def marked(
        self, both: NDArray[np.int32], product: NDArray[np.int32], side: NDArray[np.int64], known: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """
        Sum up, for each statement, marks of how it goes together with each other: uint64 (m,).

        both, product: of pairs of statements, (m, m); side: (m,), -1 where a statement is to be read the other way round; known: (m,), their own marks.
        """

    def summed_marks(
        self, rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], given: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """Sum, for each person, the marks (3, m) of what they answered: uint64 (n,), whatever runs over left out."""

    def pretended(
        self,
        rows: NDArray[np.int64],
        statement: NDArray[np.int32],
        marks: tuple[NDArray[np.uint64], NDArray[np.uint64]],
        position: NDArray[np.float64],
        leaning: Leaning,
    ) -> NDArray[np.int8]:
        """
        Make up the votes, (v,), of people at positions (n, d), by dice that the marks of people and statements throw.

        The vote is 1 if the statement's loading of the position and its own weight of chance, added up, are above the upper threshold, -1 if below the
        lower one, or else 0; and turned over where the side is -1.
        """

    def scattered(
        self, across: NDArray[np.float64], of_row: NDArray[np.int64], clumps: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """Of places (d, p) in clumps, (p,): the size of each clump, its centre (k, d), and the sum of products of departures from it (k, d, d)."""

    def nearest_clumps(self, across: NDArray[np.float64], of_row: NDArray[np.int64], clumps: int, rounds: int) -> NDArray[np.int64]:
        """Move people, places (d, p), to the nearest of so many clumps, and clumps to the mean of their people, until nobody moves."""

    def likeliest_clumps(
        self, across: NDArray[np.float64], of_row: NDArray[np.int64], clumps: int, rounds: int, at_rest: float
    ) -> tuple[NDArray[np.int64], float]:
        """
        Fit normal distributions of one covariance to places (d, p) from where people start, (p,): the likeliest clump of each, and the log likelihood.

        Ends after so many rounds, or with one that adds less than `at_rest` nats per person.
        """


def is_there() -> bool:
    """Whether the compiled kernel can be had here: whether numba is installed."""
    return sys.modules.get("numba") is not None if "numba" in sys.modules else find_spec("numba") is not None


def chosen(votes: int) -> Name:
    """The kernel to use for so many votes: the one told by `using`, or else the one that is done first."""
    looked_up = f"{__name__}.compiled" in sys.modules
    sooner: Name = "compiled" if looked_up or (votes >= WORTH_LOOKING_UP and is_there()) else "plain"
    return _told[-1] if _told else sooner


def kernel(votes: int) -> Kernel:
    """The kernel itself that is chosen for so many votes."""
    return kernel_called(chosen(votes))


def kernel_called(name: Name) -> Kernel:
    """
    The kernel of this name, or the plain one where that cannot be had: the results are the same.

    numba may not be there, as on another machine of a cluster, may not go with the numpy that is there, or may find no folder to keep what it compiles.
    """
    if name == "compiled" and is_there():
        try:
            return cast("Kernel", import_module(f"{__name__}.compiled"))
        except (ImportError, RuntimeError):
            pass
    return cast("Kernel", import_module(f"{__name__}.plain"))


@contextmanager
def using(name: Name) -> Iterator[None]:
    """Use this kernel inside the block, however few or many the votes. Raises ImportError where it is not there."""
    import_module(f"{__name__}.{name}")
    _told.append(name)
    try:
        yield
    finally:
        _told.pop()
