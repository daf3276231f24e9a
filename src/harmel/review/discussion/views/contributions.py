"""Contributions: the list, one of them, sending, correcting, withdrawing, reading in a file."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import journal
from harmel.alliance.models import Member, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.alliance.views.answers import attached, form_page, not_accepted, refused_in
from harmel.review.discussion import actions, forms, queries, rules
from harmel.review.discussion.models import Contribution
from harmel.review.discussion.views.pages import ON_A_PAGE, ask, narrowed, page_of, reads, see, spreadsheet
from harmel.review.mandate.queries import verdict, verdicts

LISTED = ("number", "received", "sender", "member", "marking", "language", "dimension", "track", "challenge", "text")


def _find(request: HttpRequest, key: str) -> Contribution:
    """The contribution of an address, if this reader may read it."""
    row: Contribution = get_object_or_404(Contribution.objects.for_page(), pk=key, review=request.review)
    if not row.shown_to(request.actor):
        raise Http404
    return row


def _sender(row: Contribution, actor: Any) -> str:
    """Who sent it, as this reader may know: participants are named to themselves and to those who moderate."""
    if row.confidential:
        return str(_("in confidence"))
    if row.seat is not None:
        return row.seat.label
    if row.participant is not None:
        knows = row.sent_by(actor) or (isinstance(actor, Seat) and actor.has("moderate"))
        return row.participant.label if knows else str(_("a participant"))
    return row.sender_name or str(_("not named"))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What was put in, the latest first, narrowed as the reader likes."""
    reads(request)
    form = forms.ContributionFilter(request.GET)
    filters = queries.Filters(**{name: value for name, value in form.cleaned_data.items() if value}) if form.is_valid() else queries.Filters()
    if filters.words:  # looked for in the texts: once, not to count and again to cut
        found = queries.first_found(request.review, request.actor, filters)
    else:
        found = queries.contributions(request.review, request.actor, filters).values_list("pk", flat=True)
    more = filters.words and len(found) > queries.MOST_FOUND
    page = page_of(request, found[: queries.MOST_FOUND] if more else found)
    rows = queries.for_page(list(page.object_list), request.review)
    for row in rows:
        row.sender = _sender(row, request.actor)
    may = verdicts((rules.CONTRIBUTE, rules.IMPORT_CONTRIBUTIONS), request.actor, request.review, request.now)
    context = {"page": page, "rows": rows, "form": form, "query": narrowed(request), "narrowed": filters != queries.Filters(), "more": more, "may": may}
    return render(request, "discussion/contributions.html", context)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The list as a file for spreadsheets."""
    reads(request)
    rows = queries.contributions(request.review, request.actor).for_page().iterator(chunk_size=1000)
    lines = (
        (
            row.label.replace("\u00a0", " "), row.received_at.isoformat(), _sender(row, request.actor), row.member.code if row.member else "", row.marking,
            row.language, row.dimension, row.track, row.challenge.key if row.challenge else "", row.text,
        )
        for row in rows
    )  # fmt: skip
    return spreadsheet(request, "contributions", LISTED, lines)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """Send a contribution, under one's name or in confidence."""
    closed = ask(request, rules.CONTRIBUTE)
    if closed:
        return closed
    language = request.LANGUAGE_CODE[:2]
    form = forms.Contribute(request.POST or None, review=request.review, actor=request.actor, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        sender = given.pop("sender")
        with refused_in(form, request.review.zone):
            if sender == "confidence":
                row, receipt = actions.contribute_confidentially(request.review, **given, actor=request.actor, now=request.now)
                return render(request, "discussion/received.html", {"contribution": row, "receipt": receipt})
            row, _receipt = actions.contribute(request.review, **given, on_behalf=sender == "member", actor=request.actor, now=request.now)
            messages.success(request, _("Received as number %(number)s. Its receipt is below, whenever you want it.") % {"number": row.label})
            return see(request, "contribution", key=row.pk)
    return form_page(request, "discussion/send.html", form, most=rules.LONGEST_CONTRIBUTION)


@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A contribution, and what became of it."""
    row = _find(request, key)
    row.sender = _sender(row, request.actor)
    states = {verb.name: row.state for verb in (rules.CORRECT_CONTRIBUTION, rules.WITHDRAW_CONTRIBUTION, rules.SET_ASIDE)}
    may = verdicts(
        (rules.CORRECT_CONTRIBUTION, rules.WITHDRAW_CONTRIBUTION, rules.SET_ASIDE, rules.QUOTE_IN_STATEMENT, rules.DRAFT_FINDING, rules.PROPOSE_STATEMENT),
        request.actor, request.review, request.now, states=states,
    )  # fmt: skip
    mine = row.sent_by(request.actor)
    asked = may["quote_in_statement"] and "alike" in request.GET
    context = {
        "contribution": row,
        "asked": asked,
        "alike": queries.near_duplicates_of([row], request.review, request.actor) if asked else None,
        "ref": ref(row),
        "mine": mine,
        "may": may,
        "became": queries.used_in(request.review, [row], request.actor)[row.pk],
        "set_aside": getattr(row, "set_aside", None),
        "earlier": queries.earlier_texts(row) if mine or may["quote_in_statement"] else [],
        "because": forms.Because(),
        "statement_form": forms.StatementFrom(),
    }
    return render(request, "discussion/contribution.html", context)


@require_safe
@never_cache
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """The receipt of one's own contribution, to keep: it names the leaf in the record."""
    row = _find(request, key)
    if not row.sent_by(request.actor):
        raise NotAllowed(rules.CORRECT_CONTRIBUTION, Reason("not_the_sender", {"number": row.label}))
    own = [line for line in journal.own_entries(request.actor) if line.about == ref(row) and line.verb == rules.CONTRIBUTE.name]
    if not own:
        raise Http404
    given = journal.receipt(queries.entry_of(own[0].leaf))
    headers = {"Content-Disposition": attached(request, f"contribution-{row.number}-receipt", "json")}
    return HttpResponse(json.dumps(given, indent=1), content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """Write one's own contribution anew."""
    row = _find(request, key)
    closed = ask(request, rules.CORRECT_CONTRIBUTION, state=row.state)
    if closed:
        return closed
    if not row.sent_by(request.actor):
        raise NotAllowed(rules.CORRECT_CONTRIBUTION, Reason("not_the_sender", {"number": row.label}))
    form = forms.Words(request.POST or None, initial={"text": row.text, "language": row.language})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.correct_contribution(row, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Corrected. What it said before is kept beside it."))
            return see(request, "contribution", key=row.pk)
    return form_page(request, "discussion/correct.html", form, contribution=row, most=rules.LONGEST_CONTRIBUTION)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take one's own contribution back."""
    row = _find(request, key)
    actions.withdraw_contribution(row, actor=request.actor, now=request.now)
    messages.success(request, _("Withdrawn. From now on its text is shown to you alone; what was quoted from it stays quoted."))
    return see(request, "mine")


@require_POST
def set_aside(request: HttpRequest, key: str) -> HttpResponse:
    """Say why a contribution led nowhere."""
    row = _find(request, key)
    form = forms.Because(request.POST)
    if form.is_valid():
        actions.set_aside(row, reason=form.cleaned_data["reason"], language=request.LANGUAGE_CODE[:2], actor=request.actor, now=request.now)
        messages.success(request, _("The reason stands beside the contribution."))
    else:
        verdict_ = verdict(rules.SET_ASIDE, request.actor, request.review, request.now, row.state)
        if not verdict_:
            raise NotAllowed(rules.SET_ASIDE, verdict_.reason)
        messages.error(request, _("Give the reason: people will want to know."))
    return see(request, "contribution", key=row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def with_receipt(request: HttpRequest) -> HttpResponse:
    """Find a contribution sent in confidence by its receipt; correct or withdraw it. The receipt never stands in an address."""
    closed = ask(request, rules.WITHDRAW_CONFIDENTIALLY, state="received")
    if closed:
        return closed
    bearer = forms.Receipt(request.POST or None)
    if request.method != "POST" or not bearer.is_valid():
        return form_page(request, "discussion/with_receipt.html", bearer)
    brought = "".join(bearer.cleaned_data["receipt"].lower().split())
    row = Contribution.objects.for_page().filter(review=request.review, confidential=True, receipt_sha256=queries.digest_of(brought)).first()
    if row is None:
        not_accepted(bearer, Refused("receipt_unknown", {}, "receipt"), request.review.zone)
        return form_page(request, "discussion/with_receipt.html", bearer)
    words = forms.Words(request.POST if "correct" in request.POST else None, initial={"text": row.text, "language": row.language})
    context = {"contribution": row, "receipt": brought, "most": rules.LONGEST_CONTRIBUTION}
    try:
        if "withdraw" in request.POST:
            actions.withdraw_confidentially(row, receipt=brought, actor=request.actor, now=request.now)
            messages.success(request, _("Withdrawn. Its text is shown to nobody from now on; what was quoted from it stays quoted."))
            return see(request, "contributions")
        if "correct" in request.POST and words.is_valid():
            row = actions.correct_confidentially(row, receipt=brought, **words.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Corrected. What it said before is kept beside it."))
            return see(request, "contribution", key=row.pk)
    except (Refused, NotAllowed) as error:
        words = words if words.is_bound else forms.Words({"text": row.text, "language": row.language})
        words.is_valid()
        not_accepted(words, error, request.review.zone)
    return form_page(request, "discussion/confidential.html", words, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: HttpRequest) -> HttpResponse:
    """Take contributions in from a file: all of it, or nothing and the line of each fault."""
    closed = ask(request, rules.IMPORT_CONTRIBUTIONS)
    if closed:
        return closed
    form = forms.CsvFile(request.POST or None, request.FILES or None)
    faults: tuple[rules.Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        codes = set(Member.objects.values_list("code", flat=True))
        try:
            rows = rules.read_rows(form.cleaned_data["file"], members=codes, known=queries.known_texts(request.review))
            made = actions.import_contributions(request.review, rows=rows, actor=request.actor, now=request.now)
        except rules.RowsRefused as refused:
            faults = refused.faults
            form.add_error("file", _("Nothing was taken in. Correct these lines, then send the whole file again."))
        except (Refused, NotAllowed) as error:
            not_accepted(form, error, request.review.zone)
        else:
            suggested = queries.near_duplicates_of(made, request.review, request.actor, once=True)
            return render(request, "discussion/read_in_done.html", {"made": made, "first": made[0], "last": made[-1], "suggested": suggested})
    return form_page(request, "discussion/read_in.html", form, faults=faults, columns=", ".join(rules.COLUMNS))


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What I sent and put forward, and what became of it."""
    if request.actor is None:
        raise NotAllowed(rules.READ, Reason("not_entered", {"verb": rules.READ.name}))
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 9 else None
    rows = queries.own_contributions(request.review, request.actor, before=number, at_most=ON_A_PAGE + 1)
    older = len(rows) > ON_A_PAGE
    rows = rows[:ON_A_PAGE]
    became = queries.used_in(request.review, rows, request.actor)
    context = {
        "rows": [{"contribution": row, "ref": ref(row), "became": became[row.pk]} for row in rows],
        "older_than": rows[-1].number if older else None,
        "statements": queries.own_statements(request.review, request.actor),
    }
    return render(request, "discussion/mine.html", context)


@require_safe
@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything of mine in the discussion, to take with me: contributions, statements put forward, answers."""
    if request.actor is None:
        raise NotAllowed(rules.READ, Reason("not_entered", {"verb": rules.READ.name}))
    headers = {"Content-Disposition": attached(request, "mine", "json")}
    data = queries.own_data(request.review, request.actor)
    if request.instance and request.instance.rehearsal:
        data = {"rehearsal": True, **data}
    return JsonResponse(data, json_dumps_params={"indent": 1, "ensure_ascii": False}, headers=headers)
