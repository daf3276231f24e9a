"""The group of experts hands in its recommendations, one at a time, each with what it rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.views.pages import done, form_page, home, readable_document, see, sent
from harmel.review.mandate.queries import require


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Hand in one recommendation of an expert report; its number is the report's own, the next one where nothing else is said."""
    shown = readable_document(request, number)
    require(verbs.REPORT_RECOMMENDATIONS, request.actor, request.review, request.now)
    form = forms.HandIn(sent(request), review=request.review, initial=forms.HandIn.start(queries.next_recommendation(request.review)))
    made = done(
        request, form, lambda: actions.report_recommendations(shown, rows=[form.reported()], actor=request.actor, now=request.now),
        _("Recommendation %(number)s is handed in.") % {"number": form.data.get("number", "")},
    )  # fmt: skip
    if made:
        return see(request, "agreement:document", number=number)
    lead = _("The convener receives each recommendation with a reason. Nothing of it is lost: it can be followed to the decision.")
    back_url = home(request, "agreement:document", number=number)
    return form_page(
        request, form, heading=_("Hand in a recommendation"), lead=lead, act=_("Hand it in"), document=shown, back_url=back_url
    )
