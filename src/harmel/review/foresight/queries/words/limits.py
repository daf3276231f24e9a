"""A limit of what breaks an option, in words; and how well a region is described by its limits."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import Kept
from harmel.review.foresight.queries.words.figures import digits, either, lowered, of_hundred


def measures(region: Mapping[str, Any]) -> list[str]:
    """How well a region describes: coverage, density, in other futures, and by lot."""
    said = {"coverage": of_hundred(region["coverage"]), "density": of_hundred(region["density"])}
    found = [_("Describes %(coverage)s of 100 failing futures; of the futures it describes, %(density)s of 100 fail.") % said]
    apart = region["out_of_sample"]
    if apart is not None and apart["density"] is not None:
        told = {"density": of_hundred(apart["density"]), "base": of_hundred(apart["base"])}
        found.append(_("Found in 70 of 100 futures and tried on the others: %(density)s of 100 fail within it, %(base)s of 100 of all of them.") % told)
    if region["by_lot"] is not None:
        found.append(_("Where the failing futures were drawn by lot, %(share)s of 100 draws went as far.") % {"share": of_hundred(region["by_lot"]["share"])})
    if not region["reached"]:
        found.append(_("No region was as dense as was asked for; this is the densest."))
    return found


def limit_words(limit: Mapping[str, Any], found: Kept) -> str:
    """Say a limit in words: a severe shock comes; the economy turns out as “contracts”; unity starts from “strained”."""
    kind = limit["kind"]
    if kind == "shock_level":
        return shock_words(limit["among"])
    if kind in {"start", "exogenous"}:
        names = either([_("“%(state)s”") % {"state": lowered(found.state(limit["descriptor"], place))} for place in limit["among"]])
        said = {"name": lowered(found.name(limit["descriptor"])), "states": names}
        return _("%(name)s starts from %(states)s") % said if kind == "start" else _("%(name)s turns out as %(states)s") % said
    if kind == "judgement":
        return _judgement(limit, found)
    return _figure(limit, found)


def shock_words(levels: Sequence[int]) -> str:
    """Say which shock comes, by its worst level: none, moderate, severe."""
    return {
        (0,): _("no shock comes"),
        (1,): _("a moderate shock comes, and no severe one"),
        (2,): _("a severe shock comes"),
        (0, 1): _("no severe shock comes"),
        (1, 2): _("a shock comes, moderate or severe"),
    }.get(tuple(levels), _("any shock comes, or none"))


def _judgement(limit: Mapping[str, Any], found: Kept) -> str:
    """A judgement that experts dispute: those drawn hold that a state pushes another up, or down."""
    least, most = limit.get("least"), limit.get("most")
    said = {
        "source": found.name(limit["source"]), "state": lowered(found.state(limit["source"], limit["source_state"])),
        "target": lowered(found.name(limit["target"])), "towards": lowered(found.state(limit["target"], limit["target_state"])),
        "least": digits(least), "most": digits(most),
    }  # fmt: skip
    if least is not None and most is not None:
        return _("the experts drawn put how “%(source)s: %(state)s” pushes “%(target)s: %(towards)s” between %(least)s and %(most)s") % said
    if least is not None:
        if least >= 0:
            return _("the experts drawn hold that “%(source)s: %(state)s” pushes towards “%(target)s: %(towards)s” (%(least)s or more)") % said
        return _("the experts drawn hold that “%(source)s: %(state)s” pushes “%(target)s: %(towards)s” by %(least)s or more") % said
    if (most or 0) <= 0:
        return _("the experts drawn hold that “%(source)s: %(state)s” pushes away from “%(target)s: %(towards)s” (%(most)s or less)") % said
    return _("the experts drawn hold that “%(source)s: %(state)s” pushes “%(target)s: %(towards)s” by %(most)s or less") % said


def _figure(limit: Mapping[str, Any], found: Kept) -> str:
    """When the shock begins, for how many steps it lasts in all, how much it amplifies."""
    least, most = limit.get("least"), limit.get("most")
    if limit["kind"] == "shock_step":
        start, years = found.said["horizon_year"] - found.said["steps"] * found.said["step_years"], found.said["step_years"]
        if most is not None:
            return _("the shock begins by %(year)s") % {"year": start + math.floor(most) * years}
        return _("no shock begins before %(year)s") % {"year": start + (math.ceil(least or 0.0) - 1) * years}
    if limit["kind"] == "shock_steps":
        if most is not None:
            said = _("the shock lasts for %(steps)s steps at most") % {"steps": math.floor(most)}
            return said if least is None else _("the shock lasts for %(least)s to %(steps)s steps") % {"least": math.ceil(least), "steps": math.floor(most)}
        return _("the shock lasts for %(steps)s steps or more") % {"steps": math.ceil(least or 0.0)}
    return _("the shock amplifies by %(span)s") % {"span": f"{digits(least)}–{digits(most)}"}
