"""Decisions: taking one, withdrawing one, and the list as a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.forms import refuse, safe_cell
from harmel.alliance.rules import Refused
from harmel.review.agreement import queries as agreement
from harmel.review.mandate.queries import require, require_reader
from harmel.review.summit import actions, forms, queries, rules
from harmel.review.summit.models import Decision
from harmel.review.summit.views.report.names import name

SEE_OTHER = 303
NOT_ACCEPTED = 422


def home(review: Any, anchor: str = "") -> str:
    """Return the address of the summit's first page."""
    return reverse("summit:index", kwargs={"slug": review.slug}) + anchor


def see(review: Any, anchor: str = "") -> HttpResponse:
    """Go back to the summit's first page by GET."""
    return HttpResponseRedirect(home(review, anchor), status=SEE_OTHER)


def done(request: HttpRequest, form: Any, act: Callable[[], Any]) -> tuple[bool, Any]:
    """Do what a form asks if it is well filled in: whether it was done, and what came of it. A refusal stands beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False, None
    try:
        return True, act()
    except Refused as refused:
        refuse(form, refused, request.review.zone)
        return False, None


def form_page(request: HttpRequest, form: Any, heading: str, act: str, *, about: str = "") -> HttpResponse:
    """Show a form with its heading, what it is about, its act and the way back; what was not accepted is said with its status."""
    context = {"form": form, "heading": heading, "about": about, "act": act, "back": home(request.review)}
    return render(request, "summit/form.html", context, status=NOT_ACCEPTED if form.is_bound and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_decision(request: HttpRequest) -> HttpResponse:
    """Take a decision."""
    require(rules.TAKE_DECISION, request.actor, request.review, request.now)
    form = forms.NewDecision(request.POST or None, known=agreement.paragraph_refs(request.review))

    def act() -> Decision:
        data = dict(form.cleaned_data)
        return actions.take_decision(request.review, carries_out=data.pop("paragraphs"), **data, actor=request.actor, now=request.now)

    taken, decision = done(request, form, act)
    if taken:
        messages.success(request, _("Decision %(number)s is taken.") % {"number": decision.number})
        return see(request.review, f"#decision-{decision.number}")
    return form_page(request, form, _("A decision"), _("Take the decision"))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_decision(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision back."""
    decision = get_object_or_404(Decision.objects.select_related("review"), review=request.review, number=number)
    require(rules.WITHDRAW_DECISION, request.actor, request.review, request.now, state=decision.state)
    form = forms.WithdrawDecision(request.POST or None)
    withdrawn, _nothing = done(request, form, lambda: actions.withdraw_decision(decision, **form.cleaned_data, actor=request.actor, now=request.now))
    if withdrawn:
        messages.success(request, _("Decision %(number)s is withdrawn; its number stays used.") % {"number": number})
        return see(request.review, f"#decision-{number}")
    return form_page(request, form, _("Withdraw decision %(number)s") % {"number": number}, _("Withdraw it"), about=decision.title)


@require_safe
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """The decisions and commitments as a spreadsheet."""
    require_reader(request.actor, request.review, request.now)
    disposition = f'attachment; filename="{request.review.slug}-decisions.csv"'
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})
    response.write("\ufeff")
    writer = csv.writer(response)
    head = [_("Decision"), _("Title"), _("Text"), _("State"), _("Commitment"), _("What will be done"), _("Owner"), _("Report due on"), _("State")]
    writer.writerow([*head, _("Report")])
    for row in queries.decisions_and_commitments(queries.material(request.review)):
        decision = row["decision"]
        start = [decision.number, decision.title, decision.text, name(decision.state)]
        for one in row["commitments"] or [None]:
            rest = [one.number, one.text, one.owner_name, one.due_on.isoformat(), name(one.state), one.report] if one else [""] * 6
            writer.writerow([safe_cell(cell) for cell in (*start, *rest)])
    return response
