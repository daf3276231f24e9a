"""The open round: experts in their own words, and organisers who gather them once it has closed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import assign_wordings, hand_in, open_round, propose, set_aside_wording, take_back_proposal
from harmel.review.assessment.models import Wording
from harmel.review.assessment.queries import missing, own_wordings, wordings

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(panel, secretary, now):
    """A round in open words, of a day."""
    return open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)


def test_words_stand_under_a_pseudonym_of_their_own(words, panel, experts, now):
    """Not under that of answers: words can give away who wrote them. The entry says the hour in which the round opened, and not the text."""
    row = propose(panel, text=" Ports silt up. ", language="en", actor=experts[0], now=now + timedelta(hours=3, minutes=7))
    [own] = Pseudonym.objects.filter(seat=experts[0])
    assert (row.text, row.pseudonym, own.scope) == ("Ports silt up.", own.pk, f"{panel.scope}/words")
    content = EntryContent.objects.get(verb="assessment.propose")
    assert (content.actor, content.at, content.pseudonym) == ("", words.opens_at, own.pk)
    assert "silt" not in content.payload
    assert content.entry.sealable_from == words.closes_at
    assert set(json.loads(content.payload)["facts"]) == {"panel", "language", "text_sha256"}


def test_ones_own_words_are_taken_back(words, panel, experts, now):
    """Nobody else's."""
    row = propose(panel, text="Ports silt up.", language="en", actor=experts[0], now=now)
    with pytest.raises(Refused, match="no_such_wording"):
        take_back_proposal(panel, key=row.pk, actor=experts[1], now=now)
    assert own_wordings(panel, experts[0]) == [row]
    assert own_wordings(panel, experts[1]) == []
    take_back_proposal(panel, key=row.pk, actor=experts[0], now=now)
    assert not Wording.objects.exists()


def test_whoever_is_not_on_the_panel_proposes_nothing(words, panel, expert, secretary, observer, participant, stranger, now):
    """Nor does anybody before the round or after it."""
    for actor in (expert, secretary, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            propose(panel, text="Ports silt up.", language="en", actor=actor, now=now)


def test_words_are_taken_while_the_round_lasts(words, panel, experts, now):
    """At its last instant no more."""
    with pytest.raises(Refused, match="no_open_words"):
        propose(panel, text="Ports silt up.", language="en", actor=experts[0], now=words.closes_at)


def test_who_has_nothing_to_put_forward_hands_in_all_the_same(words, panel, experts, now):
    """Then they are not waited for."""
    hand_in(words, actor=experts[4], now=now)
    assert experts[4] not in {one.seat for one in missing(panel, words)}
    assert len(missing(panel, words)) == 9


def test_organisers_gather_words_once_the_round_has_closed(words, panel, experts, items, secretary, now):
    """Until then not even they see one: the order in which they come would tell whose they are. Each is kept as it was."""
    made = [propose(panel, text=f"Ports silt up, {number}.", language="en", actor=seat, now=now) for number, seat in enumerate(experts[:3])]
    keys = [row.pk for row in made]
    assert wordings(panel, now) == []
    with pytest.raises(Refused, match="open_words_last"):
        assign_wordings(panel, wordings=keys, item=items[0], actor=secretary, now=now)
    then = words.closes_at
    assert [row.pk for row in wordings(panel, then)] == sorted(keys)
    assert "pseudonym" in wordings(panel, then)[0].get_deferred_fields()
    assign_wordings(panel, wordings=keys[:2], item=items[0], actor=secretary, now=then)
    set_aside_wording(made[2], because="It is no challenge.", actor=secretary, now=then)
    assert [Wording.objects.get(pk=key).item for key in keys] == [items[0], items[0], None]
    assign_wordings(panel, wordings=keys[1:], item=None, actor=secretary, now=then)
    assert [(Wording.objects.get(pk=key).item, Wording.objects.get(pk=key).set_aside_because) for key in keys[1:]] == [(None, ""), (None, "")]
    assert {row.text for row in Wording.objects.all()} == {f"Ports silt up, {number}." for number in range(3)}


def test_only_organisers_gather_and_say_why_not(words, panel, experts, items, secretary, delegate, now):
    """And what is not there cannot be gathered."""
    row = propose(panel, text="Ports silt up.", language="en", actor=experts[0], now=now)
    then = words.closes_at
    for actor in (experts[0], delegate, None):
        with pytest.raises(NotAllowed):
            assign_wordings(panel, wordings=[row.pk], item=items[0], actor=actor, now=then)
        with pytest.raises(NotAllowed):
            set_aside_wording(row, because="No.", actor=actor, now=then)
    with pytest.raises(Refused, match="no_such_wording"):
        assign_wordings(panel, wordings=["0" * 32], item=items[0], actor=secretary, now=then)
    with pytest.raises(Refused, match="reason_needed"):
        set_aside_wording(row, because="", actor=secretary, now=then)
