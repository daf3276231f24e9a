"""Answering a round: every item on one page, saved as one goes or all at once, and handed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.saving import by_script, faults_in, number_in, status_of, told, why_not
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Panel, Round
from harmel.review.assessment.views.pages import ask_expert, asked, closed, see, show
from harmel.review.assessment.views.shown import Row


def _round(request: HttpRequest, panel: Panel) -> Round | None:
    """Return the rated round that is open; for answers that come too late, the last one there was."""
    found = queries.open_round(panel, request.now)
    if found is None and request.method == "POST":
        found = next((one for one in reversed(queries.rounds(panel)) if one.opens_at <= request.now), None)
    return found


def _sheet(request: HttpRequest, round_: Round) -> queries.Sheet:
    grows = round_.panel.mode == rules.Mode.REAL_TIME and queries.spread_shown_to(round_.panel, request.actor, request.now)
    return queries.sheet(round_, request.actor, grows=grows, alone=by_script(request))


def _forms(request: HttpRequest, sheet: queries.Sheet) -> list[Any]:
    """Make a form for each item. With `item` in what came in, only that one was sent."""
    only = number_in(request.POST.get("item"))
    sent = request.method == "POST"
    return [
        forms.AnswerForm(
            request.POST if sent and only in {None, one.item.number} else None,
            item=one.item,
            kept=one.kept,
            earlier=one.earlier,
            horizon_year=sheet.round.panel.horizon_year,
        )
        for one in sheet.asked
    ]


def _record(request: HttpRequest, round_: Round, made: list[Any]) -> tuple[int, Refused | NotAllowed | None]:
    """Record what can be taken in of what was sent: how many answers, and why none, where none could be."""
    given = {form.item.pk: form.judged for form in made if form.is_bound and form.is_valid() and form.judged is not None}
    if not given:
        return 0, None
    try:
        return actions.answer(round_, answers=given, actor=request.actor, now=request.now), None
    except (Refused, NotAllowed) as error:
        return 0, error


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.ANSWER, of=ask_expert)
def answer(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Every item of the open round on one page. A script sends one item at a time and is answered in JSON; without scripts, all that is filled in is saved."""
    round_ = _round(request, panel)
    if round_ is None:
        return closed(request, panel, rounds=queries.rounds(panel))
    if not round_.number:
        return see(request, "propose", panel=panel.number)
    sheet = _sheet(request, round_)
    made = _forms(request, sheet)
    return _taken(request, sheet, made) if request.method == "POST" else _page(request, sheet, made)


def _taken(request: HttpRequest, sheet: queries.Sheet, made: list[Any]) -> HttpResponse:
    """Record what was sent, and say so: to the script in JSON, to a reader by the page."""
    recorded, error = _record(request, sheet.round, made)
    if by_script(request):
        return told(request, made, error, answered=sum(form.kept is not None or form.judged is not None for form in made))
    if error or any(form.errors for form in made if form.is_bound):
        return _page(request, sheet, made, recorded=recorded, error=error)
    saved = ngettext("One answer is saved.", "%(count)s answers are saved.", recorded) % {"count": recorded}
    messages.success(request, saved if recorded else _("There was nothing new to save."))
    return see(request, "answer", panel=sheet.round.panel.number, fragment=_next(request, sheet, made))


def _next(request: HttpRequest, sheet: queries.Sheet, made: list[Any]) -> str:
    """Return the place to go on from: after the item whose button was pressed, the next that has no answer; else the first."""
    left = [form.item.number for form in made if form.kept is None and form.judged is None]
    order = [one.item.number for one in sheet.asked]
    at = number_in(request.POST.get("save"))
    after = order[order.index(at) + 1 :] if at in order else order
    number = next((one for one in after if one in left), next(iter(left), None))
    return f"#item-{number}" if number is not None else "#hand-in"


def _page(request: HttpRequest, sheet: queries.Sheet, made: list[Any], *, recorded: int = 0, error: Refused | NotAllowed | None = None) -> HttpResponse:
    rows = [
        Row(one.item, one.spread, one.kept if sheet.shown == sheet.round else one.earlier, one.reasons, one, form, one.numbers)
        for one, form in zip(sheet.asked, made, strict=True)
    ]
    faults = faults_in(made, _called)
    return show(
        request, "assessment/answer.html", sheet.round.panel, status=status_of(error, faults),
        sheet=sheet, rows=rows, round=sheet.round, open_round=None if error else sheet.round,
        recorded=recorded, faults=faults, why=why_not(request, error), scales=_scales(sheet),
    )  # fmt: skip


def _scales(sheet: queries.Sheet) -> list[tuple[Any, Any, Any, Any]]:
    """Return the scales on which something is rated here: each with its name, its question, and what its ends mean."""
    kinds = {rules.Kind(one.item.kind) for one in sheet.asked}
    names = [scale for scale in rules.Scale if any(scale in rules.SCALES[kind] for kind in kinds)]
    horizon_year = sheet.round.panel.horizon_year
    return [(forms.SCALES[name][0], forms.question_of(name, horizon_year), *forms.SCALES[name][2:]) for name in names]


def _called(form: Any, name: str) -> tuple[int, str]:
    """Return at which item something is wrong, and how the place is called."""
    item = _("Item %(number)s") % {"number": form.item.number}
    return form.item.number, f"{item}, {form.fields[name].label}" if name in form.fields else item


@require_POST
@asked(rules.TAKE_BACK_ANSWER, of=ask_expert)
def take_back(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Take one's own answer to an item back, as if not given."""
    round_ = _round(request, panel)
    if round_ is None:
        return see(request, "panel", panel=panel.number)
    number = number_in(request.POST.get("take_back"))
    item = next((one for one in queries.items(panel) if one.number == number), None)
    if item is None:
        raise Refused("not_judged_here")
    actions.take_back_answer(round_, item=item, actor=request.actor, now=request.now)
    messages.success(request, _("Your answer to item %(number)s is taken back.") % {"number": item.number})
    return see(request, "answer", panel=panel.number, fragment=f"#item-{item.number}")


@require_POST
@asked(rules.HAND_IN, of=ask_expert)
def hand_in(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Save what the page holds, and say that one is done with this round."""
    round_ = _round(request, panel)
    if round_ is None:
        return see(request, "panel", panel=panel.number)
    if round_.number:
        sheet = _sheet(request, round_)
        made = _forms(request, sheet)
        recorded, error = _record(request, round_, made)
        if error or any(form.errors for form in made if form.is_bound):
            return _page(request, sheet, made, recorded=recorded, error=error)
    actions.hand_in(round_, actor=request.actor, now=request.now)
    messages.success(request, _("Handed in. Until the round closes you may change any answer, and hand in again."))
    return see(request, "panel", panel=panel.number)
