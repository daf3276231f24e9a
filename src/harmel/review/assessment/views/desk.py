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
from harmel.review.assessment.views.pages import asked, closed, form_page, see, show
from harmel.review.mandate.queries import stage_closes_at


def _round(panel: Panel, number: int) -> Round:
    found = next((one for one in queries.rounds(panel) if one.number == number), None)
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
@asked(rules.SET_PANEL)
def page(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Nothing of what anybody answered: only who has not handed in, and what every round found."""
    found = queries.desk(panel, request.now)
    stands = queries.by_standing(panel, found.last) if found.last is not None and found.last.number > 1 else []
    left = (found.open_round.closes_at - request.now).days if found.open_round is not None else None
    return show(
        request, "assessment/desk.html", panel, desk=found, stands=stands, open_round=found.open_round, days_left=left,
        changed_percent=100 * panel.most_changed, fewest=rules.FEWEST_EXPERTS,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.OPEN_ROUND)
def open_round(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Open the next round; the first rated one freezes criteria and experts."""
    every = queries.rounds(panel)
    form = forms.OpenRound(request.POST or None, zone=request.review.zone, first=not every)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.open_round(panel, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Round %(number)s is open.") % {"number": made.number} if made.number else _("The open round has begun."))
            return see(request, "desk", panel=panel.number)
    number = max((one.number for one in every), default=0) + 1
    return form_page(request, "assessment/open_round.html", panel, form, number=number, stage_closes_at=stage_closes_at(request.review, "assessment"))


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.MOVE_CLOSE)
def move_close(request: HttpRequest, panel: Panel, number: int) -> HttpResponse:
    """Let a round that is open close earlier or later."""
    round_ = _round(panel, number)
    form = forms.MoveClose(request.POST or None, zone=request.review.zone, initial={"closes_at": round_.closes_at})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.move_close(round_, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("The close is moved."))
            return see(request, "desk", panel=panel.number)
    return form_page(request, "assessment/move_close.html", panel, form, round=round_)


@require_POST
@asked(rules.SETTLE_ROUND)
def settle(request: HttpRequest, panel: Panel, number: int) -> HttpResponse:
    """Find the spread of a round that has closed, now; the clock does so within a minute by itself."""
    found = actions.settle_round(_round(panel, number), actor=request.actor, now=request.now)
    if found is not None and not found.failure:
        messages.success(request, _("The spread of round %(number)s is found.") % {"number": number})
    return see(request, "desk", panel=panel.number)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.CONCLUDE_PANEL)
def conclude(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Conclude a panel: by its criteria, because its rounds are spent, or for a reason that is given."""
    if panel.concluded_at is not None:
        return closed(request, panel)
    found = queries.desk(panel, request.now)
    by_criteria = found.last is not None and found.last.may_stop
    form = forms.Conclusion(request.POST or None, owed=not (by_criteria or found.spent))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.conclude_panel(panel, **form.cleaned_data, actor=request.actor, now=request.now)
            if not made.failure:
                messages.success(request, _("The panel is concluded. Its result can be read by everybody who reads the review."))
            return see(request, "result" if not made.failure else "desk", panel=panel.number)
    return form_page(request, "assessment/conclude.html", panel, form, desk=found, by_criteria=by_criteria)
