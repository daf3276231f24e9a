"""Sources and what they say, side by side; conflicts between them, with their resolution."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.review.challenges import actions, forms, queries, rules
from harmel.review.challenges.models import Source, SourceConflict
from harmel.review.challenges.views.pages import done, form_page, home, see, sent
from harmel.review.mandate.queries import require, require_reader


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, what it rests on, and the challenges it names."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "challenges/sources.html", queries.sources_page(request.review, actor=request.actor, now=request.now))


@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """What sources say, side by side, each in its own order."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "challenges/readings.html", {"readings": queries.readings(request.review)})


@require_http_methods(["GET", "HEAD", "POST"])
def add_source(request: HttpRequest) -> HttpResponse:
    """Keep a source."""
    require(rules.ADD_SOURCE, request.actor, request.review, request.now)
    form = forms.AddSource(sent(request), review=request.review)
    made = done(
        request, form, lambda: actions.add_source(request.review, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The source is kept."),
    )  # fmt: skip
    if made:
        return see(request, "challenges:sources", f"#source-{made.pk}")
    return form_page(request, form, heading=_("Add a source"), act=_("Keep it"), back_url=home(request, "challenges:sources"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a source anew."""
    row = get_object_or_404(Source.objects.select_related("review"), review=request.review, pk=pk)
    require(rules.EDIT_SOURCE, request.actor, request.review, request.now)
    form = forms.EditSource(sent(request), review=request.review, initial=forms.EditSource.start(row))
    if done(
        request, form, lambda: actions.edit_source(row, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The source is recorded."),
    ):  # fmt: skip
        return see(request, "challenges:sources", f"#source-{pk}")
    return form_page(request, form, heading=row.title, act=_("Record it"), back_url=home(request, "challenges:sources"))


@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what a source says, line by line."""
    row = get_object_or_404(Source.objects.select_related("review"), review=request.review, pk=pk)
    require(rules.RECORD_READING, request.actor, request.review, request.now)
    form = forms.Reading(sent(request), review=request.review, initial={"lines": queries.reading_text(row)})
    if done(
        request, form, lambda: actions.record_reading(row, form.cleaned_data["lines"], actor=request.actor, now=request.now) or True,
        _("The reading is recorded."),
    ):  # fmt: skip
        return see(request, "challenges:readings")
    heading = _("What “%(title)s” says") % {"title": row.title}
    return form_page(request, form, heading=heading, act=_("Record it"), back_url=home(request, "challenges:sources"))


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Where sources conflict: both readings, and the resolution."""
    require_reader(request.actor, request.review, request.now)
    return render(request, "challenges/conflicts.html", queries.conflicts_page(request.review, actor=request.actor, now=request.now))


@require_http_methods(["GET", "HEAD", "POST"])
def add_conflict(request: HttpRequest) -> HttpResponse:
    """Record that two sources conflict."""
    require(rules.RECORD_CONFLICT, request.actor, request.review, request.now)
    form = forms.RecordConflict(sent(request), review=request.review)
    made = done(
        request, form, lambda: actions.record_conflict(request.review, **form.cleaned_data, actor=request.actor, now=request.now),
        _("Both readings are kept."),
    )  # fmt: skip
    if made:
        return see(request, "challenges:conflicts", f"#conflict-{made.number}")
    back = home(request, "challenges:conflicts")
    return form_page(request, form, heading=_("Where sources conflict"), act=_("Keep both readings"), back_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: HttpRequest, number: int) -> HttpResponse:
    """Say which reading the review follows."""
    row = get_object_or_404(SourceConflict.objects.select_related("review"), review=request.review, number=number)
    require(rules.RESOLVE_CONFLICT, request.actor, request.review, request.now)
    form = forms.Resolve(sent(request))
    if done(
        request, form, lambda: actions.resolve_conflict(row, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The resolution is recorded. Both readings stay."),
    ):  # fmt: skip
        return see(request, "challenges:conflicts", f"#conflict-{number}")
    return form_page(request, form, "challenges/resolve.html", conflict=row, back_url=home(request, "challenges:conflicts"))


@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Open a resolved conflict again."""
    row = get_object_or_404(SourceConflict.objects.select_related("review"), review=request.review, number=number)
    actions.reopen_conflict(row, actor=request.actor, now=request.now)
    messages.success(request, _("The conflict is open again. The journal keeps the resolution it had."))
    return see(request, "challenges:conflicts", f"#conflict-{number}")
