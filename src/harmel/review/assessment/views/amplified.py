"""Which challenge makes which worse, as the panel judges it: a matrix and a list, put so that a template can draw them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.assessment import queries
from harmel.review.assessment.views.ranked import Bar, address, rated
from harmel.review.assessment.views.words import STANDINGS, begun, between, figure, listed

MOST_NAMED = 3
TOGETHER = "together"
TONES = ((7.0, "s3"), (5.0, "s2"), (3.0, "s1"))
"""From which median on a cell has which tint: in black and white too, the darker the stronger. Its figure stands in it."""


def amplified(found: queries.PanelPage) -> dict[str, Any]:
    """The amplifiers, strongest first: `matrix` with a column for each that is made worse, `rows` to draw, and the `table` behind both."""
    ordered = sorted(found.amplifiers, key=lambda one: (one.median is None, -(one.median or 0), one.item.number))
    rows = [_row(one, address(found.last, one.item)) for one in ordered]
    return {
        "caption": _("How much each challenge makes another worse, from 1 to 9"),
        "first": _first(rows),
        "disputed": _disputed(rows),
        **_matrix(found),
        "rows": rows,
        "table": {
            "head": [_("What makes worse"), _("What is made worse"), _("Median"), _("Quartiles"), _("Standing")],
            "rows": [[row["from"], row["to"], row["median"], row["quartiles"], row["stands"]] for row in rows],
        },
    }


def _row(one: queries.Amplified, url: str) -> dict[str, Any]:
    standing = str(STANDINGS.get(one.standing, ""))
    return {
        "from": one.item.challenge.name if one.item.challenge else "",
        "to": one.item.amplified.name if one.item.amplified else "",
        "url": url,
        "bar": Bar(low=rated(one.lower), high=rated(one.upper), at=rated(one.median)),
        "known": one.median is not None,
        "median": figure(one.median),
        "quartiles": between(one.lower, one.upper),
        "disagree": bool(one.disagree),
        "standing": f"{begun(standing)}." if standing and one.standing != TOGETHER else "",
        "stands": _("the experts disagree") if one.disagree else standing,
    }


def _first(rows: list[dict[str, Any]]) -> str:
    known = [row for row in rows if row["known"]]
    if not known:
        return _("Too few experts judged what makes what worse.")
    pairs = listed(f"{row['from']} → {row['to']}" for row in known[:MOST_NAMED])
    return _("What most makes another worse, by the median: %(pairs)s.") % {"pairs": pairs}


def _disputed(rows: list[dict[str, Any]]) -> str:
    count = sum(row["disagree"] for row in rows)
    if not count:
        return ""
    said = {"count": count, "all": len(rows)}
    return ngettext("On one of %(all)s the experts disagree.", "On %(count)s of %(all)s the experts disagree.", count) % said


def _matrix(found: queries.PanelPage) -> dict[str, Any]:
    """Rows make worse, columns are made worse, each in the order of the register."""
    judged = {(one.item.challenge_id, one.item.amplified_id): one for one in found.amplifiers}
    by_place = sorted({one.item.challenge for one in found.amplifiers if one.item.challenge}, key=lambda each: (each.place, each.pk))
    columns = sorted({one.item.amplified for one in found.amplifiers if one.item.amplified}, key=lambda each: (each.place, each.pk))
    return {
        "columns": columns,
        "matrix": [{"name": row.name, "cells": [_cell(judged.get((row.pk, column.pk)), same=row == column) for column in columns]} for row in by_place],
    }


def _cell(one: queries.Amplified | None, *, same: bool) -> dict[str, Any]:
    median = one.median if one else None
    tone = next((name for least, name in TONES if median is not None and median >= least), "")
    return {"asked": one is not None, "same": same, "median": figure(median), "disagree": bool(one and one.disagree), "tone": tone}
