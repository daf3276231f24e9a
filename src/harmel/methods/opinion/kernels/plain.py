"""The kernel with numpy and scipy alone."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.kernels.clumps_plain import likeliest_clumps, nearest_clumps, scattered
from harmel.methods.opinion.kernels.steps_plain import stepped
from harmel.methods.splitmix import ODD, stirred

__all__ = [
    "FULL_TABLE_FROM",
    "foretelling",
    "k_means",
    "likeliest_clumps",
    "marked",
    "means",
    "nearest_clumps",
    "ordered",
    "pairs",
    "pairs_after",
    "people_at_once",
    "picked",
    "pretended",
    "products",
    "projected",
    "put_in",
    "retallied",
    "scattered",
    "sided",
    "stepped",
    "summed_marks",
    "tallied",
]

if TYPE_CHECKING:
    from harmel.methods.opinion.kernels import Columns, Leaning, Pairs, Rows

DICE_BEYOND = 52  # the first twelve bits of a throw choose among the quantiles
ROWS_AT_ONCE = 512  # distances to a hundred centres then stay in the cache
VOTES_AT_ONCE = 1 << 18
PEOPLE_AT_ONCE = 8191  # what a field of the packed numbers below can count
LEFT, RIGHT = 14, 30  # where the fields begin: both | left + 1 | right + 1 | (left + 1)(right + 1)
FULL_TABLE_FROM = 1 / 60  # of m^2: people the square of whose number of votes is more are counted quicker by a full table
SLACK = 1e-9  # more than rounding can do to a distance


def ordered(keys: NDArray[np.uint64], below: int, above: int) -> NDArray[np.uint64]:  # noqa: ARG001 - sorted by all their bits
    """Leave it to numpy."""
    keys.sort()
    return keys


def pairs(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], statements: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Count pairs by one sparse product of whole numbers, each of which holds four counts."""
    from scipy.sparse import csr_array  # looked up only here: it takes as long as drawing a map of medium size

    both, left, product = (np.zeros((statements, statements), np.int32) for _ in range(3))
    for start in range(0, len(rows) - 1, PEOPLE_AT_ONCE):
        row = rows[start : start + PEOPLE_AT_ONCE + 1]
        shape = (len(row) - 1, statements)
        lifted = value[row[0] : row[-1]].astype(np.int64) + 1
        where = statement[row[0] : row[-1]], row - row[0]
        packed = (csr_array((1 + (lifted << LEFT), *where), shape=shape).T @ csr_array((1 + (lifted << RIGHT), *where), shape=shape)).toarray()
        here = packed & ((1 << LEFT) - 1)
        on_left, on_right = (packed >> LEFT) & ((1 << (RIGHT - LEFT)) - 1), (packed >> RIGHT) & ((1 << LEFT) - 1)
        both += here.astype(np.int32)
        left += (on_left - here).astype(np.int32)
        product += ((packed >> (LEFT + RIGHT)) - on_left - on_right + here).astype(np.int32)
    return both, left, product


def pairs_after(counted: "Pairs", before: "Rows", after: "Rows") -> "Pairs":
    """Count those before and those after, each for themselves."""
    m = len(counted[0])
    both, left, product = (one - less + more for one, less, more in zip(counted, pairs(*before, m), pairs(*after, m), strict=True))
    return both, left, product


def picked(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], people: NDArray[np.int64], begins: NDArray[np.int64]
) -> "Columns":
    """Find the position of each vote, and take all at once."""
    cast = np.diff(begins)
    at = np.repeat(rows[people] - begins[:-1], cast) + np.arange(begins[-1])
    return np.repeat(np.arange(len(people), dtype=np.int32), cast), statement[at], value[at]


def put_in(votes: "Columns", more: "Columns", at: NDArray[np.int64], changed: NDArray[np.bool_]) -> "Columns":
    """Change those that are changed, and then put in those that are new."""
    value, new = votes[2].copy(), ~changed
    value[at[changed]] = more[2][changed]
    return np.insert(votes[0], at[new], more[0][new]), np.insert(votes[1], at[new], more[1][new]), np.insert(value, at[new], more[2][new])


def projected(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], table: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Sum entries of the table person by person."""
    _, statements, dimensions = table.shape
    of_code = table.reshape(3 * statements, dimensions)
    sums = np.empty((len(rows) - 1, dimensions))
    for start, end in people_at_once(rows):
        votes = slice(rows[start], rows[end])
        code = (value[votes] + np.int32(1)) * statements + statement[votes]
        person = np.repeat(np.arange(end - start), np.diff(rows[start : end + 1]))
        for dimension in range(dimensions):
            sums[start:end, dimension] = np.bincount(person, weights=of_code[code, dimension], minlength=end - start)
    return sums


def foretelling(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    tables: NDArray[np.float64],
    belonging: NDArray[np.float64],
    group: NDArray[np.int32],
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Sum entries of the one table for all groups, of the other for the own group."""
    sums, of_code = projected(rows, statement, value, tables[0]), tables[1].reshape(3 * tables.shape[2], -1)
    for start, end in people_at_once(rows):
        votes = slice(rows[start], rows[end])
        person = np.repeat(np.arange(end - start), np.diff(rows[start : end + 1]))
        code = (value[votes] + np.int32(1)) * tables.shape[2] + statement[votes]
        own = np.bincount(person, weights=of_code[code, group[start:end][person]], minlength=end - start)
        sums[np.arange(start, end), group[start:end]] = own
    sums += belonging[0]
    sums[np.arange(len(sums)), group] += belonging[1, group]
    return sums, sums.argmax(axis=1).astype(np.int32)


def tallied(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], group: NDArray[np.int32], shape: tuple[int, int]
) -> NDArray[np.int64]:
    """Count cells; those of people in no group stand in a group of their own that is left out."""
    groups, statements = shape
    cells = (groups + 1) * statements * 3
    found = np.zeros(cells, np.int64)
    for start, end in people_at_once(rows):
        votes = slice(rows[start], rows[end])
        cell = np.repeat((group[start:end].astype(np.int64) + 1) * (3 * statements) + 1, np.diff(rows[start : end + 1]))
        cell += statement[votes].astype(np.int64) * 3
        cell += value[votes]
        found += np.bincount(cell, minlength=cells)
    return found.reshape(groups + 1, statements, 3)[1:]


def retallied(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    cells: NDArray[np.int64],
    before: NDArray[np.int32],
    now: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Count those who have moved, where they were and where they are; or everybody, where most have."""
    shape, moved = cells.shape[:2], before != now
    if 2 * np.count_nonzero(moved) > len(now):
        return tallied(rows, statement, value, now, shape)
    cast = np.diff(rows)
    theirs = np.repeat(moved, cast)
    some = np.append(0, np.cumsum(cast[moved])), statement[theirs], value[theirs]
    return cells - tallied(*some, before[moved], shape) + tallied(*some, now[moved], shape)


def k_means(
    points: NDArray[np.float64], weight: NDArray[np.float64], centres: NDArray[np.float64], rounds: int, at_rest: float
) -> NDArray[np.int32]:
    """Look again only at points whose second nearest centre may have come nearer than their own. Source: Hamerly 2010."""
    of_row = np.zeros(len(points), np.int32)
    second = np.full(len(points), -np.inf)  # no nearer than this is any centre but the own one
    for _ in range(rounds if len(points) else 0):
        away = points - centres[of_row]
        unsure = np.flatnonzero(np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]) * (1 + SLACK) >= second)
        of_row[unsure], second[unsure] = _nearest(points[unsure], centres)
        size = np.bincount(of_row, minlength=len(centres))
        alive = np.flatnonzero(size)
        if len(alive) < len(centres):
            of_row = (np.cumsum(size > 0, dtype=np.int32) - np.int32(1))[of_row]
        moved_to = means(points, weight, of_row, len(alive))
        step = moved_to - centres[alive]
        moved = np.sqrt(step[:, 0] * step[:, 0] + step[:, 1] * step[:, 1])
        settled = len(alive) == len(centres) and bool((moved < at_rest).all())
        centres = moved_to
        if settled:
            break
        second -= moved.max() * (1 + SLACK)
    return of_row


def sided(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    of_statement: NDArray[np.float64],
    mu: float,
    ridge: tuple[float, float],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Solve for all people at once, and sum up statement by statement."""
    people, statements, cast = len(rows) - 1, of_statement.shape[1], np.diff(rows)
    person = np.repeat(np.arange(people), cast)
    liked, factor = of_statement[:, statement]
    rating = (value + 1.0) / 2 - mu
    left = rating - liked
    b, p, q, d = (np.bincount(person, weights=of, minlength=people) for of in (factor, left, left * factor, factor * factor))
    a, of_factor = cast.astype(np.float64) + ridge[0], d + ridge[1]
    whole = a * of_factor - b * b
    likes, side = (of_factor * p - b * q) / whole, (a * q - b * p) / whole
    left, factor = rating - likes[person], side[person]
    sums = [np.bincount(statement, weights=of, minlength=statements) for of in (factor, factor * factor, left, left * factor)]
    return likes, side, np.array(sums)


def pretended(
    rows: NDArray[np.int64],
    statement: NDArray[np.int32],
    marks: tuple[NDArray[np.uint64], NDArray[np.uint64]],
    position: NDArray[np.float64],
    leaning: "Leaning",
) -> NDArray[np.int8]:
    """Throw the dice of some hundred thousand votes at once."""
    value = np.empty(int(rows[-1]), np.int8)
    for start, end in people_at_once(rows):
        votes = slice(rows[start], rows[end])
        what, person = statement[votes], np.repeat(np.arange(start, end), np.diff(rows[start : end + 1]))
        thrown = stirred((marks[0] * ODD)[person] + marks[1][what]) >> np.uint64(DICE_BEYOND)
        towards = np.zeros(len(what))
        for loading, place in zip(leaning.loading.T, position.T, strict=True):
            towards += loading[what] * place[person]
        towards += leaning.own[what] * leaning.quantiles[thrown.astype(np.int64)]
        value[votes] = ((towards > leaning.above[what]).astype(np.int8) - (towards < leaning.below[what]).astype(np.int8)) * leaning.side[what]
    return value


def products(
    both: NDArray[np.int32], left: NDArray[np.int32], product: NDArray[np.int32], mean: NDArray[np.float64], out: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Work through all pairs at once."""
    found = left * mean
    found += found.T
    np.subtract(product, found, out=found)
    of_means = mean[:, None] * mean
    of_means *= both
    found += of_means
    found[out] = 0
    found[:, out] = 0
    return found


def marked(
    both: NDArray[np.int32], product: NDArray[np.int32], side: NDArray[np.int64], known: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Stir all pairs at once."""
    going = (product * side) * side[:, None]
    marks: NDArray[np.uint64] = np.sum(stirred(both.astype(np.uint64) * ODD + going.astype(np.uint64) + known), axis=1, dtype=np.uint64)
    return marks


def summed_marks(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], given: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Sum the marks of some hundred thousand votes at once."""
    sums = np.zeros(len(rows) - 1, np.uint64)
    for start, end in people_at_once(rows):
        span = slice(rows[start], rows[end])
        answer = given.reshape(-1)[(value[span] + np.int64(1)) * given.shape[1] + statement[span]]
        voted = np.flatnonzero(np.diff(rows[start : end + 1]))
        sums[start + voted] = np.add.reduceat(answer, rows[start:end][voted] - rows[start])
    return sums


def means(points: NDArray[np.float64], weight: NDArray[np.float64], of_row: NDArray[np.int32], clusters: int) -> NDArray[np.float64]:
    """The weighted mean of each cluster: (clusters, 2)."""
    total = np.bincount(of_row, weights=weight, minlength=clusters)
    return np.stack([np.bincount(of_row, weights=weight * column, minlength=clusters) / total for column in points.T], axis=1)


def _nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The nearest centre of each point, of equals the first, and how far the second nearest is."""
    nearest, second = np.empty(len(points), np.int32), np.empty(len(points))
    for start in range(0, len(points), ROWS_AT_ONCE):
        rows = points[start : start + ROWS_AT_ONCE]
        across = rows[:, None, 0] - centres[None, :, 0]
        along = rows[:, None, 1] - centres[None, :, 1]
        distance = across * across + along * along
        own = distance.argmin(axis=1)
        nearest[start : start + ROWS_AT_ONCE] = own
        distance[np.arange(len(rows)), own] = np.inf
        second[start : start + ROWS_AT_ONCE] = np.sqrt(distance.min(axis=1)) * (1 - SLACK)
    return nearest, second


def people_at_once(rows: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Spans of people with some hundred thousand votes together."""
    people = len(rows) - 1
    edges = np.unique(np.searchsorted(rows, np.arange(0, rows[-1], VOTES_AT_ONCE), side="left"))
    edges = np.unique(np.concatenate(([0], np.minimum(edges, people), [people])))
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
