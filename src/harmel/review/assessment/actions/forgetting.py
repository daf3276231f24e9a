"""What of somebody's is forgotten when their personal data are erased; the entry of that is the alliance's."""

from __future__ import annotations

from collections.abc import Sequence

from harmel.alliance.models import Participant, Seat
from harmel.review.assessment.models import Panelist


def forget(held: Sequence[Seat | Participant]) -> None:
    """
    Clear what somebody said of themselves as an expert, within the transaction of the alliance's own action.

    The seat stays on the panel, with the nation for which it was seated. Answers, wordings, reasons and minority views stay under pseudonyms that
    nothing leads to any more: the results rest on them.
    """
    Panelist.objects.filter(seat__in=[one.pk for one in held if isinstance(one, Seat)]).update(field="", depth=None)
