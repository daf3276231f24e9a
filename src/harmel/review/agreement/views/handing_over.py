"""A report goes from the group of experts to the convener: signed by both co-chairs, taken back before the second signs, or given back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harmel.alliance import actions as alliance
from harmel.review.agreement import actions, forms
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.views.pages import done, form_page, home, readable_document, see, sent
from harmel.review.agreement.views.wording import joined
from harmel.review.mandate.queries import require

HERE = "#handing-over"


@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Sign that the report is handed over; the last signature hands it over."""
    shown = readable_document(request, number)
    found = actions.hand_over_report(shown, seen=request.POST.get("holds", ""), actor=request.actor, now=request.now)
    if found.missing:
        messages.success(request, _("You have signed. It waits for %(names)s.") % {"names": joined([seat.label for seat in found.missing])})
    else:
        messages.success(request, _("The report is handed over to the convener."))
    return see(request, "agreement:document", HERE, number=number)


@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's signature back while the other is missing."""
    shown = readable_document(request, number)
    alliance.take_back_signature(request.review, verb=verbs.HAND_OVER_REPORT, about=shown, actor=request.actor, now=request.now)
    messages.success(request, _("Your signature is taken back."))
    return see(request, "agreement:document", HERE, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Give a report back to its group, as long as nothing of it was received."""
    shown = readable_document(request, number)
    require(verbs.RETURN_REPORT, request.actor, request.review, request.now)
    form = forms.WithReason(sent(request))
    if done(
        request, form, lambda: actions.return_report(shown, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The report is given back to its group."),
    ):  # fmt: skip
        return see(request, "agreement:document", HERE, number=number)
    lead = _("The group can change it again, and signs it anew. That it had been handed over stays in the record.")
    back_url = home(request, "agreement:document", number=number)
    return form_page(request, form, heading=_("Give the report back to its group"), lead=lead, act=_("Give it back"), back_url=back_url)
