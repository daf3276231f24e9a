"""The open round: experts put items forward in their own words, and organisers gather them, each wording kept as it was."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions import pseudonym_for
from harmel.alliance.models import Seat
from harmel.alliance.rules import Refused
from harmel.methods.seal import chance
from harmel.review.assessment import queries, rules
from harmel.review.assessment.actions.panels import locked, refuse_concluded
from harmel.review.assessment.models import Item, Panel, Round, Wording
from harmel.review.discussion.queries import digest_of


@transaction.atomic
def propose(panel: Panel, *, text: str, language: str, actor: Seat, now: datetime) -> Wording:
    """Put something forward in one's own words while the open round lasts. Raises Refused."""
    queries.require_panelist(rules.PROPOSE, panel, actor, now)
    at_work = _open_words(panel, now)
    row = Wording.objects.create(
        id=chance.random_bytes(16).hex(),
        panel=panel,
        pseudonym=pseudonym_for(actor, queries.words_scope(panel)),
        language=rules.clean_language(language),
        text=rules.clean(rules.bare(text), longest=rules.LONGEST_WORDING),
    )
    journal.write(
        rules.PROPOSE, review=panel.review, about=row, actor=actor, at=at_work.opens_at, held_until=at_work.closes_at, pseudonym=row.pseudonym,
        panel=panel.number, language=language, text_sha256=digest_of(row.text),
    )  # fmt: skip
    return row


@transaction.atomic
def take_back_proposal(panel: Panel, *, key: str, actor: Seat, now: datetime) -> None:
    """Take back one's own words while the open round lasts, as if not said. Raises Refused."""
    queries.require_panelist(rules.TAKE_BACK_PROPOSAL, panel, actor, now)
    at_work = _open_words(panel, now)
    pseudonym = pseudonym_for(actor, queries.words_scope(panel))
    journal.lie_still()
    row = Wording.objects.filter(panel=panel, pk=key, pseudonym=pseudonym).first()
    if row is None:
        raise Refused("no_such_wording")
    about = row.pk
    row.delete()
    journal.write(
        rules.TAKE_BACK_PROPOSAL, review=panel.review, about=f"assessment.wording/{about}", actor=actor, at=at_work.opens_at,
        held_until=at_work.closes_at, pseudonym=pseudonym, panel=panel.number,
    )  # fmt: skip


@transaction.atomic
def assign_wordings(panel: Panel, *, wordings: Collection[str], item: Item | None, actor: Seat, now: datetime) -> list[Wording]:
    """Put wordings (their keys) under an item, or under none any more, once the open round has closed. Raises Refused."""
    row = locked(panel)
    queries.require_organiser(rules.ASSIGN_WORDINGS, row, actor, now)
    refuse_concluded(row)
    if item is not None and (item.panel_id != row.pk or item.withdrawn_at is not None):
        raise Refused("not_judged_here", {}, "item")
    found = _found(row, wordings, now)
    for one in found:
        one.item, one.set_aside_because = item, ""
    Wording.objects.bulk_update(found, ["item", "set_aside_because"])
    journal.write(
        rules.ASSIGN_WORDINGS, review=row.review, about=row if item is None else item, actor=actor, at=now,
        item=None if item is None else item.number, wordings=[one.pk for one in found],
    )  # fmt: skip
    return found


@transaction.atomic
def set_aside_wording(wording: Wording, *, because: str, actor: Seat, now: datetime) -> Wording:
    """Say why a wording becomes no item. It is kept, and stays to be read. Raises Refused."""
    row = locked(wording.panel)
    queries.require_organiser(rules.SET_ASIDE_WORDING, row, actor, now)
    refuse_concluded(row)
    if not because.strip():
        raise Refused("reason_needed", {}, "because")
    [found] = _found(row, [wording.pk], now)
    found.item, found.set_aside_because = None, rules.clean(because, longest=rules.LONGEST_REASON, field="because")
    found.save(update_fields=["item", "set_aside_because"])
    journal.write(
        rules.SET_ASIDE_WORDING, review=row.review, about=row, actor=actor, at=now, wording=found.pk, because=found.set_aside_because
    )
    return found


def _open_words(panel: Panel, now: datetime) -> Round:
    """Return the open round in open words. Raises Refused where there is none."""
    row = queries.open_round(panel, now)
    if row is None or row.number:
        raise Refused("no_open_words")
    return row


def _found(panel: Panel, keys: Collection[str], now: datetime) -> list[Wording]:
    """Return wordings by their keys. Raises Refused while they may still be taken back, and where one is not there."""
    if panel.rounds.filter(number=0, closes_at__gt=now).exists():
        raise Refused("open_words_last")
    found = list(Wording.objects.filter(panel=panel, pk__in=list(keys)).defer("pseudonym").order_by("id"))
    if not found or len(found) < len(set(keys)):
        raise Refused("no_such_wording", {}, "wordings")
    return found
