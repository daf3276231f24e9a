"""What breaks each option, in sentences: breaks when this is so and that is so; or that no region can be described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.figures import DASH, digits, listed, name_of, of_hundred
from harmel.review.foresight.queries.words.limits import limit_words, measures
from harmel.review.foresight.queries.words.pairs import pair_name


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
        return Broken(one["option"], name, number, "region", sentence, [*measures(region), fails], limits)
    said = {
        "no_region": _("There is no describable region: where the failing futures are drawn by lot, boxes go as far."),
        "too_few": _("Too few futures fail to say where: fewer than %(least)s.") % {"least": found.said["fewest_failing"]},
        "everywhere": _("It fails nearly everywhere: no region is needed to say where."),
        "nothing_differs": _("The futures differ in nothing but which experts were drawn: there is nothing to say it by."),
    }  # fmt: skip
    return Broken(one["option"], name, number, one["outcome"], said[one["outcome"]], [fails] if failing else [])


WEAK = 0.05
"""From which quasi-p on a limit is said to add little."""


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
        return [fails, *[DASH] * 5]
    apart, lot = region["out_of_sample"], region["by_lot"]
    return [
        fails, of_hundred(region["coverage"]), of_hundred(region["density"]), of_hundred(apart["density"]) if apart else DASH,
        of_hundred(lot["share"]) if lot else DASH, quasi(max((each["quasi_p"] for each in region["limits"]), default=None)),
    ]  # fmt: skip


def quasi(value: float | None) -> str:
    """Write a quasi-p: what is nearly nothing is said to be below a thousandth."""
    return DASH if value is None else _("under 0.001") if value < 0.001 else digits(value)
