"""Founding a review: its name, its members, its bodies."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.alliance import actions, forms, queries, rules
from harmel.alliance.rules import NotAllowed, Reason, Refused
from harmel.alliance.views.answers import form_page, see
from harmel.alliance.views.coming_in import to_sign_in


@require_http_methods(["GET", "HEAD", "POST"])
def new_review(request: HttpRequest) -> HttpResponse:
    """Found a review; whoever does becomes its first convener."""
    if request.person is None:
        return to_sign_in(request)
    if not queries.may_found(request.person, now=request.now):
        raise NotAllowed(rules.FOUND_REVIEW, Reason("no_power", {"powers": (rules.Power.CONVENE,)}))
    zone = request.instance.zone if request.instance is not None else "Europe/Brussels"
    form = forms.NewReview(request.POST if request.method == "POST" else None, request.FILES or None, initial={"zone": zone})
    if request.method == "POST" and form.is_valid():
        try:
            seat = actions.found_review(request.person, **form.told(), now=request.now)
        except Refused as refused:
            forms.refuse(form, refused, zone)
        else:
            messages.success(request, _("The review is founded. Next come the mandate, its questions and the calendar."))
            return see("review", slug=seat.review.slug)
    return form_page(request, "new_review.html", form)
