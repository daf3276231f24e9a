"""One's own sheet as files, to take along: everything that one put in, and the matrix alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from harmel.alliance.rules import Refused
from harmel.alliance.views.answers import attached
from harmel.review.foresight import queries, rules
from harmel.review.foresight.arrays.own import as_scw
from harmel.review.foresight.models import Study
from harmel.review.foresight.views.pages import require_seated, the_study


@require_safe
@never_cache
def document(request: HttpRequest, study: int) -> HttpResponse:
    """Everything that one put into this study oneself."""
    row = _mine(request, study)
    own = next((one for one in queries.own_data(request.review, request.actor)["studies"] if one["study"] == row.number), {})
    return JsonResponse(own, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers=_headers(request, row, "json"))


@require_safe
@never_cache
def matrix(request: HttpRequest, study: int) -> HttpResponse:
    """One's own judgements as ScenarioWizard's `.scw`, once all of them are given: the format cannot say that one is missing."""
    row = _mine(request, study)
    sheet = queries.own_sheet(row, request.actor)
    if not sheet.judged or sheet.rows_left:
        raise Refused("sheet_not_whole", {"rows": sheet.rows_left})
    return HttpResponse(as_scw(sheet), content_type="text/plain; charset=windows-1252", headers=_headers(request, row, "scw"))


def _mine(request: HttpRequest, study: int) -> Study:
    """Return a study on whose panel whoever asks sits, whether its sheets are open or not. Raises Http404, NotAllowed."""
    row = the_study(request, study)
    require_seated(request, rules.JUDGE, row)
    return row


def _headers(request: HttpRequest, study: Study, kind: str) -> dict[str, str]:
    return {"Content-Disposition": attached(request, f"study-{study.number}-sheet", kind)}
