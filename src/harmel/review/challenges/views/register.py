"""The ordered register, the matrix of the two tracks, and the register as a table."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.forms import refuse, safe_cell
from harmel.alliance.rules import Refused
from harmel.review.challenges import actions, forms, queries, rules
from harmel.review.challenges.views.pages import done, form_page, home, see, sent
from harmel.review.mandate.queries import require, require_reader


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The register: what the alliance faces, in the order named, with sources, amplifiers and other orders."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "challenges/index.html", queries.register_page(request.review, actor=request.actor, now=request.now))


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Two dimensions, two tracks, and the cells in which nothing falls."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "challenges/coverage.html", queries.coverage_page(request.review))


@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    """The register as a table, in the columns that an import reads. No cell is run as a formula."""
    require_reader(request.actor, request.review, request.now)
    written = io.StringIO(newline="")
    csv.writer(written).writerows([safe_cell(cell) for cell in row] for row in queries.register_table(request.review))
    headers = {"Content-Disposition": f'attachment; filename="{request.review.slug}-challenges.csv"'}
    return HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Name a challenge, at the end of the register."""
    require(rules.ADD_CHALLENGE, request.actor, request.review, request.now)
    form = forms.AddChallenge(sent(request), review=request.review, initial={"dimension": "both", "track": "none"})
    made = done(
        request, form, lambda: actions.add_challenge(request.review, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The challenge is named."),
    )  # fmt: skip
    if made:
        return see(request, "challenges:challenge", pk=made.pk)
    return form_page(request, form, heading=_("Name a challenge"), act=_("Name it"), back_url=home(request))


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Put the register in another order."""
    require(rules.REORDER, request.actor, request.review, request.now)
    form = forms.Order(sent(request), challenges=queries.standing(request.review))
    moved = done(
        request, form, lambda: actions.reorder(request.review, form.ordered(), actor=request.actor, now=request.now) or True,
        _("The order is recorded. The earlier one stays in the journal."),
    )  # fmt: skip
    if moved:
        return see(request)
    return form_page(request, form, "challenges/order.html", back_url=home(request))


@require_http_methods(["GET", "HEAD", "POST"])
def take_register(request: HttpRequest) -> HttpResponse:
    """Take in a table of challenges: all of it, or nothing with every wrong line named."""
    require(rules.IMPORT_REGISTER, request.actor, request.review, request.now)
    form = forms.ImportRegister(sent(request), request.FILES or None)
    errors: list[rules.LineError] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.import_register(request.review, form.cleaned_data["file"], actor=request.actor, now=request.now)
        except Refused as refused:
            refuse(form, refused, request.review.zone)
            errors = refused.facts.get("errors", [])
        else:
            said = ngettext("One challenge was taken in.", "%(count)s challenges were taken in.", len(made)) % {"count": len(made)}
            messages.success(request, said)
            return see(request)
    return form_page(request, form, "challenges/import.html", line_errors=errors, back_url=home(request))
