"""Where two share the chair: whose signature an act still needs."""

from __future__ import annotations

from collections.abc import Iterable

from harmel.alliance.rules.may import CoChairs


def missing_signatures(needs: CoChairs, *, chairs: Iterable[int], signed: Iterable[int]) -> frozenset[int]:
    """
    Return the seats whose signature an act still needs. Nobody's where either suffices and one has signed.

    `chairs`: the seats that share the chair now; a signature of a seat that no longer does counts for nothing. Where nobody shares the
    chair (one seat, or none), the one who acts suffices.

    >>> sorted(missing_signatures(CoChairs.BOTH, chairs=(3, 8), signed=(3,)))
    [8]
    >>> sorted(missing_signatures(CoChairs.EITHER, chairs=(3, 8), signed=(3,)))
    []
    """
    sharing, by = frozenset(chairs), frozenset(signed)
    if len(sharing) < 2 or (needs is CoChairs.EITHER and by & sharing):
        return frozenset()
    return sharing - by
