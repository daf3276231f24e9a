"""Whether something may be done in a review now, and why: the calendar and the one question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from harmel.alliance.models import Review
from harmel.alliance.queries import standing
from harmel.alliance.rules import CLOCK, NotAllowed, Reason, StageState, Verb, Verdict, may
from harmel.review import NOT_YET_BUILT, STAGES
from harmel.review.mandate import rules
from harmel.review.mandate.models import StageInterval

STAGES_TO_SET = tuple(stage for stage in STAGES if stage not in NOT_YET_BUILT)
"""The stages that a calendar can hold so far."""
KEPT = "_calendar_of_this_request"


def calendar(review: Review) -> dict[str, rules.Interval]:
    """Return when each stage is open, in the order of the stages; a stage that is not part of the review is left out."""
    kept: dict[str, rules.Interval] | None = review.__dict__.get(KEPT)
    if kept:
        return dict(kept)
    rows = {row.stage: row for row in StageInterval.objects.filter(review=review)}
    found = {stage: rules.Interval(rows[stage].opens_at, rows[stage].closes_at) for stage in STAGES_TO_SET if stage in rows}
    if kept is not None:
        review.__dict__[KEPT] = found
        return dict(found)
    return found


def keep_calendar(review: Review) -> None:
    """Read the calendar once for this instance of a review: for the length of one request that only reads. An act reads it anew."""
    review.__dict__[KEPT] = {}


def forget_calendar(review: Review) -> None:
    """Read the calendar anew from here on."""
    review.__dict__.pop(KEPT, None)


def stage_closes_at(review: Review, stage: str) -> datetime | None:
    """Return when a stage of a review closes; None where it is not in the calendar."""
    interval = calendar(review).get(stage)
    return None if interval is None else interval.closes_at


def stage_state(review: Review, stage: str, now: datetime) -> StageState:
    """Return how a stage of a review stands at an instant."""
    if stage not in STAGES_TO_SET:
        return StageState.ABSENT
    return rules.stage_state(calendar(review).get(stage), now)


def verdict(verb: Verb, actor: Any, review: Review, now: datetime, state: str | None = None) -> Verdict:
    """Say whether an actor may do something in a review now, and why. `state`: that of the object, where the verb asks for one."""
    stage = stage_state(review, verb.open_while, now) if verb.open_while else StageState.OPEN
    return _may(verb, actor, review, now=now, stage=stage, state=state)


def verdicts(  # noqa: PLR0913 - as `verdict`, for many
    verbs: Iterable[Verb],
    actor: Any,
    review: Review,
    now: datetime,
    *,
    states: Mapping[str, str] | None = None,
    intervals: Mapping[str, rules.Interval] | None = None,
) -> dict[str, Verdict]:
    """
    Answer for several verbs with one look at the calendar, by the last part of the verb's name, as a page needs it.

    `states`: those of the object, by the verb's name. `intervals`: the calendar, where the page has read it already.
    """
    verbs = tuple(verbs)
    if intervals is None:
        intervals = calendar(review) if any(verb.open_while for verb in verbs) else {}
    return {
        verb.name.rsplit(".", 1)[-1]: _may(
            verb, actor, review, now=now,
            stage=rules.stage_state(intervals.get(verb.open_while), now) if verb.open_while else StageState.OPEN,
            state=(states or {}).get(verb.name),
        )
        for verb in verbs
    }  # fmt: skip


def _may(  # noqa: PLR0913 - the one question has six facts
    verb: Verb, actor: Any, review: Review, *, now: datetime, stage: StageState, state: str | None
) -> Verdict:
    """Ask the one question. Somebody from another review is a stranger in this one."""
    if actor is not None and actor is not CLOCK and actor.review_id != review.pk:
        actor = None
    return may(standing(actor), verb, stage=stage, state=state, now=now)


def require(verb: Verb, actor: Any, review: Review, now: datetime, state: str | None = None) -> None:
    """Raise `NotAllowed` with the reason, unless an actor may do something in a review now."""
    answer = verdict(verb, actor, review, now, state)
    if not answer:
        raise NotAllowed(verb, answer.reason)


def closed_because(  # noqa: PLR0913 - as `verdict`, for a page
    verb: Verb, actor: Any, review: Review, now: datetime, *, state: str | None = None, intervals: Mapping[str, rules.Interval] | None = None
) -> Reason | None:
    """
    Return the reason where only its stage, which is not open, keeps an actor from something; None where they may do it now.

    `state`: that of the object, where the verb asks for one. `intervals`: the calendar, where the page has read it already. Raises `NotAllowed` where it
    is not for them, whether the stage is open or not.
    """
    states = {verb.name: state} if state is not None else None
    (answer,) = verdicts((verb,), actor, review, now, states=states, intervals=intervals).values()
    if answer:
        return None
    if answer.reason.code.startswith("stage_"):
        return answer.reason
    raise NotAllowed(verb, answer.reason)


def require_reader(actor: Any, review: Review, now: datetime) -> None:
    """Raise `NotAllowed` where a review is not public and the reader is not in it."""
    if not review.public:
        require(rules.READ, actor, review, now)
