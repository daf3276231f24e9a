"""Whole numbers out of plain lines of CSV, all lines of a block at once."""

import numpy as np
from numpy.typing import NDArray

COMMA, NEW_LINE, ZERO, MINUS = b",\n0-"
MOST_DIGITS = 18
Parsed = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8], NDArray[np.int64] | None]
"""Person, statement, value and instant of some votes."""


class NotPlain(ValueError):
    """These lines hold something that must be read one by one: a fault, an empty line, a number written in another way."""


def parsed(block: bytes, width: int, columns: tuple[int, int, int, int], *, agree: int = 1) -> Parsed:
    r"""
    Read the columns person, statement, vote, time (-1: there is none) of whole lines without quotation marks. Raises NotPlain.

    width: how many columns each line has. Lines without a vote are left out.

    >>> parsed(b"7,3,1\n7,4,-1\n", 3, (1, 0, 2, -1))[:3]
    (array([3, 4]), array([7, 7]), array([ 1, -1], dtype=int8))
    """
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    if not block.isascii():
        raise NotPlain
    text = np.frombuffer(block, np.uint8)
    breaks = text == NEW_LINE
    stops = np.flatnonzero(breaks | (text == COMMA))
    if len(stops) % width or len(stops) // width != np.count_nonzero(breaks):
        raise NotPlain
    ends = stops.reshape(-1, width)
    if not breaks[ends[:, -1]].all():
        raise NotPlain
    person_at, statement_at, vote_at, time_at = columns
    value, voted = _votes(text, *_field(ends, vote_at))
    whole = bool(voted.all())

    def numbers(column: int) -> NDArray[np.int64]:
        found = _numbers(text, *_field(ends, column))
        return found if whole else found[voted]

    return (
        numbers(person_at),
        numbers(statement_at),
        (value if whole else value[voted]) * np.int8(agree),
        numbers(time_at) if time_at >= 0 else None,
    )


def _field(ends: NDArray[np.int64], column: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where a field of each line begins, and behind its last letter."""
    if column:
        return ends[:, column - 1] + 1, ends[:, column]
    begins = np.empty(len(ends), np.int64)
    begins[0:1] = 0
    begins[1:] = ends[:-1, -1] + 1
    return begins, ends[:, 0]


def _numbers(text: NDArray[np.uint8], begin: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole numbers from zero, digit by digit from the last."""
    length = end - begin
    number = np.zeros(len(end), np.int64)
    if not len(end):
        return number
    shortest, longest = int(length.min()), int(length.max())
    if shortest < 1 or longest > MOST_DIGITS:
        raise NotPlain
    for place in range(longest):
        digit = text[np.maximum(end - (place + 1), 0)] - np.uint8(ZERO)
        if place >= shortest:
            digit[length <= place] = 0
        if digit.max() > 9:
            raise NotPlain
        number += digit * np.int64(10**place)
    return number


def _votes(text: NDArray[np.uint8], begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Votes, and whether there is one."""
    length = end - begin
    last, first = text[end - 1] - np.uint8(ZERO), text[begin]
    blank, minus = length == 0, (length == 2) & (first == MINUS)
    if not (blank | ((length == 1) & (last <= 1)) | (minus & (last == 1))).all():
        raise NotPlain
    value = last.astype(np.int8)
    value[minus] = -1
    return value, ~blank
