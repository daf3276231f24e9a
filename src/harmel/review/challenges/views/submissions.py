"""What members put forward for the register, and the convener's answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.review.challenges import actions, forms, queries, rules
from harmel.review.challenges.models import Submission
from harmel.review.challenges.views.pages import done, form_page, home, see, sent
from harmel.review.mandate.queries import require


def _submission(request: HttpRequest, number: int) -> Submission:
    """Find a submission for somebody who sits in the review; it is not there for others."""
    return get_object_or_404(Submission.objects.select_related("review", "member", "challenge"), review=request.review, number=number)


def _require_seat(request: HttpRequest) -> None:
    """Submissions are read by those who sit in the review."""
    require(rules.READ_SUBMISSIONS, request.actor, request.review, request.now)


@require_safe
def submissions(request: HttpRequest) -> HttpResponse:
    """Every submission, and what became of it."""
    _require_seat(request)
    return render(request, "challenges/submissions.html", queries.submissions_page(request.review, actor=request.actor, now=request.now))


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest) -> HttpResponse:
    """Put a challenge forward for one's member."""
    require(rules.SUBMIT, request.actor, request.review, request.now)
    form = forms.Submit(sent(request))
    made = done(
        request, form, lambda: actions.submit(request.review, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The submission is with the convener. You see the answer here."),
    )  # fmt: skip
    if made:
        return see(request, "challenges:submissions", f"#submission-{made.number}")
    return form_page(request, form, heading=_("Put a challenge forward"), act=_("Put it forward"), back_url=home(request))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Take a submission in, or decline it with a reason."""
    require(rules.READ_SUBMISSIONS, request.actor, request.review, request.now)
    row = _submission(request, number)
    require(rules.DECLINE, request.actor, request.review, request.now, row.state)
    form = forms.AnswerSubmission(sent(request), review=request.review)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        if "decline" in request.POST:
            given.pop("into")
            act, said = actions.decline, _("The submission is declined. The member reads the reason.")
        else:
            act, said = actions.take_in, _("The submission is taken in.")
        if done(request, form, lambda: act(row, **given, actor=request.actor, now=request.now), said):
            return see(request, "challenges:submissions", f"#submission-{number}")
    return form_page(request, form, "challenges/answer.html", submission=row, back_url=home(request, "challenges:submissions"))


@require_POST
def withdraw_submission(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's member's submission back."""
    _require_seat(request)
    actions.withdraw_submission(_submission(request, number), actor=request.actor, now=request.now)
    messages.success(request, _("The submission is taken back."))
    return see(request, "challenges:submissions", f"#submission-{number}")


@require_POST
def reconsider(request: HttpRequest, number: int) -> HttpResponse:
    """Look again at a submission that was declined."""
    _require_seat(request)
    actions.reconsider(_submission(request, number), actor=request.actor, now=request.now)
    messages.success(request, _("The submission waits for an answer again."))
    return see(request, "challenges:submissions", f"#submission-{number}")
