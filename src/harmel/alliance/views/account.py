"""One's own account: seats, language, password; one's data, to take along or to have erased."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import actions, forms, queries
from harmel.alliance.rules import Refused
from harmel.alliance.views.answers import form_page, onward, see
from harmel.alliance.views.coming_in import to_sign_in

View = Callable[..., HttpResponse]


def _signed_in(view: View) -> View:
    """Ask a stranger to sign in first."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.person is not None else to_sign_in(request)

    return asked


@never_cache
@require_safe
@_signed_in
def me(request: HttpRequest) -> HttpResponse:
    """My seats, where I take part, my language, what is kept about me."""
    person = request.person
    seats = queries.seats_of(person)
    held = {seat.pk for seat in seats if seat.since <= request.now and (seat.until is None or request.now < seat.until)}
    context = {
        "mine": [{"seat": seat, "held": seat.pk in held, "chosen": request.session.get(f"seat:{seat.review_id}") == seat.pk} for seat in seats],
        "participations": queries.participations_of(person),
        "links_back": queries.links_back(person),
        "may_found": queries.may_found(person, now=request.now),
    }
    return render(request, "alliance/me.html", context)


@require_POST
@_signed_in
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language in which one is greeted."""
    person = actions.set_language(request.person, language=request.POST.get("language", "en"))
    return onward(request, person)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_signed_in
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password, knowing the one before."""
    form = forms.ChangePassword(request.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_password(request.person, password=form.cleaned_data["password"])
        except Refused as refused:
            forms.refuse(form, refused)
        else:
            auth.update_session_auth_hash(request, request.person)
            messages.success(request, _("Your new password counts from now on. Nobody is signed in under the old one any more."))
            return see("alliance:me")
    return form_page(request, "alliance/password.html", form)


@never_cache
@require_safe
@_signed_in
def data(request: HttpRequest) -> HttpResponse:
    """What is kept about me and what I put in, as a file to take along."""
    mine = queries.my_data(request.person, now=request.now)
    headers = {"Content-Disposition": 'attachment; filename="harmel-my-data.json"'}
    return JsonResponse(mine, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """Have my personal data erased, after typing my name; it cannot be undone."""
    person = request.person
    form = forms.Erase(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(person, actor=queries.any_actor(person, now=request.now), now=request.now)
        except Refused as refused:
            forms.refuse(form, refused)
        else:
            auth.logout(request)
            messages.success(request, _("Your personal data are erased. The record says that something was erased, and still holds."))
            return see("home")
    return form_page(request, "alliance/erase.html", form)
