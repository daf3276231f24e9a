"""
A silence on one screen: an exact text before an exact roster until an exact instant; adopted then if nobody objects.

`read` says how a silence stands. It looks at all acts together and orders them by the instant at which each reached the server,
so the order in which a database got hold of them changes nothing. It keeps no state: what it says today of the acts of
last year is what it said then. Only the last step, *adopted*, waits for the clock, and for ten seconds past the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from harmel.review.agreement.rules.instants import utc
from harmel.review.agreement.rules.profiles import Kind, Profile

LOCK_SECONDS = 5  # the longest that a message waits for its turn
CLOSING = timedelta(seconds=10)  # past the end, nothing is announced yet: a message that arrived in time may be waiting

# What comes first where several arrive at one instant. What breaks is always first; see `_turn`.
RANK: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.BREAK: 0,
        Kind.WITHDRAWAL: 1,
        Kind.EXTENSION: 2,
        Kind.SUPPORT: 3,
        Kind.AMENDMENT: 4,
        Kind.RESERVATION: 4,
        Kind.STATEMENT: 4,
        Kind.REQUEST: 4,
        Kind.SIGNATURE: 5,
        Kind.VOID: 6,
    }
)
OF_THE_OFFICE = frozenset({Kind.EXTENSION, Kind.WITHDRAWAL, Kind.VOID})
FOR_THE_RECORD = frozenset({Kind.STATEMENT, Kind.RESERVATION})


class Outcome(StrEnum):
    """How a silence stands: always exactly one of these."""

    RUNNING = "running"
    BROKEN = "broken"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Ruling(StrEnum):
    """What became of one message. Every message has a receipt, a refused one too."""

    BREAKS = "breaks"
    RECORDED = "recorded"
    EXTENDS = "extends"
    WITHDRAWS = "withdraws"
    VOIDS = "voids"
    TOO_LATE = "too_late"  # at the end or after it
    ANNOUNCED = "announced"  # it waited so long for its turn that the adoption had been announced
    ALREADY_BROKEN = "already_broken"
    ALREADY_WITHDRAWN = "already_withdrawn"
    NOT_ON_ROSTER = "not_on_roster"
    NO_POWER = "no_power"
    NO_REASON = "no_reason"
    NOT_LONGER = "not_longer"
    NOT_ADOPTED = "not_adopted"
    NO_OUTAGE = "no_outage"
    VOID_TOO_LATE = "void_too_late"

    @property
    def accepted(self) -> bool:
        """Whether the message did what it set out to do."""
        return self in _ACCEPTED


_ACCEPTED = frozenset({Ruling.BREAKS, Ruling.RECORDED, Ruling.EXTENDS, Ruling.WITHDRAWS, Ruling.VOIDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was frozen when the silence started. `roster` holds the members that may break it."""

    started_at: datetime
    expires_at: datetime
    roster: frozenset[str]
    profile: Profile

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", utc(self.started_at))
        object.__setattr__(self, "expires_at", utc(self.expires_at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """
    One message, as it reached the server at the instant `at`.

    `member` is empty for an act of the office. `entitled`: whether the seat held the power when the message came. `until`: the new end
    that an extension sets. `outage`: whether the chair had been shown an outage in the last hour before the end. `overtaken`: it
    waited for its turn until after the adoption was announced.
    """

    number: int
    kind: Kind
    at: datetime
    member: str = ""
    reason: str = ""
    signatories: tuple[str, ...] = ()
    entitled: bool = True
    until: datetime | None = None
    outage: bool = False
    overtaken: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))
        if self.until is not None:
            object.__setattr__(self, "until", utc(self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a silence stands: since when, until when, who broke it (all that did at the first such instant), each ruling."""

    outcome: Outcome
    expires_at: datetime
    closing: bool = False
    ended_at: datetime | None = None
    broken_by: tuple[str, ...] = ()
    rulings: Mapping[int, Ruling] = field(default_factory=dict)


def breaks(kind: Kind, profile: Profile) -> bool:
    """
    Say whether a message of this kind breaks a silence under this profile.

    >>> from harmel.review.agreement.rules.profiles import NATO, OSCE
    >>> breaks(Kind.AMENDMENT, NATO), breaks(Kind.AMENDMENT, OSCE)
    (False, True)
    """
    return kind in profile.broken_by


def in_time(at: datetime, expires_at: datetime) -> bool:
    """
    Say whether a message counts: strictly before the end.

    >>> from datetime import UTC
    >>> end = datetime(2021, 5, 28, 18, tzinfo=UTC)
    >>> in_time(end - timedelta(milliseconds=1), end), in_time(end, end)
    (True, False)
    """
    return utc(at) < utc(expires_at)


def read(terms: Terms, acts: Iterable[Act], *, now: datetime, announced: bool = False) -> Reading:
    """
    Say how a silence stands at `now`, and what became of each message.

    `announced`: its adoption was announced before; a clock that has since jumped back does not take that back.

    >>> from datetime import UTC
    >>> from harmel.review.agreement.rules.profiles import NATO
    >>> noon = datetime(2021, 5, 28, 12, tzinfo=UTC)
    >>> terms = Terms(started_at=noon, expires_at=noon + timedelta(hours=6), roster=frozenset({"Alder", "Birch"}), profile=NATO)
    >>> objection = Act(number=1, kind=Kind.BREAK, at=noon + timedelta(hours=1), member="Alder", reason="Not the second line.")
    >>> read(terms, [objection], now=noon + timedelta(hours=2)).outcome
    <Outcome.BROKEN: 'broken'>
    >>> read(terms, [], now=noon + timedelta(hours=6)).closing
    True
    >>> read(terms, [], now=noon + timedelta(hours=7)).outcome
    <Outcome.ADOPTED: 'adopted'>
    """
    outcome, ended_at, expires_at = Outcome.RUNNING, None, terms.expires_at
    broken_by: list[str] = []
    rulings: dict[int, Ruling] = {}
    for act in sorted(acts, key=lambda act: _turn(act, terms.profile)):
        ruling = _rule(act, terms, outcome=outcome, ended_at=ended_at, expires_at=expires_at)
        rulings[act.number] = ruling
        if ruling is Ruling.BREAKS:
            outcome, ended_at = Outcome.BROKEN, act.at
            broken_by.append(act.member)
        elif ruling is Ruling.WITHDRAWS:
            outcome, ended_at = Outcome.WITHDRAWN, act.at
        elif ruling is Ruling.VOIDS:
            outcome, ended_at = Outcome.VOID, act.at
        elif ruling is Ruling.EXTENDS and act.until is not None:
            expires_at = act.until
    closing = False
    if outcome is Outcome.RUNNING:
        if announced or utc(now) >= expires_at + CLOSING:
            outcome, ended_at = Outcome.ADOPTED, expires_at
        else:
            closing = utc(now) >= expires_at
    return Reading(
        outcome=outcome,
        expires_at=expires_at,
        closing=closing,
        ended_at=ended_at,
        broken_by=tuple(dict.fromkeys(broken_by)),
        rulings=MappingProxyType(rulings),
    )


def _turn(act: Act, profile: Profile) -> tuple[datetime, int, datetime, str, int]:
    """Order acts by instant, then by rank, then so that no order of arrival shows: shorter extension, name, number."""
    rank = RANK[Kind.BREAK] if breaks(act.kind, profile) else RANK[act.kind]
    return act.at, rank, act.until or act.at, act.member, act.number


def _rule(act: Act, terms: Terms, *, outcome: Outcome, ended_at: datetime | None, expires_at: datetime) -> Ruling:
    """Rule on one act, given how the silence stood when its turn came: may this be heard, is there still a silence, is it in time."""
    if act.kind is Kind.VOID:
        return _unheard(act, terms) or _rule_on_void(act, terms, outcome=outcome, expires_at=expires_at)
    return _unheard(act, terms) or _over(act, terms, outcome, ended_at) or _late(act, terms, expires_at) or _effect(act, terms, expires_at)


def _unheard(act: Act, terms: Terms) -> Ruling | None:
    """Say why an act is not heard at all: by whom it came, and without what."""
    if not act.entitled:
        return Ruling.NO_POWER
    if act.kind not in OF_THE_OFFICE and act.member not in terms.roster:
        return Ruling.NOT_ON_ROSTER
    owes_reason = act.kind is Kind.VOID or breaks(act.kind, terms.profile)
    return Ruling.NO_REASON if owes_reason and not act.reason.strip() else None


def _over(act: Act, terms: Terms, outcome: Outcome, ended_at: datetime | None) -> Ruling | None:
    """Say why no silence is left for an act. Breaks at the very instant of the first all stand; a signature joins a break that was."""
    if act.kind is Kind.SIGNATURE:
        return None
    if outcome is Outcome.BROKEN and not (breaks(act.kind, terms.profile) and act.at == ended_at):
        return Ruling.ALREADY_BROKEN
    return Ruling.ALREADY_WITHDRAWN if outcome is Outcome.WITHDRAWN else None


def _late(act: Act, terms: Terms, expires_at: datetime) -> Ruling | None:
    """Say whether an act came too late. Where the profile allows, words for the record may come after the end."""
    if act.kind is Kind.SIGNATURE or (act.kind in FOR_THE_RECORD and terms.profile.statements_after):
        return None
    if act.overtaken:
        return Ruling.ANNOUNCED
    return None if in_time(act.at, expires_at) else Ruling.TOO_LATE


def _effect(act: Act, terms: Terms, expires_at: datetime) -> Ruling:
    """Say what an act does that is heard, in time."""
    if breaks(act.kind, terms.profile):
        return Ruling.BREAKS
    if act.kind is Kind.WITHDRAWAL:
        return Ruling.WITHDRAWS
    if act.kind is Kind.EXTENSION:
        return Ruling.EXTENDS if act.until is not None and act.until > expires_at else Ruling.NOT_LONGER
    return Ruling.RECORDED


def _rule_on_void(act: Act, terms: Terms, *, outcome: Outcome, expires_at: datetime) -> Ruling:
    """Only an adopted silence can be declared void: within the profile's time, by a person who was shown an outage."""
    if outcome is not Outcome.RUNNING or act.at < expires_at + CLOSING:
        return Ruling.NOT_ADOPTED
    if not act.outage:
        return Ruling.NO_OUTAGE
    return Ruling.VOIDS if act.at < expires_at + terms.profile.void_within else Ruling.VOID_TOO_LATE
