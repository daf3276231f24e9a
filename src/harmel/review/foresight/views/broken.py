"""What breaks each option, in sentences: breaks when this is so and that is so; or that no region can be described."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept
from harmel.review.foresight.views.gridded import pair_name
from harmel.review.foresight.views.told import digits, listed, lowered, of_hundred
from harmel.review.foresight.views.tried import name_of


@dataclass(frozen=True)
class Limit:
    """A limit of a region: in words, and the key by which a signpost names it."""

    feature: str
    text: str
    weak: bool


@dataclass(frozen=True)
class Broken:
    """What breaks one thing that was tried. sentence: breaks when ...; notes: how well that is described; limits: each ready to become a signpost."""

    key: str
    name: str
    number: int | None
    outcome: str
    sentence: str
    notes: list[str]
    limits: list[Limit] = field(default_factory=list)


def broken(test: Kept, found: Kept) -> list[Broken]:
    """What breaks each option, the present alliance first, then in their order."""
    options = {str(one["number"]): one for one in test.said["options"]}
    return [_told(one, name_of(options[one["option"]]), int(one["option"]), found) for one in found.said["options"] if one["option"] in options]


def broken_pairs(test: Kept, found: Kept) -> dict[tuple[int, int], Broken]:
    """What breaks each pair of the two tracks, by the row of dialogue and the column of deterrence."""
    told = {}
    for one in found.said.get("pairs", []):
        column, row = (int(part) for part in one["option"].split("."))
        told[row, column] = _told(one, pair_name(test, row, column), None, found)
    return told


def _told(one: Mapping[str, Any], name: str, number: int | None, found: Kept) -> Broken:
    region, failing, futures = one["region"], one["failing"], found.said["futures"]
    fails = _("It fails in %(share)s of 100 futures examined.") % {"share": of_hundred(failing / futures)}
    if one["outcome"] == "region" and region:
        limits = [Limit(each["feature"], limit_words(each, found), each["quasi_p"] > WEAK) for each in region["limits"]]
        sentence = _("Breaks when %(limits)s.") % {"limits": listed([each.text for each in limits])}
        return Broken(one["option"], name, number, "region", sentence, [*_measures(region), fails], limits)
    said = {
        "no_region": _("There is no describable region: where the failing futures are drawn by lot, boxes go as far."),
        "too_few": _("Too few futures fail to say where: fewer than %(least)s.") % {"least": found.said["fewest_failing"]},
        "everywhere": _("It fails nearly everywhere: no region is needed to say where."),
        "nothing_differs": _("The futures differ in nothing but which experts were drawn: there is nothing to say it by."),
    }  # fmt: skip
    return Broken(one["option"], name, number, one["outcome"], said[one["outcome"]], [fails] if failing else [])


WEAK = 0.05
"""From which quasi-p on a limit is said to add little."""


def _measures(region: Mapping[str, Any]) -> list[str]:
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
    """Say a limit in words: the shock is severe; the economy contracts; unity is strained today."""
    kind = limit["kind"]
    if kind == "shock_level":
        return shock_words(limit["among"])
    if kind in {"start", "exogenous"}:
        names = either([_("“%(state)s”") % {"state": lowered(found.state(limit["descriptor"], place))} for place in limit["among"]])
        said = {"name": lowered(found.name(limit["descriptor"])), "states": names}
        return _("%(name)s is %(states)s today") % said if kind == "start" else _("%(name)s is %(states)s") % said
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


def either(names: Sequence[str]) -> str:
    """Join names by or."""
    return "".join(names) if len(names) < 2 else _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


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


def table(rows: Sequence[Broken], found: Kept) -> dict[str, Any]:
    """The table behind the sentences: every measure of each region."""
    heads = [_("Option"), _("What came of it"), _("Fails, of 100"), _("Coverage"), _("Density"), _("Out of sample"), _("By lot"), _("Weakest limit (quasi-p)")]
    known = {one["option"]: one for run in ("options", "pairs") for one in found.said.get(run, [])}
    return {"head": heads, "rows": [[one.name, outcome_name(one.outcome), *_cells(known[one.key], found)] for one in rows]}


def outcome_name(outcome: str) -> str:
    """Name what came of looking for a region."""
    return {
        "region": _("a region"), "no_region": _("no describable region"), "too_few": _("too few futures fail"), "everywhere": _("fails nearly everywhere"),
        "nothing_differs": _("futures do not differ"),
    }[outcome]  # fmt: skip


def _cells(one: Mapping[str, Any], found: Kept) -> list[str]:
    region = one["region"]
    fails = of_hundred(one["failing"] / found.said["futures"])
    if not region:
        return [fails, "–", "–", "–", "–", "–"]
    apart, lot = region["out_of_sample"], region["by_lot"]
    return [
        fails, of_hundred(region["coverage"]), of_hundred(region["density"]), of_hundred(apart["density"]) if apart else "–",
        of_hundred(lot["share"]) if lot else "–", quasi(max((each["quasi_p"] for each in region["limits"]), default=None)),
    ]  # fmt: skip


def quasi(value: float | None) -> str:
    """Write a quasi-p: what is nearly nothing is said to be below a thousandth."""
    return "–" if value is None else _("under 0.001") if value < 0.001 else digits(value)
