"""The chair's desk: open points and whose they are, what waits for an answer, and the chair's acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.models import Member
from harmel.alliance.rules import NotAllowed, Reason
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.amendments import Amendment as State
from harmel.review.agreement.views.pages import done, form_page, home, member_of, readable_document, see, sees_negotiation, sent
from harmel.review.mandate.queries import require, require_reader, verdicts


@require_safe
def desk(request: HttpRequest, number: int) -> HttpResponse:
    """Open points and whose they are; the same to every seat."""
    shown = readable_document(request, number)
    if not sees_negotiation(request.actor):
        raise NotAllowed(verbs.READ, Reason("between_the_members"))
    found = queries.desk(shown, now=request.now)
    may = verdicts(
        [
            verbs.TABLE_REVISION, verbs.CONSOLIDATE, verbs.STOP_CONSOLIDATING, verbs.ANSWER_AMENDMENT, verbs.START_SILENCE, verbs.ADOPT,
            verbs.ESCALATE, verbs.PUBLISH_DOCUMENT, verbs.TAG_PARAGRAPHS,
        ],
        request.actor, request.review, request.now,
    )  # fmt: skip
    waiting = [one for one in found.amendments if one.state == State.OPEN]
    answered = [one for one in found.amendments if one.state != State.OPEN]
    silences = [(one, one.standing(now=request.now)) for one in found.silences]
    context = {"document": shown, "desk": found, "may": may, "waiting": waiting, "answered": answered, "silences": silences}
    return render(request, "agreement/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tags(request: HttpRequest, number: int) -> HttpResponse:
    """Say which dimension and track each paragraph of the latest revision follows."""
    shown = readable_document(request, number)
    require(verbs.TAG_PARAGRAPHS, request.actor, request.review, request.now)
    require_office(verbs.TAG_PARAGRAPHS, request.actor, shown)
    latest = queries.latest_revision(shown)
    if latest is None:
        raise Http404
    texts = list(latest.texts.select_related("paragraph").order_by("number"))
    form = forms.Tags(sent(request), texts=texts, revision=latest.number)

    def act() -> bool:
        changed = form.tags()
        return not changed or actions.tag_paragraphs(shown, tags=changed, actor=request.actor, now=request.now) > 0

    if done(request, form, act, _("Dimension and track are recorded.")):
        return see(request, "agreement:desk", number=number)
    return form_page(request, form, "agreement/tags.html", document=shown, latest=latest, back_url=home(request, "agreement:desk", number=number))


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Adopt the text in a meeting."""
    shown = readable_document(request, number)
    require(verbs.ADOPT, request.actor, request.review, request.now)
    form = forms.Adopt(sent(request))

    def act() -> Any:
        data = form.cleaned_data | {"level": form.cleaned_data["level"] or None}
        return actions.adopt(shown, **data, actor=request.actor, now=request.now)

    if done(request, form, act, _("The text is adopted.")):
        return see(request, "agreement:document", number=number)
    lead = _("Consensus is the absence of a sustained objection by any member. It is never a count.")
    back_url = home(request, "agreement:desk", number=number)
    return form_page(request, form, heading=_("Adopt the text in a meeting"), lead=lead, act=_("Record the adoption"), back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def escalate(request: HttpRequest, number: int) -> HttpResponse:
    """Send the open paragraphs to a body above."""
    shown = readable_document(request, number)
    require(verbs.ESCALATE, request.actor, request.review, request.now)
    form = forms.Escalate(sent(request), document=shown)
    if done(request, form, lambda: actions.escalate(shown, **form.cleaned_data, actor=request.actor, now=request.now), _("The open paragraphs were sent up.")):
        return see(request, "agreement:document", number=number)
    lead = _("Only what is open goes up, with its history. What was adopted is not opened again below.")
    back_url = home(request, "agreement:desk", number=number)
    return form_page(request, form, heading=_("Send what is open to the body above"), lead=lead, act=_("Send it up"), back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """Record the days on which a capital is closed; a silence over one of them warns its chair."""
    require_reader(request.actor, request.review, request.now)
    require(verbs.RECORD_HOLIDAYS, request.actor, request.review, request.now)
    own = member_of(request.actor)
    members = Member.objects.filter(pk=own.pk) if own else Member.objects.filter(bodies__body__review=request.review).distinct()
    form = forms.Holidays(sent(request), members=members, initial={"member": own})
    made = done(
        request, form, lambda: actions.record_holidays(request.review, **form.cleaned_data, actor=request.actor, now=request.now) + 1,
        _("The days are recorded."),
    )  # fmt: skip
    if made:
        return see(request)
    lead = _("A silence that runs over one of these days warns its chair before it starts.")
    return form_page(request, form, heading=_("Days on which a capital is closed"), lead=lead, act=_("Record the days"), back_url=home(request))
