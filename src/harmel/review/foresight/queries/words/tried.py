"""What was tried, those first that hold most often; each way in which one is counted, in words and as a bar; and what one comes to in short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries.results import Kept
from harmel.review.foresight.queries.words.figures import between, name_of, of_hundred, of_ten

LEAST = 0.4
"""How wide, in hundredths, a bar is drawn at the least, so that it is seen."""


@dataclass(frozen=True)
class Line:
    """
    One way in which something that was tried is counted: words, and from where to where of a hundred.

    at, low, high: where the share and the ends of its bar are drawn, in percent; empty where it is a range without one. hollow: with the shock.
    """

    said: str
    span: str
    at: str = ""
    low: str = ""
    high: str = ""
    hollow: bool = False


def lines_of(kept: Kept, tried: Mapping[str, Any]) -> list[Line]:
    """Return the ways in which one thing that was tried is counted: without the shock and with it, or once where there is none; and without any one of them."""
    shock, ends = tried["with_shock"], left_out(kept, tried)
    found = [_line(_("no shock") if shock else _("holds"), tried["without_shock"], hollow=False)]
    if shock:
        found.append(_line(_("with shock"), shock, hollow=True))
    return [*found, Line(left_out_name(kept), between(*ends))] if ends else found


def _line(name: str, told: Mapping[str, Any], *, hollow: bool) -> Line:
    said = _("%(name)s: %(share)s") % {"name": name, "share": of_hundred(told["share"])}
    low, high = (100 * (told["share"] if told[end] is None else told[end]) for end in ("low", "high"))
    more = max(0.0, LEAST - (high - low)) / 2
    drawn = {"at": 100 * told["share"], "low": max(0.0, low - more), "high": min(100.0, high + more)}
    return Line(said, between(told["low"], told["high"]), hollow=hollow, **{name: f"{at:.2f}" for name, at in drawn.items()})


def left_out(kept: Kept, tried: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the lowest and the highest share without any one nation where that is shown, else without any one expert; None where neither is."""
    left = tried["left_out"]
    ends = left and left["nations" if kept.said["nations"] else "experts"]
    return tuple(ends) if ends else None


def left_out_name(kept: Kept) -> str:
    """Say of what that range is."""
    return _("without any one nation") if kept.said["nations"] else _("without any one expert")


def in_order(kept: Kept) -> list[Mapping[str, Any]]:
    """Return the options that were tried, the alliance as it is among them: what holds most often first."""
    return sorted(kept.said["options"], key=lambda one: (-one["without_shock"]["share"], one["number"]))


def first_of_all(kept: Kept) -> str:
    """Say which option holds most often, beside the alliance as it is."""
    order = in_order(kept)
    first, present = order[0], next(one for one in order if not one["number"])
    said = {"name": name_of(first), "share": of_ten(first["without_shock"]["share"]), "now": of_ten(present["without_shock"]["share"])}
    if len(order) == 1:
        return _("Only the present alliance was tried: it holds in %(now)s of 10 futures examined.") % said
    if not first["number"]:
        return _("No option holds more often than the alliance as it is, in %(now)s of 10 futures examined.") % said
    return _("%(name)s: that holds most often, in %(share)s of 10 futures examined; the alliance as it is in %(now)s.") % said


@dataclass(frozen=True)
class Fared:
    """In how many of ten futures an option holds, without the shock and with it (empty: none was tried), with its interval; the present beside."""

    share: str
    hundred: str
    span: str
    shock: str
    present: str
    lines: list[Line]


def fared(kept: Kept, number: int) -> Fared | None:
    """Return how one option fared, in short, for a page that is about it; None where it was not tried."""
    tried = {one["number"]: one for one in kept.said["options"]}
    if number not in tried:
        return None
    first, shock = tried[number]["without_shock"], tried[number]["with_shock"]
    return Fared(
        of_ten(first["share"]), of_hundred(first["share"]), between(first["low"], first["high"]), of_ten(shock["share"]) if shock else "",
        of_ten(tried[0]["without_shock"]["share"]), lines_of(kept, tried[number]),
    )  # fmt: skip
