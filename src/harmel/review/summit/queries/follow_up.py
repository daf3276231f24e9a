"""Who may report on a commitment: whoever chairs, and the delegation of the member that owns it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harmel.alliance.rules import NotAllowed, Reason, Verdict
from harmel.review.mandate.queries import verdict
from harmel.review.summit import rules
from harmel.review.summit.models import Commitment


def may_report(commitment: Commitment, *, actor: Any, now: datetime) -> Verdict:
    """Say whether an actor may report on a commitment now, and why. A delegation reports on its own member's only."""
    found = verdict(rules.REPORT_BACK, actor, commitment.review, now, state=commitment.state)
    member = getattr(actor, "member_id", None)
    if found and member is not None and member != commitment.owner_id:
        return Verdict(False, Reason("not_the_owner", {"owner": commitment.owner_name}))
    return found


def require_reporter(commitment: Commitment, *, actor: Any, now: datetime) -> None:
    """Raise `NotAllowed` where an actor may not report on a commitment now."""
    found = may_report(commitment, actor=actor, now=now)
    if not found:
        raise NotAllowed(rules.REPORT_BACK, found.reason)
