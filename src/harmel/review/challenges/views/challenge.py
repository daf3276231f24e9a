"""One challenge: all that was said of it, and what the convener may do to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.review.challenges import actions, forms, queries, rules
from harmel.review.challenges.models import Amplifies, Challenge, Source
from harmel.review.challenges.views.pages import NOT_ACCEPTED, done, form_page, home, see, sent
from harmel.review.mandate.queries import require, require_reader


def _challenge(request: HttpRequest, pk: int) -> Challenge:
    return get_object_or_404(Challenge.objects.select_related("review"), review=request.review, pk=pk)


def _page(request: HttpRequest, challenge: Challenge, **forms_shown: forms.OfReview) -> HttpResponse:
    """Show a challenge, with the forms of what the actor may add to it."""
    context = queries.challenge_page(challenge, actor=request.actor, now=request.now)
    may = context["may"]
    shown = {
        "cite_form": forms_shown.get("cite_form") or (forms.Cite(review=request.review) if may["cite"] else None),
        "amplify_form": forms_shown.get("amplify_form") or (forms.Amplify(review=request.review) if may["amplify"] else None),
    }
    return render(request, "challenges/challenge.html", context | shown, status=NOT_ACCEPTED if forms_shown else 200)


@require_safe
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """One challenge, its sources, what makes it worse, who gives it another place."""
    require_reader(request.actor, request.review, request.now)
    return _page(request, _challenge(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Word or class a challenge anew."""
    row = _challenge(request, pk)
    require(rules.EDIT_CHALLENGE, request.actor, request.review, request.now)
    form = forms.EditChallenge(sent(request), initial=forms.EditChallenge.start(row))
    if done(
        request, form, lambda: actions.edit_challenge(row, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The challenge is recorded. How it read before stays in the journal."),
    ):  # fmt: skip
        return see(request, "challenges:challenge", pk=pk)
    return form_page(request, form, heading=row.name, act=_("Record it"), back_url=home(request, "challenges:challenge", pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a challenge off the register."""
    row = _challenge(request, pk)
    require(rules.WITHDRAW_CHALLENGE, request.actor, request.review, request.now)
    form = forms.Withdraw(sent(request))
    if request.method == "POST" and done(
        request, form, lambda: actions.withdraw_challenge(row, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The challenge is off the register. It keeps its page, and it can be put back."),
    ):  # fmt: skip
        return see(request, "challenges:challenge", pk=pk)
    heading = _("Take “%(name)s” off the register") % {"name": row.name}
    return form_page(request, form, heading=heading, act=_("Take it off"), back_url=home(request, "challenges:challenge", pk=pk))


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a challenge back on the register."""
    actions.restore_challenge(_challenge(request, pk), actor=request.actor, now=request.now)
    messages.success(request, _("The challenge is on the register again."))
    return see(request, "challenges:challenge", pk=pk)


@require_POST
def amplify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this challenge makes another one worse."""
    row = _challenge(request, pk)
    require(rules.AMPLIFY, request.actor, request.review, request.now)
    form = forms.Amplify(request.POST, review=request.review)
    if done(request, form, lambda: actions.amplify(row, **form.cleaned_data, actor=request.actor, now=request.now), _("It is recorded.")):
        return see(request, "challenges:challenge", "#worse", pk=pk)
    return _page(request, row, amplify_form=form)


@require_POST
def stop_amplifying(request: HttpRequest, pk: int, amplification: int) -> HttpResponse:
    """Take back that this challenge makes another one worse."""
    row = get_object_or_404(
        Amplifies.objects.select_related("review", "amplifier", "amplified"), review=request.review, amplifier=pk, pk=amplification
    )
    actions.stop_amplifying(row, actor=request.actor, now=request.now)
    messages.success(request, _("It is taken back. The journal keeps what was said."))
    return see(request, "challenges:challenge", "#worse", pk=pk)


@require_POST
def cite(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a source names this challenge."""
    row = _challenge(request, pk)
    require(rules.CITE, request.actor, request.review, request.now)
    form = forms.Cite(request.POST, review=request.review)
    if done(request, form, lambda: actions.cite(row, **form.cleaned_data, actor=request.actor, now=request.now), _("It is recorded.")):
        return see(request, "challenges:challenge", "#sources", pk=pk)
    return _page(request, row, cite_form=form)


@require_POST
def stop_citing(request: HttpRequest, pk: int, source: int) -> HttpResponse:
    """Take back that a source names this challenge."""
    cited = get_object_or_404(Source, review=request.review, pk=source)
    actions.stop_citing(_challenge(request, pk), cited, actor=request.actor, now=request.now)
    messages.success(request, _("It is taken back. The journal keeps what was said."))
    return see(request, "challenges:challenge", "#sources", pk=pk)
