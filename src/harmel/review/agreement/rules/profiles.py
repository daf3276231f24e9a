"""
Silence profiles: how five kinds of body let a text pass in silence. They are data; the machine in `silence` is one.

A profile is copied into each silence when it starts, so that a later edit never touches a running one: `as_facts` gives
the copy, `from_facts` reads it back.

Sources: the table "The silence procedure" of the project's design, after the practice of NATO (2003), the OSCE's rules
of procedure, the written procedure of the Council of the EU and decision 74/544 of the UN General Assembly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Kind(StrEnum):
    """What somebody may do to a running silence. The first six come from members, the rest from who started it."""

    BREAK = "break"
    AMENDMENT = "amendment"
    SUPPORT = "support"
    STATEMENT = "statement"
    RESERVATION = "reservation"
    REQUEST = "request"  # for an extension
    SIGNATURE = "signature"  # a member signs the break that named it as a signatory
    EXTENSION = "extension"
    WITHDRAWAL = "withdrawal"
    VOID = "void"


class Starter(StrEnum):
    """The office that may start a silence."""

    CONVENER = "convener"
    CHAIR = "chair"


class Told(StrEnum):
    """Who is told who broke a silence, why, and with what wording."""

    MEMBERS = "members"
    CHAIR = "chair"


class Afterwards(StrEnum):
    """What follows the end of a silence, for people to carry out."""

    NOTHING = "nothing"
    ITEM_STOPS = "item_stops"
    NEXT_MEETING = "next_meeting"  # title, number, statements and reservations are settled there
    NEXT_PLENARY = "next_plenary"  # takes note of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """
    The terms under which a silence runs.

    `minimum` None means as stated by whoever starts it. `rule_ends` says that the rule itself has an end date, which must be
    stated at the start. `purposes` says that it is open for stated purposes only. `in_writing` asks for a signed letter.
    """

    code: str
    started_by: frozenset[Starter]
    broken_by: frozenset[Kind]
    minimum: timedelta | None = None
    in_meeting: bool = False
    in_writing: bool = False
    purposes: bool = False
    rule_ends: bool = False
    told: Told = Told.MEMBERS
    statements_after: bool = False
    void_within: timedelta = timedelta(hours=72)
    if_adopted: Afterwards = Afterwards.NOTHING
    if_broken: Afterwards = Afterwards.ITEM_STOPS

    def as_facts(self) -> dict[str, Any]:
        """
        Give the profile as plain values, for the copy that a silence keeps. Durations are whole seconds.

        >>> UNGA.as_facts()["minimum"]
        259200
        """
        return {
            "code": self.code,
            "started_by": sorted(self.started_by),
            "broken_by": sorted(self.broken_by),
            "minimum": None if self.minimum is None else int(self.minimum.total_seconds()),
            "in_meeting": self.in_meeting,
            "in_writing": self.in_writing,
            "purposes": self.purposes,
            "rule_ends": self.rule_ends,
            "told": str(self.told),
            "statements_after": self.statements_after,
            "void_within": int(self.void_within.total_seconds()),
            "if_adopted": str(self.if_adopted),
            "if_broken": str(self.if_broken),
        }


def from_facts(facts: Mapping[str, Any]) -> Profile:
    """
    Read a profile back from the copy that a silence kept.

    >>> all(from_facts(profile.as_facts()) == profile for profile in PROFILES.values())
    True
    """
    return Profile(
        code=facts["code"],
        started_by=frozenset(Starter(one) for one in facts["started_by"]),
        broken_by=frozenset(Kind(one) for one in facts["broken_by"]),
        minimum=None if facts["minimum"] is None else timedelta(seconds=facts["minimum"]),
        in_meeting=facts["in_meeting"],
        in_writing=facts["in_writing"],
        purposes=facts["purposes"],
        rule_ends=facts["rule_ends"],
        told=Told(facts["told"]),
        statements_after=facts["statements_after"],
        void_within=timedelta(seconds=facts["void_within"]),
        if_adopted=Afterwards(facts["if_adopted"]),
        if_broken=Afterwards(facts["if_broken"]),
    )


NATO = Profile(
    code="nato",
    started_by=frozenset({Starter.CONVENER, Starter.CHAIR}),
    broken_by=frozenset({Kind.BREAK}),
    in_writing=True,
)
OSCE = Profile(
    code="osce",
    started_by=frozenset({Starter.CHAIR}),
    broken_by=frozenset({Kind.BREAK, Kind.AMENDMENT}),
    in_meeting=True,
    in_writing=True,
    statements_after=True,
    if_adopted=Afterwards.NEXT_MEETING,
)
EU = Profile(
    code="eu",
    started_by=frozenset({Starter.CHAIR}),
    broken_by=frozenset({Kind.BREAK}),
    purposes=True,
)
UNGA = Profile(
    code="unga",
    started_by=frozenset({Starter.CHAIR}),
    broken_by=frozenset({Kind.BREAK}),
    minimum=timedelta(hours=72),
    rule_ends=True,
    if_adopted=Afterwards.NEXT_PLENARY,
)
HOUSE = Profile(
    code="house",
    started_by=frozenset({Starter.CONVENER, Starter.CHAIR}),
    broken_by=frozenset({Kind.BREAK}),
    minimum=timedelta(hours=24),
)

PROFILES = MappingProxyType({profile.code: profile for profile in (NATO, OSCE, EU, UNGA, HOUSE)})


def house(*, minimum: timedelta | None, amendment_breaks: bool, void_within: timedelta, told: Told) -> Profile:
    """
    Give the house profile with the four terms that a body sets for itself.

    >>> house(minimum=None, amendment_breaks=True, void_within=timedelta(hours=24), told=Told.CHAIR).minimum is None
    True
    """
    breaking = {Kind.BREAK, Kind.AMENDMENT} if amendment_breaks else {Kind.BREAK}
    return replace(HOUSE, minimum=minimum, broken_by=frozenset(breaking), void_within=void_within, told=told)
