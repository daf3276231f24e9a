"""The register of recommendations, and each with its reception and what became of it."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import refs
from harmel.alliance.forms import safe_cell, worded
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.models import Paragraph, Recommendation
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.views.pages import done, form_page, home, require_shown, see, sent
from harmel.review.foresight.models import Option
from harmel.review.mandate.queries import questions, require, require_reader, verdicts
from harmel.review.mandate.rules import ANSWER

FILTERS = ("dimension", "track", "reception")


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation of the expert report with how it was received, why, and what became of it; the empty cells by name."""
    require_reader(request.actor, request.review, request.now)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    found = queries.register(request.review, actor=request.actor, **chosen)
    may = verdicts([verbs.RECEIVE_RECOMMENDATION, verbs.REPORT_RECOMMENDATIONS], request.actor, request.review, request.now)
    choices = {
        "dimension": ("military", "political"),
        "track": ("deterrence", "dialogue"),
        "reception": ("waiting", *(code for code, _name in forms.RECEPTIONS)),
    }
    reports = queries.reports_open_to(request.review, request.actor) if may["report_recommendations"] else []
    context = {"register": found, "chosen": chosen, "choices": choices, "may": may, "reports": reports}
    return render(request, "agreement/recommendations.html", context)


def _recommendation(request: HttpRequest, number: int) -> Recommendation:
    require_reader(request.actor, request.review, request.now)
    found = get_object_or_404(
        Recommendation.objects.select_related("review", "document__review", "document__body", "challenge__review", "merged_into__review"),
        review=request.review, number=number,
    )  # fmt: skip
    require_shown(request, found)
    return found


@require_safe
def recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """One recommendation: its evidence, its challenge and track, who in the group disagreed, its reception, what became of it."""
    found = _recommendation(request, number)
    links = queries.recommendation_page(found)
    shown = refs.show([*links["rests_on"], *links["became"]], review=request.review, actor=request.actor)
    acts = [verbs.RECEIVE_RECOMMENDATION, verbs.RECORD_OUTCOME, verbs.DISSENT, verbs.CITE_OPTION, ANSWER]
    may = verdicts(acts, request.actor, request.review, request.now)
    adopted = queries.adopted_by(request.review, [found], request.actor)[found.pk]
    of_the_group = getattr(request.actor, "body_id", None) == found.document.body_id
    options = queries.options_to_cite(request.review, adopted) if may["cite_option"] else []
    context: dict[str, Any] = {
        "recommendation": found,
        "adopted": adopted,
        "options": forms.CiteOption(options=options) if options else None,
        "rests_on": [shown[text] for text in links["rests_on"]],
        "became": [shown[text] for text in links["became"]],
        "dissents": list(found.dissents.select_related("seat")),
        "merged": list(found.merged.select_related("review").order_by("number")),
        "may": may,
        "of_the_group": of_the_group,
        "ref": ref(found),
        "questions": [one for one in questions(request.review) if ref(one) not in links["rests_on"]] if may["answer"] else [],
    }
    return render(request, "agreement/recommendation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, number: int) -> HttpResponse:
    """Receive a recommendation for the convener, with the reason."""
    found = _recommendation(request, number)
    require(verbs.RECEIVE_RECOMMENDATION, request.actor, request.review, request.now)
    form = forms.Receive(sent(request), initial=forms.Receive.start(found), recommendation=found)
    made = done(
        request, form, lambda: actions.receive_recommendation(found, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The answer is recorded."),
    )  # fmt: skip
    if made:
        return see(request, "agreement:recommendation", number=number)
    heading = _("How is recommendation %(number)s received?") % {"number": number}
    return _answer_page(request, form, found, heading)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, number: int) -> HttpResponse:
    """Say what became of a recommendation."""
    found = _recommendation(request, number)
    require(verbs.RECORD_OUTCOME, request.actor, request.review, request.now)
    form = forms.FinalOutcome(sent(request), initial=forms.FinalOutcome.start(found), recommendation=found)

    def act() -> Recommendation:
        data = dict(form.cleaned_data)
        numbers = data.pop("paragraphs") or []
        texts = {text.number: text.paragraph for text in queries.main_texts(request.review)} if numbers else {}
        paragraphs: list[Paragraph] = [texts[one] for one in numbers if one in texts]
        return actions.record_outcome(found, **data, paragraphs=paragraphs, actor=request.actor, now=request.now)

    if done(request, form, act, _("The answer is recorded.")):
        return see(request, "agreement:recommendation", number=number)
    heading = _("What became of recommendation %(number)s?") % {"number": number}
    return _answer_page(request, form, found, heading)


@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: HttpRequest, number: int) -> HttpResponse:
    """Disagree with a recommendation of one's own group."""
    found = _recommendation(request, number)
    require(verbs.DISSENT, request.actor, request.review, request.now)
    form = forms.DissentForm(sent(request))
    made = done(
        request, form, lambda: actions.dissent(found, **form.cleaned_data, language=forms.language(), actor=request.actor, now=request.now),
        _("Your disagreement stands with the recommendation."),
    )  # fmt: skip
    if made:
        return see(request, "agreement:recommendation", number=number)
    return _answer_page(request, form, found, _("Why do you disagree with recommendation %(number)s?") % {"number": number})


@require_http_methods(["GET", "HEAD", "POST"])
def cite_option(request: HttpRequest, number: int) -> HttpResponse:
    """Say which option of foresight a recommendation adopts."""
    found = _recommendation(request, number)
    require(verbs.CITE_OPTION, request.actor, request.review, request.now)
    adopted = queries.adopted_by(request.review, [found], request.actor)[found.pk]
    form = forms.CiteOption(sent(request), options=queries.options_to_cite(request.review, adopted))
    made = done(
        request, form, lambda: actions.cite_option(found, option=form.cleaned_data["option"], actor=request.actor, now=request.now),
        _("It is recorded which option it adopts."),
    )  # fmt: skip
    if made:
        return see(request, "agreement:recommendation", number=number)
    return _answer_page(request, form, found, _("Which option does recommendation %(number)s adopt?") % {"number": number})


@require_POST
def take_back_option(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take back that a recommendation adopts an option."""
    found = _recommendation(request, number)
    option = get_object_or_404(Option.objects.select_related("study"), pk=pk, study__review=request.review)
    try:
        actions.take_back_option(found, option=option, actor=request.actor, now=request.now)
    except Refused as refused:
        messages.error(request, worded(refused.reason, request.review.zone))
    return see(request, "agreement:recommendation", number=number)


def _answer_page(request: HttpRequest, form: Any, found: Recommendation, heading: str) -> HttpResponse:
    back_url = home(request, "agreement:recommendation", number=found.number)
    return form_page(request, form, "agreement/reception.html", recommendation=found, heading=heading, act=_("Record the answer"), back_url=back_url)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """The register as a table. No cell can run as a formula."""
    require_reader(request.actor, request.review, request.now)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="recommendations-{request.review.slug}.csv"'
    writer = csv.writer(response)
    writer.writerow(
        [_("Number"), _("Text"), _("Dimension"), _("Track"), _("New or strengthens"), _("Challenge"), _("Reception"), _("Reason"), _("Outcome"), _("Reason")],
    )
    for row in queries.register(request.review, actor=request.actor).rows:
        challenge = row.challenge.name if row.challenge else ""
        cells = [row.number, row.text, row.dimension, row.track, row.novelty, challenge, row.reception, row.reception_reason, row.outcome, row.outcome_reason]
        writer.writerow([safe_cell(cell) for cell in cells])
    return response
