"""Two co-chairs: what needs both stays pending until the second has signed."""

from datetime import timedelta

import pytest

from harmel.alliance import actions, queries
from harmel.alliance.models import CoSignature, EntryContent
from harmel.alliance.rules import Chair, CoChairs, NotAllowed, Power, Refused, Verb

BOTH = Verb("agreement.hand_over", power=Power.CHAIR, co_chairs=CoChairs.BOTH)
EITHER = Verb("agreement.open_meeting", power=Power.CHAIR)


@pytest.fixture
def signs(expert_group, now):
    """Sign something of the group: `signs(seat, text="a")`; returns whose signature is missing."""

    def sign(seat, verb=BOTH, at=now, **facts):
        return actions.co_sign(expert_group.review, verb=verb, about=expert_group, body=expert_group, actor=seat, now=at, **facts).missing

    return sign


def entries(verb="alliance.co_sign"):
    return EntryContent.objects.filter(verb=verb).count()


def test_one_signature_leaves_it_pending_and_the_second_completes_it(co_chair, other_co_chair, signs):
    """The first is told whose signature is missing, and has one entry however often it is sent; the entry of the second is the act's."""
    assert signs(co_chair, text="a") == [other_co_chair]
    assert signs(co_chair, text="a") == [other_co_chair]
    assert entries() == 1
    assert signs(other_co_chair, text="a") == []
    assert entries() == 1


def test_a_signature_stands_under_exact_facts(co_chair, other_co_chair, signs):
    """The second signs another text: then each text has one signature."""
    signs(co_chair, text="a")
    assert signs(other_co_chair, text="b") == [co_chair]


def test_signatures_are_used_up(co_chair, other_co_chair, signs):
    """The same act, done again, needs both again."""
    for seat in (co_chair, other_co_chair):
        signs(seat)
    assert signs(co_chair) == [other_co_chair]


def test_where_either_suffices_or_one_chairs_alone_one_signature_does(co_chair, signs):
    """Nobody waits for somebody who is not there."""
    assert signs(co_chair, EITHER) == []
    assert signs(co_chair) == []


def test_a_signature_can_be_taken_back_while_the_other_is_missing(co_chair, other_co_chair, signs, review, expert_group, now):
    """Then it counts for nothing, and can be given anew; nobody takes back what they have not given."""
    act = {"verb": BOTH, "about": expert_group, "now": now}
    signs(co_chair)
    actions.take_back_signature(review, actor=co_chair, **act)
    assert entries("alliance.take_back_signature") == 1
    assert signs(other_co_chair) == [co_chair]
    with pytest.raises(Refused, match="no_signature"):
        actions.take_back_signature(review, actor=co_chair, **act)
    assert signs(co_chair) == []
    with pytest.raises(Refused, match="no_signature"):
        actions.take_back_signature(review, actor=other_co_chair, **act)


@pytest.mark.parametrize("ended", [True, False])
def test_a_seat_that_ended_or_is_vacant_is_not_waited_for(co_chair, other_co_chair, signs, now, ended):
    """One co-chair alone holds the chair then, and that one's signature does it; an earlier signature of the other counts no more."""
    assert signs(other_co_chair) == [co_chair]
    if ended:
        other_co_chair.until = now
    else:
        other_co_chair.person = None
    other_co_chair.save()
    assert queries.signatures(BOTH, about=co_chair.body, body=co_chair.body, now=now, facts={}).held is Chair.ALONE
    assert signs(co_chair) == []
    assert list(CoSignature.objects.exclude(spent_at=None).values_list("seat", flat=True)) == [co_chair.pk]


def test_a_successor_signs_anew(co_chair, other_co_chair, signs, seat_for, expert_group, now):
    """A signature is a person's own word: it does not pass to who comes after."""
    signs(co_chair)
    co_chair.until = now
    co_chair.save()
    successor = seat_for("co_chair", expert_group, name="Co-chair three", since=now)
    found = queries.signatures(BOTH, about=expert_group, body=expert_group, now=now, facts={})
    assert (found.given, [row.seat for row in found.lapsed], found.missing) == ([], [co_chair], [other_co_chair, successor])
    assert signs(other_co_chair, at=now + timedelta(hours=1)) == [successor]


def test_where_two_share_the_chair_no_other_chair_of_the_body_signs(co_chair, other_co_chair, signs, seat_for, expert_group):
    """The power to chair is not enough."""
    with pytest.raises(NotAllowed, match="co_chairs_sign"):
        signs(seat_for("chair", expert_group, name="Acting chair"))


@pytest.mark.parametrize("who", ["expert", "delegate", "participant", "stranger"])
def test_nobody_else_signs(request, who, signs):
    """A signature is a chair's."""
    with pytest.raises(NotAllowed):
        signs(request.getfixturevalue(who))
