"""Sending, correcting and withdrawing a contribution."""

from __future__ import annotations

import pytest

from harmel.alliance.models.record import Entry, EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.discussion import rules
from harmel.review.discussion.actions import (
    contribute,
    correct_contribution,
    import_contributions,
    set_aside,
    withdraw_contribution,
)
from harmel.review.discussion.models import Contribution
from harmel.review.discussion.queries import contributions, coverage, own_contributions

pytestmark = pytest.mark.django_db


def send(actor, now, text="Keep talking.", **more):
    return contribute(actor.review, text=text, language="en", actor=actor, now=now, **more)


def test_a_contribution_has_number_sender_marking_and_receipt(delegate, participant, now):
    """Numbers run without a gap, whoever sends; the receipt names the leaf of the entry."""
    first, receipt = send(delegate, now)
    second, _ = send(participant, now, "Another.")
    assert (first.number, second.number) == (1, 2)
    assert (first.seat, first.member.code, first.marking) == (delegate, "AL", "public")
    assert Entry.objects.filter(leaf=receipt["leaf"]).exists()


def test_the_observer_and_the_stranger_cannot_contribute(observer, review, now):
    """It takes a seat with the power, or a participation."""
    for actor in (observer, None):
        with pytest.raises(NotAllowed):
            contribute(review, text="Keep talking.", language="en", actor=actor, now=now)


def test_nothing_is_taken_in_after_the_close(delegate, calendar):
    """The instant of the close is outside."""
    with pytest.raises(NotAllowed) as refused:
        send(delegate, calendar["discussion"].closes_at)
    assert refused.value.reason.code == "stage_closed"


@pytest.mark.parametrize("marking", ["nato_restricted", "secret", "", "PUBLIC"])
def test_a_higher_marking_is_refused_with_the_reason(delegate, now, marking):
    """Public, official use and closed group are taken; nothing else."""
    with pytest.raises(Refused) as refused:
        send(delegate, now, marking=marking)
    assert (refused.value.code, refused.value.field) == ("marking_not_taken", "marking")


def test_a_text_that_carries_a_marking_leaves_nothing_behind(delegate, now, caplog):
    """No row, no entry, no log line, and not a word of it in the refusal."""
    before = EntryContent.objects.count()
    with pytest.raises(Refused) as refused:
        send(delegate, now, "RESTREINT UE/EU RESTRICTED\n\nthe body of the paper")
    assert refused.value.code == "text_marked"
    assert "body" not in str(refused.value)
    assert not Contribution.objects.exists()
    assert EntryContent.objects.count() == before
    assert "body" not in caplog.text


def test_the_same_text_from_the_same_sender_is_a_double(delegate, other_delegate, now):
    """None lost, no doubles; two members may say the same."""
    send(delegate, now)
    with pytest.raises(Refused) as refused:
        send(delegate, now, " keep TALKING. ")
    assert (refused.value.code, refused.value.facts["number"]) == ("contribution_double", "1")
    assert send(other_delegate, now)[0].number == 2


def test_the_sender_corrects_and_what_was_said_is_kept(contribution, delegate, other_delegate, now):
    """Only the sender may; each version stays."""
    with pytest.raises(NotAllowed):
        correct_contribution(contribution, text="Other.", language="en", actor=other_delegate, now=now)
    corrected = correct_contribution(contribution, text="Better words.", language="en", actor=delegate, now=now)
    assert (corrected.text, corrected.version) == ("Better words.", 2)
    assert [earlier.text for earlier in corrected.earlier_texts.all()] == [contribution.text]


def test_a_withdrawn_contribution_is_shown_to_its_sender_only(contribution, delegate, secretary, now):
    """Its number is not given again, and it cannot be withdrawn twice."""
    withdrawn = withdraw_contribution(contribution, actor=delegate, now=now)
    assert withdrawn.shown_to(delegate)
    assert not withdrawn.shown_to(secretary)
    assert list(contributions(contribution.review, secretary)) == []
    assert own_contributions(contribution.review, delegate) == [withdrawn]
    assert send(delegate, now, "Next.")[0].number == 2
    with pytest.raises(NotAllowed):
        withdraw_contribution(contribution, actor=delegate, now=now)


def test_withdrawing_is_possible_after_the_close(contribution, delegate, in_a_month, calendar):
    """What is mine I may take back at any time."""
    assert withdraw_contribution(contribution, actor=delegate, now=calendar["summit"].closes_at).withdrawn


@pytest.mark.parametrize(
    ("marking", "readers"),
    [
        ("public", {"delegate", "other_delegate", "expert", "secretary", "observer", "participant", "stranger"}),
        ("official_use", {"delegate", "other_delegate", "expert", "secretary", "observer"}),
        ("closed_group", {"delegate", "other_delegate", "secretary", "observer"}),
    ],
)
def test_a_marking_says_who_reads(marking, readers, delegate, other_delegate, expert, secretary, observer, participant, now):
    """Everybody; whoever sits in a body; the sender's body and those who work on contributions. List and page agree."""
    row, _ = send(delegate, now, marking=marking)
    cast = {
        "delegate": delegate, "other_delegate": other_delegate, "expert": expert, "secretary": secretary, "observer": observer,
        "participant": participant, "stranger": None,
    }  # fmt: skip
    assert {name for name, actor in cast.items() if row.shown_to(actor)} == readers
    assert {name for name, actor in cast.items() if contributions(row.review, actor).exists()} == readers


def test_a_review_that_is_not_public_shows_strangers_nothing(contribution, review):
    """Not even what is marked public."""
    review.public = False
    review.save()
    row = Contribution.objects.select_related("review").get()
    assert not row.shown_to(None)
    assert not contributions(review, None).exists()


def test_a_file_is_taken_in_whole(secretary, delegate, now, alliance_of_trees):
    """Numbers follow those that were given; one entry for all."""
    send(delegate, now)
    rows = [rules.Row(2, "From a letter.", sender="Green League", member="BI"), rules.Row(3, "From another.", language="fr")]
    before = EntryContent.objects.count()
    made = import_contributions(secretary.review, rows=rows, actor=secretary, now=now)
    assert [(row.number, row.sender_name) for row in made] == [(2, "Green League"), (3, "")]
    assert EntryContent.objects.count() == before + 1


def test_a_delegate_cannot_read_in_a_file(delegate, now):
    """Only moderators and the convener."""
    with pytest.raises(NotAllowed):
        import_contributions(delegate.review, rows=[rules.Row(2, "A")], actor=delegate, now=now)


def test_what_nobody_used_is_listed_with_its_reason(contribution, delegate, secretary, now):
    """Set aside by a person with a reason, or no reason recorded."""
    other, _ = send(delegate, now, "Also this.")
    set_aside(other, reason="Outside the mandate.", actor=secretary, now=now)
    found = coverage(contribution.review, secretary)
    assert (found["unused"], found["explained"], found["unexplained"]) == (2, 1, 1)
    with pytest.raises(Refused):
        set_aside(other, reason=" ", actor=secretary, now=now)
