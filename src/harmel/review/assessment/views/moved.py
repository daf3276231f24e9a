"""What moved between the rounds of a panel, and what moved it, put so that a template can draw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.assessment import queries
from harmel.review.assessment.rules import MovedBy, Scale
from harmel.review.assessment.views.ranked import Bar, address, rated
from harmel.review.assessment.views.words import MOVED_BY, SCALES, STANDINGS, begun, between, few, figure, listed

MOST_NAMED = 3
TOGETHER = "together"


def course(rounds: Sequence[queries.RoundPage]) -> dict[str, Any]:
    """
    The medians of each item in every round, scale by scale, those that moved furthest first; and in sentences what moved and why.

    `rounds`: the settled rated rounds in order, at least one.
    """
    parts = [part for scale in Scale if (part := _part(rounds, scale))["table"]["rows"]]
    return {
        "first": _first(parts, rounds),
        "why": _why(rounds),
        "parts": parts,
        "concordance": _concordance(rounds),
        "concordance_caption": _("Concordance of the experts, round by round"),
    }


def _part(rounds: Sequence[queries.RoundPage], scale: Scale) -> dict[str, Any]:
    rows = []
    for last in rounds[-1].items:
        spread = last.scales.get(scale)
        if spread is None:
            continue
        medians = [_median(page, last.item.number, scale) for page in rounds]
        rows.append(_row(last, spread, medians, address(rounds[-1], last.item)))
    rows.sort(key=lambda row: -row["far"])
    caption = _("Medians of the %(scale)s, from 1 to 9, by round") % {"scale": SCALES[scale]}
    heads = [_("Item"), *(_("Round %(number)s") % {"number": page.number} for page in rounds), _("Quartiles"), _("Changed"), _("Standing")]
    return {
        "key": scale.value,
        "title": begun(SCALES[scale]),
        "caption": caption,
        "moved": [row for row in rows if row["far"]],
        "still": [row for row in rows if not row["far"]],
        "table": {"head": heads, "rows": [[row["name"], *row["cells"]] for row in rows]},
    }


def _median(page: queries.RoundPage, number: int, scale: Scale) -> float | None:
    one = page.by_number.get(number)
    spread = one.scales.get(scale) if one else None
    return spread.median if spread else None


def _row(last: queries.ItemSpread, spread: queries.ScaleSpread, medians: list[float | None], url: str) -> dict[str, Any]:
    known = [median for median in medians if median is not None]
    far = abs(known[-1] - known[0]) if known else 0.0
    steps = [figure(median) for median in medians]
    at = rated(spread.median)
    before = tuple(place for median in known[:-1] if (place := rated(median)) is not None and place != at)
    return {
        "name": last.item.text,
        "url": url,
        "far": far,
        "path": " → ".join(steps) if len(set(steps)) > 1 else steps[-1],
        "bar": Bar(low=rated(spread.lower), high=rated(spread.upper), at=at, before=tuple(dict.fromkeys(before))),
        "said": _said(spread),
        "cells": [*steps, between(spread.lower, spread.upper), _changed(spread), str(STANDINGS.get(spread.standing, ""))],
    }


def _changed(spread: queries.ScaleSpread) -> str:
    if spread.compared is None:
        return "–"
    return _("%(changed)s of %(compared)s") % {"changed": few(spread.changed), "compared": figure(spread.compared)}


def _said(spread: queries.ScaleSpread) -> str:
    """Say who changed in the last round, and how it stands where it does not stand together."""
    changed = _("Changed in the last round: %(changed)s.") % {"changed": _changed(spread)} if spread.changed is not None and spread.compared else ""
    standing = f"{begun(STANDINGS[spread.standing])}." if spread.standing in STANDINGS and spread.standing != TOGETHER else ""
    disagree = _("The experts disagree.") if spread.disagree else ""
    return " ".join(part for part in (disagree, changed, standing) if part)


def _first(parts: list[dict[str, Any]], rounds: Sequence[queries.RoundPage]) -> str:
    if len(rounds) < 2:
        return _("There was one round, so nothing could move.")
    moved = [row for part in parts for row in part["moved"]]
    count = sum(len(part["table"]["rows"]) for part in parts)
    if not moved:
        return _("From the first round to the last no median moved.")
    said = {"moved": len(moved), "all": count}
    first = ngettext(
        "From the first round to the last one of %(all)s medians moved.", "From the first round to the last %(moved)s of %(all)s medians moved.", len(moved)
    ) % said
    furthest = max(row["far"] for row in moved)
    names = list(dict.fromkeys(row["name"] for row in moved if row["far"] == furthest))
    if len(names) > MOST_NAMED:
        return first + " " + _("None by more than %(points)s.") % {"points": figure(furthest)}
    return first + " " + _("Furthest, by %(points)s: %(names)s.") % {"points": figure(furthest), "names": listed(names)}


def _why(rounds: Sequence[queries.RoundPage]) -> str:
    """Say what those who changed said had moved them, added up over items of the last round."""
    if len(rounds) < 2:
        return ""
    told: Counter[str] = Counter()
    for one in rounds[-1].items:
        told += Counter({cause: count for cause, count in one.moved_by.items() if count})
    if not told:
        return _("What moved them was said by fewer than five, so it is not shown.")
    causes = listed(f"{MOVED_BY[MovedBy(cause)]} ({figure(count)})" for cause, count in told.most_common())
    return _("Those who changed an answer in the last round said what moved them, answer by answer: %(causes)s.") % {"causes": causes}


def _concordance(rounds: Sequence[queries.RoundPage]) -> dict[str, Any] | None:
    rows = [
        [_("Round %(number)s, %(scale)s") % {"number": page.number, "scale": SCALES[scale]}, figure(found.w, 2), few(found.experts), figure(found.items)]
        for page in rounds
        for scale, found in page.concordance.items()
    ]
    return {"head": [_("Round"), "W", _("Experts"), _("Items")], "rows": rows} if rows else None
