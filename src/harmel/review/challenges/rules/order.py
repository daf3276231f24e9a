"""The order of the register, and who names its challenges in another one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from harmel.alliance.rules import Refused

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class OtherPlace:
    """
    What a source says of a challenge's place, where it does not agree with the register.

    `place`: the place in the source's own order; None where the source names challenges in order and leaves this one out. `moved`: the
    source turns the order of at least two challenges round; False where the places differ only because one list is longer.
    """

    source: Hashable
    place: int | None
    moved: bool


def disagreements(register: Sequence[Key], readings: Mapping[Hashable, Sequence[Key]]) -> dict[Key, tuple[OtherPlace, ...]]:
    """
    Say, for each challenge of the register, which sources give it another place or leave it out.

    `readings`: each source's own order. A source that names none of the register's challenges has no say.

    >>> other = disagreements(["Russia", "terror", "lies", "China"], {"article": ["Russia", "terror", "China"]})
    >>> other["lies"], other["China"]
    ((OtherPlace(source='article', place=None, moved=False),), (OtherPlace(source='article', place=3, moved=False),))
    >>> other["Russia"]
    ()
    """
    found: dict[Key, list[OtherPlace]] = {key: [] for key in register}
    known = set(register)
    for source, named in readings.items():
        own = [key for key in named if key in known]
        if not own:
            continue
        own_places = {key: place for place, key in enumerate(own, start=1)}
        shared = [key for key in register if key in own_places]
        for place, key in enumerate(register, start=1):
            if key not in own_places:
                found[key].append(OtherPlace(source, None, moved=False))
            elif own_places[key] != place:
                found[key].append(OtherPlace(source, own_places[key], moved=shared.index(key) + 1 != own_places[key]))
    return {key: tuple(others) for key, others in found.items()}


def reordered(current: Sequence[Key], wanted: Sequence[Key]) -> tuple[Key, ...]:
    """
    Check that a wanted order holds each challenge of the register once. Raises `Refused` `not_the_same_challenges`.

    >>> reordered([1, 2, 3], [3, 1, 2])
    (3, 1, 2)
    """
    if len(set(wanted)) != len(wanted) or set(wanted) != set(current):
        raise Refused("not_the_same_challenges", {"wanted": len(wanted), "current": len(current)}, field="order")
    return tuple(wanted)


def reaches(goal: Key, *, from_: Sequence[Key], edges: Mapping[Key, Sequence[Key]]) -> bool:
    """
    Say whether a goal is among some starts or is reached from one of them.

    >>> reaches("article", from_=["speech"], edges={"speech": ["answer"], "answer": ["article"]})
    True
    """
    waiting, visited = list(from_), set()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in visited:
            visited.add(here)
            waiting.extend(edges.get(here, ()))
    return False
