"""Who reads what on a page."""

import pytest

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.alliance.rules import CLOCK, Verb, Visibility
from harmel.methods.seal import keys

ABOUT = "agreement.silence/3"


@pytest.fixture
def everything(review, delegate, now):
    """One entry of each visibility about one silence, the council's; and a vote."""
    for visibility in Visibility:
        verb = Verb(f"agreement.{visibility.value}", visibility=visibility, withheld=frozenset({"name"}))
        journal.write(verb, review=review, actor=delegate, at=now, about=ABOUT, name="Robin", number=3)
    vote = Verb("agreement.vote", visibility=Visibility.PUBLIC, anonymous=True, withheld=frozenset({"choice"}))
    journal.write(vote, review=review, actor=delegate, at=now, about=ABOUT, pseudonym="f3", choice=-1)


def seen(actor):
    return {line.verb.removeprefix("agreement.") for line in journal.entries_about(ABOUT, actor=actor)}


def test_each_reads_what_the_verb_says(everything, delegate, observer, secretary, participant, stranger):
    """The council's seats read all but the withheld, other seats what members may, participants and strangers what is public."""
    assert seen(delegate) == seen(observer) == {"public", "members", "body", "vote"}
    assert seen(secretary) == {"public", "members", "vote"}
    assert seen(participant) == seen(stranger) == {"public", "vote"}
    assert seen(CLOCK) == {"public", "members", "body", "vote"}


def test_a_seat_of_another_review_is_a_stranger(everything, delegate, now):
    """What members may read is for the members of this review."""
    delegate.review = Review.objects.create(slug="other", title_en="O", title_fr="O", founded_at=now)
    assert seen(delegate) == {"public", "vote"}


def test_withheld_facts_are_named_and_not_shown(everything, secretary, participant):
    """A participant sees that a name was recorded; a seat reads it."""
    (line,) = [line for line in journal.entries_about(ABOUT, actor=participant) if line.verb == "agreement.public"]
    assert (line.facts, line.withheld) == ({"number": 3}, ("name",))
    (line,) = [line for line in journal.entries_about(ABOUT, actor=secretary) if line.verb == "agreement.public"]
    assert (line.facts, line.withheld) == ({"number": 3, "name": "Robin"}, ())


def test_nobody_reads_a_vote_on_a_page(everything, delegate, secretary, stranger):
    """The choice of an anonymous entry is shown to nobody, whatever their seat."""
    for actor in (delegate, secretary, stranger, CLOCK):
        (line,) = [line for line in journal.entries_about(ABOUT, actor=actor) if line.anonymous]
        assert (line.facts, line.withheld, line.by, line.member) == ({}, ("choice",), "", "")


def test_a_line_says_who_for_whom_and_in_which_block(everything, review, delegate, secretary, now):
    """The seat, the member, the instant; the block once there is one."""
    line = journal.entries_about(ABOUT, actor=secretary)[0]
    assert line.block is None
    journal.seal(review, now=now, key=keys.rehearsal(1))
    lines = {line.verb: line for line in journal.entries_about(ABOUT, actor=secretary, review=review)}
    line = lines["agreement.members"]
    assert (line.by, line.member, line.at, line.block, line.about) == (f"alliance.seat/{delegate.pk}", "AL", now, 1, ABOUT)
    assert lines["agreement.vote"].block is None


def test_the_body_that_reads_is_that_of_the_object(review, convener, council, delegate, secretary, now):
    """What the secretariat does to an object of the council is read by the council."""
    verb = Verb("alliance.do", visibility=Visibility.BODY)
    journal.write(verb, review=review, actor=convener, at=now, about=delegate)
    assert len(journal.entries_about(delegate, actor=delegate)) == 1
    assert journal.entries_about(delegate, actor=secretary) == []


def test_a_page_of_entries_is_one_query(everything, secretary, django_assert_num_queries):
    """However many entries there are."""
    secretary.body.key  # noqa: B018 - read with the request
    with django_assert_num_queries(1):
        journal.entries_about(ABOUT, actor=secretary)


def test_one_takes_ones_own_data_along(everything, delegate, other_delegate):
    """Everything under one's name and under one's pseudonym, withheld facts included; nothing of anybody else."""
    lines = journal.own_entries(delegate, pseudonyms=["f3"])
    assert len(lines) == 5
    assert {tuple(sorted(line.facts.items())) for line in lines} == {(("name", "Robin"), ("number", 3)), (("choice", -1),)}
    assert len(journal.own_entries(delegate)) == 4
    assert journal.own_entries(other_delegate) == []
