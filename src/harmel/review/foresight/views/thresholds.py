"""What must hold at the horizon, as leaders declared it: all of it, one declared, one withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.views.pages import asked, form_page, see, show, the_study
from harmel.review.foresight.views.words import told_threshold
from harmel.review.mandate.queries import verdicts


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Every threshold in a sentence, and every one that was replaced or withdrawn, with its reason; to whoever records them, what could be declared."""
    row = the_study(request, study)
    may = verdicts((rules.DECLARE_THRESHOLD, rules.WITHDRAW_THRESHOLD), request.actor, request.review, request.now)
    more: dict[str, Any] = {}
    if may["declare_threshold"]:
        more = {"could": [one for one in queries.descriptors(row) if one.role == rules.Role.SYSTEM.value]}
    return show(
        request, "foresight/thresholds.html", row, thresholds=[told_threshold(one) for one in queries.thresholds(row)],
        withdrawn=[told_threshold(one) for one in queries.thresholds_withdrawn(row)], may=may, **more,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.DECLARE_THRESHOLD)
def declare(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """Declare in which states a descriptor must be at the horizon; it takes the place of what stands of it."""
    descriptor = queries.descriptor_of(study, pk)
    if descriptor is None:
        raise Http404
    standing = next((one for one in queries.thresholds(study) if one.descriptor_id == pk), None)
    form = forms.ThresholdForm(request.POST or None, descriptor=descriptor, standing=standing)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.declare_threshold(study, descriptor=descriptor, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Declared."))
            return see(request, "thresholds", study=study.number)
    return form_page(request, "foresight/declare_threshold.html", study, form, descriptor=descriptor, standing=standing)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.WITHDRAW_THRESHOLD)
def withdraw(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """Take back what was declared, with the reason; it stays to be read."""
    found = next((one for one in queries.thresholds(study) if one.pk == pk), None)
    if found is None:
        raise Http404
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.withdraw_threshold(found, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Withdrawn. It stays to be read, with the reason."))
            return see(request, "thresholds", study=study.number)
    return form_page(request, "foresight/withdraw_threshold.html", study, form, threshold=told_threshold(found))
