"""The pages of the mandate: request, one query or one action, page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.forms import refuse
from harmel.alliance.rules import Refused
from harmel.review.mandate import actions, forms, queries, rules
from harmel.review.mandate.models import Question

SEE_OTHER = 303
NOT_ACCEPTED = 422


def _sent(request: HttpRequest) -> Any:
    """Return what a form was sent with; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def _see(request: HttpRequest, name: str = "mandate:index", fragment: str = "") -> HttpResponse:
    """Go on to a page of this review by GET."""
    return HttpResponseRedirect(reverse(name, kwargs={"slug": request.review.slug}) + fragment, status=SEE_OTHER)


def _form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """Show a form; what was not accepted is said with its status."""
    return render(request, template, {"form": form, **context}, status=NOT_ACCEPTED if form.is_bound and form.errors else 200)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The questions, and which result answers which; the text; who takes part; the calendar back from the summit."""
    queries.require_reader(request.actor, request.review, request.now)
    return render(request, "mandate/index.html", queries.page(request.review, actor=request.actor, now=request.now))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Paste the mandate's text, name its source, set the horizon."""
    queries.require(rules.SET_MANDATE, request.actor, request.review, request.now)
    form = forms.MandateText(_sent(request), initial=forms.MandateText.start(queries.mandate(request.review)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_mandate(request.review, **form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The mandate’s text is recorded. Earlier wordings stay in the journal."))
            return _see(request)
    return _form_page(request, "mandate/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Name the questions to answer."""
    queries.require(rules.NAME_QUESTIONS, request.actor, request.review, request.now)
    asked = queries.questions(request.review)
    form = forms.Questions(_sent(request), initial=forms.Questions.start(asked))
    if request.method == "POST" and form.is_valid():
        try:
            wanted = rules.pair(form.cleaned_data["questions_en"], form.cleaned_data["questions_fr"])
            actions.name_questions(request.review, wanted, actor=request.actor, now=request.now)
        except Refused as refused:
            refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The questions are recorded."))
            return _see(request, fragment="#questions")
    return _form_page(request, "mandate/questions.html", form, mandate=queries.mandate(request.review), asked=asked)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Set the calendar. Counting back from the summit fills the form and records nothing."""
    review = request.review
    queries.require(rules.SET_CALENDAR, request.actor, review, request.now)
    given: dict[str, Any] = {"zone": review.zone, "stages": queries.STAGES_TO_SET}
    counted = False
    if request.method == "POST":
        form = forms.CalendarDates(request.POST, **given)
        valid = form.is_valid()
        on = form.cleaned_data.get("summit_on")
        if "count_back" in request.POST and on:
            counted = True
            form = forms.CalendarDates(initial=forms.CalendarDates.start(on, queries.proposed(review, on), review.zone), **given)
        elif valid and "count_back" not in request.POST:
            try:
                actions.set_calendar(review, summit_on=on, intervals=form.intervals(), actor=request.actor, now=request.now)
            except Refused as refused:
                refuse(form, refused, review.zone)
            else:
                messages.success(request, _("The calendar is recorded."))
                return _see(request, fragment="#calendar")
    else:
        start = forms.CalendarDates.start(queries.summit_on(review), queries.calendar(review), review.zone)
        form = forms.CalendarDates(initial=start, **given)
    return _form_page(request, "mandate/calendar.html", form, counted=counted)


@require_http_methods(["GET", "HEAD", "POST"])
def launch(request: HttpRequest) -> HttpResponse:
    """Open the review, with a text of its own."""
    queries.require(rules.LAUNCH, request.actor, request.review, request.now)
    form = forms.Launch(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.launch(request.review, **form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The review is launched."))
            return _see(request, fragment="#launch")
    context = {"mandate": queries.mandate(request.review), "missing": queries.needs(request.review, request.actor, request.now)}
    return _form_page(request, "mandate/launch.html", form, **context)


@require_safe
def icalendar(request: HttpRequest) -> HttpResponse:
    """The calendar for other programs."""
    queries.require_reader(request.actor, request.review, request.now)
    address = request.build_absolute_uri(reverse("mandate:index", kwargs={"slug": request.review.slug}))
    events = queries.events(request.review, host=request.get_host().split(":")[0], url=address)
    body = rules.icalendar(events, name=request.review.title, now=request.now)
    disposition = f'attachment; filename="{request.review.slug}.ics"'
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest) -> HttpResponse:
    """Say which result answers which question."""
    queries.require(rules.ANSWER, request.actor, request.review, request.now)
    asked = Question.objects.standing().filter(review=request.review).select_related("review")
    form = forms.Answer(_sent(request), questions=asked, initial={"result": request.GET.get("result", "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(form.cleaned_data["question"], form.cleaned_data["result"].strip(), actor=request.actor, now=request.now)
        except Refused as refused:
            refuse(form, refused, request.review.zone)
        else:
            messages.success(request, _("The link is made. It can be taken back."))
            return _back(request)
    return _form_page(request, "mandate/answers.html", form, candidates=queries.candidates(request.review, request.actor))


@require_POST
def unanswer(request: HttpRequest, number: int) -> HttpResponse:
    """Take back that a result answers a question."""
    question = get_object_or_404(Question.objects.select_related("review"), review=request.review, number=number)
    actions.unanswer(question, request.POST.get("result", ""), actor=request.actor, now=request.now)
    messages.success(request, _("The link is taken back. The journal keeps that it was made."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to where a form of another stage asked to, if that is on this site; else to the matrix."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(wanted, status=SEE_OTHER)
    return _see(request, fragment="#matrix")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """How the mandate came to read as it does: each act as the journal keeps it."""
    queries.require_reader(request.actor, request.review, request.now)
    return render(request, "mandate/history.html", {"lines": queries.history(request.review, request.actor)})
