"""Answering a round: one entry for all answers, under a pseudonym of the panel's own, that tells nothing of when within the round."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance import queries as alliance
from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.assessment.actions import answer, hand_in, open_round, take_back_answer
from harmel.review.assessment.models import Answer
from harmel.review.assessment.queries import missing, own_answers
from harmel.review.assessment.rules import Judged

pytestmark = pytest.mark.django_db


def test_all_ten_answer(played, experts, panel):
    """Each answer is there, and nobody is missing."""
    assert Answer.objects.count() == 80
    assert missing(panel, played) == []
    assert len(own_answers(played, experts[0])) == 8


def test_a_sitting_is_one_entry_that_says_no_hour_but_the_rounds(first_round, items, panel, experts, now):
    """However many answers it holds. No block takes it before the round has closed."""
    judged = {items[0].pk: Judged(severity=7, reason=" Because. ", language="en"), items[7].pk: Judged(chance=0.25)}
    assert answer(first_round, answers=judged, actor=experts[0], now=now + timedelta(days=3, minutes=41)) == 2
    content = EntryContent.objects.get(verb="assessment.answer")
    own = Pseudonym.objects.get(seat=experts[0])
    assert own.scope == panel.scope
    assert (content.actor, content.pseudonym, content.at, content.visibility) == ("", own.pk, first_round.opens_at, "withheld")
    assert content.entry.sealable_from == first_round.closes_at
    facts = json.loads(content.payload)["facts"]
    assert facts["answers"]["8"] == {"chance": 0.25}
    assert set(facts["answers"]["1"]) == {"severity", "reason_sha256", "language"}
    assert (facts["round"], facts["turn"]) == (1, 1)


def test_the_last_answer_counts(first_round, items, experts, now):
    """It takes the place of the whole one before, and turns are counted so that the record knows which was last."""
    item = items[0]
    answer(first_round, answers={item.pk: Judged(severity=7, likelihood=3, reason="Because.", language="en")}, actor=experts[0], now=now)
    answer(first_round, answers={item.pk: Judged(severity=5)}, actor=experts[0], now=now)
    row = own_answers(first_round, experts[0])[item.pk]
    assert (row.severity, row.likelihood, row.reason, row.language) == (5, None, "", "")
    take_back_answer(first_round, item=item, actor=experts[0], now=now)
    assert own_answers(first_round, experts[0]) == {}
    with pytest.raises(Refused, match="no_answers"):
        take_back_answer(first_round, item=item, actor=experts[0], now=now)
    turns = [json.loads(row.payload)["facts"]["turn"] for row in EntryContent.objects.exclude(pseudonym="")]
    assert sorted(turns) == [1, 2, 3]


def test_nothing_is_recorded_where_one_answer_cannot_be(first_round, items, experts, now):
    """The refusal names the item and the field."""
    with pytest.raises(Refused) as refused:
        answer(first_round, answers={items[0].pk: Judged(severity=7), items[5].pk: Judged(low=3, best=2, high=9)}, actor=experts[0], now=now)
    assert (refused.value.code, refused.value.field, refused.value.facts["item"]) == ("interval_falls", "best", 6)
    for wrong, code in (({}, "no_answers"), ({999_999: Judged(severity=7)}, "not_judged_here")):
        with pytest.raises(Refused) as refused:
            answer(first_round, answers=wrong, actor=experts[0], now=now)
        assert refused.value.code == code
    assert not Answer.objects.exists()
    assert not EntryContent.objects.filter(verb="assessment.answer").exists()


def test_only_who_sits_on_the_panel_answers(first_round, items, expert, secretary, co_chair, delegate, observer, participant, stranger, now):
    """Neither who organises it, nor an expert of the same group, nor anybody else."""
    for actor in (expert, secretary, co_chair, delegate, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            answer(first_round, answers={items[0].pk: Judged(severity=7)}, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            hand_in(first_round, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            take_back_answer(first_round, item=items[0], actor=actor, now=now)


def test_a_round_is_answered_while_it_is_open(first_round, items, experts, now):
    """At its last instant no more, whatever the caller's row says."""
    judged = {items[0].pk: Judged(severity=7)}
    answer(first_round, answers=judged, actor=experts[0], now=first_round.closes_at - timedelta(seconds=1))
    first_round.closes_at += timedelta(days=9)
    with pytest.raises(Refused, match="round_not_open"):
        answer(first_round, answers=judged, actor=experts[0], now=now + timedelta(days=14))
    with pytest.raises(Refused, match="round_not_open"):
        hand_in(first_round, actor=experts[0], now=now + timedelta(days=14))


def test_open_words_are_not_rated(panel, items, experts, secretary, now):
    """There experts put items forward."""
    words = open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)
    with pytest.raises(Refused, match="not_rated"):
        answer(words, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)


def test_handing_in_stands_in_the_guarded_table_alone(first_round, items, panel, experts, now):
    """Its entry has neither seat nor pseudonym. Answers may be changed afterwards."""
    with pytest.raises(Refused, match="no_answers"):
        hand_in(first_round, actor=experts[0], now=now)
    answer(first_round, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)
    hand_in(first_round, actor=experts[0], now=now)
    content = EntryContent.objects.get(verb="assessment.hand_in")
    assert (content.actor, content.pseudonym) == ("", "")
    assert json.loads(content.payload)["facts"] == {"panel": 1, "round": 1}
    assert alliance.handed_in(panel.review, panel.scope) == {experts[0].pk: 1}
    assert alliance.own_hand_in(experts[0], panel.scope) == 1
    answer(first_round, answers={items[0].pk: Judged(severity=8)}, actor=experts[0], now=now)
    assert len(missing(panel, first_round)) == 9


def test_pseudonyms_are_the_panels_own(first_round, items, panel, experts, expert_group, secretary, nations, now):
    """Who sits on two panels, and votes, has three names that nothing joins."""
    from harmel.alliance.actions import pseudonym_for
    from harmel.review.assessment.actions import add_item, form_panel, seat_on_panel

    other = form_panel(panel.review, body=expert_group, name_en="Another", actor=secretary, now=now)
    seat_on_panel(other, seats=dict.fromkeys(experts[:5]), actor=secretary, now=now)
    item = add_item(other, kind="event", text_en="A dam breaks", actor=secretary, now=now)
    second = open_round(other, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    answer(second, answers={item.pk: Judged(chance=0.5)}, actor=experts[0], now=now)
    answer(first_round, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)
    pseudonym_for(experts[0])
    assert len(set(alliance.own_pseudonyms(experts[0]))) == 3
    with pytest.raises(Refused, match="not_judged_here"):
        answer(second, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)


def test_an_answer_takes_few_queries(first_round, items, experts, now, django_assert_max_num_queries):
    """It is saved as it is typed: each item is one."""
    answer(first_round, answers={items[0].pk: Judged(severity=7)}, actor=experts[0], now=now)
    with django_assert_max_num_queries(12):
        answer(first_round, answers={items[1].pk: Judged(severity=7)}, actor=experts[0], now=now)
