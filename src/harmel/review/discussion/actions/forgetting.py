"""What a participant wrote is forgotten when their personal data are erased; the entry of that is the alliance's."""

from __future__ import annotations

from collections.abc import Sequence

from harmel.alliance.models import Link, Participant, Seat
from harmel.alliance.refs import ref
from harmel.review.discussion import rules
from harmel.review.discussion.models import Contribution, EarlierText, Statement

ERASED = "[…]"
"""What stands where a text was: a contribution keeps its number, and says nothing any more."""


def forget(held: Sequence[Seat | Participant]) -> None:
    """
    Clear what somebody sent as a participant, earlier wordings and what was quoted of them too, within the transaction of the alliance's own action.

    What was sent from a seat was sent on behalf of a body or a member, and stays. A statement that a moderator took up is everybody's: it
    stays too, and no longer says who proposed it. Votes stay under a pseudonym that nothing leads to.
    """
    participants = [one.pk for one in held if isinstance(one, Participant)]
    sent = Contribution.objects.filter(participant__in=participants)
    EarlierText.objects.filter(contribution__in=sent).delete()
    proposed = Statement.objects.filter(participant__in=participants)
    mine = [ref(row) for row in (*sent.only("pk"), *proposed.exclude(state="accepted").only("pk"))]
    Link.objects.filter(earlier__in=mine).exclude(quoted="").update(quoted=ERASED)
    sent.update(text=ERASED, text_sha256=rules.fingerprint(ERASED), state=rules.ContributionState.WITHDRAWN.value, sender_name="", version=1)
    proposed.exclude(state="accepted").update(text_en=ERASED, text_fr=ERASED, state="withdrawn", reason="")
    proposed.update(participant=None)
