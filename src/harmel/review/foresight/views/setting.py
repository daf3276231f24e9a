"""Forming a study and setting it; the shock with which it is tried."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.alliance.views.answers import refused_in, status_of
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.views.pages import ask, asked, form_page, see
from harmel.review.mandate.models import Mandate
from harmel.review.mandate.queries import require_reader


@require_http_methods(["GET", "HEAD", "POST"])
def form_study(request: HttpRequest) -> HttpResponse:
    """Form a study: whose experts judge, what it asks, up to when its futures run."""
    require_reader(request.actor, request.review, request.now)
    stopped = ask(request, rules.FORM_STUDY)
    if stopped:
        return stopped
    panels = queries.panels_for(request.review, request.actor)
    horizon = Mandate.objects.filter(review=request.review).values_list("horizon_year", flat=True).first()
    form = forms.StudySetting(request.POST or None, panels=panels, initial=forms.StudySetting.start(None, horizon_year=horizon))
    if request.method == "POST" and form.is_valid():
        panel = next(one for one in panels if str(one.number) == form.cleaned_data["panel"])
        with refused_in(form, request.review.zone):
            made = actions.form_study(request.review, panel=panel, **form.setting, actor=request.actor, now=request.now)
            messages.success(request, _("The study is formed. Say next what it looks at."))
            return see(request, "descriptors", study=made.number)
    context = {"form": form, "panels": panels}
    return render(request, "foresight/set_study.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SET_STUDY)
def set_study(request: HttpRequest, study: Study) -> HttpResponse:
    """Set a study anew; once its sheets were opened, all but its horizon and its seed."""
    form = forms.StudySetting(request.POST or None, study=study, initial=forms.StudySetting.start(study))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.set_study(study, **form.setting, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded."))
            return see(request, "desk", study=study.number)
    return form_page(request, "foresight/set_study.html", study, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SET_AMPLIFIER)
def amplifier(request: HttpRequest, study: Study) -> HttpResponse:
    """Say with what shock a study is tried, or that it is tried without."""
    descriptors, items = queries.descriptors(study), queries.told_figures(study)
    form = forms.Amplifier(request.POST or None, descriptors=descriptors, items=items, initial=forms.Amplifier.start(study))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.set_amplifier(study, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded: no shock is tried.") if study.gain is None else _("The shock is recorded, as an assumption."))
            return see(request, "study", study=study.number, fragment="#shock-h")
    return form_page(request, "foresight/set_amplifier.html", study, form)
