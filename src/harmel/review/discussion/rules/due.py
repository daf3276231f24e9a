"""When the map is drawn anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from harmel.review.discussion.rules.small import FEWEST_PEOPLE

DRAWN_ANEW_AFTER = timedelta(minutes=10)


def due(*, drawn_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """
    Say whether the ticker draws the map: first, then every ten minutes while the discussion is open, and once after it has closed.

    >>> from datetime import UTC
    >>> noon = datetime(2020, 9, 1, 12, tzinfo=UTC)
    >>> due(drawn_at=None, closes_at=None, now=noon), due(drawn_at=noon, closes_at=None, now=noon + timedelta(minutes=9))
    (True, False)
    """
    if drawn_at is None:
        return True
    if closes_at is not None and now >= closes_at:
        return drawn_at < closes_at
    return now - drawn_at >= DRAWN_ANEW_AFTER


def changes_may_show(*, people: int, people_then: int, closed: bool) -> bool:
    """
    Say whether a map that was shown may be replaced: by five further people, or at the close, so that no change is anybody's.

    >>> changes_may_show(people=104, people_then=100, closed=False), changes_may_show(people=105, people_then=100, closed=False)
    (False, True)
    """
    return closed or people - people_then >= FEWEST_PEOPLE
