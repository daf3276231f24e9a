"""
Who may do what: one question, asked by pages, by the API and by actions alike.

A `Verb` is a row in a table; `may` answers whether a standing allows it, with a reason as a code and facts. Words stand at the edge.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


class Power(enum.StrEnum):
    """What a seat may be entrusted with."""

    READ = "read"
    CONTRIBUTE = "contribute"
    VOTE = "vote"
    TAKE_POSITION = "take_position"
    BREAK_SILENCE = "break_silence"
    MODERATE = "moderate"
    DRAFT = "draft"
    CHAIR = "chair"
    CONVENE = "convene"
    UNVEIL = "unveil"


class Visibility(enum.StrEnum):
    """Who may read a journal entry, from everybody to nobody."""

    PUBLIC = "public"
    MEMBERS = "members"
    BODY = "body"
    WITHHELD = "withheld"


class CoChairs(enum.StrEnum):
    """Where two share the chair: does one of them suffice?"""

    EITHER = "either"
    BOTH = "both"


class StageState(enum.StrEnum):
    """How a stage stands at an instant. A stage without an interval in the calendar is absent."""

    TO_COME = "to_come"
    OPEN = "open"
    CLOSED = "closed"
    ABSENT = "absent"


@dataclass(frozen=True)
class Verb:
    """
    Something that can be done, and what it takes.

    `power` is the power needed, any one of several; None: whoever has entered. `open_while` names the stage that must be open; None: at
    any time. `from_states` are the states of the object in which it can be done; None: any. `withheld` names the facts of its
    journal entry that a public export leaves out. `participants` says whether somebody without a seat may do it.
    """

    name: str
    power: Power | frozenset[Power] | None = None
    open_while: str | None = None
    from_states: frozenset[str] | None = None
    visibility: Visibility = Visibility.WITHHELD
    anonymous: bool = False
    co_chairs: CoChairs = CoChairs.EITHER
    withheld: frozenset[str] = frozenset()
    participants: bool = False

    @property
    def powers(self) -> frozenset[Power]:
        """The powers of which one is needed; empty: none."""
        if self.power is None:
            return frozenset()
        return self.power if isinstance(self.power, frozenset) else frozenset({self.power})


@dataclass(frozen=True)
class Standing:
    """Who somebody is in a review, as far as rules need to know: a seat with its powers, or a participant."""

    powers: frozenset[Power] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    member: str | None = None
    body: str | None = None
    participant: bool = False


class Clock(enum.Enum):
    """The actor of what happens because its time has come."""

    CLOCK = "clock"


CLOCK = Clock.CLOCK


@dataclass(frozen=True)
class Reason:
    """Why, as a code and the facts that its sentence needs."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """Whether, and why. An allowed verdict carries the code `allowed`."""

    allowed: bool
    reason: Reason

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True, Reason("allowed"))


@dataclass(eq=False)
class NotAllowed(Exception):
    """Raised by an action that the rules refuse. Carries the verb and the reason."""

    verb: Verb
    reason: Reason

    def __str__(self) -> str:
        return f"{self.verb.name}: {self.reason.code} {dict(self.reason.facts)}"


@dataclass(eq=False)
class Refused(Exception):
    """Raised where what was asked for cannot be: a code, the facts, and the field that it concerns, if any."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    field: str | None = None

    def __str__(self) -> str:
        return f"{self.code} {dict(self.facts)}"


def _refuse(code: str, **facts: Any) -> Verdict:
    return Verdict(False, Reason(code, facts))


def may(  # noqa: PLR0911 - one line for each reason
    standing: Standing | Clock | None,
    verb: Verb,
    *,
    stage: StageState = StageState.OPEN,
    state: str | None = None,
    now: datetime,
) -> Verdict:
    """
    Say whether a standing may do a thing now, and why.

    `standing` None is a stranger; the clock may do everything its jobs ask for. `stage` is the state of the stage named by
    `verb.open_while`, `state` that of the object. A seat counts from its first instant to before its last.

    >>> from datetime import UTC, datetime
    >>> chair = Standing(powers=frozenset({Power.CHAIR}))
    >>> start = Verb("agreement.start_silence", power=Power.CHAIR, open_while="agreement")
    >>> may(chair, start, now=datetime(2021, 5, 25, tzinfo=UTC)).allowed
    True
    >>> may(None, start, now=datetime(2021, 5, 25, tzinfo=UTC)).reason.code
    'not_entered'
    """
    if standing is CLOCK:
        return ALLOWED
    if standing is None or isinstance(standing, Clock):
        return _refuse("not_entered", verb=verb.name)
    if standing.since is not None and now < standing.since:
        return _refuse("seat_not_yet_valid", since=standing.since)
    if standing.until is not None and now >= standing.until:
        return _refuse("seat_ended", until=standing.until)
    if standing.participant and not verb.participants:
        return _refuse("needs_a_seat", verb=verb.name)
    if verb.powers and not standing.participant and not (verb.powers & standing.powers):
        return _refuse("no_power", powers=tuple(sorted(verb.powers)))
    if verb.open_while is not None and stage is not StageState.OPEN:
        return _refuse(f"stage_{stage.value}", stage=verb.open_while)
    if verb.from_states is not None and state not in verb.from_states:
        return _refuse("wrong_state", state=state, states=tuple(sorted(verb.from_states)))
    return ALLOWED
