"""Every option beside the present alliance: in how many futures it holds, its regret, what it costs, and what moves its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.figures import between, digits, name_of, of_hundred, of_ten
from harmel.review.foresight.views.gridded import cells_of, heads, lines_of


def tried(kept: Kept, study: Study) -> dict[str, Any]:
    """What was tried, most often holding first: `rows` to draw, and the `table` behind them."""
    by_number = {one["number"]: one for one in kept.said["options"]}
    order = sorted(kept.said["options"], key=lambda one: (-one["without_shock"]["share"], one["number"]))
    regret = any(one["regret"] for one in order)
    more = [_("Largest regret"), _("Regret in 9 of 10")] if regret else []
    return {
        "rows": [_row(kept, one, study) for one in order],
        "sentence": _sentence(order, by_number[0]),
        "flips": bool(kept.said["weightings"] and kept.said["weightings"]["flips"]),
        "regret": kept.name(kept.said["regret_on"]["descriptor"]) if kept.said["regret_on"] else "",
        "shock": kept.said["amplifier"] is not None,
        "caption": _("In how many of the futures examined each option holds"),
        "table": {"head": [_("Option"), *heads(kept), *more], "rows": [[name_of(one), *cells_of(kept, one), *_regret(one, regret)] for one in order]},
    }


def _row(kept: Kept, one: Mapping[str, Any], study: Study) -> dict[str, Any]:
    number = one["number"]
    address = {"slug": study.review.slug, "study": study.number, "number": number}
    told = [] if not number else [one["dimension"], one["track"]]
    return {
        "number": number, "name": name_of(one), "url": reverse("foresight:option", kwargs=address) if number else "", "present": not number,
        "share": of_ten(one["without_shock"]["share"]), "lines": lines_of(kept, one), "dimension": told[0] if told else "", "track": told[1] if told else "",
        "cost": one.get("cost", ""), "lead_years": one.get("lead_years", 0),
        "regret": "" if not one["regret"] else _("Regret: %(largest)s at most, %(nine)s in nine of ten.")
        % {"largest": digits(one["regret"]["largest"]), "nine": digits(one["regret"]["in_nine_of_ten"])},
    }  # fmt: skip


def _regret(one: Mapping[str, Any], there: bool) -> list[str]:  # noqa: FBT001 - a column or none
    if not there:
        return []
    return [digits(one["regret"]["largest"]), digits(one["regret"]["in_nine_of_ten"])] if one["regret"] else ["–", "–"]


def _sentence(order: list[Mapping[str, Any]], present: Mapping[str, Any]) -> str:
    """Say which option holds most often, beside the present alliance."""
    first = order[0]
    now = of_ten(present["without_shock"]["share"])
    if len(order) == 1:
        return _("Only the present alliance was tried: it holds in %(now)s of 10 futures examined.") % {"now": now}
    if not first["number"]:
        return _("No option holds more often than the alliance as it is, in %(now)s of 10 futures examined.") % {"now": now}
    said = {"name": name_of(first), "share": of_ten(first["without_shock"]["share"]), "now": now}
    return _("%(name)s: that holds most often, in %(share)s of 10 futures examined; the alliance as it is in %(now)s.") % said


def fared(kept: Kept, number: int) -> dict[str, Any] | None:
    """Return how one option fared, in short, for a page that is about it; None where it was not tried."""
    one = next((one for one in kept.said["options"] if one["number"] == number), None)
    if one is None:
        return None
    present = next(each for each in kept.said["options"] if not each["number"])
    first, shock = one["without_shock"], one["with_shock"]
    return {
        "share": of_ten(first["share"]), "hundred": of_hundred(first["share"]), "span": between(first["low"], first["high"]),
        "present": of_ten(present["without_shock"]["share"]), "shock": of_ten(shock["share"]) if shock else "", "lines": lines_of(kept, one),
        "futures": kept.said["futures"], "horizon": kept.said["horizon_year"], "made_at": kept.result.made_at,
    }  # fmt: skip
