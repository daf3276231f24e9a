"""Minority views: from the first settled round until the panel is concluded, under no name."""

from __future__ import annotations

import pytest

from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import state_minority_view, take_back_minority_view, withdraw_item
from harmel.review.assessment.models import MinorityView, Panel
from harmel.review.assessment.queries import own_minority_views, words_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(played, close):
    """The first round, closed, its spread found."""
    return close(played, played.closes_at)


def test_a_view_answers_a_result(played, items, experts, now):
    """So there is none before the first."""
    with pytest.raises(Refused, match="nothing_settled"):
        state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=now)


def test_a_view_is_kept_under_the_pseudonym_of_words(settled, items, panel, experts, calendar):
    """Said again, it takes the place of what was said; its entries tell no hour but that in which the round closed."""
    then = settled.closes_at
    first = state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=then)
    again = state_minority_view(items[0], text="Ce n’est pas le cas.", language="fr", actor=experts[0], now=then)
    assert (first.pk, MinorityView.objects.get().text) == (again.pk, "Ce n'est pas le cas.")
    assert Pseudonym.objects.get(pk=again.pseudonym).scope == words_scope(panel)
    assert own_minority_views(panel, experts[0]) == [again]
    assert own_minority_views(panel, experts[1]) == []
    for content in EntryContent.objects.filter(verb="assessment.state_minority_view"):
        assert (content.actor, content.at, content.entry.sealable_from) == ("", then, calendar["assessment"].closes_at)


def test_a_view_is_taken_back(settled, items, experts):
    """One's own, once."""
    then = settled.closes_at
    state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=then)
    for actor in (experts[1],):
        with pytest.raises(Refused, match="no_minority_view"):
            take_back_minority_view(items[0], actor=actor, now=then)
    take_back_minority_view(items[0], actor=experts[0], now=then)
    assert not MinorityView.objects.exists()


def test_nothing_is_said_once_the_panel_is_concluded(settled, items, panel, experts):
    """What stands then is printed with the result."""
    then = settled.closes_at
    state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=then)
    Panel.objects.update(concluded_at=then, conclusion="decided")
    for act in (lambda: state_minority_view(items[0], text="More.", language="en", actor=experts[0], now=then), lambda: take_back_minority_view(items[0], actor=experts[0], now=then)):
        with pytest.raises(Refused, match="panel_concluded"):
            act()
    assert MinorityView.objects.get().text == "It is not so."


def test_of_what_was_withdrawn_there_is_no_view(settled, items, experts, secretary):
    """There is no result to hold anything against."""
    withdraw_item(items[0], because="Read in two ways.", actor=secretary, now=settled.closes_at)
    with pytest.raises(Refused, match="item_withdrawn"):
        state_minority_view(items[0], text="It is not so.", language="en", actor=experts[0], now=settled.closes_at)


def test_only_who_sits_on_the_panel_states_one(settled, items, expert, secretary, delegate, participant, stranger):
    """Neither who organises it nor anybody else."""
    for actor in (expert, secretary, delegate, participant, stranger):
        with pytest.raises(NotAllowed):
            state_minority_view(items[0], text="It is not so.", language="en", actor=actor, now=settled.closes_at)
