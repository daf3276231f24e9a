"""How one comes in: sign in and out, a one-time link, a door, and in a rehearsal as one of the cast."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from harmel.alliance import actions, forms, queries
from harmel.alliance.models import Door, Invitation, Participant, Person, Seat
from harmel.alliance.rules import Reason, Refused, door_refuses, link_refuses, read_code
from harmel.alliance.views.answers import form_page, onward, see
from harmel.alliance.views.answers import sign_in as let_in

PAGE = ["GET", "HEAD", "POST"]


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(PAGE)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password. In a rehearsal, one click as any of the cast."""
    form = forms.SignIn(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.get_user()
        let_in(request, person)
        return onward(request, person)
    rehearsal = request.instance is not None and request.instance.rehearsal
    cast, participants = (queries.cast(now=request.now), queries.played_participants()) if rehearsal else ([], [])
    asked_for = request.POST.get("next") or request.GET.get("next", "")
    return form_page(
        request, "sign_in.html", form, cast=cast, participants=participants, next=asked_for, tries_allowed=settings.AXES_FAILURE_LIMIT
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and forget from which seat one acted."""
    auth.logout(request)
    messages.success(request, _("You are signed out."))
    return see("home")


@require_POST
def play(request: HttpRequest, seat: int) -> HttpResponse:
    """In a rehearsal, and nowhere else: act as one of the cast."""
    if request.instance is None or not request.instance.rehearsal:
        raise Http404
    chosen = get_object_or_404(Seat.objects.valid(request.now).select_related("person", "review"), pk=seat)
    let_in(request, chosen.person)
    request.session[f"seat:{chosen.review_id}"] = chosen.pk
    return onward(request, chosen.person, chosen.review)


@require_POST
def play_participant(request: HttpRequest, participant: int) -> HttpResponse:
    """In a rehearsal, and nowhere else: act as one of those who take part in the discussion."""
    if request.instance is None or not request.instance.rehearsal:
        raise Http404
    chosen = get_object_or_404(Participant.objects.filter(left_at=None).select_related("person", "review"), pk=participant)
    let_in(request, chosen.person)
    return onward(request, chosen.person, chosen.review)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(PAGE)
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """What a one-time link leads to: a seat, a participation, one's own access again, or the first convener's place."""
    found = queries.invitation(token)
    if found is None:
        return _refused(request, Reason("link_unknown"), 404)
    refusal = link_refuses(expires_at=found.expires_at, used_at=found.used_at, withdrawn_at=found.withdrawn_at, now=request.now)
    if refusal is not None:
        return _refused(request, refusal, 410)
    form = _form_of(request, found)
    context = {"invitation": found, "seat": found.seat, "taking_part": found.review if found.kind == "participant" else None, "valid_until": found.expires_at}
    if request.method == "POST" and form.is_valid():
        try:
            return _came_in(request, found, token, form)
        except Refused as refused:
            forms.refuse(form, refused)
    return form_page(request, "enter.html", form, **context)


def _form_of(request: HttpRequest, invitation: Invitation) -> Any:
    if invitation.kind == "access":
        return forms.NewPassword(request.POST or None)
    members = None
    if invitation.kind == "participant" and invitation.member is None:
        members = forms.members_in(invitation.review)
    if request.person is not None and invitation.kind != "convener":
        return forms.EnterAsMyself(request.POST if request.method == "POST" else None, members=members)
    return forms.Enter(request.POST or None, members=members)


def _came_in(request: HttpRequest, invitation: Invitation, token: str, form: Any) -> HttpResponse:
    """Do what the link is for, and go where it leads."""
    told = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    if invitation.kind == "access":
        person = actions.regain_access(token, password=told["password"], now=request.now)
        let_in(request, person)
        messages.success(request, _("Your new password counts from now on. Nobody is signed in under the old one any more."))
        return onward(request, person, invitation.review)
    if invitation.kind == "convener":
        person = actions.take_first_place(token, **told, now=request.now)
        let_in(request, person)
        return see("alliance:new_review")
    if request.person is not None:
        told["person"] = request.person
    held: Seat | Participant
    if invitation.kind == "seat":
        held = actions.take_seat(token, **told, now=request.now)
        messages.success(request, _("You have taken your seat."))
    else:
        held = actions.accept(token, **told, now=request.now)
        messages.success(request, _("You take part in the review."))
    return _inside(request, held)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(PAGE)
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Enter by a member's code or an open link."""
    found = queries.door(token)
    if found is None:
        return _refused(request, Reason("door_unknown"), 404)
    refusal = _door_refuses(found, request)
    if refusal is not None:
        return _refused(request, refusal, 410)
    members = forms.members_in(found.review) if found.member is None else None
    asked = forms.EnterAsMyself if request.person is not None else forms.Enter
    form = asked(request.POST if request.method == "POST" else None, members=members)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "again"}
        if request.person is not None:
            told["person"] = request.person
        try:
            held = actions.enter(token, **told, now=request.now)
        except Refused as refused:
            forms.refuse(form, refused)
        else:
            messages.success(request, _("You take part in the review."))
            return _inside(request, held)
    return form_page(request, "enter.html", form, door=found, taking_part=found.review, belongs_to=found.member)


@require_http_methods(PAGE)
def doors(request: HttpRequest) -> HttpResponse:
    """Type the code that a member handed out."""
    form = forms.TypeCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        if queries.door(code) is not None:
            return see("alliance:door", token=code)
        form.add_error("code", forms.worded(Reason("door_unknown")))
    return form_page(request, "alliance/doors.html", form)


def _door_refuses(found: Door, request: HttpRequest) -> Reason | None:
    return door_refuses(
        opens_at=found.opens_at, closes_at=found.closes_at, closed_at=found.closed_at, entered=found.entered_count, limit=found.limit, now=request.now
    )


def _inside(request: HttpRequest, held: Seat | Participant) -> HttpResponse:
    """Go into the review, as the person who has just come in, acting from the seat just taken."""
    person: Person = held.person
    if request.person is None:
        let_in(request, person)
    if isinstance(held, Seat):
        request.session[f"seat:{held.review_id}"] = held.pk
    return onward(request, person, held.review)


def _refused(request: HttpRequest, reason: Reason, status: int) -> HttpResponse:
    return render(request, "enter.html", {"refusal": reason}, status=status)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask somebody to sign in first, and bring them back."""
    return redirect(f"{reverse('alliance:sign_in')}?{urlencode({'next': request.path})}")
