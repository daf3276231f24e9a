"""What an expert has before them in a round: each item with their own answer, that of the round before, and what the panel said then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harmel.alliance import queries as alliance
from harmel.review.assessment.models import Answer, Item, Reason, Round
from harmel.review.assessment.queries.own import own_answers
from harmel.review.assessment.queries.panels import items, rounds
from harmel.review.assessment.queries.spread import ItemSpread, reason_numbers, reasons_by_item, spread
from harmel.review.assessment.rules import Reasons, Side

IN_SHORT = 3
"""How many reasons of each side stand beside an item; all of them stand on the item's own page."""


@dataclass(frozen=True)
class Asked:
    """
    An item as it is asked. kept: one's own answer in this round so far; earlier: in the round before. spread: of the panel, as far as shown.

    reasons: the first of each side; numbers: how many there are.
    """

    item: Item
    kept: Answer | None
    earlier: Answer | None
    spread: ItemSpread | None
    reasons: Mapping[Side, list[Reason]] = field(default_factory=dict)
    numbers: Mapping[Side, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A round to answer. before: the rated round before it, None in the first; shown: the round whose spread stands beside the items, None where none may."""

    round: Round
    before: Round | None
    shown: Round | None
    asked: list[Asked]
    handed_in: bool

    @property
    def answered(self) -> int:
        """How many items have an answer in this round."""
        return sum(one.kept is not None for one in self.asked)

    @property
    def left(self) -> list[Asked]:
        """The items without an answer in this round."""
        return [one for one in self.asked if one.kept is None]


def sheet(round: Round, actor: Any, *, grows: bool = False, alone: bool = False) -> Sheet:  # noqa: A002 - the field's word
    """
    Return what an expert judges in a round, with nobody's answers but their own.

    grows: whether this round's own spread is shown to them while it is open, as in a panel in real time. alone: without what the panel said, as whoever
    only takes an answer in needs it.
    """
    panel = round.panel
    rated = [one for one in rounds(panel) if 1 <= one.number < round.number]
    before = rated[-1] if rated else None
    shown = round if grows else before if before is not None and before.settled_at is not None else None
    found = spread(shown) if shown is not None and not alone else None
    by_side = shown if found is not None and panel.reasons_shown == Reasons.BY_SIDE else None
    reasons, numbers = (reasons_by_item(by_side, at_most=IN_SHORT), reason_numbers(by_side)) if by_side is not None else ({}, {})
    spreads = found.by_number if found is not None else {}
    kept, earlier = own_answers(round, actor), own_answers(before, actor) if before is not None else {}
    return Sheet(
        round, before, shown if found is not None else None,
        [
            Asked(one, kept.get(one.pk), earlier.get(one.pk), spreads.get(one.number), reasons.get(one.pk, {}), numbers.get(one.pk, {}))
            for one in items(panel)
        ],
        (alliance.own_hand_in(actor, panel.scope) or 0) >= round.number,
    )  # fmt: skip
