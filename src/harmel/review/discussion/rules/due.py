"""When the map is drawn anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from harmel.review.discussion.rules.small import FEWEST_PEOPLE

DRAWN_ANEW_AFTER = timedelta(seconds=1.5)
"""Less than the two seconds between two ticks, so that a tick that comes a moment early is not let pass."""
RECORDED_AFTER = timedelta(hours=1)


def due(*, tried_at: datetime | None, took: float, closes_at: datetime | None, now: datetime) -> bool:
    """
    Say whether the ticker draws the map: first, then with each tick while the discussion is open, and once after it has closed.

    `took`: seconds that a core spent on the last one. The next waits as long again, so that drawing never takes more than half of one core; how
    long it took by the clock does not matter, or drawing would come the more seldom the more people vote.

    >>> from datetime import UTC
    >>> noon = datetime(2020, 9, 1, 12, tzinfo=UTC)
    >>> due(tried_at=None, took=0, closes_at=None, now=noon), due(tried_at=noon, took=4, closes_at=None, now=noon + timedelta(seconds=3))
    (True, False)
    """
    if tried_at is None:
        return True
    if closes_at is not None and now >= closes_at:
        return tried_at < closes_at
    return now - tried_at >= max(DRAWN_ANEW_AFTER, 2 * timedelta(seconds=took))


def recorded(recorded_at: datetime | None, *, closes_at: datetime | None, now: datetime, other: bool) -> bool:
    """
    Say whether a map that was drawn goes into the record: the first, the last, and one each hour; and one with an `other` end than the last.

    >>> from datetime import UTC
    >>> noon = datetime(2020, 9, 1, 12, tzinfo=UTC)
    >>> recorded(noon, closes_at=None, now=noon + timedelta(minutes=59), other=False)
    False
    """
    if recorded_at is None or other:
        return True
    return now - recorded_at >= RECORDED_AFTER or (closes_at is not None and recorded_at < closes_at <= now)


def changes_may_show(*, people: int, people_then: int, closed: bool) -> bool:
    """
    Say whether a map that was shown may be replaced: by five further people, or at the close, so that no change is anybody's.

    >>> changes_may_show(people=104, people_then=100, closed=False), changes_may_show(people=105, people_then=100, closed=False)
    (False, True)
    """
    return closed or people - people_then >= FEWEST_PEOPLE
