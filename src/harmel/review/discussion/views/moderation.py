"""Statements: the list, one of them; and for moderators the queue, the log and what nobody used."""

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
from harmel.review.discussion.models import Contribution, Statement
from harmel.review.discussion.views.pages import ask, narrowed, page_of, reads, see, spreadsheet
from harmel.review.mandate.queries import require, verdict, verdicts


def _find(request: HttpRequest, number: int) -> Statement:
    """The statement of an address, if this reader may read it."""
    row = get_object_or_404(Statement.objects.select_related("review", "seat", "participant__person"), number=number, review=request.review)
    if not row.shown_to(request.actor):
        raise Http404
    return row


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The statements that are voted on, each with how many inputs it rests on."""
    reads(request)
    page = page_of(request, queries.statements(request.review, request.actor, state="accepted"))
    may = verdicts(
        (rules.VOTE, rules.PROPOSE_STATEMENT, rules.ACCEPT_STATEMENT), request.actor, request.review, request.now,
        states={rules.ACCEPT_STATEMENT.name: "proposed"},
    )  # fmt: skip
    counts = queries.rests_on(request.review, page)
    rows = [{"statement": row, "rests_on": counts[row.pk]} for row in page]
    return render(request, "discussion/statements.html", {"page": page, "rows": rows, "may": may, "query": narrowed(request)})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The statements that are voted on, as a file for spreadsheets."""
    reads(request)
    rows = queries.statements(request.review, request.actor, state="accepted")
    lines = ((row.number, row.text_en, row.text_fr, "yes" if row.about_voters else "") for row in rows.iterator(chunk_size=1000))
    return spreadsheet(request, "statements", ("number", "text_en", "text_fr", "about_voters"), lines)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A statement and the words it rests on."""
    row = _find(request, number)
    verbs = (rules.VOTE, rules.EDIT_STATEMENT, rules.TAKE_OUT_STATEMENT, rules.QUOTE_IN_STATEMENT, rules.ACCEPT_STATEMENT, rules.REJECT_STATEMENT)
    may = verdicts(verbs, request.actor, request.review, request.now, states={verb.name: row.state for verb in verbs})
    context = {
        "statement": row,
        "ref": ref(row),
        "quoted": queries.quoted_by(request.review, [row], request.actor)[row.pk],
        "became": queries.became_of(request.review, row, request.actor),
        "may": may,
        "voted_on": bool(may["edit_statement"]) and row.votes.exists(),
        "because": forms.Because(),
        "quotes": forms.Quotes(),
        "reject": forms.Reject(auto_id="reject_%s"),
    }
    return render(request, "discussion/statement.html", context)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, near-duplicates together."""
    answer = verdict(rules.ACCEPT_STATEMENT, request.actor, request.review, request.now, "proposed")
    if not answer:
        raise NotAllowed(rules.ACCEPT_STATEMENT, answer.reason)
    page = page_of(request, queries.waiting(request.review))
    groups = queries.queue(request.review, page)
    quoted = queries.quoted_by(request.review, page, request.actor)
    shown = [
        [{"statement": waiting.statement, "similar": waiting.similar, "quoted": quoted[waiting.statement.pk]} for waiting in group] for group in groups
    ]
    context = {"groups": shown, "reject": forms.Reject(auto_id=False), "count": page.paginator.count, "page": page}
    return render(request, "discussion/queue.html", context)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was decided on statements, by whom, when and why."""
    answer = verdict(rules.ACCEPT_STATEMENT, request.actor, request.review, request.now, "proposed")
    if not answer:
        raise NotAllowed(rules.ACCEPT_STATEMENT, answer.reason)
    return render(request, "discussion/log.html", {"page": page_of(request, queries.moderation_log(request.review))})


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """The contributions that nobody used, and why."""
    reads(request)
    found = queries.coverage(request.review, request.actor)
    page = page_of(request, found.pop("keys"), count=found["unused"])
    may = verdicts((rules.SET_ASIDE,), request.actor, request.review, request.now, states={rules.SET_ASIDE.name: "received"})
    rows = queries.for_page(list(page.object_list), request.review)
    return render(request, "discussion/coverage.html", {**found, "page": page, "rows": rows, "may": may})


@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Put a statement to the vote."""
    actions.accept_statement(_find(request, number), actor=request.actor, now=request.now)
    messages.success(request, _("Statement %(number)s is put to the vote.") % {"number": number})
    return see(request, "moderate")


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a statement from the vote, with the reason."""
    row = _find(request, number)
    require(rules.REJECT_STATEMENT, request.actor, request.review, request.now, row.state)
    form = forms.Reject(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        twin = Statement.objects.filter(review=request.review, number=given["same_as"]).first() if given["same_as"] else None
        try:
            actions.reject_statement(row, rejection=given["rejection"], reason=given["reason"], same_as=twin, actor=request.actor, now=request.now)
        except Refused as refused:
            not_accepted(form, refused, request.review.zone)
        else:
            messages.success(request, _("Statement %(number)s is not put to the vote.") % {"number": number})
            return see(request, "moderate")
    return form_page(request, "discussion/reject.html", form, statement=row)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Word a statement anew, as long as nobody has voted on it."""
    row = _find(request, number)
    require(rules.EDIT_STATEMENT, request.actor, request.review, request.now, row.state)
    start = {"text_en": row.text_en, "text_fr": row.text_fr, "about_voters": row.about_voters}
    form = forms.ModerateStatement(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_statement(row, **form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            not_accepted(form, refused, request.review.zone)
        else:
            messages.success(request, _("Statement %(number)s is worded anew.") % {"number": number})
            return see(request, "statement", number=number)
    return form_page(request, "discussion/edit_statement.html", form, statement=row)


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest, number: int) -> HttpResponse:
    """Take a statement out of the vote, with the reason."""
    row = _find(request, number)
    require(rules.TAKE_OUT_STATEMENT, request.actor, request.review, request.now, row.state)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_out_statement(row, **form.cleaned_data, actor=request.actor, now=request.now)
        messages.success(request, _("Statement %(number)s is taken out. Votes on it are kept and move nobody.") % {"number": number})
        return see(request, "statement", number=number)
    return form_page(request, "discussion/take_out.html", form, statement=row)


@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, number: int) -> HttpResponse:
    """Say on which words of which contributions a statement rests."""
    row = _find(request, number)
    require(rules.QUOTE_IN_STATEMENT, request.actor, request.review, request.now)
    form = forms.Quotes(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.quote_in_statement(row, quotes=form.found_inputs(request.review, request.actor), actor=request.actor, now=request.now)
        except Refused as refused:
            not_accepted(form, refused, request.review.zone)
        else:
            messages.success(request, _("The words it rests on are recorded."))
            return see(request, "statement", number=number)
    return form_page(request, "discussion/quote.html", form, statement=row)


@require_http_methods(["GET", "HEAD", "POST"])
def from_contribution(request: HttpRequest, key: str) -> HttpResponse:
    """Make a statement from the words of a contribution."""
    closed = ask(request, rules.PROPOSE_STATEMENT)
    if closed:
        return closed
    contribution = get_object_or_404(Contribution.objects.for_page(), pk=key, review=request.review)
    if not contribution.shown_to(request.actor):
        raise Http404
    form = forms.StatementFrom(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        quotes = [(contribution, given.pop("words"))]
        try:
            row = actions.propose_statement(request.review, **given, quotes=quotes, actor=request.actor, now=request.now)
        except (Refused, NotAllowed) as error:
            if isinstance(error, Refused) and error.field == "quotes":
                error.field = "words"
            not_accepted(form, error, request.review.zone)
        else:
            messages.success(request, _("Statement %(number)s is put forward.") % {"number": row.number})
            return see(request, "statement", number=row.number)
    return form_page(request, "discussion/from_contribution.html", form, contribution=contribution)
