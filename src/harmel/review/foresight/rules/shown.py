"""From how many sheets on something is shown, as of any panel: what is judged is methods' to count, what may be seen is decided here."""

from __future__ import annotations

from typing import Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import MEDIAN_FROM, NATIONS_FROM, REASONS_FROM

SHEETS_FROM: Final = MEDIAN_FROM
"""Sheets from which what is pooled of them is shown, and so from which a test may be asked for."""


def reasons_shown(given: int) -> bool:
    """
    Say whether the reasons for one block are shown, by how many experts gave one.

    >>> reasons_shown(2), reasons_shown(3)
    (False, True)
    """
    return given >= REASONS_FROM


def nations_shown(nations: int) -> bool:
    """
    Say whether the range without any one nation is shown.

    >>> nations_shown(4), nations_shown(5)
    (False, True)
    """
    return nations >= NATIONS_FROM


def check_asking(*, closed: bool, settled: bool, asked: bool, sheets: int, thresholds: int) -> None:
    """
    Refuse to ask for a test before the sheets have closed, of too few sheets, or before leaders have said what must hold.

    >>> check_asking(closed=True, settled=True, asked=False, sheets=10, thresholds=1)
    >>> check_asking(closed=True, settled=True, asked=False, sheets=4, thresholds=1)
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: too_few_sheets {'least': 5}
    """
    if not closed:
        raise Refused("sheets_not_closed")
    if not settled:
        raise Refused("sheets_not_settled")
    if asked:
        raise Refused("test_under_way")
    if sheets < SHEETS_FROM:
        raise Refused("too_few_sheets", {"least": SHEETS_FROM})
    if not thresholds:
        raise Refused("no_thresholds")
