"""Recording what came to be of a quantity or an event, by which what was judged is scored."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Seat
from harmel.alliance.rules import Clock, Refused
from harmel.review.assessment import queries, rules
from harmel.review.assessment.actions.concluding import input_of, result_of
from harmel.review.assessment.actions.found import Found
from harmel.review.assessment.actions.panels import locked
from harmel.review.assessment.models import Item, Panel, Round
from harmel.review.assessment.rules import Kind

LONGEST_SOURCE = 500


def resolve_item(item: Item, *, truth: float, source: str, actor: Seat | Clock, now: datetime) -> Item:
    """
    Record what came to be: the value of a quantity, or whether an event happened, 1 or 0, with its source. A panel that is concluded is scored anew.

    Refused while a round is open, in which somebody could still answer by it. It can be recorded anew, and the record keeps what was recorded before.
    """
    queries.require_organiser(rules.RESOLVE_ITEM, item.panel, actor, now)
    source = _checked(item, truth, source)
    concluded = Panel.objects.exclude(concluded_at=None).select_related("review", "body").filter(pk=item.panel_id).first()
    found = result_of(concluded, known={item.number: truth}) if concluded is not None else None
    return keep_truth(item, truth=truth, source=source, found=found, actor=actor, now=now)


@transaction.atomic
def keep_truth(item: Item, *, truth: float, source: str, found: Found | None, actor: Seat | Clock, now: datetime) -> Item:
    """Keep the truth of a question, and what its panel found in the light of it. Raises Refused while a round is open."""
    panel = locked(item.panel)
    queries.require_organiser(rules.RESOLVE_ITEM, panel, actor, now)
    if Round.objects.filter(panel=panel, opens_at__lte=now, closes_at__gt=now).exists():
        raise Refused("round_open_now")
    earlier = item.truth
    item.truth, item.truth_source, item.resolved_at = truth, source, now
    item.resolved_by = actor if isinstance(actor, Seat) else None
    item.save(update_fields=["truth", "truth_source", "resolved_at", "resolved_by"])
    kept = None
    if panel.concluded_at is not None:
        kept = _as_known(panel, found).row(panel, panel.review, now)
        kept.save(force_insert=True)
    journal.write(
        rules.RESOLVE_ITEM, review=panel.review, about=item, actor=actor, at=now,
        panel=panel.number, number=item.number, truth=truth, earlier=earlier, source=source, result=kept,
    )  # fmt: skip
    return item


def _as_known(panel: Panel, found: Found | None) -> Found:
    """Return what was computed before, unless another question has resolved since, or the panel was concluded meanwhile: then it is computed again."""
    return found if found is not None and found.input_sha256 == input_of(panel) else result_of(panel)


def _checked(item: Item, truth: float, source: str) -> str:
    """Return the source as it is kept. Raises Refused with the field."""
    if item.withdrawn_at is not None:
        raise Refused("item_withdrawn", {"number": item.number})
    if item.kind not in (Kind.QUANTITY.value, Kind.EVENT.value):
        raise Refused("nothing_to_resolve", {"number": item.number})
    if item.kind == Kind.EVENT.value and truth not in (0, 1):
        raise Refused("truth_of_an_event", {}, "truth")
    if item.log and truth <= 0:
        raise Refused("logarithm_above_0", {}, "truth")
    if not source.strip():
        raise Refused("source_needed", {}, "source")
    return rules.clean(source, longest=LONGEST_SOURCE, field="source")
