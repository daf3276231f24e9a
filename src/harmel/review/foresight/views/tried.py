"""Every option beside the present alliance: in how many futures it holds, its regret, what it costs, and what moves its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.figures import DASH, digits, name_of, of_ten
from harmel.review.foresight.queries.words.tried import first_of_all, in_order, lines_of
from harmel.review.foresight.views.gridded import cells_of, heads


def tried(kept: Kept, study: Study) -> dict[str, Any]:
    """What was tried, most often holding first: `rows` to draw, and the `table` behind them."""
    order = in_order(kept)
    regret = any(one["regret"] for one in order)
    more = [_("Largest regret"), _("Regret in 9 of 10")] if regret else []
    return {
        "rows": [_row(kept, one, study) for one in order],
        "sentence": first_of_all(kept),
        "flips": bool(kept.said["weightings"] and kept.said["weightings"]["flips"]),
        "regret": kept.name(kept.said["regret_on"]["descriptor"]) if kept.said["regret_on"] else "",
        "caption": _("In how many of the futures examined each option holds"),
        "table": {"head": [_("Option"), *heads(kept), *more], "rows": [[name_of(one), *cells_of(kept, one), *_regret(one, regret)] for one in order]},
    }


def _row(kept: Kept, one: Mapping[str, Any], study: Study) -> dict[str, Any]:
    number = one["number"]
    address = {"slug": study.review.slug, "study": study.number, "number": number}
    return {
        "number": number, "name": name_of(one), "url": reverse("foresight:option", kwargs=address) if number else "", "present": not number,
        "share": of_ten(one["without_shock"]["share"]), "lines": lines_of(kept, one),
        **{name: one.get(name, "") for name in ("dimension", "track", "cost", "lead_years")},
        "regret": "" if not one["regret"] else _("Regret: %(largest)s at most, %(nine)s in nine of ten.")
        % {"largest": digits(one["regret"]["largest"]), "nine": digits(one["regret"]["in_nine_of_ten"])},
    }  # fmt: skip


def _regret(one: Mapping[str, Any], there: bool) -> list[str]:  # noqa: FBT001 - a column or none
    if not there:
        return []
    return [digits(one["regret"]["largest"]), digits(one["regret"]["in_nine_of_ten"])] if one["regret"] else [DASH, DASH]
