"""What a panel judges: added by its organisers, worded anew until it is rated, withdrawn with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import add_challenges, add_item, answer, edit_item, withdraw_item
from harmel.review.assessment.models import Round
from harmel.review.assessment.queries import items as judged
from harmel.review.assessment.rules import Judged

pytestmark = pytest.mark.django_db


def test_challenges_come_in_the_order_of_the_register(panel, challenges, secretary, now):
    """Under their names, in one entry; what is judged already is passed over."""
    add_challenges(panel, challenges=[challenges[2], challenges[0]], actor=secretary, now=now)
    assert [(item.number, item.text_en, item.text_fr, item.challenge.key) for item in judged(panel)] == [
        (1, "Storms", "Tempêtes", "C1"), (2, "Blight", "Mildiou", "C3"),
    ]  # fmt: skip
    add_challenges(panel, challenges=challenges, actor=secretary, now=now)
    assert [item.challenge.key for item in judged(panel)] == ["C1", "C3", "C2", "C4"]
    with pytest.raises(Refused, match="nothing_to_add"):
        add_challenges(panel, challenges=challenges, actor=secretary, now=now)
    assert EntryContent.objects.filter(verb="assessment.add_item").count() == 2


def test_an_item_of_each_kind(items):
    """Eight of them: four challenges, an amplifier, two quantities, an event."""
    assert [item.kind for item in items] == ["challenge"] * 4 + ["amplifier", "quantity", "quantity", "event"]
    assert [item.asks for item in items[5:7]] == ["quantiles", "idea"]


def test_only_organisers_add(panel, experts, delegate, observer, stranger, co_chair, now):
    """Who sits on the panel does not, who chairs it does."""
    for actor in (experts[0], delegate, observer, stranger):
        with pytest.raises(NotAllowed):
            add_item(panel, kind="event", text_en="A bridge falls", actor=actor, now=now)
    seed = add_item(panel, kind="event", text_en="A bridge falls", seed=True, resolves_on=date(2021, 1, 1), actor=co_chair, now=now)
    assert (seed.seed, seed.resolves_on) == (True, date(2021, 1, 1))


def test_the_same_is_not_asked_twice(items, panel, challenges, secretary, now):
    """A challenge is rated once, and a pair of challenges once in each direction."""
    storms, fire, *_ = challenges
    again = {"kind": "amplifier", "text_en": "Again", "challenge": storms, "amplified": fire}
    with pytest.raises(Refused, match="item_double"):
        add_item(panel, **again, actor=secretary, now=now)
    add_item(panel, **again | {"challenge": fire, "amplified": storms}, actor=secretary, now=now)


def test_a_challenge_of_another_review_is_not_judged(panel, instance, secretary, now):
    """It stands in another register."""
    from harmel.alliance.models import Review
    from harmel.review.challenges.models import Challenge

    other = Review.objects.create(slug="other", title_en="Other", zone="UTC", founded_at=now)
    theirs = Challenge.objects.create(review=other, key="C1", place=1, name_en="Theirs", added_at=now)
    with pytest.raises(Refused, match="of_another_review"):
        add_challenges(panel, challenges=[theirs], actor=secretary, now=now)


def test_an_item_is_worded_anew_until_a_round_has_rated_it(items, panel, secretary, now):
    """What is not named stays; afterwards it is withdrawn instead, with a reason."""
    from harmel.review.assessment.actions import open_round

    bridge = edit_item(items[7], text_fr="Un pont tombe d’ici 2030", actor=secretary, now=now)
    assert (bridge.text_en, bridge.text_fr) == ("A bridge falls by 2030", "Un pont tombe d’ici 2030")
    first = open_round(panel, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    with pytest.raises(Refused, match="round_open_now"):
        edit_item(bridge, text_en="Another", actor=secretary, now=now)
    later = now + timedelta(days=2)
    with pytest.raises(Refused, match="item_rated"):
        edit_item(bridge, text_en="Another", actor=secretary, now=later)
    added = add_item(panel, kind="event", text_en="A dam breaks", actor=secretary, now=later)
    assert edit_item(added, text_en="A dam breaks by 2030", actor=secretary, now=later).text == "A dam breaks by 2030"
    assert Round.objects.get() == first


def test_nothing_is_added_while_a_round_is_open(first_round, panel, challenges, secretary, now):
    """Experts all find the same before them."""
    with pytest.raises(Refused, match="round_open_now"):
        add_item(panel, kind="event", text_en="A dam breaks", actor=secretary, now=now)


def test_what_is_withdrawn_is_judged_no_more(first_round, items, panel, experts, secretary, now):
    """In an open round too; with a reason, once."""
    with pytest.raises(Refused, match="reason_needed"):
        withdraw_item(items[7], because=" ", actor=secretary, now=now)
    withdraw_item(items[7], because="It was read in two ways.", actor=secretary, now=now)
    assert items[7] not in judged(panel)
    with pytest.raises(Refused, match="item_withdrawn"):
        withdraw_item(items[7], because="Again.", actor=secretary, now=now)
    with pytest.raises(Refused, match="not_judged_here"):
        answer(first_round, answers={items[7].pk: Judged(chance=0.5)}, actor=experts[0], now=now)
