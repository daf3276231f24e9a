"""Forming a panel and setting it; who sits on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from harmel.alliance.views.answers import refused_in, status_of
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Panel, Panelist
from harmel.review.assessment.views.pages import ask, asked, form_page, see
from harmel.review.mandate.models import Mandate
from harmel.review.mandate.queries import require_reader


@require_http_methods(["GET", "HEAD", "POST"])
def form_panel(request: HttpRequest) -> HttpResponse:
    """Form a panel: whose experts, what they are asked, and when it stops."""
    require_reader(request.actor, request.review, request.now)
    stopped = ask(request, rules.FORM_PANEL)
    if stopped:
        return stopped
    bodies = queries.bodies_for(request.review, request.actor, request.now)
    horizon = Mandate.objects.filter(review=request.review).values_list("horizon_year", flat=True).first()
    form = forms.PanelSetting(request.POST or None, bodies=bodies, initial=forms.PanelSetting.start(None, horizon_year=horizon))
    if request.method == "POST" and form.is_valid():
        body = next(one for one in bodies if one.key == form.cleaned_data["body"])
        with refused_in(form, request.review.zone):
            made = actions.form_panel(request.review, body=body, **form.setting, actor=request.actor, now=request.now)
            messages.success(request, _("The panel is formed. Seat its experts next."))
            return see(request, "experts", panel=made.number)
    return render(request, "assessment/set_panel.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SET_PANEL)
def set_panel(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Set a panel anew; once a rated round was opened, its name and task only."""
    form = forms.PanelSetting(request.POST or None, panel=panel, initial=forms.PanelSetting.start(panel))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.set_panel(panel, **form.setting, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded."))
            return see(request, "panel", panel=panel.number)
    return form_page(request, "assessment/set_panel.html", panel, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SEAT_ON_PANEL)
def experts(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Who sits on a panel, each with nation and field; who else could, to be seated several at once."""
    settled = panel.frozen_at is not None or panel.concluded_at is not None
    could = [] if settled else queries.candidates(panel, request.now)
    sent = request.POST if request.method == "POST" else None
    form = forms.Seats(sent, candidates=could, nations=queries.nations(request.now), sitting=queries.were_seated(panel))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.seat_on_panel(panel, seats=form.chosen, actor=request.actor, now=request.now)
            said = ngettext("One expert is seated.", "%(count)s experts are seated.", len(made))
            messages.success(request, said % {"count": len(made)})
            return see(request, "experts", panel=panel.number)
    sitting_there = queries.panelists(panel)
    told: dict[str, Any] = {"sit": sitting_there, "fewest": rules.MEDIAN_FROM, "nations_from": rules.NATIONS_FROM, "quartiles_from": rules.QUARTILES_FROM}
    told["nations"] = len({one.nation_id for one in sitting_there if one.nation_id is not None})
    return form_page(request, "assessment/experts.html", panel, form, settled=settled, **told)


@require_POST
@asked(rules.LEAVE_PANEL)
def leave(request: HttpRequest, panel: Panel, pk: int) -> HttpResponse:
    """Take an expert off a panel. They can be seated again until a round is rated."""
    found = Panelist.objects.filter(panel=panel, pk=pk).select_related("seat", "panel").first()
    if found is None:
        raise Http404
    actions.leave_panel(found, actor=request.actor, now=request.now)
    messages.success(request, _("%(seat)s no longer sits on this panel. They can be seated again below.") % {"seat": found.seat.label})
    return see(request, "experts", panel=panel.number)
