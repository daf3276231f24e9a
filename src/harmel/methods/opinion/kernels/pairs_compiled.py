"""How votes on two statements go together, with numba: four counts of 16 bits in one whole number of 64."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import Pairs, Rows

U = np.uint64  # positions without a sign, as in lanes_compiled
TILE = 16  # cells of a table that is mirrored
WHOLE_ROWS_FROM = 8  # who votes on more than one statement of so many is counted statement by statement, voted on or not, which is quicker then
WORTH_BITS = 32
"""From so many such people on, each is one bit among 64."""
WORD = 64


def pairs(
    rows: NDArray[np.int64], statement: NDArray[np.int32], value: NDArray[np.int8], statements: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Count those who vote on many statements by bits, and the others vote by vote."""
    cells = statements * statements
    room = np.empty(4 * cells, np.int32)  # what is packed takes the last half of it, and is unpacked from the first cell on
    packed = room[2 * cells :].view(np.uint64).reshape(statements, statements)
    packed.fill(0)
    many = np.diff(rows) * WHOLE_ROWS_FROM > statements
    if np.count_nonzero(many) >= WORTH_BITS:
        _pack_bits(packed, *_as_bits(rows, statement, value, np.flatnonzero(many), statements))
        _pack(packed, rows, statement, value, np.flatnonzero(~many), U(1))
    else:
        _pack(packed, rows, statement, value, np.arange(len(rows) - 1), U(1))
    return _unpacked(packed, room[: 3 * cells].reshape(3, statements, statements))  # type: ignore[no-any-return]


def pairs_after(counted: Pairs, before: Rows, after: Rows) -> Pairs:
    """Take those before from those after while four counts still stand in one number; what is less than nothing borrows, and is given back."""
    packed, people = np.zeros(counted[0].shape, np.uint64), np.arange(len(after[0]) - 1)
    _pack(packed, *after, people, U(1))
    _pack(packed, *before, people, ~U(0))  # once less: as many times as there are numbers of 64 bits, but one
    return _added(*counted, packed)  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _pack(packed, rows, statement, value, people, times) -> None:  # type: ignore[no-untyped-def]
    """Add the pairs of some people to what is packed, so many times. The lower half stays empty."""
    statements = len(packed)
    added = np.empty((3, statements), np.uint64)
    spread = np.zeros((3, statements), np.uint64)
    for person in people:
        first, end = rows[person], rows[person + 1]
        many = (end - first) * WHOLE_ROWS_FROM > statements
        for at in range(first, end):
            right = np.uint64(value[at] + 1)
            for left in range(3):
                added[left, at - first] = times * (
                    np.uint64(1) + (np.uint64(left) << np.uint64(16)) + (right << np.uint64(32)) + ((np.uint64(left) * right) << np.uint64(48))
                )
        if many:
            for at in range(first, end):
                for left in range(3):
                    spread[left, statement[at]] = added[left, at - first]
            for one in range(first, end):
                start = statement[one]
                row, more = packed[start, start:], spread[value[one] + 1, start:]
                for other in range(len(row)):
                    row[other] += more[other]
            for at in range(first, end):
                for left in range(3):
                    spread[left, statement[at]] = 0
        else:
            for one in range(first, end):
                row, more = packed[statement[one]], added[value[one] + 1]
                for other in range(one, end):
                    row[statement[other]] += more[other - first]


@njit(cache=True, nogil=True)
def _as_bits(rows, statement, value, people, statements):  # type: ignore[no-untyped-def]
    """Who has voted on each statement, who has taken a side, and who agrees: (words, m) each, a bit for each person."""
    words = (len(people) + WORD - 1) // WORD
    voted, sided, agreed = np.zeros((words, statements), np.uint64), np.zeros((words, statements), np.uint64), np.zeros((words, statements), np.uint64)
    for one in range(len(people)):
        word, bit, person = one // WORD, U(1) << U(one % WORD), people[one]
        for at in range(U(rows[person]), U(rows[person + 1])):
            what = U(statement[at])
            voted[word, what] |= bit
            if value[at] != 0:
                sided[word, what] |= bit
            if value[at] > 0:
                agreed[word, what] |= bit
    return voted, sided, agreed


@njit(cache=True, nogil=True)
def _ones(bits):  # type: ignore[no-untyped-def]
    """How many bits are set; compilers know these lines. Source: Warren 2002, Hacker's Delight."""
    bits = bits - ((bits >> U(1)) & U(0x5555555555555555))
    bits = (bits & U(0x3333333333333333)) + ((bits >> U(2)) & U(0x3333333333333333))
    bits = (bits + (bits >> U(4))) & U(0x0F0F0F0F0F0F0F0F)
    return (bits * U(0x0101010101010101)) >> U(56)


@njit(cache=True, nogil=True)
def _pack_bits(packed, voted, sided, agreed) -> None:  # type: ignore[no-untyped-def]
    """Add the pairs of people who are given as bits to what is packed."""
    words, m = voted.shape
    for j in range(m):
        row = packed[j]
        for word in range(words):
            v, s, a = voted[word], sided[word], agreed[word]
            v_j, s_j, a_j = v[j], s[j], a[j]
            for k in range(U(j), U(m)):
                n, both_sided = _ones(v_j & v[k]), s_j & s[k]
                on_j = n + (_ones(a_j & v[k]) << U(1)) - _ones(s_j & v[k])  # the sum of votes on j, each one more than it is, so that none is below 0
                on_k = n + (_ones(v_j & a[k]) << U(1)) - _ones(v_j & s[k])
                alike = _ones(both_sided) - (_ones((a_j ^ a[k]) & both_sided) << U(1))  # the sum of products; below 0, it runs over and back again
                row[k] += n + (on_j << U(16)) + (on_k << U(32)) + ((alike + on_j + on_k - n) << U(48))


@njit(cache=True, nogil=True)
def _unpacked(packed, into):  # type: ignore[no-untyped-def]
    """Unpack row by row; the last of the three tables may lie where what has been unpacked stood."""
    m, field = len(packed), U(0xFFFF)
    for down in range(0, m, TILE):  # tile by tile: a column at a time would look for each cell anew
        for across in range(down, m, TILE):
            for j in range(down, min(down + TILE, m)):
                for k in range(max(j, across), min(across + TILE, m)):
                    packed[U(k), U(j)] = packed[U(j), U(k)]
    both, left, product, ab = into[0], into[1], into[2], np.empty(m, np.int32)
    for j in range(m):
        row, n, a = packed[j], both[j], left[j]
        for k in range(m):
            on_j, on_k = U(16), U(32)
            if k < j:  # a mirrored cell holds the two votes the other way round
                on_j, on_k = on_k, on_j
            cell = row[k]
            n[k] = np.int32(cell & field)
            a[k] = np.int32((cell >> on_j) & field) - n[k]
            ab[k] = np.int32(cell >> U(48)) - np.int32((cell >> on_k) & field) - a[k]
        product[j] = ab
    return both, left, product


@njit(cache=True, nogil=True)
def _added(both, left, product, packed):  # type: ignore[no-untyped-def]
    m = len(packed)
    both, left, product = both.copy(), left.copy(), product.copy()
    for j in range(m):
        for k in range(j, m):
            cell = packed[U(j), U(k)]
            if cell:  # four numbers with a sign, of sixteen bits: the lowest first, and what it borrowed given back
                n = np.int16(cell & U(0xFFFF))
                cell = (cell - U(np.int64(n))) >> U(16)
                a = np.int16(cell & U(0xFFFF))
                cell = (cell - U(np.int64(a))) >> U(16)
                b = np.int16(cell & U(0xFFFF))
                ab = np.int16(((cell - U(np.int64(b))) >> U(16)) & U(0xFFFF))
                more = ab - a - b + n
                both[j, k] += n
                left[j, k] += a - n
                product[j, k] += more
                if j != k:
                    both[k, j] += n
                    left[k, j] += b - n
                    product[k, j] += more
    return both, left, product
