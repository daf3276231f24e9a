"""Consistent futures in sentences: in which state each descriptor is, and what holds it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.models import Descriptor
from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.disputes import disputed_words, merged
from harmel.review.foresight.queries.words.figures import DASH, digits, listed, lowered, of_hundred
from harmel.review.foresight.queries.words.futures import MOST_NAMED, how_many_consistent, other_than_today, title_of, together


@dataclass(frozen=True)
class Line:
    """A descriptor in its state, and the sentence of what holds it there; `today`: it is in this state already."""

    name: str
    state: str
    reason: str
    today: bool


@dataclass(frozen=True)
class Future:
    """
    A consistent future. title: what is other than today, in short; changed: all of it, where that is more. own: of the panel's own matrix, not only of other
    draws of such experts.
    """

    number: int
    title: str
    changed: str
    share: str
    basin: str
    score: str
    own: bool
    lines: list[Line]


def unfolded(kept: Kept, present: Mapping[str, int | None], looked_at: Mapping[str, Descriptor]) -> dict[str, Any]:
    """
    Consistent futures in order, with the `table` of them. present: the place of each descriptor today, by key; None where nobody said.

    disputed: each sentence, with what is said to be pushed; `looked_at` by key.
    """
    futures = [_future(kept, number, one, present) for number, one in enumerate(kept.said["scenarios"], start=1)]
    keys = [one["key"] for one in kept.said["descriptors"]]
    return {
        "futures": futures,
        "sentence": how_many_consistent(kept),
        "unstable": of_hundred(kept.said["unstable"]) if kept.said["unstable"] else "",
        "disputed": [(disputed_words(kept, one), looked_at.get(one["target"])) for one in merged(kept.said["disputed"])],
        "table": {
            "head": [_("Descriptor"), *(_("Future %(number)s") % {"number": one.number} for one in futures)],
            "rows": [
                *([kept.name(key), *(kept.state(key, one["states"][at]) for one in kept.said["scenarios"])] for at, key in enumerate(keys)),
                [_("Consistent in so many of 100 draws"), *(one.share for one in futures)],
                [_("So many of 100 starts end here"), *(one.basin for one in futures)],
                [_("Total impact score"), *(one.score for one in futures)],
            ],
        },
        "influence": {
            "head": [_("Descriptor"), _("Pushes others (active sum)"), _("Is pushed (passive sum)")],
            "rows": [
                [kept.name(one["key"]), digits(one["active"]), digits(one["passive"])]
                for one in sorted(kept.said["influence"], key=lambda one: (-one["active"], one["key"]))
            ],
        },
    }


def _future(kept: Kept, number: int, one: Mapping[str, Any], present: Mapping[str, int | None]) -> Future:
    lines = []
    for at, each in enumerate(kept.said["descriptors"]):
        key, place = each["key"], one["states"][at]
        today = each["role"] != "policy" and present.get(key) == place
        lines.append(Line(kept.name(key), kept.state(key, place), _reason(kept, one, at, each), today))
    other = other_than_today(kept, one, present)
    changed = together(other) if len(other) > MOST_NAMED else ""
    return Future(
        number, title_of(kept, one, present), changed, of_hundred(one["share"]), DASH if one["basin"] is None else of_hundred(one["basin"]),
        digits(one["score"]), bool(one["in_pooled"]), lines,
    )  # fmt: skip


def _reason(kept: Kept, one: Mapping[str, Any], at: int, descriptor: Mapping[str, Any]) -> str:
    """Say what holds a descriptor in its state."""
    if descriptor["role"] == "policy":
        return _("As the alliance holds it today.")
    if descriptor["role"] == "exogenous":
        return _("From outside: nothing here moves it.")
    keys = [each["key"] for each in kept.said["descriptors"]]
    because = [
        _("%(name)s: %(state)s (+%(push)s)")
        % {
            "name": lowered(kept.name(keys[each["by"]])),
            "state": lowered(kept.state(keys[each["by"]], one["states"][each["by"]])),
            "push": digits(each["push"]),
        }
        for each in one["reasons"][at]
    ]
    return _("Held there by %(reasons)s.") % {"reasons": listed(because)} if because else _("Nothing pushes it elsewhere.")
