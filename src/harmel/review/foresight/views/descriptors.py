"""What a study looks at: the list, one descriptor with what concerns it; adding, wording anew and taking out while the study is set up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Descriptor, Study
from harmel.review.foresight.views.pages import asked, form_page, see, show, the_study
from harmel.review.foresight.views.words import signed, told_option, told_threshold


def the_descriptor(study: Study, pk: int) -> Descriptor:
    """Return a descriptor of a study, or raise 404."""
    found = queries.descriptor_of(study, pk)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Everything that a study looks at, with its states; to organisers, while it is set up, what could be added too."""
    row = the_study(request, study)
    found = queries.descriptors(row)
    more: dict[str, Any] = {}
    if row.organised_by(request.actor) and not row.frozen:
        more = {"may_add": True, "challenges": queries.not_looked_at_yet(row), "tracks": queries.tracks_missing(found)}
    return show(request, "foresight/descriptors.html", row, descriptors=found, **more)


@require_safe
def one(request: HttpRequest, study: int, pk: int) -> HttpResponse:
    """A descriptor: its states, how the shock pushes them, which options touch it, what of it must hold; and, with the result, what experts wrote."""
    row = the_study(request, study)
    found = the_descriptor(row, pk)
    options = [told_option(one) for one in queries.options(row)]
    return show(
        request, "foresight/descriptor.html", row, descriptor=found,
        states=[(one, signed(one.shock) if one.shock else "") for one in found.states.all()],
        holding=[(one.row, state) for one in options for held, state in one.holds if held.pk == found.pk],
        pushing=[(one.row, push, state) for one in options for push, state in one.pushes if state.descriptor_id == found.pk],
        thresholds=[told_threshold(one) for one in queries.thresholds(row) if one.descriptor_id == found.pk],
        reasons=queries.reasons(found) if row.result_shown_to(request.actor) else [],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.ADD_DESCRIPTOR)
def add(request: HttpRequest, study: Study) -> HttpResponse:
    """Add a descriptor: from nothing, from a challenge (`?challenge=`), or as the policy of a track (`?track=`)."""
    challenges = queries.register(study)
    form = forms.DescriptorForm(request.POST or None, challenges=challenges, initial=_proposed(request, challenges))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.add_descriptor(study, **form.said, actor=request.actor, now=request.now)
            return _added(request, study, made)
    return form_page(request, "foresight/set_descriptor.html", study, form, tracks=rules.Lever)


def _proposed(request: HttpRequest, challenges: list[Any]) -> dict[str, Any]:
    track = request.GET.get("track", "")
    if track in set(rules.Lever):
        return forms.DescriptorForm.ready(rules.Lever(track))
    return forms.DescriptorForm.proposed(next((one for one in challenges if one.key == request.GET.get("challenge")), None))


def _added(request: HttpRequest, study: Study, made: Descriptor) -> HttpResponse:
    """Say so, and go on: after the policy of one track to that of the other, where there is none yet."""
    left = queries.tracks_missing(queries.descriptors(study))
    if made.lever and left:
        messages.success(request, _("“%(name)s” is added. The policy of the other track comes next.") % {"name": made.name})
        return see(request, "add_descriptor", study=study.number, query=f"?track={left[0].value}")
    messages.success(request, _("“%(name)s” is added.") % {"name": made.name})
    return see(request, "descriptors", study=study.number)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.ADD_DESCRIPTORS)
def read_in(request: HttpRequest, study: Study) -> HttpResponse:
    """Add the descriptors and states of a `.scw` file; all of them or none."""
    sent = request.method == "POST"
    form = forms.LookedAtInFile(request.POST if sent else None, request.FILES if sent else None, initial={"language": (get_language() or "en")[:2]})
    if sent and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.add_descriptors(study, descriptors=form.said, actor=request.actor, now=request.now)
            added = ngettext("One descriptor is added.", "%(count)s descriptors are added.", len(made)) % {"count": len(made)}
            then = _("Each moves by what pushes it, and by one state at most in a step. Open those that are policies, and say so.")
            messages.success(request, f"{added} {then}")
            return see(request, "descriptors", study=study.number)
    return form_page(request, "foresight/read_in_descriptors.html", study, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.EDIT_DESCRIPTOR)
def edit(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """Set a descriptor anew while its study is set up."""
    found = the_descriptor(study, pk)
    form = forms.DescriptorForm(request.POST or None, challenges=queries.register(study), initial=forms.DescriptorForm.start(found))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.edit_descriptor(found, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded."))
            return see(request, "descriptor", study=study.number, pk=found.pk)
    return form_page(request, "foresight/set_descriptor.html", study, form, descriptor=found)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.WITHDRAW_DESCRIPTOR)
def withdraw(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """Take a descriptor out while its study is set up: asked once more, then done."""
    found = the_descriptor(study, pk)
    form = forms.Sure(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.withdraw_descriptor(found, actor=request.actor, now=request.now)
            messages.success(request, _("“%(name)s” is taken out.") % {"name": found.name})
            return see(request, "descriptors", study=study.number)
    return form_page(request, "foresight/withdraw_descriptor.html", study, form, descriptor=found)
