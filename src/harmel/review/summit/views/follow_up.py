"""Commitments: making one, and reporting back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.review.mandate.queries import require
from harmel.review.summit import actions, forms, rules
from harmel.review.summit.models import Commitment, Decision
from harmel.review.summit.views.taking import home


@require_http_methods(["GET", "HEAD", "POST"])
def new_commitment(request: HttpRequest, number: int) -> HttpResponse:
    """Say who will do what about a decision."""
    decision = get_object_or_404(Decision.objects.select_related("review"), review=request.review, number=number)
    require(rules.MAKE_COMMITMENT, request.actor, request.review, request.now, state=decision.state)
    form = forms.NewCommitment(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_commitment(decision, **form.cleaned_data, actor=request.actor, now=request.now)
        messages.success(request, _("Commitment %(number)s is recorded.") % {"number": made.number})
        return redirect(home(request.review, f"#commitment-{made.number}"))
    context = {
        "form": form,
        "heading": _("A commitment to carry out decision %(number)s") % {"number": number},
        "act": _("Record the commitment"),
        "back": home(request.review),
    }
    return render(request, "summit/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, number: int) -> HttpResponse:
    """Report how a commitment stands."""
    found = get_object_or_404(Commitment.objects.select_related("review", "owner"), review=request.review, number=number)
    require(rules.REPORT_BACK, request.actor, request.review, request.now, state=found.state)
    form = forms.Report(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.report_back(found, **form.cleaned_data, actor=request.actor, now=request.now)
        messages.success(request, _("The report on commitment %(number)s is recorded.") % {"number": number})
        return redirect(home(request.review, f"#commitment-{number}"))
    context = {"form": form, "heading": found.text, "act": _("Report back"), "back": home(request.review)}
    return render(request, "summit/form.html", context, status=422 if form.is_bound else 200)
