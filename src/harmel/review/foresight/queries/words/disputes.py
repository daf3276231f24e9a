"""What experts dispute: whether a state pushes another up or down; and what comes of either view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import Kept
from harmel.review.foresight.queries.words.figures import lowered, name_of, of_hundred
from harmel.review.foresight.queries.words.pairs import best_pair, pair_name

MATTERS = 0.02
"""From which difference of shares on a dispute is said to matter."""


@dataclass(frozen=True)
class View:
    """The share of one thing that was tried, by either view of a dispute: if the state pushes towards, and if it pushes away."""

    name: str
    up: float
    down: float

    @property
    def moved(self) -> float:
        """By how much the dispute moves it."""
        return abs(self.up - self.down)


@dataclass(frozen=True)
class Dispute:
    """A disputed sign: in words; and its views, of the pair that holds most often, where there is a grid, and of each option."""

    text: str
    pair: View | None
    options: list[View]

    @property
    def most(self) -> View:
        """The option that it moves most."""
        return max(self.options, key=lambda one: one.moved)

    @property
    def moves(self) -> float:
        """By how much it moves what it moves most, of that pair and the options."""
        return max(one.moved for one in (self.pair, self.most) if one is not None)

    @property
    def matters(self) -> bool:
        """Whether any share hangs on it."""
        return self.moves >= MATTERS

    @property
    def comes_to(self) -> str:
        """Say what comes of either view: for the pair that holds most often, and for the option that it moves most."""
        told = [one for one in (self.pair, self.most) if one is not None]
        return " ".join(
            _("%(name)s holds in %(up)s of 100 futures if towards, in %(down)s if away.")
            % {"name": one.name, "up": of_hundred(one.up), "down": of_hundred(one.down)}
            for one in told
        )


def disputes(kept: Kept) -> list[Dispute]:
    """Return every disputed sign that was tried either way, those first that move most."""
    square = kept.said["grid"]
    pairs = {_key(one): one for one in square["disputes"]} if square else {}
    names = {one["number"]: name_of(one) for one in kept.said["options"]}
    found = []
    for one in kept.said["disputes"]:
        up, down = ({each["number"]: each["share"] for each in one[side]} for side in ("if_up", "if_down"))
        pair = None
        if _key(one) in pairs:
            row, at = best_pair(square)
            pair = View(pair_name(kept, row, at), *(pairs[_key(one)][side][row][at] for side in ("if_up", "if_down")))
        found.append(Dispute(disputed_words(kept, one), pair, [View(name, up[number], down[number]) for number, name in names.items() if number in up]))
    return sorted(found, key=lambda one: -one.moves)


def _key(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(one[name] for name in ("source", "source_state", "target", "target_state"))


def disputed_words(kept: Kept, one: Mapping[str, Any]) -> str:
    """Say a dispute: whether a state pushes another up or down."""
    said = {
        "source": kept.name(one["source"]), "state": lowered(kept.state(one["source"], one["source_state"])),
        "target": lowered(kept.name(one["target"])), "towards": lowered(kept.state(one["target"], one["target_state"])),
    }  # fmt: skip
    return _("Whether “%(source)s: %(state)s” pushes towards “%(target)s: %(towards)s” or away from it.") % said


def merged(disputed: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return one dispute for each state and what it pushes: of several of its states the last, for the others say the same turned round."""
    found: dict[tuple[str, int, str], Mapping[str, Any]] = {}
    for one in disputed:
        found[one["source"], one["source_state"], one["target"]] = one
    return list(found.values())
