"""What unites and divides, the landscape, the findings, and the matrix of dimensions and tracks, in words."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harmel.review.challenges.rules import Classed
from harmel.review.challenges.rules import coverage as covered
from harmel.review.discussion import charts
from harmel.review.summit.views.report.names import dimension, how_many, joined, moment, name, number, percent

MOST_LINES = 6
"""How many statements the report lists on either side; the map has them all."""
METHODS = {"opinion.harmel": "Harmel"}


def opinion(rows: dict[str, Any]) -> dict[str, Any] | None:
    """
    What the map shows: a sentence, the landscape, then what unites, what divides, and what unites the parts of each partition of members.

    Each with figures and intervals; None without a map.
    """
    found = rows["opinion"]
    if found is None:
        return None
    return {
        "sentence": sentence(found),
        "svg": _landscape(found),
        "alt": _("People as a landscape: marks for at least five people each, by group, with lines of equal height. The tables below hold the figures."),
        "caption": _("Who votes alike stands close. Each mark stands for at least five people; lines join places of like density. Directions mean nothing."),
        "parts": [_uniting(found), _dividing(found), *(_uniting_parts(parted) for parted in found.partitions)],
        "made": joined(
            [
                _("Drawn on %(instant)s by the recipe of %(method)s, version %(version)s.")
                % {
                    "instant": moment(found.result.made_at, rows["review"].zone),
                    "method": METHODS.get(found.result.method, found.result.method),
                    "version": found.result.version,
                },
                _("Shares are of those who agreed or disagreed; in brackets the 95 % interval. Fewer than five people are not shown."),
            ],
            " ",
        ),
    }


def sentence(found: Any) -> str:
    """Say who voted on what, and which groups vote alike."""
    groups = ", ".join(f"{group.letter} ({number(group.people)})" if group.people is not None else group.letter for group in found.groups)
    said = _("%(people)s voted on %(statements)s.") % {"people": how_many("people", found.people), "statements": how_many("statements", len(found.lines))}
    if len(found.groups) < 2:
        return joined([said, _("No groups stand apart.")], " ")
    if not found.stand_out:
        return joined([said, _("No groups stand apart; shown are the two sides of the middle: %(groups)s.") % {"groups": groups}], " ")
    return joined([said, _("Groups that vote alike, largest first: %(groups)s.") % {"groups": groups}], " ")


def _landscape(found: Any) -> str:
    """Draw the landscape as SVG in the active language, once for each map; empty where no mark was kept."""
    if not found.landscape.get("place"):
        return ""
    key = "report-landscape-" + hashlib.sha256(f"{found.result.pk} {found.result.output_sha256} {get_language()}".encode()).hexdigest()
    drawn: str | None = cache.get(key)
    if drawn is None:
        chart = charts.landscape_of_marks(charts.Marks.kept(found.landscape), [group.people or 0 for group in found.groups], words=_landscape_words())
        drawn = charts.svg(chart, title=_("Landscape of opinion"), prefix="report-landscape")
        cache.set(key, drawn, None)
    return drawn


def _landscape_words() -> dict[str, str]:
    return {
        "people": _("{people} people, {shape}"),
        "few": _("fewer than five people"),
        "points": _("points"),
        "rings": _("rings"),
        "crosses": _("crosses"),
        "squares": _("squares"),
        "triangles": _("triangles"),
        "plusses": _("plusses"),
        "diamonds": _("diamonds"),
        "open squares": _("open squares"),
    }


def share(cell: Any, *, interval: bool = True) -> str:
    """Write a share with its interval; a dash where it is not shown."""
    if cell is None or not cell.answered:
        return "–"
    return joined([percent(cell.share), f"({100 * cell.low:.0f}–{100 * cell.high:.0f})" if interval else ""], " ")


def _uniting(found: Any) -> dict[str, Any]:
    return {
        "title": _("What unites"),
        "note": _("No group leans the other way, and with each group counting once surely more share it than oppose it. Shares are of those who took a side."),
        "none": _("On no statement do all groups clearly go together."),
        "heads": [_("No."), _("Statement"), _("Agree")],
        "rows": [[str(line.statement.number), _said(line), share(line.everybody)] for line in found.unites[:MOST_LINES]],
    }


def _said(line: Any) -> str:
    """The statement; and where people share that they disagree, that they do."""
    return _leaning(line, line.direction)


def _leaning(line: Any, direction: str) -> str:
    """A statement; and where those who share an answer share that they disagree, that they do."""
    return joined([line.statement.text, _("All lean against it.") if direction == "disagree" else ""], " ")


def _dividing(found: Any) -> dict[str, Any]:
    return {
        "title": _("What divides"),
        "note": _("Two groups surely differ, the surest first. The share that agrees of those of each group who took a side.")
        if found.stand_out
        else _("The two sides were cut where people differ most, so that they differ is no finding. What can be read is on what, and by how much."),
        "none": _("On no statement do two groups stand clearly apart."),
        "heads": [_("No."), _("Statement"), *(group.letter for group in found.groups)],
        "rows": [[str(line.statement.number), line.statement.text, *(share(cell) for cell in line.groups)] for line in found.divides[:MOST_LINES]],
    }


def _uniting_parts(parted: Any) -> dict[str, Any]:
    """What unites the parts of a partition, with the mean of those shown, each counting once."""
    return {
        "title": _("What unites the parts: %(partition)s") % {"partition": parted.name},
        "note": _("No part that is shown leans the other way, and with each counting once surely more share it than oppose it. The mean of their shares."),
        "none": _("On no statement do the parts that are shown clearly go together."),
        "heads": [_("No."), _("Statement"), _("Agree")],
        "rows": [
            [str(line.statement.number), _leaning(line, direction), mean_of(parted.by_part(line).mean)]
            for line, direction in parted.unites[:MOST_LINES]
        ],
    }


def mean_of(mean: Any) -> str:
    """Write a mean with its interval; a dash where there is none."""
    return "–" if mean is None else joined([percent(mean.share), f"({mean.low_percent:.0f}–{mean.high_percent:.0f})"], " ")


def findings(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings by the challenge they concern, in the order of the register; each with what it quotes and where it stands."""
    parts: dict[Any, dict[str, Any]] = {row["challenge"].pk: {"title": row["challenge"].name, "rows": []} for row in rows["challenges"]}
    parts[None] = {"title": _("Without a challenge of its own") if any(row["finding"].challenge_id for row in rows["findings"]) else "", "rows": []}
    for row in rows["findings"]:
        finding = row["finding"]
        quoted = how_many("inputs", row["contributions"] + row["statements"])
        part = parts.get(finding.challenge_id) or parts[None]
        part["rows"].append(
            {
                "number": f"F {finding.number}",
                "ref": row["ref"],
                "text": finding.text,
                "tags": [_("quotes %(inputs)s") % {"inputs": quoted}, dimension(finding.dimension), name(finding.track)],
            }
        )
    return [part for part in parts.values() if part["rows"]]


def coverage(rows: dict[str, Any]) -> dict[str, Any]:
    """The matrix of dimensions and tracks for challenges, findings and recommendations; its empty cells named, and what is new counted."""
    held = [row["recommendation"] for row in rows["recommendations"] if row["recommendation"].held]
    things = {
        _("Challenges"): [row["challenge"] for row in rows["challenges"]],
        _("Findings"): [row["finding"] for row in rows["findings"]],
        _("Recommendations"): held,
    }
    table, empty = [], []
    for what, objects in things.items():
        matrix = covered([Classed(str(one.pk), one.dimension, one.track) for one in objects])
        table.append([what, *(number(cell.count) for cell in matrix.cells)])
        empty += [_("%(what)s in %(cell)s") % {"what": what.lower(), "cell": _cell(cell)} for cell in matrix.cells if cell.empty]
    said = _("Empty: %(cells)s.") % {"cells": "; ".join(empty)} if empty else _("No cell is empty.")
    new = sum(one.novelty == "new" for one in held)
    if held:
        count = {"new": number(new), "rest": number(len(held) - new)}
        added = ngettext(
            "%(new)s recommendation asks for something new; %(rest)s strengthen what exists.",
            "%(new)s recommendations ask for something new; %(rest)s strengthen what exists.",
            new,
        )
        said = joined([said, added % count], " ")
    return {"heads": ["", *(_cell(cell) for cell in covered([]).cells)], "rows": table, "sentence": said}


def _cell(cell: Any) -> str:
    return f"{name(cell.dimension)}, {name(cell.track)}"


