"""
The funnel: how many objects of each step became something at the next one, counted along the links of the lineage.

An object *leads on* where a chain of links joins it to any object of the next step, through whatever lies between (a statement between a
contribution and a finding). Else it led nowhere.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TRACKS = ("deterrence", "dialogue", "other")
"""The bands: a track of its own, or both tracks or neither."""


@dataclass(frozen=True)
class Step:
    """One step: how many objects, how many lead on by track, and which led nowhere. The last step leads nowhere by definition: none listed."""

    key: str
    total: int
    leading: Mapping[str, int]
    nowhere: tuple[str, ...]
    with_reason: int

    @property
    def leads(self) -> int:
        """How many lead on."""
        return sum(self.leading.values())


@dataclass(frozen=True)
class Funnel:
    """The steps in order, first input, last decision."""

    steps: tuple[Step, ...]


def band(track: str) -> str:
    """Return the band of a track: both tracks, neither and unknown go together."""
    return track if track in {"deterrence", "dialogue"} else "other"


def reaching(goals: Iterable[str], links: Iterable[tuple[str, str]]) -> set[str]:
    """
    Return every ref from which some goal can be reached, goals included. `links` are pairs (earlier, later).

    >>> sorted(reaching({"c"}, [("a", "b"), ("b", "c"), ("x", "y")]))
    ['a', 'b', 'c']
    """
    before: dict[str, list[str]] = defaultdict(list)
    for earlier, later in links:
        before[later].append(earlier)
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
    explained = set(reasons)
    made = []
    for place, (key, objects) in enumerate(steps):
        last = place == len(steps) - 1
        onward = set(objects) if last else reaching(steps[place + 1][1], links)
        leading = dict.fromkeys(TRACKS, 0)
        for ref, track in objects.items():
            if ref in onward:
                leading[band(track)] += 1
        nowhere = () if last else tuple(ref for ref in objects if ref not in onward)
        made.append(Step(key, len(objects), leading, nowhere, sum(ref in explained for ref in nowhere)))
    return Funnel(tuple(made))


def feeding(goal: str, links: Sequence[tuple[str, str]], steps: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, tuple[str, ...]]:
    """Return, for each step, which of its objects stand behind one goal."""
    behind = reaching({goal}, links) - {goal}
    return {key: tuple(ref for ref in objects if ref in behind) for key, objects in steps}
