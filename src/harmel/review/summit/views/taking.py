"""Decisions: taking one, withdrawing one, and the list as a spreadsheet."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.forms import safe_cell
from harmel.review.agreement import queries as agreement
from harmel.review.mandate.queries import require
from harmel.review.summit import actions, forms, queries, rules
from harmel.review.summit.models import Decision


def home(review: Any, anchor: str = "") -> str:
    """Return the address of the summit's first page."""
    return reverse("summit:index", kwargs={"slug": review.slug}) + anchor


@require_http_methods(["GET", "HEAD", "POST"])
def new_decision(request: HttpRequest) -> HttpResponse:
    """Take a decision."""
    require(rules.TAKE_DECISION, request.actor, request.review, request.now)
    form = forms.NewDecision(request.POST or None, known=agreement.paragraph_refs(request.review))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        decision = actions.take_decision(request.review, carries_out=data.pop("paragraphs"), **data, actor=request.actor, now=request.now)
        messages.success(request, _("Decision %(number)s is taken.") % {"number": decision.number})
        return redirect(home(request.review, f"#decision-{decision.number}"))
    return _form(request, form, _("A decision"), _("Take the decision"))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_decision(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision back."""
    decision = get_object_or_404(Decision.objects.select_related("review"), review=request.review, number=number)
    require(rules.WITHDRAW_DECISION, request.actor, request.review, request.now, state=decision.state)
    form = forms.WithdrawDecision(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_decision(decision, **form.cleaned_data, actor=request.actor, now=request.now)
        messages.success(request, _("Decision %(number)s is withdrawn; its number stays used.") % {"number": number})
        return redirect(home(request.review))
    return _form(request, form, _("Withdraw decision %(number)s: %(title)s") % {"number": number, "title": decision.title}, _("Withdraw it"))


def _form(request: HttpRequest, form: Any, heading: str, act: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "act": act, "back": home(request.review)}
    return render(request, "summit/form.html", context, status=422 if form.is_bound else 200)


@require_safe
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """The decisions and commitments as a spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{request.review.slug}-decisions.csv"'})
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Decision"), _("Title"), _("Text"), _("State"), _("Commitment"), _("Owner"), _("Due"), _("State")])
    for row in queries.decisions(request.review):
        decision = row["decision"]
        start = [decision.number, decision.title, decision.text, decision.state]
        for commitment in row["commitments"] or [None]:
            rest = [commitment.text, commitment.owner_name, commitment.due_on.isoformat(), commitment.state] if commitment else ["", "", "", ""]
            writer.writerow([safe_cell(str(cell)) for cell in (*start, *rest)])
    return response
