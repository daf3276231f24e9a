"""A consistent future in short, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.foresight.queries.results import Kept
from harmel.review.foresight.queries.words.figures import lowered

MOST_NAMED = 4


def other_than_today(kept: Kept, one: Mapping[str, Any], present: Mapping[str, int | None]) -> list[str]:
    """Return in what a future is other than today, name and state: what comes from outside first, then what the system makes of it."""
    changed, outside = [], []
    for at, descriptor in enumerate(kept.said["descriptors"]):
        key, place = descriptor["key"], one["states"][at]
        if present.get(key) != place and descriptor["role"] != "policy":
            (outside if descriptor["role"] == "exogenous" else changed).append(f"{kept.name(key)} {lowered(kept.state(key, place))}")
    return outside + changed


def title_of(kept: Kept, one: Mapping[str, Any], present: Mapping[str, int | None]) -> str:
    """Say in what a future is other than today, in short."""
    told = other_than_today(kept, one, present)
    rest = len(told) - MOST_NAMED
    title = together(told[:MOST_NAMED]) + (" " + _("and %(count)s more") % {"count": rest} if rest > 0 else "")
    return title or _("Everything as today")


def together(told: Sequence[str]) -> str:
    """Put several of them into one line, each but the first as it stands within a sentence."""
    return "; ".join([*told[:1], *map(lowered, told[1:])])


def how_many_consistent(kept: Kept) -> str:
    """Say how many futures contradict nothing, and how many of them are shown."""
    said = {"count": kept.said["consistent"], "shown": len(kept.said["scenarios"])}
    first = (
        ngettext(
            "One future contradicts none of the experts’ judgements, taken together.",
            "%(count)s futures contradict none of the experts’ judgements, taken together.",
            said["count"],
        )
        % said
    )
    if said["count"] <= said["shown"]:
        return first
    return first + " " + _("The %(shown)s that most draws of such experts also hold consistent are shown.") % said
