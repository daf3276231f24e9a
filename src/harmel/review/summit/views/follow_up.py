"""Commitments: making one, moving its day, and reporting back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.review.mandate.queries import require
from harmel.review.summit import actions, forms, rules
from harmel.review.summit.models import Commitment, Decision
from harmel.review.summit.queries.follow_up import require_reporter
from harmel.review.summit.views.taking import done, form_page, see


@require_http_methods(["GET", "HEAD", "POST"])
def new_commitment(request: HttpRequest, number: int) -> HttpResponse:
    """Say who will do what about a decision."""
    decision = get_object_or_404(Decision.objects.select_related("review"), review=request.review, number=number)
    require(rules.MAKE_COMMITMENT, request.actor, request.review, request.now, state=decision.state)
    form = forms.NewCommitment(request.POST or None, on=request.now.date())
    made, commitment = done(request, form, lambda: actions.make_commitment(decision, **form.cleaned_data, actor=request.actor, now=request.now))
    if made:
        messages.success(request, _("Commitment %(number)s is recorded.") % {"number": commitment.number})
        return see(request.review, f"#commitment-{commitment.number}")
    heading = _("A commitment to carry out decision %(number)s") % {"number": number}
    return form_page(request, form, heading, _("Record the commitment"), about=decision.title)


def _commitment(request: HttpRequest, number: int) -> Commitment:
    found: Commitment = get_object_or_404(Commitment.objects.select_related("review", "owner", "decision"), review=request.review, number=number)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def report_back(request: HttpRequest, number: int) -> HttpResponse:
    """Report how a commitment stands: its owner, or the chair."""
    commitment = _commitment(request, number)
    require_reporter(commitment, actor=request.actor, now=request.now)
    form = forms.Report(request.POST or None)
    reported, _nothing = done(request, form, lambda: actions.report_back(commitment, **form.cleaned_data, actor=request.actor, now=request.now))
    if reported:
        messages.success(request, _("The report on commitment %(number)s is recorded.") % {"number": number})
        return see(request.review, f"#commitment-{number}")
    return form_page(request, form, _("Report on commitment %(number)s") % {"number": number}, _("Report back"), about=commitment.text)


@require_http_methods(["GET", "HEAD", "POST"])
def change_due_date(request: HttpRequest, number: int) -> HttpResponse:
    """Move the day by which the owner reports back."""
    commitment = _commitment(request, number)
    require(rules.CHANGE_DUE_DATE, request.actor, request.review, request.now, state=commitment.state)
    form = forms.DueDate(request.POST or None, initial={"due_on": commitment.due_on})
    moved, _nothing = done(request, form, lambda: actions.change_due_date(commitment, **form.cleaned_data, actor=request.actor, now=request.now))
    if moved:
        messages.success(request, _("The day of commitment %(number)s is moved; the earlier one stays in the journal.") % {"number": number})
        return see(request.review, f"#commitment-{number}")
    return form_page(request, form, _("The day of commitment %(number)s") % {"number": number}, _("Move the day"), about=commitment.text)
