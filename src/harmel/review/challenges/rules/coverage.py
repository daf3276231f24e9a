"""Two dimensions, two tracks: how many of some rows fall in each cell, and which cells are empty."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from harmel.review.challenges.rules.kinds import Dimension, Track

DIMENSIONS = (Dimension.MILITARY, Dimension.POLITICAL)
TRACKS = (Track.DETERRENCE, Track.DIALOGUE)


@dataclass(frozen=True)
class Classed:
    """Anything that carries a dimension and a track, under a key of its own: a ref, a number."""

    key: Hashable
    dimension: Dimension | str
    track: Track | str


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix and the keys that fall in it. `track` none: rows that take no track."""

    dimension: Dimension
    track: Track
    keys: tuple[Hashable, ...]

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def empty(self) -> bool:
        return not self.keys


@dataclass(frozen=True)
class Coverage:
    """The matrix: four cells in rows of dimensions, what takes no track, and how many rows there were."""

    cells: tuple[Cell, ...]
    without_track: tuple[Cell, ...]
    total: int

    @property
    def empty(self) -> tuple[Cell, ...]:
        """The cells in which nothing falls, to be named wherever the matrix is shown."""
        return tuple(cell for cell in self.cells if cell.empty)

    def cell(self, dimension: Dimension, track: Track) -> Cell:
        """Return one cell. Raises KeyError for a cell that the matrix does not have."""
        for cell in (*self.cells, *self.without_track):
            if (cell.dimension, cell.track) == (dimension, track):
                return cell
        raise KeyError((dimension, track))


def coverage(rows: Iterable[Classed]) -> Coverage:
    """
    Count rows by dimension and track. What belongs to both dimensions, or takes both tracks, counts in each.

    >>> matrix = coverage([Classed(1, "both", "both"), Classed(2, "military", "deterrence"), Classed(3, "political", "none")])
    >>> [(cell.dimension.value, cell.track.value, cell.count) for cell in matrix.cells]
    [('military', 'deterrence', 2), ('military', 'dialogue', 1), ('political', 'deterrence', 1), ('political', 'dialogue', 1)]
    >>> [cell.count for cell in matrix.without_track], matrix.total
    ([0, 1], 3)
    """
    classed = [(row.key, Dimension(row.dimension), Track(row.track)) for row in rows]

    def keys(dimension: Dimension, tracks: frozenset[Track]) -> tuple[Hashable, ...]:
        return tuple(key for key, of, on in classed if of in {dimension, Dimension.BOTH} and on in tracks)

    return Coverage(
        cells=tuple(Cell(d, t, keys(d, frozenset({t, Track.BOTH}))) for d in DIMENSIONS for t in TRACKS),
        without_track=tuple(Cell(d, Track.NONE, keys(d, frozenset({Track.NONE}))) for d in DIMENSIONS),
        total=len(classed),
    )
