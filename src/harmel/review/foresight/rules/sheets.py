"""What an expert may judge, and when sheets may be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import FEWEST_EXPERTS, LONGEST_REASON, bare, clean, clean_language
from harmel.review.foresight.rules.descriptors import FEWEST_DESCRIPTORS
from harmel.review.foresight.rules.kinds import PUSHES, Confidence, Role

Row = tuple[int, ...] | None
FIRST: Final = 1
"""The number under which a sheet is handed in: a study has one round."""


@dataclass(frozen=True)
class Judged:
    """
    How an expert judges that one descriptor pushes another: a row for each state of the source, in their order.

    A row has the push towards each state of the target, from -3 to 3; None where that row is not judged, which is not zero. `language`: of the reason.
    """

    pushes: tuple[Row, ...]
    confidence: str = ""
    reason: str = ""
    language: str = ""


def check_block(judged: Judged, *, rows: int, columns: int) -> Judged:
    """
    Return a block as it is kept. rows, columns: how many states the source and the target have. Raises Refused with the field.

    A row is there whole or not at all, and one row at least is there.

    >>> check_block(Judged(((1, -1), None)), rows=2, columns=2).pushes
    ((1, -1), None)
    >>> check_block(Judged(((1,), None)), rows=2, columns=2)
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: row_incomplete {'columns': 2}
    """
    if len(judged.pushes) != rows:
        raise Refused("rows_missing", {"rows": rows}, "pushes")
    if all(row is None for row in judged.pushes):
        raise Refused("block_empty", {}, "pushes")
    for row in judged.pushes:
        _check_row(row, columns)
    if judged.confidence and judged.confidence not in set(Confidence):
        raise Refused("not_a_choice", {}, "confidence")
    reason = bare(judged.reason)
    if reason:
        reason = clean(reason, longest=LONGEST_REASON, field="reason")
    language = clean_language(judged.language) if reason else ""
    pushes = tuple(None if row is None else tuple(row) for row in judged.pushes)
    return Judged(pushes, str(judged.confidence), reason, language)


def _check_row(row: Sequence[int] | None, columns: int) -> None:
    if row is None:
        return
    if len(row) != columns:
        raise Refused("row_incomplete", {"columns": columns}, "pushes")
    if not all(isinstance(push, int) and not isinstance(push, bool) and push in PUSHES for push in row):
        raise Refused("push_out_of_scale", {"lowest": PUSHES[0], "highest": PUSHES[-1]}, "pushes")


@dataclass(frozen=True)
class Before:
    """What stands before sheets are opened: the role of each descriptor, and how many experts sit on the panel."""

    roles: tuple[str, ...] = ()
    experts: int = 0


def check_opening(before: Before) -> None:
    """
    Refuse to open sheets on which nothing would be judged, or to so few that nothing could be shown.

    >>> check_opening(Before(roles=("system", "policy"), experts=10))
    >>> check_opening(Before(roles=("policy", "policy"), experts=10))
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: nothing_moves {}
    """
    if len(before.roles) < FEWEST_DESCRIPTORS:
        raise Refused("too_few_descriptors", {"least": FEWEST_DESCRIPTORS})
    if Role.SYSTEM not in before.roles:
        raise Refused("nothing_moves")
    if before.experts < FEWEST_EXPERTS:
        raise Refused("too_few_experts", {"least": FEWEST_EXPERTS})


def check_close(closes_at: datetime, *, opens_at: datetime, now: datetime, stage_closes_at: datetime | None) -> None:
    """Refuse a close that has passed, that is no later than the opening, or that comes after the stage has closed, when nobody could judge any more."""
    if closes_at < now or closes_at <= opens_at:
        raise Refused("in_the_past", {"at": closes_at}, "closes_at")
    if stage_closes_at is not None and closes_at > stage_closes_at:
        raise Refused("sheets_outlast_stage", {"at": stage_closes_at}, "closes_at")
