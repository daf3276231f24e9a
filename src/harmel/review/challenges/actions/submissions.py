"""What members put forward for the register, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal, lineage, refs
from harmel.alliance.models import Review, Seat
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.rules import CLOCK, NotAllowed, Reason, Refused
from harmel.review.challenges import rules
from harmel.review.challenges.actions.within import _hold, _new_challenge, _of_review
from harmel.review.challenges.models import Challenge, Submission
from harmel.review.mandate.queries import require


@transaction.atomic
def submit(
    review: Review,
    *,
    name_en: str = "",
    name_fr: str = "",
    description_en: str = "",
    description_fr: str = "",
    dimension: str = rules.Dimension.BOTH,
    track: str = rules.Track.NONE,
    source_title: str = "",
    source_url: str = "",
    actor: Seat,
    now: datetime,
) -> Submission:
    """Put a challenge forward for a member. Raises `Refused` `name_missing`."""
    require(rules.SUBMIT, actor, review, now)
    _hold(review)
    if not (name_en.strip() or name_fr.strip()):
        raise Refused("name_missing", {}, field="name_en")
    said: dict[str, Any] = {
        "name_en": name_en, "name_fr": name_fr, "description_en": description_en, "description_fr": description_fr,
        "dimension": str(rules.Dimension(dimension)), "track": str(rules.Track(track)),
        "source_title": source_title, "source_url": source_url,
    }  # fmt: skip
    last = Submission.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0
    row = Submission.objects.create(
        review=review, number=last + 1, member=actor.member, submitted_by=actor, submitted_at=now, **said
    )
    member = actor.member.code if actor.member is not None else None
    journal.write(rules.SUBMIT, review=review, about=row, actor=actor, at=now, number=row.number, member=member, **said)
    return row


@transaction.atomic
def withdraw_submission(submission: Submission, *, actor: Seat, now: datetime) -> Submission:
    """Take one's member's submission back while it is pending. Another member's is not one's own: `NotAllowed` `not_your_member`."""
    review = submission.review
    _hold_submission(submission)
    require(rules.WITHDRAW_SUBMISSION, actor, review, now, submission.state)
    if (actor.member_id is None and actor.pk != submission.submitted_by_id) or actor.member_id != submission.member_id:
        raise NotAllowed(rules.WITHDRAW_SUBMISSION, Reason("not_your_member"))
    submission.state, submission.answered_at = rules.SubmissionState.WITHDRAWN.value, now
    submission.save(update_fields=["state", "answered_at"])
    journal.write(rules.WITHDRAW_SUBMISSION, review=review, about=submission, actor=actor, at=now, number=submission.number)
    return submission


@transaction.atomic
def take_in(
    submission: Submission, *, into: Challenge | None = None, reason_en: str = "", reason_fr: str = "", actor: Any, now: datetime
) -> Challenge:
    """Take a submission into a challenge of the register, or as a new one at its end; the two are linked for good."""
    review = submission.review
    _hold(review)
    _hold_submission(submission)
    require(rules.TAKE_IN, actor, review, now, submission.state)
    _of_review(review, into)
    if into is not None and into.withdrawn_at is not None:
        raise Refused("challenge_withdrawn", {"key": into.key}, field="into")
    challenge = into or _new_challenge(
        review, key="", now=now, name_en=submission.name_en or submission.name_fr, name_fr=submission.name_fr,
        description_en=submission.description_en, description_fr=submission.description_fr, kind=rules.Kind.CHALLENGE.value,
        dimension=submission.dimension, track=submission.track,
    )  # fmt: skip
    submission.state, submission.challenge, submission.answered_at = rules.SubmissionState.TAKEN_IN.value, challenge, now
    submission.reason_en, submission.reason_fr = reason_en, reason_fr
    submission.save(update_fields=["state", "challenge", "answered_at", "reason_en", "reason_fr"])
    lineage.join(
        review=review, kind=LinkKind.MERGES, later=refs.ref(challenge), earlier=refs.ref(submission),
        made_by="clock" if actor is CLOCK else refs.ref(actor), now=now,
    )  # fmt: skip
    journal.write(
        rules.TAKE_IN, review=review, about=submission, actor=actor, at=now, number=submission.number, challenge=challenge.key,
        is_new=into is None, reason_en=reason_en, reason_fr=reason_fr,
    )  # fmt: skip
    return challenge


@transaction.atomic
def decline(submission: Submission, *, reason_en: str = "", reason_fr: str = "", actor: Any, now: datetime) -> Submission:
    """Leave a submission out of the register, with the reason. Raises `Refused` `submission_reason_missing`."""
    review = submission.review
    _hold_submission(submission)
    require(rules.DECLINE, actor, review, now, submission.state)
    if not (reason_en.strip() or reason_fr.strip()):
        raise Refused("submission_reason_missing", {}, field="reason_en")
    submission.state, submission.answered_at = rules.SubmissionState.DECLINED.value, now
    submission.reason_en, submission.reason_fr = reason_en, reason_fr
    submission.save(update_fields=["state", "answered_at", "reason_en", "reason_fr"])
    journal.write(
        rules.DECLINE, review=review, about=submission, actor=actor, at=now, number=submission.number,
        reason_en=reason_en, reason_fr=reason_fr,
    )  # fmt: skip
    return submission


@transaction.atomic
def reconsider(submission: Submission, *, actor: Any, now: datetime) -> Submission:
    """Look again at a submission that was declined; the journal keeps the reason it was given."""
    review = submission.review
    _hold_submission(submission)
    require(rules.RECONSIDER, actor, review, now, submission.state)
    earlier = {"reason_en": submission.reason_en, "reason_fr": submission.reason_fr}
    submission.state, submission.answered_at = rules.SubmissionState.PENDING.value, None
    submission.reason_en = submission.reason_fr = ""
    submission.save(update_fields=["state", "answered_at", "reason_en", "reason_fr"])
    journal.write(rules.RECONSIDER, review=review, about=submission, actor=actor, at=now, number=submission.number, earlier=earlier)
    return submission


def _hold_submission(submission: Submission) -> None:
    """Read a submission as it stands, and keep others from answering it meanwhile."""
    submission.refresh_from_db(fields=["state", "reason_en", "reason_fr"], from_queryset=Submission.objects.select_for_update())
