"""The state of a paragraph: derived from where its members stand, never stored, and never a count."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from harmel.review.agreement.rules.positions import Position
from harmel.review.agreement.rules.silence import Outcome


class State(StrEnum):
    """How a paragraph stands."""

    OPEN = "open"
    BRACKETED = "bracketed"
    AD_REFERENDUM = "agreed_ad_referendum"
    AGREED = "agreed"
    UNDER_SILENCE = "under_silence"
    ADOPTED = "adopted"


STILL_OPEN = frozenset({State.OPEN, State.BRACKETED, State.AD_REFERENDUM, State.UNDER_SILENCE})


def state(
    positions: Mapping[str, Position],
    *,
    roster: Collection[str],
    amended: bool = False,
    silence: Outcome | None = None,
    adopted: bool = False,
) -> State:
    """
    Say how a paragraph stands.

    `positions` by member; a member of the roster that is absent has none yet, and a position of anybody else is not looked
    at. `amended`: an amendment to it is open. `silence`: how the latest silence on it stands, None where there was none.
    `adopted`: it was adopted by decision. An objection or a missing position leaves it open; other wording on the table brackets it.

    >>> state({"Alder": Position.AGREE, "Birch": Position.AD_REFERENDUM}, roster=("Alder", "Birch"))
    <State.AD_REFERENDUM: 'agreed_ad_referendum'>
    >>> state({"Alder": Position.AGREE, "Birch": Position.RESERVATION}, roster=("Alder", "Birch"))
    <State.AGREED: 'agreed'>
    >>> state({"Alder": Position.AGREE}, roster=("Alder", "Birch"))
    <State.OPEN: 'open'>
    """
    if adopted or silence is Outcome.ADOPTED:
        return State.ADOPTED
    if silence is Outcome.RUNNING:
        return State.UNDER_SILENCE
    held = {positions.get(member, Position.NONE) for member in roster}
    if Position.OBJECT in held or not roster:
        return State.OPEN
    if Position.BRACKET in held or amended:
        return State.BRACKETED
    if Position.NONE in held:
        return State.OPEN
    return State.AD_REFERENDUM if Position.AD_REFERENDUM in held else State.AGREED
