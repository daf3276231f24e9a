"""Minority views: what somebody holds against the result of an item, printed with it under no name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions import pseudonym_for
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.methods.seal import chance
from harmel.review.assessment import queries, rules
from harmel.review.assessment.actions.panels import refuse_concluded
from harmel.review.assessment.models import Item, MinorityView, Panel
from harmel.review.discussion.queries import digest_of
from harmel.review.mandate.queries import stage_closes_at


@transaction.atomic
def state_minority_view(item: Item, *, text: str, language: str, actor: Seat, now: datetime) -> MinorityView:
    """State what one holds against the result of an item, from the first settled round on; said again, it takes the place of what was said. Raises Refused."""
    queries.require_panelist(rules.STATE_MINORITY_VIEW, item.panel, actor, now)
    entry = _entry(item, actor)
    if not Item.objects.judged().filter(pk=item.pk).exists():
        raise Refused("item_withdrawn", {"number": item.number})
    said = {"text": rules.clean(rules.bare(text), longest=rules.LONGEST_VIEW), "language": rules.clean_language(language)}
    row, _ = MinorityView.objects.update_or_create(
        pseudonym=entry["pseudonym"], item=item, defaults=said, create_defaults={**said, "id": chance.random_bytes(16).hex(), "panel": item.panel}
    )
    journal.write(rules.STATE_MINORITY_VIEW, about=row, **entry, language=language, text_sha256=digest_of(row.text))
    return row


@transaction.atomic
def take_back_minority_view(item: Item, *, actor: Seat, now: datetime) -> None:
    """Take back one's own minority view of an item, until the panel is concluded. Raises Refused where there is none."""
    queries.require_panelist(rules.TAKE_BACK_MINORITY_VIEW, item.panel, actor, now)
    entry = _entry(item, actor)
    journal.lie_still()
    row = MinorityView.objects.filter(pseudonym=entry["pseudonym"], item=item).first()
    if row is None:
        raise Refused("no_minority_view")
    about = f"assessment.minorityview/{row.pk}"
    row.delete()
    journal.write(rules.TAKE_BACK_MINORITY_VIEW, about=about, **entry)


def _entry(item: Item, actor: Seat) -> dict[str, Any]:
    """Return what an entry says beside the view: no instant but the hour in which the last settled round closed, and no block before the stage has."""
    panel = Panel.objects.select_related("review").get(pk=item.panel_id)
    refuse_concluded(panel)
    settled = queries.last_settled(panel)
    if settled is None:
        raise Refused("nothing_settled")
    return {
        "review": panel.review, "actor": actor, "at": settled.closes_at, "held_until": stage_closes_at(panel.review, "assessment"),
        "pseudonym": pseudonym_for(actor, queries.words_scope(panel)), "panel": panel.number, "item": item.number,
    }  # fmt: skip
