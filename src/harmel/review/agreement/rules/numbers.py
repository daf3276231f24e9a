"""Numbers of paragraphs as sentences name them."""

from __future__ import annotations

from collections.abc import Iterable


def listed(numbers: Iterable[int]) -> str:
    """
    Write numbers as a sentence names them, in order.

    >>> listed([12, 7])
    '7, 12'
    """
    return ", ".join(str(number) for number in sorted(numbers))
