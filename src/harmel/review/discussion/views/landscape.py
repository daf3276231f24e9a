"""The landscape as the page shows it: the picture, what can be reached in it, and the tables behind it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.cache import cache
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harmel.review.discussion import charts, queries, rules

SIZE = re.compile(r'width="\d+" height="\d+"')
"""The size that the picture is drawn at; on a page it is as wide as its place."""
FACE = re.compile(r' font-family="[^"]*"')
"""The typeface of a picture that stands alone; on a page it is the page's own."""


@dataclass(frozen=True)
class Way:
    """A statement that shapes the landscape: where it stands around it, and the groups that whoever agrees moves towards and away from."""

    line: Any
    at: charts.Way
    towards: str
    away: str


def shown(found: queries.MapPage, mine: queries.Mine | None) -> dict[str, Any]:
    """The picture, its letters and the statements around it as links, and where oneself stands, all in the units of the picture."""
    marks = charts.Marks.kept(found.landscape)
    axes = {entry["number"]: entry["axis"] for entry in found.kept["statements"] if entry.get("axis")}
    lines = {line.statement.number: line for line in found.lines}
    labels, ways = _around(found, marks, axes)
    around = [Way(lines[way.number], way, *_between(found, axes[way.number])) for way in ways if way.number in lines]
    return {
        "picture": _picture(found),
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
        "groups": list(zip(found.groups, labels, _legend(found), strict=True)),
        "ways": around,
        "spot": _spot(marks, mine.place) if mine else None,
    }


def _around(found: queries.MapPage, marks: charts.Marks, axes: Mapping[int, Any]) -> tuple[list[charts.Label], list[charts.Way]]:
    """Where the letters of the groups and the statements stand, worked out once for each map."""
    key = f"around-{found.result.output_sha256}"
    known: tuple[list[charts.Label], list[charts.Way]] | None = cache.get(key)
    if known is None:
        labels = charts.labels(marks, len(found.groups))
        known = labels, charts.ways(marks, axes, labels=labels)
        cache.set(key, known, None)
    return known


def groups_table(found: queries.MapPage) -> dict[str, Any]:
    """Every statement by everybody and by group: the table behind the picture."""
    def said(cell: rules.Cell | None) -> str:
        return str(_("not shown")) if cell is None else f"{cell.share * 100:.0f} % ({cell.low * 100:.0f}–{cell.high * 100:.0f})"

    return {
        "head": [_("Statement"), _("all"), *(group.letter for group in found.groups)],
        "rows": [
            [f"{line.statement.number}. {line.statement.text}", said(line.everybody), *(said(cell) for cell in line.groups)] for line in found.lines
        ],
    }


def _between(found: queries.MapPage, axis: Any) -> tuple[str, str]:
    """The letters of the groups that stand furthest in the direction of an axis and furthest against it; empty where fewer than two can be shown."""
    middles = found.kept.get("middles", [])
    along = sorted((float(np.dot(middle, axis)), group.letter) for group, middle in zip(found.groups, middles, strict=False) if middle is not None)
    return (along[-1][1], along[0][1]) if len(along) > 1 else ("", "")


def _spot(marks: charts.Marks, place: tuple[float, float]) -> dict[str, float]:
    """Where one's own mark stands in the picture."""
    across, down = charts.spot(marks, place)
    return {"x": across * charts.WIDTH, "y": down * charts.HEIGHT}


def _words() -> dict[str, str]:
    return {
        "people": str(_("{people} people, {shape}")), "few": str(_("fewer than five people")), "points": str(_("points")), "rings": str(_("rings")),
        "crosses": str(_("crosses")), "squares": str(_("squares")), "triangles": str(_("triangles")), "plusses": str(_("plusses")),
        "diamonds": str(_("diamonds")), "open squares": str(_("open squares")),
    }  # fmt: skip


def _picture(found: queries.MapPage) -> str:
    """The landscape as SVG in the reader's language, drawn once for each map."""
    key = hashlib.sha256(f"{found.result.output_sha256} {get_language()}".encode()).hexdigest()
    drawn: str | None = cache.get(key)
    if drawn is None:
        place = np.array(found.landscape["place"], np.float64).reshape(-1, 2)
        group, people = (np.array(found.landscape[name], np.int64) for name in ("group", "people"))
        marks = charts.Marks(place, group, people, rules.FEWEST_PEOPLE)
        chart = charts.landscape_of_marks(marks, [group.people or 0 for group in found.groups], words=_words())
        alone = charts.svg(chart, title=str(_("Landscape of opinion")), description=_described(found), prefix="landscape")
        drawn = FACE.sub("", SIZE.sub('width="100%"', alone, count=1))
        cache.set(key, drawn, None)
    return mark_safe(drawn)  # noqa: S308 - drawn here from figures and our own words


def _legend(found: queries.MapPage) -> list[str]:
    """The people of each group and its mark, in words."""
    words = _words()
    said = []
    for at, group in enumerate(found.groups):
        mark = words[charts.SHAPES[at % len(charts.SHAPES)].name]
        said.append(words["people"].format(people=group.people, shape=mark) if group.people is not None else words["few"])
    return said


def _described(found: queries.MapPage) -> str:
    sizes = ", ".join(f"{group.letter}: {group.people if group.people is not None else _('fewer than five people')}" for group in found.groups)
    return str(_("People who answer alike stand close together. Groups: %(sizes)s. The figures are in the table below.") % {"sizes": sizes})
