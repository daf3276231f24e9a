"""Findings: the list, one of them, drafting, publishing, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import form_page, not_accepted
from harmel.review.discussion import actions, forms, queries, rules
from harmel.review.discussion.models import Finding
from harmel.review.discussion.views.pages import narrowed, page_of, reads, see, spreadsheet
from harmel.review.mandate.queries import require, verdicts


def _find(request: HttpRequest, number: int) -> Finding:
    """The finding of an address, if this reader may read it."""
    row = get_object_or_404(Finding.objects.select_related("review", "challenge", "drafted_by"), number=number, review=request.review)
    if not row.shown_to(request.actor):
        raise Http404
    return row


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What was found, each with the inputs it rests on; drafts for those who write them."""
    reads(request)
    page = page_of(request, queries.findings(request.review, request.actor))
    counts = queries.rests_on(request.review, page)
    shown = [{"finding": row, "ref": ref(row), "rests_on": counts[row.pk]} for row in page]
    may = verdicts((rules.DRAFT_FINDING,), request.actor, request.review, request.now)
    return render(request, "discussion/findings.html", {"rows": shown, "may": may, "page": page, "query": narrowed(request)})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The published findings, as a file for spreadsheets."""
    reads(request)
    rows = list(queries.findings(request.review, request.actor, state="published"))
    counts = queries.rests_on(request.review, rows)
    lines = (
        (row.number, row.text_en, row.text_fr, row.challenge.key if row.challenge else "", row.dimension, row.track, counts[row.pk]) for row in rows
    )
    return spreadsheet(request, "findings", ("number", "text_en", "text_fr", "challenge", "dimension", "track", "inputs"), lines)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A finding and what it rests on."""
    row = _find(request, number)
    verbs = (rules.EDIT_FINDING, rules.PUBLISH_FINDING, rules.WITHDRAW_FINDING)
    context = {
        "finding": row,
        "ref": ref(row),
        "quoted": queries.quoted_by(request.review, [row], request.actor)[row.pk],
        "became": queries.became_of(request.review, row, request.actor),
        "may": verdicts(verbs, request.actor, request.review, request.now, states={verb.name: row.state for verb in verbs}),
    }
    return render(request, "discussion/finding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a finding."""
    require(rules.DRAFT_FINDING, request.actor, request.review, request.now)
    start = {"inputs": request.GET.get("inputs", "")[:200], "dimension": "both", "track": "none"}
    form = forms.FindingText(request.POST or None, review=request.review, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given.pop("inputs")
        try:
            inputs = form.found_inputs(request.review, request.actor)
            row = actions.draft_finding(request.review, **given, inputs=inputs, actor=request.actor, now=request.now)
        except (Refused, NotAllowed) as error:
            _not_accepted(form, error, request)
        else:
            messages.success(request, _("Finding %(number)s is drafted. It is read by those who write findings until you publish it.") % {"number": row.number})
            return see(request, "finding", number=row.number)
    return form_page(request, "discussion/draft_finding.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Word a draft anew; add inputs and take some out."""
    row = _find(request, number)
    require(rules.EDIT_FINDING, request.actor, request.review, request.now, row.state)
    start = {"text_en": row.text_en, "text_fr": row.text_fr, "challenge": row.challenge_id, "dimension": row.dimension, "track": row.track}
    form = forms.FindingText(request.POST or None, review=request.review, initial=start)
    quoted = queries.quoted_by(request.review, [row], request.actor)[row.pk]
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given.pop("inputs")
        known = {one.link.earlier for one in quoted}
        gone = [text for text in request.POST.getlist("no_longer") if text in known]
        try:
            inputs = form.found_inputs(request.review, request.actor)
            actions.edit_finding(row, **given, inputs=inputs, no_longer=gone, actor=request.actor, now=request.now)
        except (Refused, NotAllowed) as error:
            _not_accepted(form, error, request)
        else:
            messages.success(request, _("Finding %(number)s is worded anew.") % {"number": number})
            return see(request, "finding", number=number)
    return form_page(request, "discussion/draft_finding.html", form, finding=row, quoted=quoted)


def _not_accepted(form: forms.FindingText, error: NotAllowed | Refused, request: HttpRequest) -> None:
    if isinstance(error, Refused) and error.field == "quotes":
        error.field = "inputs"
    not_accepted(form, error, request.review.zone)


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish a finding."""
    row = _find(request, number)
    try:
        actions.publish_finding(row, actor=request.actor, now=request.now)
    except Refused as refused:
        from harmel.alliance.forms import worded

        messages.error(request, worded(refused, request.review.zone))
    else:
        messages.success(request, _("Finding %(number)s is published.") % {"number": number})
    return see(request, "finding", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw a finding, with the reason."""
    row = _find(request, number)
    require(rules.WITHDRAW_FINDING, request.actor, request.review, request.now, row.state)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_finding(row, **form.cleaned_data, actor=request.actor, now=request.now)
        messages.success(request, _("Finding %(number)s is withdrawn.") % {"number": number})
        return see(request, "finding", number=number)
    return form_page(request, "discussion/withdraw_finding.html", form, finding=row)
