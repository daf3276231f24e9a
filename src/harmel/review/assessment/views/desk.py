"""The desk of a panel: who has not handed in, what stands still, and what can be done next; opening, moving, settling, concluding."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Panel, Round
from harmel.review.assessment.views.pages import ask, closed, form_page, see, show, the_panel
from harmel.review.mandate.queries import stage_closes_at


def _round(panel: Panel, number: int) -> Round:
    found = next((one for one in queries.rounds(panel) if one.number == number), None)
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def page(request: HttpRequest, panel: int) -> HttpResponse:
    """Nothing of what anybody answered: only who has not handed in, and what every round found."""
    row = the_panel(request, panel)
    stopped = ask(request, rules.SET_PANEL, row)
    if stopped:
        return stopped
    found = queries.desk(row, request.now)
    stands = queries.by_standing(row, found.last) if found.last is not None and found.last.number > 1 else []
    left = (found.open_round.closes_at - request.now).days if found.open_round is not None else None
    return show(
        request, "assessment/desk.html", row, desk=found, stands=stands, open_round=found.open_round, days_left=left, changed_percent=100 * row.most_changed,
        fewest=rules.FEWEST_EXPERTS,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest, panel: int) -> HttpResponse:
    """Open the next round; the first rated one freezes criteria and experts."""
    row = the_panel(request, panel)
    stopped = ask(request, rules.OPEN_ROUND, row)
    if stopped:
        return stopped
    every = queries.rounds(row)
    form = forms.OpenRound(request.POST or None, zone=request.review.zone, first=not every)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.open_round(row, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Round %(number)s is open.") % {"number": made.number} if made.number else _("The open round has begun."))
            return see(request, "desk", panel=row.number)
    number = max((one.number for one in every), default=0) + 1
    return form_page(request, "assessment/open_round.html", row, form, number=number, stage_closes_at=stage_closes_at(request.review, "assessment"))


@require_http_methods(["GET", "HEAD", "POST"])
def move_close(request: HttpRequest, panel: int, number: int) -> HttpResponse:
    """Let a round that is open close earlier or later."""
    row = the_panel(request, panel)
    stopped = ask(request, rules.MOVE_CLOSE, row)
    if stopped:
        return stopped
    round_ = _round(row, number)
    form = forms.MoveClose(request.POST or None, zone=request.review.zone, initial={"closes_at": round_.closes_at})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.move_close(round_, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("The close is moved."))
            return see(request, "desk", panel=row.number)
    return form_page(request, "assessment/move_close.html", row, form, round=round_)


@require_POST
def settle(request: HttpRequest, panel: int, number: int) -> HttpResponse:
    """Find the spread of a round that has closed, now; the clock does so within a minute by itself."""
    row = the_panel(request, panel)
    stopped = ask(request, rules.SETTLE_ROUND, row)
    if stopped:
        return stopped
    found = actions.settle_round(_round(row, number), actor=request.actor, now=request.now)
    if found is not None and not found.failure:
        messages.success(request, _("The spread of round %(number)s is found.") % {"number": number})
    return see(request, "desk", panel=row.number)


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, panel: int) -> HttpResponse:
    """Conclude a panel: by its criteria, because its rounds are spent, or for a reason that is given."""
    row = the_panel(request, panel)
    stopped = ask(request, rules.CONCLUDE_PANEL, row)
    if stopped:
        return stopped
    if row.concluded_at is not None:
        return closed(request, row)
    found = queries.desk(row, request.now)
    by_criteria = found.last is not None and found.last.may_stop
    form = forms.Conclusion(request.POST or None, owed=not (by_criteria or found.spent))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.conclude_panel(row, **form.cleaned_data, actor=request.actor, now=request.now)
            if not made.failure:
                messages.success(request, _("The panel is concluded. Its result can be read by everybody who reads the review."))
            return see(request, "result" if not made.failure else "desk", panel=row.number)
    return form_page(request, "assessment/conclude.html", row, form, desk=found, by_criteria=by_criteria)
