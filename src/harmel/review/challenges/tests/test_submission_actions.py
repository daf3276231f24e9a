"""What members put forward, and what became of it."""

import pytest

from harmel.alliance import lineage, refs
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.challenges import actions, queries
from harmel.review.challenges.models import Challenge, Submission
from harmel.review.mandate.models import StageInterval


def test_a_submission_is_a_member_s(submission, delegate):
    """It has a number and stands for the member of the seat."""
    assert (submission.number, submission.member, submission.state) == (1, delegate.member, "pending")


def test_a_submission_taken_in_becomes_a_challenge_and_stays_linked_to_it(review, submission, convener, register, now):
    """Its member can follow it from there."""
    challenge = actions.take_in(submission, actor=convener, now=now)
    assert (challenge.name_en, challenge.dimension) == ("Honey fungus", "military")
    assert [step.ref for step in lineage.walk(review, refs.ref(submission), "became")] == [refs.ref(challenge)]
    assert queries.standing(review)[-1] == challenge


def test_a_submission_can_be_taken_into_a_challenge_that_stands(submission, convener, register, now):
    """Nothing new is named, and the two are linked."""
    count = Challenge.objects.count()
    assert actions.take_in(submission, into=register["beetles"], actor=convener, now=now) == register["beetles"]
    assert Challenge.objects.count() == count
    with pytest.raises(NotAllowed) as refused:
        actions.take_in(submission, actor=convener, now=now)
    assert refused.value.reason.code == "wrong_state"


def test_a_submission_is_declined_with_a_reason_and_can_be_looked_at_again(submission, convener, now):
    """Without a reason it is not declined."""
    with pytest.raises(Refused, match="submission_reason_missing"):
        actions.decline(submission, actor=convener, now=now)
    actions.decline(submission, reason_en="It is part of beetles.", actor=convener, now=now)
    assert Submission.objects.get().state == "declined"
    actions.reconsider(submission, actor=convener, now=now)
    assert (Submission.objects.get().state, Submission.objects.get().reason_en) == ("pending", "")


def test_a_member_takes_back_its_own_submission_and_no_other(submission, delegate, other_delegate, now):
    """Birch cannot take back what Alder put forward."""
    with pytest.raises(NotAllowed) as refused:
        actions.withdraw_submission(submission, actor=other_delegate, now=now)
    assert refused.value.reason.code == "not_your_member"
    actions.withdraw_submission(submission, actor=delegate, now=now)
    with pytest.raises(NotAllowed):
        actions.withdraw_submission(submission, actor=delegate, now=now)


def test_only_members_put_challenges_forward_and_only_the_convener_answers(review, submission, secretary, expert, observer, participant, stranger, delegate, now):
    """Each refusal has its reason."""
    for actor in (secretary, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            actions.submit(review, name_en="Mine", actor=actor, now=now)
    for actor in (delegate, secretary, stranger):
        with pytest.raises(NotAllowed):
            actions.take_in(submission, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            actions.decline(submission, reason_en="No.", actor=actor, now=now)


def test_nothing_is_put_forward_after_the_stage_and_what_waits_can_still_be_declined(review, submission, delegate, convener, now):
    """A member is owed an answer even when the register is closed."""
    closed = StageInterval.objects.get(stage="challenges").closes_at
    with pytest.raises(NotAllowed):
        actions.submit(review, name_en="Late", actor=delegate, now=closed)
    with pytest.raises(NotAllowed):
        actions.take_in(submission, actor=convener, now=closed)
    actions.decline(submission, reason_en="The register is closed.", actor=convener, now=closed)


def test_a_submission_has_a_name(review, delegate, calendar, now):
    """In one language at least."""
    with pytest.raises(Refused, match="name_missing"):
        actions.submit(review, name_en=" ", actor=delegate, now=now)
    assert actions.submit(review, name_fr="Le gui", actor=delegate, now=now).name == "Le gui"


def test_submissions_are_shown_to_those_who_sit_in_the_review(submission, delegate, other_delegate, participant, stranger):
    """For others the title itself is withheld."""
    assert submission.shown_to(delegate)
    assert submission.shown_to(other_delegate)
    assert not submission.shown_to(participant)
    assert not submission.shown_to(stranger)


def test_the_convener_is_told_what_waits(review, submission, conflict, convener, delegate, secretary, now):
    """Submissions to answer and conflicts to resolve; nobody else is asked."""
    needs = {need["code"]: need["facts"]["count"] for need in queries.needs(review, convener, now)}
    assert needs == {"needs_answer_to_submissions": 1, "needs_resolution_of_conflicts": 1}
    assert queries.needs(review, delegate, now) == queries.needs(review, secretary, now) == []
