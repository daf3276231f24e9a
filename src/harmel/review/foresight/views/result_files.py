"""A result as files: its table for spreadsheets, the stored document itself, and pictures that stand alone."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harmel.alliance.forms import safe_cell
from harmel.alliance.views.answers import attached
from harmel.review.foresight import charts, queries
from harmel.review.foresight.forms.watching import OUTCOMES
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import DISCOVERY, POWER, SCENARIOS, STRESS, Kept, named
from harmel.review.foresight.queries.words.figures import begun, name_of
from harmel.review.foresight.queries.words.pairs import best_pair
from harmel.review.foresight.queries.words.power import names_of, ranked
from harmel.review.foresight.queries.words.tried import in_order
from harmel.review.foresight.views import broken, gridded, grounds, tried, unfolded
from harmel.review.foresight.views.pages import the_study
from harmel.review.foresight.views.power import balance

OF = {"grid": STRESS, "options": STRESS, "futures": SCENARIOS, "breaks": DISCOVERY, "grounds": STRESS, "power": POWER}
"""Of which method each file is."""


def _kept(request: HttpRequest, study: Study, name: str) -> Kept:
    """Return the document behind a file to whom it is shown, or raise 404. What anybody may look up is shown to whoever reads the review."""
    method = OF.get(name)
    if method is None or (method != POWER and not study.result_shown_to(request.actor)):
        raise Http404
    found = queries.last_kept(study, (method,)).get(method)
    if found is None or (name == "grid" and found.said["grid"] is None):
        raise Http404
    return found


@require_safe
def table(request: HttpRequest, study: int, name: str) -> HttpResponse:
    """A table of the result as CSV. In a rehearsal the name says so, and each line in a last column."""
    row = the_study(request, study)
    if name == "signposts":
        if not row.result_shown_to(request.actor):
            raise Http404
        told = _signposts(row)
    else:
        told = _table(row, name, _kept(request, row, name))
    rehearsal = bool(request.instance and request.instance.rehearsal)
    headers = {"Content-Disposition": attached(request, f"study-{row.number}-{name}", "csv"), "Cache-Control": "private, no-store"}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.writer(response)
    writer.writerow([*told["head"], *([_("Rehearsal")] if rehearsal else [])])
    for line in told["rows"]:
        writer.writerow([*(safe_cell(cell) for cell in line), *([_("Rehearsal")] if rehearsal else [])])
    return response


def _table(study: Study, name: str, kept: Kept) -> Mapping[str, Any]:
    found: Mapping[str, Any]
    if name == "grid":
        found = gridded.table(kept)
    elif name == "options":
        found = tried.tried(kept, study)["table"]
    elif name == "futures":
        found = unfolded.unfolded(kept, {}, {})["table"]
    elif name == "power":
        found = balance(kept)["by_year"]
    elif name == "grounds":
        found = grounds.convergence(kept)["table"]
    else:
        test = queries.last_kept(study, (STRESS,))[STRESS]
        found = broken.table([*broken.broken(test, kept), *broken.broken_pairs(test, kept).values()], kept)
    return found


def _signposts(study: Study) -> Mapping[str, Any]:
    heads = [_("Number"), _("Option"), _("What is watched"), _("Rule"), _("Who watches it"), _("Decided by"), _("What became of it"), _("Source")]
    rows = [
        [str(one.number), one.option.name if one.option else _("The alliance as it is"), one.text, one.rule, one.owner.name, one.due_on.isoformat(),
         str(dict(OUTCOMES).get(one.outcome, "")), one.outcome_source]
        for one in queries.signposts(study)
    ]  # fmt: skip
    return {"head": heads, "rows": rows}


@require_safe
def document(request: HttpRequest, study: int, name: str) -> HttpResponse:
    """The stored document, byte for byte: its SHA-256 is the digest of the result."""
    row = the_study(request, study)
    found = _kept(request, row, name)
    headers = {"Content-Disposition": attached(request, f"study-{row.number}-{found.result.method}", "json"), "Cache-Control": "private, no-store"}
    return HttpResponse(found.result.output, content_type="application/json; charset=utf-8", headers=headers)


@require_safe
def picture(request: HttpRequest, study: int, name: str) -> HttpResponse:
    """A picture of the result as an SVG file: `grid`, `options`, `futures` or `power`."""
    row = the_study(request, study)
    draw = PICTURES.get(name)
    if draw is None:
        raise Http404
    found = _kept(request, row, name)
    rehearsal = bool(request.instance and request.instance.rehearsal)
    key = hashlib.sha256(f"foresight {found.result.pk} {found.result.output_sha256} {name} {get_language()} {rehearsal} {row.name}".encode()).hexdigest()
    drawn: str | None = cache.get(key)
    if drawn is None:
        chart, told = draw(found, [row.name, *([_("Rehearsal")] if rehearsal else [])])
        drawn = charts.svg(chart, title=f"{row.name}: {told}", prefix=f"study-{name}").replace("<svg ", '<svg color="#1a1a1a" ', 1)
        cache.set(key, drawn, None)
    headers = {"Content-Disposition": attached(request, f"study-{row.number}-{name}", "svg"), "Cache-Control": "private, no-store"}
    return HttpResponse(drawn, content_type="image/svg+xml", headers=headers)


def counted(one: Mapping[str, Any]) -> charts.Counted:
    """A stored share as a chart takes it."""
    return charts.Counted(one["share"], one["low"], one["high"])


def drawn_of(name: str, one: Mapping[str, Any], *, marked: bool = False) -> charts.Tried:
    """Something that was tried as a chart takes it."""
    return charts.Tried(name, counted(one["without_shock"]), counted(one["with_shock"]) if one["with_shock"] else None, marked)


def _words() -> dict[str, str]:
    return {"of_hundred": _("of 100 futures examined"), "shock": _("with shock")}


def _reads(kept: Kept) -> str:
    if kept.said["amplifier"]:
        return _("Thick: without the shock; thin: with it. Each reaches as far as nine in ten other panels of such experts would put it.")
    return _("Each bar reaches as far as nine in ten other panels of such experts would put it.")


def _grid(kept: Kept, heading: list[str]) -> tuple[Any, str]:
    square = kept.said["grid"]
    best = best_pair(square)
    soft, hard = kept.name(square["dialogue"]), kept.name(square["deterrence"])
    columns = [f"{hard}: {named(one)}" for one in kept.descriptor(square["deterrence"])["states"]]
    names = [f"{soft}: {named(one)}" for one in kept.descriptor(square["dialogue"])["states"]]
    rows = [(names[row], [drawn_of("", cell, marked=(row, at) == best) for at, cell in enumerate(square["cells"][row])]) for row in reversed(range(len(names)))]
    told = _("in how many of 100 futures examined each pair holds")
    return charts.grid(rows, columns, words=_words(), heading=[heading[0], begun(told), _reads(kept), *heading[1:]]), told


def _options(kept: Kept, heading: list[str]) -> tuple[Any, str]:
    rows = [drawn_of(f"{one['number']}. {name_of(one)}" if one["number"] else name_of(one), one, marked=not at) for at, one in enumerate(in_order(kept))]
    told = _("in how many of 100 futures examined each option holds")
    return charts.shares(rows, words=_words(), heading=[heading[0], begun(told), _reads(kept), *heading[1:]]), told


def _futures(kept: Kept, heading: list[str]) -> tuple[Any, str]:
    said = kept.said["descriptors"]
    told = [
        charts.Unfolded([
            (kept.state(one["key"], place), place / max(1, len(one["states"]) - 1)) for one, place in zip(said, future["states"], strict=True)
        ])
        for future in kept.said["scenarios"]
    ]  # fmt: skip
    title = _("consistent futures side by side")
    reads = _("The darker, the nearer to the last state of its descriptor.")
    chart = charts.futures([named(one) for one in said], told, words={"future": _("Future")}, heading=[heading[0], begun(title), reads, *heading[1:]])
    return chart, title


MOST_LINES = 5


def _power(kept: Kept, heading: list[str]) -> tuple[Any, str]:
    names, years = names_of(kept), kept.said["years"]
    courses = [
        charts.Course(names[of["code"]], [
            (year["year"], None if (one := next(each["index"] for each in year["states"] if each["code"] == of["code"])) is None else 100 * one)
            for year in years
        ])
        for of in ranked(kept)[:MOST_LINES]
    ]  # fmt: skip
    told = _("shares of material capabilities, year by year")
    lines = [heading[0], begun(told), *kept.said["sources"], *heading[1:]]
    return charts.power(courses, words={"share": _("share of the world, of 100")}, heading=lines), told


PICTURES: Mapping[str, Callable[[Kept, list[str]], tuple[Any, str]]] = {"grid": _grid, "options": _options, "futures": _futures, "power": _power}
