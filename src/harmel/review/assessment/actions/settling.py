"""Settling a round: its spread found and shown. What is computed is computed first, and written in one transaction at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions import keep_only, note_said
from harmel.alliance.models import Review, Seat, StoredResult
from harmel.alliance.queries import said_when_shown
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK, Clock, Refused
from harmel.methods import judgement
from harmel.review.assessment import arrays, queries, rules
from harmel.review.assessment.actions.found import Found, computed
from harmel.review.assessment.actions.reasons import reasons_shown
from harmel.review.assessment.actions.spread import criteria_of, spread_document
from harmel.review.assessment.models import Panel, Reason, Round
from harmel.review.assessment.rules import Mode
from harmel.review.mandate.queries import require, stage_closes_at


def settle_round(round: Round, *, actor: Seat | Clock = CLOCK, now: datetime) -> StoredResult | None:  # noqa: A002 - the field's word
    """
    Find how far answers lie apart after a round has closed, and show it with the reasons from then on. None for a round in open words.

    Doing it again does nothing. A failure is kept with its code, and the round stays to be settled: every answer is safe.
    """
    queries.require_organiser(rules.SETTLE_ROUND, round.panel, actor, now)
    if now < round.closes_at:
        raise Refused("round_open_now")
    found = None if round.number == 0 else spread_of(round)
    return keep_spreads([Spread(round, found, final=True)], actor=actor, now=now)[0]


def settle(review: Review, *, actor: Seat | Clock = CLOCK, now: datetime) -> int:
    """
    Settle every round that has closed, and let the spread grow that is shown while a round is open. Return how many were; doing it again does nothing.

    What failed is tried again once there is something else to compute. Where the close of the stage was moved, minority views all wait for the new one.
    """
    require(rules.SETTLE_ROUND, actor, review, now)
    _let_views_wait_alike(review)
    return len(keep_spreads(list(_due(review, now)), actor=actor, now=now))


@transaction.atomic
def keep_spreads(spreads: Sequence[Spread], *, actor: Seat | Clock, now: datetime) -> list[StoredResult | None]:
    """Keep spreads and the reasons shown with them. A round that has closed is settled with it, unless what was computed failed."""
    return [_keep(one, actor, now) for one in spreads]


@transaction.atomic
def _let_views_wait_alike(review: Review) -> None:
    """Hold the entries of minority views until the stage closes, as it does now: those that came before its close was moved are not told from the others."""
    until = stage_closes_at(review, "assessment")
    if until is None:
        return
    for panel in Panel.objects.filter(review=review, concluded_at=None):
        settled = queries.last_settled(panel)
        if settled is not None:
            journal.hold(review, about=panel, at=settled.closes_at, earlier=None, until=until, scope=queries.words_scope(panel))


def _keep(spread: Spread, actor: Seat | Clock, now: datetime) -> StoredResult | None:
    """
    Keep a spread. Of those that grow only the last is kept, and no entry claims those before it.

    Each is a digest and medians of who had answered by then: beside the answers, they would tell who came when.
    """
    round_, found = spread.round, spread.found
    panel = round_.panel
    queries.require_organiser(rules.SETTLE_ROUND, panel, actor, now)
    held = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    if held.settled_at is not None:
        round_.settled_at = held.settled_at
        return queries.last_results(panel, [round_], queries.ROUND_METHOD).get(ref(round_))
    if spread.final and held.closes_at > now:
        raise Refused("round_open_now")
    kept = None
    if found is not None:
        kept = found.row(round_, panel.review, now)
        kept.save(force_insert=True)
    if found is None or not found.failure:
        _show(spread, now)
        if kept is not None and panel.mode == Mode.REAL_TIME.value:
            keep_only(kept)
    journal.write(
        rules.SETTLE_ROUND, review=panel.review, about=round_, actor=actor, at=now,
        panel=panel.number, number=round_.number, final=spread.final, failure=found.failure if found is not None else "",
        result=kept if spread.final else None,
    )  # fmt: skip
    return kept


def _show(spread: Spread, now: datetime) -> None:
    """Show the reasons of a spread, and note that its round is settled; or, while it is open, what it rests on."""
    round_, found = spread.round, spread.found
    Reason.objects.filter(round=round_).delete()
    Reason.objects.bulk_create(found.reasons if found is not None else ())
    if spread.final:
        round_.settled_at = now
        round_.save(update_fields=["settled_at"])
    elif found is not None and found.said is not None:
        note_said(round_.panel.review, round_.panel.scope, found.said)


def _due(review: Review, now: datetime) -> Iterator[Spread]:
    """Yield what is due of the rounds not settled: all that have closed, but for what failed on the same answers; and what has grown enough meanwhile."""
    waiting = Round.objects.filter(panel__review=review, settled_at=None, opens_at__lte=now, panel__concluded_at=None).select_related("panel__body")
    for one in waiting.order_by("closes_at", "pk"):
        one.panel.review = review
        closed = one.closes_at <= now
        if one.number == 0:
            if closed:
                yield Spread(one, None, final=True)
        elif closed or _may_grow(one, now):
            found, last = spread_of(one), queries.failure(one)
            failed_before = bool(found.failure) and last is not None and last.input_sha256 == found.input_sha256
            if not failed_before and (closed or _grown(one, found)):
                yield Spread(one, found, final=closed)


@dataclass(frozen=True)
class Spread:
    """What was found of a round, to be kept; None of one in open words. final: it has closed."""

    round: Round
    found: Found | None
    final: bool


def spread_of(round: Round) -> Found:  # noqa: A002 - the field's word
    """Compute the spread of a round as its answers are now."""
    panel = round.panel
    before = Round.objects.filter(panel=panel, number__gte=1, number__lt=round.number).order_by("-number").first()
    answers = arrays.answers_of(panel, [one for one in (before, round) if one is not None])
    digest = answers.digest()
    parameters = {"round": round.number, "criteria": criteria_in_words(panel), "reasons_shown": panel.reasons_shown}
    output, failure = computed(lambda: spread_document(panel, answers, round.number))
    shown = () if failure else tuple(reasons_shown(panel, round, answers, arrays.reasons_given(answers, round), digest))
    said = answers.said_by() if panel.mode == Mode.REAL_TIME.value else None
    return Found(queries.ROUND_METHOD, judgement.VERSION, parameters, "", digest, output, failure, shown, said)


def criteria_in_words(panel: Panel) -> dict[str, float]:
    """Return when to stop, as it stands beside a result."""
    told = criteria_of(panel)
    return {name: getattr(told, name) for name in ("most_changed", "most_median_change", "most_iqr_change", "widest_iqr", "fewest")}


OFTEN = timedelta(hours=1)
"""How long a spread stays, at the least, that is shown as it grows."""


def _may_grow(round: Round, now: datetime) -> bool:  # noqa: A002 - the field's word
    """Say whether the spread of an open round may be shown anew as far as the clock goes: in real time only, and once an hour at most."""
    if round.panel.mode != Mode.REAL_TIME.value:
        return False
    last = queries.last_results(round.panel, [round], queries.ROUND_METHOD).get(ref(round))
    return last is None or now >= last.made_at + OFTEN


def _grown(round: Round, found: Found) -> bool:  # noqa: A002 - the field's word
    """Say whether five further experts have answered, or answered anew, since the spread was shown: two spreads never differ by fewer."""
    before, now_ = said_when_shown(round.panel.review, round.panel.scope), found.said or {}
    anew = {one for one, said in now_.items() if before.get(one, "") != said} | {one for one, said in before.items() if said and one not in now_}
    return len(anew) >= rules.FURTHER
