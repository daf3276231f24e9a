"""What a participant wrote is gone when their personal data are erased, and their votes stay without them."""

import pytest

from harmel.alliance import actions as alliance
from harmel.alliance import queries as alliance_queries
from harmel.alliance.models import EntryContent, Link
from harmel.review.discussion import actions
from harmel.review.discussion.models import Contribution, EarlierText, Vote


@pytest.fixture
def written(participant, delegate, secretary, now):
    """A participant's contribution, corrected once; a delegate's; and a vote of the participant."""
    review = participant.review
    contribution, _ = actions.contribute(review, text="The first wording that I gave.", language="en", actor=participant, now=now)
    actions.correct_contribution(contribution, text="The second wording that I gave.", language="en", actor=participant, now=now)
    actions.contribute(review, text="What Alder says of it.", language="en", actor=delegate, now=now)
    actions.propose_statement(review, text_en="Wording counts.", quotes=[(contribution, "wording that I gave")], actor=secretary, now=now)
    statement = actions.propose_statement(review, text_en="Harbours come first.", actor=participant, now=now)
    actions.accept_statement(statement, actor=secretary, now=now)
    actions.cast_votes(review, votes={statement.pk: 1}, actor=participant, now=now)
    return statement


def test_nothing_that_a_participant_wrote_is_left(written, participant, now):
    """Neither the wordings, nor what was quoted of them, nor what the journal kept; the number stays, and what others wrote."""
    alliance.erase_person(participant.person, actor=participant, now=now)
    texts = list(Contribution.objects.order_by("number").values_list("text", "state"))
    assert texts == [("[…]", "withdrawn"), ("What Alder says of it.", "received")]
    assert not EarlierText.objects.exists()
    assert [link.quoted for link in Link.objects.all()] == ["[…]"]
    assert not [content for content in EntryContent.objects.all() if "wording" in content.payload + content.openings]


def test_votes_and_statements_taken_up_stay_without_their_author(written, participant, now):
    """The map is drawn from the same votes as before, and nothing leads back."""
    alliance.erase_person(participant.person, actor=participant, now=now)
    written.refresh_from_db()
    assert (written.text_en, written.participant) == ("Harbours come first.", None)
    assert Vote.objects.count() == 1


def test_my_data_hold_what_i_put_in(written, participant, delegate, now):
    """Contributions, statements and answers of mine, and of nobody else."""
    mine = alliance_queries.my_data(participant.person, now=now)["discussion"][0]
    assert [one["text"] for one in mine["contributions"]] == ["The second wording that I gave."]
    assert len(mine["answers"]) == 1
    theirs = alliance_queries.my_data(delegate.person, now=now)["discussion"][0]
    assert [one["text"] for one in theirs["contributions"]] == ["What Alder says of it."]
    assert not theirs["answers"]
