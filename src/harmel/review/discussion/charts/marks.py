"""People as marks, each of which stands for at least five of them, so that no point is anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST_BEHIND_A_MARK = 5
MOST_MARKS = 320


@dataclass(frozen=True, eq=False)
class Marks:
    """
    Where marks stand, which group they belong to, and how many people each stands for.

    place: (k, 2), the mean of its people. group: (k,). people: (k,), each at least `at_least`.
    """

    place: NDArray[np.float64]
    group: NDArray[np.int64]
    people: NDArray[np.int64]
    at_least: int = FEWEST_BEHIND_A_MARK

    @classmethod
    def kept(cls, landscape: Mapping[str, Any]) -> "Marks":
        """Take marks from a stored result: lists `place`, `group` and `people`."""
        place, group, people = (np.array(landscape[of]) for of in ("place", "group", "people"))
        return cls(place.reshape(-1, 2).astype(np.float64), group.astype(np.int64), people.astype(np.int64))


def marks(places: NDArray[np.float64], group: NDArray[np.int32]) -> Marks:
    """
    Gather neighbours of one group by fives (by more where there would be over 320 marks): place (n, 2), group (n,), -1 = not placed.

    A group is halved across its wider direction until fewer than ten are left together. A group of fewer than five has no mark.
    """
    at_least = max(FEWEST_BEHIND_A_MARK, -(-int((group >= 0).sum()) // MOST_MARKS))
    found: list[tuple[int, NDArray[np.int64]]] = []
    for number in range(int(group.max(initial=-1)) + 1):
        members = np.flatnonzero(group == number)
        if len(members) >= at_least:
            found.extend((number, together) for together in _halved(places, members, at_least))
    return Marks(
        place=np.array([places[members].mean(axis=0) for _, members in found]).reshape(-1, 2),
        group=np.array([number for number, _ in found], np.int64),
        people=np.array([len(members) for _, members in found], np.int64),
        at_least=at_least,
    )


def _halved(places: NDArray[np.float64], members: NDArray[np.int64], at_least: int) -> list[NDArray[np.int64]]:
    if len(members) < 2 * at_least:
        return [members]
    spread = np.ptp(places[members], axis=0)
    along = members[np.argsort(places[members, int(spread[1] > spread[0])], kind="stable")]
    half = len(members) // at_least // 2 * at_least
    return [*_halved(places, along[:half], at_least), *_halved(places, along[half:], at_least)]
