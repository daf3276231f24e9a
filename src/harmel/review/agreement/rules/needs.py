"""
"What does it still need?" One answer for a whole text: which paragraphs are open, and because of whom.

Pages word it; here are the codes and the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from harmel.review.agreement.rules.instants import utc
from harmel.review.agreement.rules.paragraph import STILL_OPEN, State, state
from harmel.review.agreement.rules.positions import Position, Stand
from harmel.review.agreement.rules.silence import Outcome


class Because(StrEnum):
    """Why a paragraph is open, in the order in which a sentence says it."""

    OBJECTS = "objects"
    BRACKETS = "brackets"
    AMENDMENT = "amendment"
    AD_REFERENDUM = "ad_referendum"
    OVERDUE = "overdue"  # ad referendum, and the instruction did not come by its deadline
    NO_POSITION = "no_position"
    UNDER_SILENCE = "under_silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    All that is known of one paragraph. `number` is its place in the revision.

    `amended_by`: members with an open amendment. `silence`: how the latest silence on it stands; `silence_number` and
    `silence_ends_at` say which it is.
    """

    number: int
    stands: Mapping[str, Stand]
    amended_by: tuple[str, ...] = ()
    silence: Outcome | None = None
    silence_number: int | None = None
    silence_ends_at: datetime | None = None
    adopted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One reason for which a paragraph is open: whose it is (roster order), and until when where there is a deadline."""

    because: Because
    members: tuple[str, ...] = ()
    until: datetime | None = None
    silence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenParagraph:
    """A paragraph that is not agreed, with every reason."""

    number: int
    state: State
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a text still needs. `settled`: no paragraph is open. `provisional`: agreed ones wait for the rest of them."""

    paragraphs: int
    adopted: int
    open: tuple[OpenParagraph, ...]
    provisional: bool

    @property
    def settled(self) -> bool:
        """Whether nothing is open any more."""
        return self.paragraphs > 0 and not self.open


def needs(standings: Sequence[Standing], *, roster: Sequence[str], now: datetime, all_or_nothing: bool = True) -> Needs:
    """
    Say what a text still needs.

    >>> from datetime import UTC
    >>> noon = datetime(2021, 5, 10, 12, tzinfo=UTC)
    >>> def stand(member, position, **facts):
    ...     return {member: Stand(member=member, position=position, **facts)}
    >>> text = [
    ...     Standing(number=7, stands=stand("Alder", Position.BRACKET)),
    ...     Standing(number=12, stands=stand("Alder", Position.AD_REFERENDUM, deadline=datetime(2021, 5, 12, 16, tzinfo=UTC))),
    ...     Standing(number=13, stands=stand("Alder", Position.AGREE)),
    ... ]
    >>> [(one.number, [str(need.because) for need in one.needs]) for one in needs(text, roster=["Alder"], now=noon).open]
    [(7, ['brackets']), (12, ['ad_referendum'])]
    """
    states = [_state(one, roster) for one in standings]
    still_open = tuple(
        OpenParagraph(number=one.number, state=its, needs=_needs_of(one, its, roster, now))
        for one, its in zip(standings, states, strict=True)
        if its in STILL_OPEN
    )
    return Needs(
        paragraphs=len(standings),
        adopted=sum(its is State.ADOPTED for its in states),
        open=still_open,
        provisional=all_or_nothing and bool(still_open),
    )


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """
    Return ascending numbers as runs (first, last) of consecutive ones.

    >>> runs([1, 2, 3, 7, 9, 10])
    ((1, 3), (7, 7), (9, 10))
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _state(one: Standing, roster: Sequence[str]) -> State:
    return state(
        {member: stand.position for member, stand in one.stands.items()},
        roster=roster,
        amended=bool(one.amended_by),
        silence=one.silence,
        adopted=one.adopted,
    )


def _needs_of(one: Standing, its: State, roster: Sequence[str], now: datetime) -> tuple[Need, ...]:
    """Give every reason for which one paragraph is open."""
    if its is State.UNDER_SILENCE:
        return (Need(because=Because.UNDER_SILENCE, until=one.silence_ends_at, silence=one.silence_number),)

    def who(position: Position) -> tuple[str, ...]:
        held = (one.stands.get(member) for member in roster)
        return tuple(member for member, stand in zip(roster, held, strict=True) if (stand.position if stand else Position.NONE) is position)

    found = [
        Need(because=because, members=members)
        for because, members in (
            (Because.OBJECTS, who(Position.OBJECT)),
            (Because.BRACKETS, who(Position.BRACKET)),
            (Because.AMENDMENT, one.amended_by),
        )
        if members
    ]
    by_deadline: dict[datetime | None, list[str]] = {}
    for member in who(Position.AD_REFERENDUM):
        by_deadline.setdefault(one.stands[member].deadline, []).append(member)
    found += [
        Need(
            because=Because.OVERDUE if until is not None and utc(until) <= utc(now) else Because.AD_REFERENDUM,
            members=tuple(members),
            until=until,
        )
        for until, members in sorted(by_deadline.items(), key=lambda pair: (pair[0] is None, pair[0] and utc(pair[0])))
    ]
    waiting = who(Position.NONE)
    if waiting:
        found.append(Need(because=Because.NO_POSITION, members=waiting))
    return tuple(found)
