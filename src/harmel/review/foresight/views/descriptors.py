"""What a study looks at: the list, and one descriptor with its states and what concerns it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from harmel.review.foresight import queries
from harmel.review.foresight.models import Descriptor, Study
from harmel.review.foresight.views.pages import show, the_study
from harmel.review.foresight.views.words import signed, told_option, told_threshold


def the_descriptor(study: Study, pk: int) -> Descriptor:
    """Return a descriptor of a study, or raise 404."""
    found = queries.descriptor_of(study, pk)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Everything that a study looks at, with its states."""
    row = the_study(request, study)
    return show(request, "foresight/descriptors.html", row, descriptors=queries.descriptors(row))


@require_safe
def one(request: HttpRequest, study: int, pk: int) -> HttpResponse:
    """A descriptor: its states from one end to the other, how the shock pushes them, which options touch it, and what of it must hold."""
    row = the_study(request, study)
    found = the_descriptor(row, pk)
    options = [told_option(one) for one in queries.options(row)]
    return show(
        request, "foresight/descriptor.html", row, descriptor=found,
        states=[(one, signed(one.shock) if one.shock else "") for one in found.states.all()],
        holding=[(one.row, state) for one in options for held, state in one.holds if held.pk == found.pk],
        pushing=[(one.row, push, state) for one in options for push, state in one.pushes if state.descriptor_id == found.pk],
        thresholds=[told_threshold(one) for one in queries.thresholds(row) if one.descriptor_id == found.pk],
    )  # fmt: skip
