"""A descriptor that was drawn from the register: the challenge shows it, its trace follows it, and it goes when the descriptor does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from harmel.alliance.models import Link
from harmel.alliance.refs import ref
from harmel.review.challenges.models import Challenge
from harmel.review.foresight import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(review, now):
    """A challenge of the register."""
    return Challenge.objects.create(review=review, key="C9", place=9, name_en="Drought", name_fr="Sécheresse", added_at=now)


@pytest.fixture
def drawn(empty_study, challenge, secretary, now):
    """A descriptor drawn from it."""
    states = [{"name_en": "Dry"}, {"name_en": "Wet"}]
    return actions.add_descriptor(empty_study, key="RAIN", name_en="How much it rains", challenge=challenge, states=states, actor=secretary, now=now)


def test_the_challenge_shows_what_was_drawn_from_it(drawn, challenge, client_of, stranger):
    """With the way to it, for whoever reads the review."""
    told = client_of(stranger).get(challenge.get_absolute_url()).content.decode()
    assert "How much it rains" in told and drawn.get_absolute_url() in told


def test_the_trace_goes_both_ways(drawn, challenge, client_of, stranger):
    """From the challenge to the descriptor, and back."""
    for here, there in ((challenge, "How much it rains"), (drawn, "Drought")):
        told = client_of(stranger).get(reverse("summit:trace", kwargs={"slug": challenge.review.slug, "ref": ref(here)})).content.decode()
        assert there in told


def test_it_follows_what_is_set_anew_and_goes_with_the_descriptor(drawn, challenge, review, secretary, now, client_of):
    """Another challenge, none, and the descriptor taken out."""
    other = Challenge.objects.create(review=review, key="C8", place=8, name_en="Fire", name_fr="Feu", added_at=now)
    actions.edit_descriptor(drawn, challenge=other, actor=secretary, now=now)
    assert [link.earlier for link in Link.objects.filter(later=ref(drawn))] == [ref(other)]
    actions.edit_descriptor(drawn, name_en="Rain", actor=secretary, now=now)
    assert Link.objects.filter(later=ref(drawn)).count() == 1
    actions.withdraw_descriptor(drawn, actor=secretary, now=now)
    assert not Link.objects.filter(later=ref(drawn)).exists()
    assert "Rain" not in client_of(None).get(other.get_absolute_url()).content.decode()
