"""Partitions of members: which there are, declaring one, changing it, withdrawing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.models import Member
from harmel.alliance.views.answers import form_page, refused_in
from harmel.review.discussion import actions, forms, queries, rules
from harmel.review.discussion.models import Partition
from harmel.review.discussion.views.pages import address, reads, see
from harmel.review.mandate.queries import require, verdicts


def _find(request: HttpRequest, number: int) -> Partition:
    """The partition of an address, if this reader may read it."""
    row = get_object_or_404(Partition.objects.select_related("review"), number=number, review=request.review)
    if not row.shown_to(request.actor):
        raise Http404
    return row


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The partitions that are declared, with their parts and members."""
    reads(request)
    verbs = (rules.DECLARE_PARTITION, rules.EDIT_PARTITION, rules.WITHDRAW_PARTITION)
    may = verdicts(verbs, request.actor, request.review, request.now, states={verb.name: "declared" for verb in verbs[1:]})
    return render(request, "discussion/partitions.html", {"partitions": list(queries.partitions(request.review)), "may": may})


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """Part the members."""
    require(rules.DECLARE_PARTITION, request.actor, request.review, request.now)
    form = forms.PartitionText(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            row = actions.declare_partition(request.review, **form.found(), actor=request.actor, now=request.now)
            messages.success(request, _("“%(name)s” is declared. The next map is laid beside it.") % {"name": row.name})
            return see(request, "partitions")
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Name a partition anew, or part the members otherwise."""
    row = _find(request, number)
    require(rules.EDIT_PARTITION, request.actor, request.review, request.now, row.state)
    value = queries.value_of(row)
    start = {"name_en": row.name_en, "name_fr": row.name_fr, "parts": "\n".join(forms.part_as_written(part) for part in value.parts)}
    form = forms.PartitionText(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.edit_partition(row, **form.found(), actor=request.actor, now=request.now)
            messages.success(request, _("The partition is changed. The next map shows it so."))
            return see(request, "partitions")
    return _form(request, form, partition=row)


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Show a partition no more."""
    row = actions.withdraw_partition(_find(request, number), actor=request.actor, now=request.now)
    messages.success(request, _("“%(name)s” is withdrawn. The next map does not show it.") % {"name": row.name})
    return see(request, "partitions")


def _form(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    return form_page(request, "discussion/partition_form.html", form, members=list(Member.objects.all()), back_url=address(request, "partitions"), **context)
