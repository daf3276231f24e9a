"""
The funnel: how many objects of each step became something at the next one, counted along the links of the lineage.

An object *leads on* where a chain of links joins it to any object of a later step, through whatever lies between (a statement between a
contribution and a finding). Else it led nowhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TRACKS = ("deterrence", "dialogue", "other")
"""The bands: a track of its own, or both tracks or neither."""

Links = Iterable[tuple[str, str]] | Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Step:
    """One step: which objects lead on, by band, and which led nowhere. Those of the last step are where all leads: none of them led nowhere."""

    key: str
    total: int
    onward: Mapping[str, tuple[str, ...]]
    nowhere: tuple[str, ...]
    with_reason: int

    @property
    def leading(self) -> dict[str, int]:
        """How many lead on, by band."""
        return {track: len(refs) for track, refs in self.onward.items()}

    @property
    def leads(self) -> int:
        """How many lead on."""
        return sum(len(refs) for refs in self.onward.values())


@dataclass(frozen=True)
class Funnel:
    """The steps in order, first input, last decision."""

    steps: tuple[Step, ...]


def band(track: str) -> str:
    """Return the band of a track: both tracks, neither and unknown go together."""
    return track if track in {"deterrence", "dialogue"} else "other"


def backward(links: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """
    Return what each ref rests on directly. `links` are pairs (earlier, later).

    >>> backward([("a", "c"), ("b", "c")])
    {'c': ['a', 'b']}
    """
    before: dict[str, list[str]] = {}
    for earlier, later in links:
        before.setdefault(later, []).append(earlier)
    return before


def reaching(goals: Iterable[str], links: Links) -> set[str]:
    """
    Return every ref from which some goal can be reached, goals included. `links` are pairs (earlier, later), or what `backward` made of them.

    >>> sorted(reaching({"c"}, [("a", "b"), ("b", "c"), ("x", "y")]))
    ['a', 'b', 'c']
    """
    before = links if isinstance(links, Mapping) else backward(links)
    seen = set(goals)
    queue = deque(seen)
    while queue:
        for earlier in before.get(queue.popleft(), ()):
            if earlier not in seen:
                seen.add(earlier)
                queue.append(earlier)
    return seen


def counted(
    steps: Sequence[tuple[str, Mapping[str, str]]], links: Sequence[tuple[str, str]], *, reasons: Iterable[str] = ()
) -> Funnel:
    """
    Count the funnel.

    `steps`: key and {ref: track} of each step, in order. `links`: pairs (earlier, later). `reasons`: refs for which somebody recorded why they
    led nowhere.
    """
    explained, before = set(reasons), backward(links)
    made = []
    for place, (key, objects) in enumerate(steps):
        last = place == len(steps) - 1
        later = [ref for _key, found in steps[place + 1 :] for ref in found]
        onward = set(objects) if last else reaching(later, before)
        leading = {track: tuple(ref for ref, of in objects.items() if ref in onward and band(of) == track) for track in TRACKS}
        nowhere = tuple(ref for ref in objects if ref not in onward)
        made.append(Step(key, len(objects), leading, nowhere, sum(ref in explained for ref in nowhere)))
    return Funnel(tuple(made))


def feeding(goal: str, links: Links, steps: Sequence[tuple[str, Mapping[str, str]]], *, places: Mapping[str, int] | None = None) -> dict[str, tuple[str, ...]]:
    """
    Return, for each step, which of its objects stand behind one goal, in their order.

    Who asks for many goals hands over what `backward` made of the links, and `places`: the place of each ref in the order.
    """
    behind = reaching({goal}, links) - {goal}
    if places is None:
        return {key: tuple(ref for ref in objects if ref in behind) for key, objects in steps}
    return {key: tuple(sorted((ref for ref in behind if ref in objects), key=places.__getitem__)) for key, objects in steps}
