"""A silence: its clock, its exact text, what each capital's time is, what would break it, and the receipts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import journal
from harmel.alliance.forms import refuse
from harmel.alliance.models import Entry, Member
from harmel.alliance.rules import Reason, Refused, Verb
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.models import Silence, SilenceMessage
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.capitals import LocalEnd
from harmel.review.agreement.rules.profiles import Kind
from harmel.review.agreement.rules.silence import Outcome
from harmel.review.agreement.views.pages import (
    SEE_OTHER,
    done,
    form_page,
    home,
    member_of,
    readable_document,
    require_shown,
    see,
    sees_negotiation,
    sent,
)
from harmel.review.agreement.views.wording import joined
from harmel.review.mandate.queries import require, require_reader, verdict, verdicts

HEX_GROUP = 8
HOUR = 3600


def _silence(request: HttpRequest, number: int) -> Silence:
    """Return a silence that the reader may see."""
    require_reader(request.actor, request.review, request.now)
    found = get_object_or_404(Silence.objects.select_related("review", "document__review", "document__body", "revision"), review=request.review, number=number)
    require_shown(request, found)
    return found


@require_safe
def silence(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a silence, at every stage of its life: running, closing, broken, adopted, withdrawn, void."""
    _silence(request, number)
    page = queries.silence_page(request.review, number, now=request.now)
    if page is None:
        raise Http404
    may = verdicts(
        [
            verbs.BREAK_SILENCE, verbs.SUPPORT_SILENCE, verbs.MAKE_STATEMENT, verbs.REQUEST_EXTENSION, verbs.EXTEND_SILENCE,
            verbs.WITHDRAW_SILENCE, verbs.DECLARE_VOID, verbs.SIGN_BREAK, verbs.AMEND_UNDER_SILENCE, verbs.CONFIRM_NOTICE,
        ],
        request.actor, request.review, request.now,
    )  # fmt: skip
    own = member_of(request.actor)
    place = next((one for one in page.roster if own is not None and one.member_id == own.pk), None)
    negotiation = sees_negotiation(request.actor)
    profile = page.silence.frozen_profile
    return render(
        request,
        "agreement/silence.html",
        {
            "page": page,
            "silence": page.silence,
            "document": page.silence.document,
            "reading": page.reading,
            "running": page.reading.outcome is Outcome.RUNNING and not page.reading.closing,
            "may": may,
            "own": own,
            "place": place,
            "negotiation": negotiation,
            "profile": profile,
            "amendment_breaks": Kind.AMENDMENT in profile.broken_by,
            "hash": " ".join(page.silence.sha256[at : at + HEX_GROUP] for at in range(0, 64, HEX_GROUP)),
            "left": _left(page.reading.expires_at - request.now),
            "capitals": [_line(page, end, request.now) for end in page.ends],
            "cannot_break": joined([one.member.name for one in page.roster if not one.can_break]),
            "not_notified": joined([one.member.name for one in page.roster if one.notified_at is None]),
            "not_read": joined([one.member.name for one in page.roster if one.read_at is None]),
            "warnings": [_warning(page, warning) for warning in page.silence.warnings],
            "breaks": [_break(page, one, own) for one in page.messages if one.ruling == "breaks"],
            "receipts": [_receipt(one) for one in page.messages] if negotiation else [],
            "lines": [_exact_line(line) for line in page.silence.exact_text.splitlines()[1:]],
            "void_until": page.reading.expires_at + profile.void_within,
        },
    )


def _exact_line(line: str) -> dict[str, str]:
    """Return one paragraph of the exact text, as it was frozen: its number, its language, its words."""
    number, language, words = line.split("\t", 2)
    return {"number": number, "language": language, "words": words}


def _left(left: timedelta) -> tuple[int, int]:
    """Return the whole hours and minutes that are left; zero where none are."""
    seconds = max(0, int(left.total_seconds()))
    return seconds // HOUR, seconds % HOUR // 60


def _line(page: queries.SilencePage, end: LocalEnd, now: Any) -> dict[str, Any]:
    """Return one line of the table of capitals, its spans as shares of the whole in percent."""
    start, whole = page.silence.started_at, page.reading.expires_at - page.silence.started_at
    at = min(max((now - start) / whole, 0.0), 1.0) * 100

    def share(instant: Any) -> float:
        return float((instant - start) / whole * 100)

    spans = []
    for span in end.office:
        first, last = share(span.start), share(span.end)
        if first < at:
            spans.append(("past", first, min(last, at)))
        if last > at:
            spans.append(("work", max(first, at), last))
    names = list(dict.fromkeys(end.members))
    return {"names": names[:2], "others": len(names) - 2, "zone": end.zone, "ends_at": end.ends_at, "spans": spans, "at": at, "left": _left(end.left)}


def _warning(page: queries.SilencePage, warning: dict[str, Any]) -> Reason:
    """Return a warning that was seen at the start, with the names of the members."""
    names = {one.code: one.member.name for one in page.roster}
    members = [names.get(code, code) for code in warning["members"]]
    return _warned(warning, members)


def _warned(warning: dict[str, Any], members: list[str]) -> Reason:
    """Give a warning as a code and facts."""
    day = warning.get("day", "")
    return Reason(f"warn_{warning['code']}", {"members": joined(members), "day": date.fromisoformat(day) if day else ""})


def _break(page: queries.SilencePage, message: SilenceMessage, own: Any) -> dict[str, Any]:
    """Return a break with who signed it so far and who was named; whether the reader's member may sign."""
    names = {one.code: one.member.name for one in page.roster}
    signed = {one.member.code for one in page.messages if one.signs_id == message.pk and one.member}
    return {
        "message": message,
        "signed": joined([names.get(code, code) for code in message.signatories if code in signed]),
        "named": joined([names.get(code, code) for code in message.signatories if code not in signed]),
        "may_sign": own is not None and own.code in message.signatories and own.code not in signed,
    }


def _receipt(message: SilenceMessage) -> dict[str, Any]:
    """Return a receipt for the table: what it is, what became of it, and the start of its seal."""
    count = len(message.signatories)
    return {
        "message": message,
        "what": Reason(f"message_{message.kind}", {"until": message.until, "count": count}),
        "ruling": Reason(f"ruling_{message.ruling}"),
    }


@require_safe
def exact_text(request: HttpRequest, number: int) -> HttpResponse:
    """The exact text as a file: whoever holds it computes the same SHA-256."""
    found = _silence(request, number)
    response = HttpResponse(found.exact_text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="silence-{found.number}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def receipt(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """One receipt: what was sent, when it reached the server, what became of it, and its seal."""
    found = _silence(request, number)
    message = get_object_or_404(
        SilenceMessage.objects.select_related("silence__review", "silence__document__review", "member", "seat", "signs__silence"),
        silence=found, number=receipt,
    )  # fmt: skip
    require_shown(request, message)
    return render(request, "agreement/receipt.html", _receipt(message) | {"silence": found, "document": found.document, "message": message})


@require_safe
def receipt_file(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """The receipt as a file, to be checked without this server."""
    found = _silence(request, number)
    message = get_object_or_404(SilenceMessage, silence=found, number=receipt)
    require_shown(request, message)
    entry = get_object_or_404(Entry.objects.select_related("content", "review"), pk=message.leaf)
    response = JsonResponse(journal.receipt(entry))
    response["Content-Disposition"] = f'attachment; filename="receipt-S{number}-{receipt:02}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, number: int) -> HttpResponse:
    """Start a silence. What warns is shown first, and has to be seen."""
    shown = readable_document(request, number)
    require(verbs.START_SILENCE, request.actor, request.review, request.now)
    form = forms.StartSilence(sent(request), zone=request.review.zone)
    latest = queries.latest_revision(shown)
    warnings: list[dict[str, Any]] = []
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_silence(shown, revision=latest.number if latest else None, **form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            if refused.code == "warnings_not_seen":
                warnings = list(refused.facts["warnings"])
            refuse(form, refused, request.review.zone)
    if made:
        messages.success(request, _("Silence %(number)s has started. Text, roster, rules and instant are frozen.") % {"number": made.number})
        return see(request, "agreement:silence", number=made.number)
    names = {member.code: member.name for member in Member.objects.all()}
    said = [_warned(one, [names.get(code, code) for code in one["members"]]) for one in warnings]
    if not said and not form["warned"].value():
        form.fields.pop("warned")
    return form_page(
        request, form, "agreement/start.html", document=shown, warnings=said, latest=latest, back_url=home(request, "agreement:desk", number=number)
    )


def _message_page(request: HttpRequest, found: Silence, form: Any, verb: Verb, **words: Any) -> HttpResponse:
    """Show the form of a message, and before it is sent why the seat may not."""
    back_url = home(request, "agreement:silence", number=found.number)
    answer = verdict(verb, request.actor, request.review, request.now)
    return form_page(request, form, "agreement/message.html", silence=found, document=found.document, back_url=back_url, verdict=answer, **words)


def _go_to(made: SilenceMessage | None) -> HttpResponse | None:
    """Go to the receipt of what was received; a refusal has one too."""
    if made is None:
        return None
    return HttpResponseRedirect(made.get_absolute_url(), status=SEE_OTHER)


@require_http_methods(["GET", "HEAD", "POST"])
def break_silence(request: HttpRequest, number: int) -> HttpResponse:
    """Object: reason, other wording, signatories."""
    found = _silence(request, number)
    members = [one.member for one in found.roster.select_related("member")]
    own = member_of(request.actor)
    form = forms.BreakSilence(sent(request), members=members, own=own.code if own else "")
    made = done(
        request, form,
        lambda: actions.break_silence(found, **form.cleaned_data, language=forms.language(), actor=request.actor, now=request.now),
    )  # fmt: skip
    heading = _("Break the silence for %(member)s") % {"member": own.name} if own else _("Break the silence")
    lead = _("The first break ends this silence for good. All members are told at once who broke it, why, and with what wording.")
    return _go_to(made) or _message_page(request, found, form, verbs.BREAK_SILENCE, heading=heading, lead=lead, act=_("Break the silence"))


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, number: int) -> HttpResponse:
    """Send an amendment in writing."""
    found = _silence(request, number)
    form = forms.AmendUnderSilence(sent(request))
    made = done(
        request, form,
        lambda: actions.amend_under_silence(found, **form.cleaned_data, language=forms.language(), actor=request.actor, now=request.now),
    )  # fmt: skip
    breaks = Kind.AMENDMENT in found.frozen_profile.broken_by
    lead = _("Under these rules an amendment breaks the silence.") if breaks else _("Under these rules an amendment is kept and does not break the silence.")
    return _go_to(made) or _message_page(
        request, found, form, verbs.AMEND_UNDER_SILENCE, heading=_("An amendment in writing"), lead=lead, act=_("Send the amendment")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, number: int) -> HttpResponse:
    """Make a statement or a reservation."""
    found = _silence(request, number)
    form = forms.Statement(sent(request), initial={"reservation": ""})
    made = done(
        request, form,
        lambda: actions.make_statement(
            found, reason=form.cleaned_data["reason"], reservation=bool(form.cleaned_data["reservation"]), language=forms.language(),
            actor=request.actor, now=request.now,
        ),
    )  # fmt: skip
    lead = _("It does not break the silence. It is kept with the text and printed with it.")
    return _go_to(made) or _message_page(request, found, form, verbs.MAKE_STATEMENT, heading=_("Make a statement"), lead=lead, act=_("Make it"))


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, number: int) -> HttpResponse:
    """Record support."""
    found = _silence(request, number)
    form = forms.Support(sent(request))
    made = done(
        request, form,
        lambda: actions.support_silence(found, **form.cleaned_data, language=forms.language(), actor=request.actor, now=request.now),
    )  # fmt: skip
    lead = _("Support is never needed: if nobody objects, the text is adopted.")
    return _go_to(made) or _message_page(request, found, form, verbs.SUPPORT_SILENCE, heading=_("Record support"), lead=lead, act=_("Record it"))


@require_http_methods(["GET", "HEAD", "POST"])
def request_extension(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for more time."""
    found = _silence(request, number)
    form = forms.Until(sent(request), zone=request.review.zone, initial={"until": found.ends_at + timedelta(days=1)})
    made = done(
        request, form,
        lambda: actions.request_extension(found, **form.cleaned_data, language=forms.language(), actor=request.actor, now=request.now),
    )  # fmt: skip
    lead = _("Whoever started the silence decides, before it ends. Until then the end stands.")
    return _go_to(made) or _message_page(request, found, form, verbs.REQUEST_EXTENSION, heading=_("Ask for more time"), lead=lead, act=_("Ask"))


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """Set a later end."""
    found = _silence(request, number)
    form = forms.Until(sent(request), zone=request.review.zone, initial={"until": found.ends_at + timedelta(days=1)})
    form.fields.pop("reason")
    made = done(request, form, lambda: actions.extend_silence(found, **form.cleaned_data, actor=request.actor, now=request.now))
    lead = _("Never shorter, and only before the end. All members are told.")
    return _go_to(made) or _message_page(request, found, form, verbs.EXTEND_SILENCE, heading=_("Set a later end"), lead=lead, act=_("Extend the silence"))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """End the silence without deciding."""
    found = _silence(request, number)
    form = forms.WithReason(sent(request))
    made = done(request, form, lambda: actions.withdraw_silence(found, **form.cleaned_data, actor=request.actor, now=request.now))
    lead = _("It ends without deciding. That it ran stays in the record.")
    return _go_to(made) or _message_page(request, found, form, verbs.WITHDRAW_SILENCE, heading=_("Withdraw the silence"), lead=lead, act=_("Withdraw it"))


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, number: int) -> HttpResponse:
    """Declare the adoption void, where the chair was shown an outage before the end."""
    found = _silence(request, number)
    form = forms.WithReason(sent(request))
    made = done(request, form, lambda: actions.declare_void(found, **form.cleaned_data, actor=request.actor, now=request.now))
    gaps = queries.outages_before(found.ends_at, now=request.now)
    lead = _("Only a person decides this: the server was down in the last hour before the end, or a break waited too long.")
    return _go_to(made) or _message_page(
        request, found, form, verbs.DECLARE_VOID, heading=_("Declare it void and start anew"), lead=lead, act=_("Declare it void"), outages=gaps
    )


@require_POST
def sign(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """Sign a break that named one's member."""
    found = _silence(request, number)
    message = get_object_or_404(SilenceMessage.objects.select_related("silence__review", "silence__document__review"), silence=found, number=receipt)
    made = actions.sign_break(message, actor=request.actor, now=request.now)
    return _go_to(made) or see(request, "agreement:silence", number=number)


@require_POST
def confirm_notice(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the notice has been read. It is no assent."""
    actions.confirm_notice(_silence(request, number), actor=request.actor, now=request.now)
    messages.success(request, _("It is noted that your member has read the notice. That is no assent."))
    return see(request, "agreement:silence", number=number)
