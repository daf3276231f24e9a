"""One paragraph: its history on one page, one's position on it, amendments to it, and its translation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.refs import ref
from harmel.alliance.rules import Reason, Refused
from harmel.methods.text import word_differences
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.models import Amendment, Paragraph, Position, Translation
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.amendments import Amendment as State
from harmel.review.agreement.views.pages import (
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
from harmel.review.agreement.views.texts import text_of
from harmel.review.agreement.views.wording import joined
from harmel.review.mandate.queries import require, verdicts


@require_safe
def paragraph(request: HttpRequest, pk: int) -> HttpResponse:
    """All that happened to a paragraph, with who and when, from its first wording to its adoption."""
    shown = get_object_or_404(Paragraph.objects.select_related("review", "document__review", "document__body"), review=request.review, pk=pk)
    require_shown(request, shown)
    negotiation = sees_negotiation(request.actor)
    events = [_event(event) for event in queries.paragraph_history(shown, now=request.now, negotiation=negotiation)]
    text = shown.texts.select_related("revision").order_by("-revision__number").first()
    may = verdicts(
        [verbs.PROPOSE_AMENDMENT, verbs.JOIN_AMENDMENT, verbs.WITHDRAW_AMENDMENT, verbs.ANSWER_AMENDMENT, verbs.WITHDRAW_NOTE],
        request.actor, request.review, request.now, states={verbs.JOIN_AMENDMENT.name: State.OPEN.value},
    )  # fmt: skip
    amendments = list(shown.amendments.select_related("member", "review").prefetch_related("joiners__member")) if negotiation else []
    mine = member_of(request.actor)
    return render(
        request,
        "agreement/paragraph.html",
        {
            "paragraph": shown,
            "document": shown.document,
            "text": text,
            "events": events,
            "amendments": [_amendment(one, mine) for one in amendments],
            "may": may,
            "mine": mine,
            "my_notes": _own_notes(shown, mine, text),
            "ref": ref(shown),
        },
    )


def _event(event: queries.Event) -> dict[str, Any]:
    """Return an event with its sentence, and its words as differences where it rewords."""
    named = {name: joined(value) if isinstance(value, (list, tuple)) else value for name, value in event.facts.items()}
    facts = {"member": event.member, "by": event.by, **{name: "" if value is None else value for name, value in named.items()}}
    before = event.facts.get("before", "")
    return {"event": event, "said": Reason(f"history_{event.code}", facts), "pieces": word_differences(before, event.words) if before else []}


def _amendment(one: Amendment, mine: Any) -> dict[str, Any]:
    """Return an amendment and what one's member is to it."""
    joiners = [joiner.member for joiner in one.joiners.all()]
    return {
        "amendment": one,
        "joined": joined([member.name for member in joiners]),
        "own": mine is not None and one.member_id == mine.pk,
        "in_it": mine in joiners,
        "is_open": one.state == State.OPEN,
    }


def _own_notes(shown: Paragraph, mine: Any, text: Any) -> list[Position]:
    """Return one's member's reservation or footnote that is printed with the paragraph now."""
    if mine is None or text is None:
        return []
    printed = Position.objects.filter(paragraph=shown, member=mine, revision=text.revision, withdrawn_at=None)
    return list(printed.filter(position__in=("reservation", "footnote")))


@require_POST
def position(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Record one's position on one paragraph."""
    shown = readable_document(request, number)
    text = text_of(shown, place)
    form = forms.PositionForm(request.POST, prefix=f"p{place}", zone=request.review.zone)
    held = Position.objects.filter(revision=text.revision, paragraph=text.paragraph, member=member_of(request.actor)).first()
    changed = done(
        request, form,
        lambda: actions.set_positions(text.revision, sheet={place: form.said(held)}, actor=request.actor, now=request.now) + 1,
    )  # fmt: skip
    if changed is None:
        if not form.errors:
            raise Http404
        act = _("Record the position")
        heading = _("Your position on paragraph %(number)s") % {"number": place}
        return form_page(request, form, heading=heading, act=act, back_url=home(request, "agreement:document", number=number), text=text)
    messages.success(request, _("Your position on paragraph %(number)s is recorded.") % {"number": place})
    return see(request, "agreement:document", f"#p{place}", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Propose other wording for a paragraph."""
    shown = readable_document(request, number)
    require(verbs.PROPOSE_AMENDMENT, request.actor, request.review, request.now)
    text = text_of(shown, place)
    form = forms.Amend(sent(request), initial={"wording": text.text})

    def act() -> Amendment:
        words = {f"wording_{shown.language}": form.cleaned_data["wording"]} | forms.in_language("reason", form.cleaned_data["reason"])
        try:
            return actions.propose_amendment(text.revision, number=place, **words, actor=request.actor, now=request.now)
        except Refused as refused:
            refused.field = "wording" if refused.field and refused.field.startswith("wording") else refused.field
            raise

    if done(request, form, act, _("The amendment is proposed.")):
        return see(request, "agreement:paragraph", "#amendments", pk=text.paragraph_id)
    heading = _("Other wording for paragraph %(number)s") % {"number": place}
    back_url = home(request, "agreement:document", number=number) + f"#p{place}"
    return form_page(request, form, heading=heading, act=_("Propose it"), back_url=back_url, text=text, text_language=shown.language)


@require_POST
def amendment_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Join, leave or withdraw an amendment."""
    amendment = _found(request, pk)
    acts = {"join": actions.join_amendment, "leave": actions.leave_amendment, "withdraw": actions.withdraw_amendment}
    acts[act](amendment, actor=request.actor, now=request.now)
    return see(request, "agreement:paragraph", "#amendments", pk=amendment.paragraph_id)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an amendment for the chair."""
    amendment = _found(request, pk)
    require(verbs.ANSWER_AMENDMENT, request.actor, request.review, request.now)
    consolidating = amendment.document.consolidating_since is not None
    form = forms.AnswerAmendment(sent(request), state=amendment.state, consolidating=consolidating)

    def act() -> Amendment:
        words = forms.in_language("reason", form.cleaned_data["reason"])
        return actions.answer_amendment(amendment, answer=form.cleaned_data["answer"], **words, actor=request.actor, now=request.now)

    if done(request, form, act, _("The amendment is answered.")):
        return see(request, "agreement:desk", "#amendments", number=amendment.document.number)
    heading = _("Amendment %(number)s") % {"number": amendment.number}
    back_url = home(request, "agreement:desk", number=amendment.document.number)
    return form_page(request, form, "agreement/answer.html", heading=heading, act=_("Answer"), back_url=back_url, amendment=amendment)


def _found(request: HttpRequest, pk: int) -> Amendment:
    found = get_object_or_404(
        Amendment.objects.select_related("review", "document__review", "document__body", "member", "paragraph", "against"), review=request.review, pk=pk
    )
    require_shown(request, found)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Put a paragraph into the other language."""
    shown = readable_document(request, number)
    require(verbs.TRANSLATE, request.actor, request.review, request.now)
    text = text_of(shown, place)
    other = "fr" if shown.language == "en" else "en"
    latest = Translation.objects.filter(paragraph=text.paragraph, language=other).order_by("-made_at", "-pk").first()
    form = forms.Translate(sent(request), initial={"words": latest.text if latest else ""})
    made = done(
        request, form, lambda: actions.translate(text, language=other, words=form.cleaned_data["words"], actor=request.actor, now=request.now),
        _("The translation is recorded. It waits to be confirmed."),
    )  # fmt: skip
    back_url = home(request, "agreement:document", number=number) + f"#p{place}"
    if made:
        return see(request, "agreement:document", f"#p{place}", number=number)
    heading = _("Paragraph %(number)s in the other language") % {"number": place}
    return form_page(request, form, heading=heading, act=_("Record the translation"), back_url=back_url, text=text, text_language=shown.language)


@require_POST
def confirm_translation(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that a translation says the same."""
    found = get_object_or_404(
        Translation.objects.select_related("paragraph__document__review", "paragraph__document__body"), paragraph__review=request.review, pk=pk
    )
    require_shown(request, found.paragraph)
    actions.confirm_translation(found, actor=request.actor, now=request.now)
    messages.success(request, _("The translation is confirmed. Both languages are authentic for this paragraph."))
    return see(request, "agreement:document", number=found.paragraph.document.number)


@require_POST
def withdraw_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one's reservation or footnote."""
    found = get_object_or_404(Position.objects.select_related("member", "paragraph__document__review"), paragraph__review=request.review, pk=pk)
    require_shown(request, found.paragraph)
    actions.withdraw_note(found, actor=request.actor, now=request.now)
    messages.success(request, _("It is no longer printed with the text."))
    return see(request, "agreement:paragraph", pk=found.paragraph_id)


__all__ = [
    "amend", "amendment_act", "answer", "confirm_translation", "paragraph", "position", "translate", "withdraw_note",
]  # fmt: skip
