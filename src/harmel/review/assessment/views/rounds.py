"""What a round found: for each item the spread with one's own place in it, and the reasons on either side of the median."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from harmel.alliance.rules import NotAllowed, Reason
from harmel.review.assessment import queries, rules
from harmel.review.assessment.models import Panel, Round
from harmel.review.assessment.views.pages import show, the_panel
from harmel.review.assessment.views.shown import Row


def _round(request: HttpRequest, panel: Panel, number: int) -> Round:
    """Return a rated round that has begun, to whoever may see how far its answers lie apart. Raises 404 and NotAllowed."""
    found = next((one for one in queries.rounds(panel) if one.number == number and number), None)
    if found is None or found.opens_at > request.now:
        raise Http404
    if not queries.spread_shown_to(panel, request.actor, request.now):
        raise NotAllowed(rules.SETTLE_ROUND, Reason("spread_not_shown"))
    return found


@require_safe
@never_cache
def page(request: HttpRequest, panel: int, number: int) -> HttpResponse:
    """The spread of every item after a round, with one's own place in it."""
    row = the_panel(request, panel)
    round_ = _round(request, row, number)
    found, open_now = queries.spread(round_), round_.open_at(request.now) and row.concluded_at is None
    if found is None:
        return show(request, "assessment/round_not_yet.html", row, round=round_, failure=queries.failure(round_), open_now=open_now)
    mine, reasons = queries.own_answers(round_, request.actor), queries.reason_numbers(round_)
    rows = [Row(one.item, one, mine.get(one.item.pk), numbers=reasons.get(one.item.pk, {})) for one in found.items]
    return show(
        request, "assessment/round.html", row, round=round_, found=found, rows=rows, mine=mine, open_now=open_now,
        orders=[(scale, found.concordance[scale]) for scale in rules.Scale if scale in found.concordance],
        others=[one for one in queries.rounds(row) if one.number and one.opens_at <= request.now],
    )  # fmt: skip


@require_safe
@never_cache
def item(request: HttpRequest, panel: int, number: int, item: int) -> HttpResponse:
    """One item of a round: its spread, one's own place, and all reasons that are shown."""
    row = the_panel(request, panel)
    round_ = _round(request, row, number)
    found = queries.spread(round_)
    told = found.by_number.get(item) if found is not None else None
    if found is None or told is None:
        raise Http404
    mine = queries.own_answers(round_, request.actor).get(told.item.pk)
    order = [one.number for one in found.items]
    at = order.index(item)
    return show(
        request, "assessment/round_item.html", row, round=round_, row=Row(told.item, told, mine, queries.reasons(round_, told.item)), found=found,
        before=order[at - 1] if at else None, after=order[at + 1] if at + 1 < len(order) else None, open_now=round_.open_at(request.now),
    )  # fmt: skip
