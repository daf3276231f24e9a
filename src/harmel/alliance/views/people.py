"""Who takes part in a review: its members, bodies, seats, doors; and what a convener does about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import actions, forms, queries, rules
from harmel.alliance.models import Door, Invitation, Member, Participant, Seat
from harmel.alliance.rules import NotAllowed, Reason, Refused, Verb
from harmel.alliance.views.answers import form_page, see, shown_once
from harmel.alliance.views.coming_in import to_sign_in

PAGE = ["GET", "HEAD", "POST"]
OFFERED = (
    rules.INVITE, rules.INVITE_PARTICIPANT, rules.WITHDRAW_INVITATION, rules.SUCCEED, rules.END_SEAT, rules.OPEN_DOOR, rules.CLOSE_DOOR,
    rules.RENEW_ACCESS, rules.ADMIT_MEMBERS, rules.END_MEMBERSHIP, rules.FORM_BODY, rules.LEAVE,
)  # fmt: skip
"""The verbs that the page offers to whoever may."""


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The bodies with their members and seats; for whoever lets people in, the links and doors that are open."""
    review, actor, now = request.review, request.actor, request.now
    may = {verb.name.rsplit(".", 1)[-1]: bool(queries.verdict(verb, actor, now=now)) for verb in OFFERED}
    lets_in = may["invite"] or may["open_door"]
    bodies = queries.who_sits(review, now=now, named=actor is not None)
    context = {
        "may": may,
        "entered": actor is not None,
        "bodies": bodies,
        "pending": queries.pending(review) if may["invite"] or may["invite_participant"] else [],
        "doors": queries.doors(review, now=now) if lets_in else [],
        "lets_in": lets_in,
        "taking_part": next((row["taking_part"] for row in bodies if row["taking_part"] is not None), None),
    }
    return render(request, "alliance/people.html", context)


def _back(request: HttpRequest, fragment: str = "") -> HttpResponse:
    return see("alliance:people", fragment, slug=request.review.slug)


def _address(request: HttpRequest, name: str, token: str) -> str:
    return request.build_absolute_uri(reverse(f"alliance:{name}", kwargs={"token": token}))


def _page(request: HttpRequest, form: Any, **words: Any) -> HttpResponse:
    return form_page(request, "alliance/form.html", form, **words)


def _form(request: HttpRequest, form: type, verb: Verb, **given: Any) -> Any:
    """Return the form of an act, empty or with what came in; refuse whoever may not do it before they fill it in."""
    queries.require(verb, request.actor, now=request.now)
    return form(request.review, data=request.POST if request.method == "POST" else None, files=request.FILES or None, **given)


@never_cache
@require_http_methods(PAGE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody to a seat, and show the link once."""
    form = _form(request, forms.Invite, rules.INVITE)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            invited = actions.invite(told.pop("body"), **told, actor=request.actor, now=request.now)
        except Refused as refused:
            forms.refuse(form, refused, request.review.zone)
        else:
            return _once(request, invited)
    return _page(
        request, form, heading=_("Invite to a seat"), act=_("Make the link"),
        lead=_("You hand the link over yourself, by e-mail, on paper or aloud. It works once."),
    )  # fmt: skip


@never_cache
@require_http_methods(PAGE)
def invite_participant(request: HttpRequest) -> HttpResponse:
    """Invite one person to take part without a seat."""
    form = _form(request, forms.InviteParticipant, rules.INVITE_PARTICIPANT)
    if request.method == "POST" and form.is_valid():
        return _once(request, actions.invite_participant(request.review, **form.cleaned_data, actor=request.actor, now=request.now))
    return _page(
        request, form, heading=_("Invite a participant"), act=_("Make the link"),
        lead=_("A participant contributes and votes. For many at once, open a door."),
    )  # fmt: skip


def _once(request: HttpRequest, invited: actions.Invited) -> HttpResponse:
    link = _address(request, "enter", invited.token)
    return shown_once(request, "alliance/once.html", link=link, invitation=invited.invitation, seat=invited.seat)


@never_cache
@require_http_methods(PAGE)
def open_door(request: HttpRequest) -> HttpResponse:
    """Open a door for participants, and show its link or code once."""
    form = _form(request, forms.OpenDoor, rules.OPEN_DOOR)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_door(request.review, **form.told(), actor=request.actor, now=request.now)
        except Refused as refused:
            forms.refuse(form, refused, request.review.zone)
        else:
            code = opened.token if opened.door.member_id else ""
            where = request.build_absolute_uri(reverse("alliance:doors"))
            return shown_once(request, "alliance/once.html", link=_address(request, "door", opened.token), door=opened.door, code=code, where=where)
    return _page(
        request, form, heading=_("Open a door for participants"), act=_("Open it"),
        lead=_("Everybody who enters is shown what is kept about them. Belonging to a member is declared, and said so wherever it is used."),
    )  # fmt: skip


@require_POST
def close_door(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a door before its time."""
    door = get_object_or_404(Door.objects.select_related("review", "member"), review=request.review, pk=pk)
    actions.close_door(door, actor=request.actor, now=request.now)
    messages.success(request, _("The door is closed. Whoever is inside stays."))
    return _back(request, "#doors")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a one-time link that nobody has used."""
    invitation = get_object_or_404(Invitation.objects.select_related("review", "seat", "member"), review=request.review, pk=pk)
    actions.withdraw_invitation(invitation, actor=request.actor, now=request.now)
    messages.success(request, _("The link leads nowhere now."))
    return _back(request, "#pending")


def _seat(request: HttpRequest, pk: int) -> Seat:
    return get_object_or_404(Seat.objects.select_related("review", "body", "member", "person"), review=request.review, pk=pk)


@never_cache
@require_http_methods(PAGE)
def succeed(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a successor to a seat."""
    queries.require(rules.SUCCEED, request.actor, now=request.now)
    seat = _seat(request, pk)
    form = forms.Succeed(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _once(request, actions.succeed(seat, **form.cleaned_data, actor=request.actor, now=request.now))
    return _page(
        request, form, heading=_("Name a successor: %(seat)s") % {"seat": seat.label}, act=_("Make the link"),
        lead=_("The successor takes over with the same powers, and positions stay as they are. Until then the seat is held as it is now."),
    )  # fmt: skip


@require_POST
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat now."""
    actions.end_seat(_seat(request, pk), actor=request.actor, now=request.now)
    messages.success(request, _("The seat has ended. What was done from it stands."))
    return _back(request)


@never_cache
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link by which the person on a seat sets a new password."""
    return _once(request, actions.renew_access(_seat(request, pk), actor=request.actor, now=request.now))


@never_cache
@require_http_methods(PAGE)
def renew_participant(request: HttpRequest) -> HttpResponse:
    """The same for a participant, found by the name they sign in with."""
    form = _form(request, forms.RenewAccess, rules.RENEW_ACCESS)
    if request.method == "POST" and form.is_valid():
        held: Participant = form.cleaned_data["name"]
        return _once(request, actions.renew_access(held, actor=request.actor, now=request.now))
    return _page(
        request, form, heading=_("Renew a participant’s access"), act=_("Make the link"),
        lead=_("They set a new password by it. That the link was made stands in the journal, and on the participant’s own page."),
    )  # fmt: skip


@require_http_methods(PAGE)
def admit(request: HttpRequest) -> HttpResponse:
    """Admit members, as a table."""
    form = _form(request, forms.AdmitMembers, rules.ADMIT_MEMBERS)
    if request.method == "POST" and form.is_valid():
        rows, bodies = form.cleaned_data["rows"], form.cleaned_data["bodies"]
        actions.admit_members(request.review, members=rows, bodies=bodies, actor=request.actor, now=request.now)
        messages.success(request, _("The members are admitted."))
        return _back(request)
    return _page(request, form, heading=_("Admit members"), act=_("Admit them"), lead=_("All lines are recorded, or none."))


@require_http_methods(PAGE)
def end_membership(request: HttpRequest, code: str) -> HttpResponse:
    """Let a membership end on a day."""
    queries.require(rules.END_MEMBERSHIP, request.actor, now=request.now)
    member = get_object_or_404(Member, code=code)
    form = forms.EndMembership(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(member, review=request.review, **form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            forms.refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The membership ends on that day. What was said and decided stands."))
            return _back(request)
    heading = _("End the membership of %(member)s") % {"member": member.name}
    return _page(request, form, heading=heading, act=_("End it"), lead=_("From that day on it is in no body, and its seats end."))


@require_http_methods(PAGE)
def form_body(request: HttpRequest) -> HttpResponse:
    """Form a body."""
    form = _form(request, forms.FormBody, rules.FORM_BODY)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        members = list(Member.objects.on(request.now.date())) if told.pop("everybody") else []
        try:
            actions.form_body(request.review, **told, members=members, actor=request.actor, now=request.now)
        except Refused as refused:
            forms.refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The body is formed."))
            return _back(request)
    return _page(request, form, heading=_("Form a body"), act=_("Form it"), lead="")


@require_POST
def act_from(request: HttpRequest) -> HttpResponse:
    """Choose from which of one's seats in this review one acts."""
    if request.person is None:
        return to_sign_in(request)
    chosen = next((seat for seat in request.seats if str(seat.pk) == request.POST.get("seat")), None)
    if not isinstance(chosen, Seat):
        raise Refused("seat_not_yours")
    request.session[f"seat:{request.review.pk}"] = chosen.pk
    messages.success(request, _("From now on you act from this seat: %(seat)s.") % {"seat": chosen.label})
    return see("review", slug=request.review.slug)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Give up the seat from which one acts, or leave as a participant."""
    if request.actor is None:
        raise NotAllowed(rules.LEAVE, Reason("not_entered"))
    actions.leave(request.actor, now=request.now)
    request.session.pop(f"seat:{request.review.pk}", None)
    messages.success(request, _("You have left. What you did stands."))
    return see("alliance:me")
