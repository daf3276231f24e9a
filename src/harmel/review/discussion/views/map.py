"""The map: people as a landscape of groups, what unites, what divides, what each group holds, and the same by member and by part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harmel.alliance.forms import worded
from harmel.alliance.rules import Reason, Refused
from harmel.review.discussion import actions, charts, queries, rules
from harmel.review.discussion.views import landscape
from harmel.review.discussion.views.pages import reads, see, spreadsheet
from harmel.review.mandate.queries import calendar, require, verdict


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The last map that was drawn, for whoever may see it; else when it will be shown, or why there is none."""
    reads(request)
    interval = calendar(request.review).get("discussion")
    redraw = verdict(rules.RECOMPUTE_MAP, request.actor, request.review, request.now)
    context: dict[str, Any] = {"interval": interval, "may_redraw": redraw, "may_vote": verdict(rules.VOTE, request.actor, request.review, request.now)}
    if not queries.results_shown_to(request.review, request.actor, request.now):
        return render(request, "discussion/map_not_shown.html", context)
    result = queries.live_map(request.review)
    context["failure"] = result.failure if result is not None else ""
    context["failure_reason"] = worded(Reason(result.failure), request.review.zone) if result is not None and result.failure else ""
    context["result"] = result
    if result is None or not result.output:
        return render(request, "discussion/map_none.html", context)
    found = queries.map_page(request.review, result)
    chosen = _chosen(found, request.GET.get("statement", ""))
    mine = queries.my_place(found, queries.own_votes(request.review, request.actor)) if request.actor is not None else None
    context |= {
        "map": found,
        "mine": mine,
        "landscape": landscape.shown(found, mine),
        "chosen": chosen,
        "parted": [(parted, parted.by_part(chosen)) for parted in found.partitions] if chosen else [],
        "closed": interval is not None and request.now >= interval.closes_at,
        "groups_table": landscape.groups_table(found),
    }
    return render(request, "discussion/map.html", context)


@require_safe
def growth(request: HttpRequest) -> HttpResponse:
    """How the map grew: the landscape at several instants, side by side, with how many people, votes and groups there were."""
    reads(request)
    if not queries.results_shown_to(request.review, request.actor, request.now):
        return render(request, "discussion/map_not_shown.html", {"interval": calendar(request.review).get("discussion")})
    kept = queries.frames(request.review)
    titles = [_("Landscape of %(when)s") % {"when": f"{result.made_at:%Y-%m-%d %H:%M} UTC"} for result, _held in kept]
    drawn = charts.growth([_frame(held) for _result, held in kept], titles)
    rows = [
        {"result": result, "held": held, "picture": mark_safe(picture), "groups": len(held["groups"])}  # noqa: S308 - drawn here
        for (result, held), picture in zip(kept, drawn, strict=True)
    ]
    return render(request, "discussion/growth.html", {"frames": rows})


def _frame(held: Any) -> charts.Frame:
    return charts.Frame(charts.Marks.kept(held["landscape"]), {entry["number"]: entry["axis"] for entry in held["statements"] if entry.get("axis")})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The figures of the map, as a file for spreadsheets; cells behind which fewer than five stand are empty."""
    reads(request)
    result = queries.live_map(request.review)
    if result is None or not result.output or not queries.results_shown_to(request.review, request.actor, request.now):
        require(rules.RECOMPUTE_MAP, request.actor, request.review, request.now)
        raise Refused("no_map_yet")
    found = queries.map_page(request.review, result)
    letters = [group.letter for group in found.groups]
    heading = ["number", "statement", "who", "agree", "disagree", "pass", "share_of_sides_agreeing", "low", "high"]
    lines = (
        (
            line.statement.number, line.statement.text, who, cell.agree, cell.disagree, cell.passed,
            f"{cell.share:.4f}", f"{cell.low:.4f}", f"{cell.high:.4f}",
        )
        for line in found.lines
        for who, cell in [("all", line.everybody), *zip(letters, line.groups, strict=True), *_by_member(line), *_by_part(found, line)]
        if cell is not None
    )
    return spreadsheet(request, "map", heading, lines)


def _by_member(line: Any) -> list[tuple[str, rules.Cell]]:
    return [(member.code, cell) for member, cell in line.members]


def _by_part(found: queries.MapPage, line: Any) -> list[tuple[str, rules.Cell | None]]:
    """How each part of each partition answered a statement, named after both."""
    return [(f"{parted.name}: {part.name}", cell) for parted in found.partitions for part, cell in parted.cells(line)]


@require_POST
def redraw(request: HttpRequest) -> HttpResponse:
    """Draw the map now."""
    result = actions.recompute_map(request.review, actor=request.actor, now=request.now)
    if result is None:
        messages.info(request, _("The map stays as it is: there are no votes, or fewer than five further people since it was drawn."))
    elif not result.failure:
        messages.success(request, _("The map is drawn anew."))
    return see(request, "map")


def _chosen(found: queries.MapPage, wanted: str) -> Any:
    """The statement whose members are shown: the one asked for, else the one that divides most."""
    by_number = {str(line.statement.number): line for line in found.lines}
    first = [*found.divides, *found.unites, *found.lines]
    return by_number.get(wanted) or (first[0] if first else None)
