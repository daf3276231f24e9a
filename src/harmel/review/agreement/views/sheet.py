"""A member's sheet: a position on every paragraph, set in one act; the same to print, and as a table for the capital."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.forms import named, safe_cell, worded
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.views.pages import NOT_ACCEPTED, member_of, readable_document, see
from harmel.review.agreement.views.wording import standing_reasons
from harmel.review.mandate.queries import require, verdict

SETTLED = frozenset({"adopted", "under_silence"})


def _own_page(request: HttpRequest, number: int) -> tuple[Any, queries.Page]:
    """Return the text with one's member's positions. Raises NotAllowed for a seat that speaks for no member."""
    shown = readable_document(request, number)
    member = member_of(request.actor)
    if member is None:
        require(verbs.SET_POSITIONS, request.actor, request.review, request.now)
        raise NotAllowed(verbs.SET_POSITIONS, Reason("needs_a_member"))
    return shown, queries.text_page(shown, now=request.now, member=member)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """Mark every paragraph: by keyboard, a Tab and a letter each. One act records all of it, or nothing."""
    shown, page = _own_page(request, number)
    answer = verdict(verbs.SET_POSITIONS, request.actor, request.review, request.now)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require(verbs.SET_POSITIONS, request.actor, request.review, request.now)
    rows = [_row(request, one, data) for one in page.paragraphs]
    common = forms.Until(data, zone=request.review.zone, prefix="all")
    wrong: list[tuple[int, str]] = []
    if data is not None and page.standing.revision is not None:
        said = _said(rows, common, data, wrong)
        if not wrong:
            try:
                changed = actions.set_positions(page.standing.revision, sheet=said, actor=request.actor, now=request.now)
            except Refused as refused:
                at = int(refused.field) if refused.field and refused.field.isdigit() else 0
                wrong.append((at, worded(refused, request.review.zone)))
            else:
                text = ngettext("%(count)s position is recorded.", "%(count)s positions are recorded.", changed)
                messages.success(request, text % {"count": changed})
                return see(request, "agreement:sheet", number=number)
    for row in rows:
        row["errors"] = [text for at, text in wrong if at == row["shown"].number]
    context = {"document": shown, "page": page, "rows": rows, "common": common, "wrong": wrong, "verdict": answer, "positions": forms.POSITIONS}
    return render(request, "agreement/sheet.html", context | {"waiting": _waiting(page)}, status=NOT_ACCEPTED if wrong else 200)


def _row(request: HttpRequest, one: Any, data: Any) -> dict[str, Any]:
    """Return a line of the sheet: the paragraph with its form, None where no position can be taken now."""
    prefix = f"p{one.number}"
    form = None
    if str(one.state) not in SETTLED:
        form = forms.PositionForm(data, initial=forms.PositionForm.start(one.mine), prefix=prefix, zone=request.review.zone)
    chosen = (data.get(f"{prefix}-position") if data else None) or forms.PositionForm.start(one.mine)["position"]
    return {"shown": one, "form": form, "chosen": chosen, "wordy": chosen not in {Stance.NONE, Stance.AGREE}}


def _said(rows: list[dict[str, Any]], common: forms.Until, data: Any, wrong: list[tuple[int, str]]) -> dict[int, dict[str, Any]]:
    """Read the sheet. The common deadline stands for each line without its own; `agree_rest` agrees where nothing was said."""
    common.is_valid()
    deadline = common.cleaned_data.get("until") if "until" not in common.errors or common["until"].data else None
    said: dict[int, dict[str, Any]] = {}
    for row in rows:
        form, one = row["form"], row["shown"]
        if form is None or f"p{one.number}-position" not in data:
            continue
        if not form.is_valid():
            wrong += [(one.number, error) for errors in form.errors.values() for error in errors]
            continue
        told = form.said(one.mine)
        if told["position"] == Stance.NONE and "agree_rest" in data:
            told["position"] = Stance.AGREE.value
        if told["position"] == Stance.AD_REFERENDUM and told["deadline"] is None:
            told["deadline"] = deadline
        said[one.number] = told
    return said


def _waiting(page: queries.Page) -> int:
    """Return how many positions wait for the capital's word."""
    return sum(one.mine is not None and one.mine.position == Stance.AD_REFERENDUM for one in page.paragraphs)


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm what was accepted subject to the capital: all of it, or the paragraphs ticked."""
    shown = readable_document(request, number)
    latest = queries.latest_revision(shown)
    if latest is None:
        raise Refused("nothing_to_confirm")
    numbers = [int(value) for value in request.POST.getlist("number") if value.isdigit()] or None
    confirmed = actions.confirm_positions(latest, numbers=numbers, actor=request.actor, now=request.now)
    text = ngettext("%(count)s position is confirmed.", "%(count)s positions are confirmed.", confirmed)
    messages.success(request, text % {"count": confirmed})
    return see(request, "agreement:sheet", number=number)


@require_safe
def printed(request: HttpRequest, number: int) -> HttpResponse:
    """The sheet for the capital, to print: every paragraph, where one's member stands, and where the others do not agree."""
    shown, page = _own_page(request, number)
    return render(request, "agreement/sheet_print.html", {"document": shown, "page": page, "member": page.mine})


@require_safe
def as_csv(request: HttpRequest, number: int) -> HttpResponse:
    """The sheet for the capital, as a table: the text in both languages, what is still open and whose, our position. No cell can run as a formula."""
    shown, page = _own_page(request, number)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="sheet-{shown.number}-{page.mine.code if page.mine else ""}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Paragraph"), _("Text"), _("In the other language"), _("State"), _("What it still needs"), *_of_the_position()])
    names = dict(forms.POSITIONS)
    for one in page.paragraphs:
        mine = one.mine
        other = one.translation.text if one.translation and not one.stale else ""
        needs = "; ".join(worded(reason, request.review.zone) for reason in standing_reasons(one.needs, page.standing.names))
        cells = [one.number, one.text.text, other, named(one.state, "state"), needs, names[mine.position] if mine else names["none"]]
        cells += [mine.deadline.isoformat() if mine and mine.deadline else ""]
        cells += [getattr(mine, name) if mine else "" for name in ("wording", "reason", "remedy", "note")]
        writer.writerow([safe_cell(cell) for cell in cells])
    return response


def _of_the_position() -> list[str]:
    return [_("Our position"), _("Deadline"), _("Wording"), _("Reason"), _("Remedy"), _("Note")]
