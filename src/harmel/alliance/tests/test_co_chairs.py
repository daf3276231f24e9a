"""Two co-chairs: what needs both stays pending until the second has signed."""

import pytest

from harmel.alliance import actions
from harmel.alliance.rules import CoChairs, NotAllowed, Power, Verb

BOTH = Verb("agreement.hand_over", power=Power.CHAIR, co_chairs=CoChairs.BOTH)
EITHER = Verb("agreement.open_meeting", power=Power.CHAIR)


def test_one_signature_leaves_it_pending_and_the_second_completes_it(co_chair, other_co_chair, expert_group, now):
    """The first is told whose signature is missing."""
    review = expert_group.review
    assert actions.co_sign(review, verb=BOTH, about=expert_group, actor=co_chair, now=now, text="a") == [other_co_chair]
    assert actions.co_sign(review, verb=BOTH, about=expert_group, actor=co_chair, now=now, text="a") == [other_co_chair]
    assert actions.co_sign(review, verb=BOTH, about=expert_group, actor=other_co_chair, now=now, text="a") == []


def test_a_signature_stands_under_exact_facts(co_chair, other_co_chair, expert_group, now):
    """The second signs another text: then each text has one signature."""
    review = expert_group.review
    actions.co_sign(review, verb=BOTH, about=expert_group, actor=co_chair, now=now, text="a")
    assert actions.co_sign(review, verb=BOTH, about=expert_group, actor=other_co_chair, now=now, text="b") == [co_chair]


def test_signatures_are_used_up(co_chair, other_co_chair, expert_group, now):
    """The same act, done again, needs both again."""
    review = expert_group.review
    for seat in (co_chair, other_co_chair):
        actions.co_sign(review, verb=BOTH, about=expert_group, actor=seat, now=now)
    assert actions.co_sign(review, verb=BOTH, about=expert_group, actor=co_chair, now=now) == [other_co_chair]


def test_where_either_suffices_or_one_chairs_alone_one_signature_does(co_chair, expert_group, now):
    """Nobody waits for somebody who is not there."""
    assert actions.co_sign(expert_group.review, verb=EITHER, about=expert_group, actor=co_chair, now=now) == []
    assert actions.co_sign(expert_group.review, verb=BOTH, about=expert_group, actor=co_chair, now=now) == []


@pytest.mark.parametrize("who", ["expert", "delegate", "participant", "stranger"])
def test_nobody_else_signs(request, who, expert_group, now):
    """A signature is a chair's."""
    with pytest.raises(NotAllowed):
        actions.co_sign(expert_group.review, verb=BOTH, about=expert_group, actor=request.getfixturevalue(who), now=now)
