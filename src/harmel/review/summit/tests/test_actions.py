"""Decisions are taken and withdrawn, commitments made and followed up."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from harmel.alliance.models import EntryContent, Link
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.summit import actions
from harmel.review.summit.models import Commitment, Decision
from harmel.review.summit.rules import overdue

AFTER_THE_SUMMIT = datetime(2021, 9, 2, tzinfo=UTC)


def verbs_of(row):
    return list(EntryContent.objects.filter(about=ref(row)).order_by("at", "pk").values_list("verb", flat=True))


def test_decisions_are_numbered_without_a_gap(review, decision, chair, now):
    """The second decision is number two, also when the first was withdrawn."""
    actions.withdraw_decision(decision, because="Taken too early.", actor=chair, now=now)
    second = actions.take_decision(review, title_en="Second", text_en="Another.", actor=chair, now=now)
    assert (decision.number, second.number) == (1, 2)
    assert Decision.objects.get(number=1).state == "withdrawn"


def test_a_decision_links_what_it_carries_out(small, review, chair, now):
    """A link runs from each paragraph named, and the journal names them too."""
    made = actions.take_decision(review, title_en="Both", text_en="Both.", carries_out=tuple(small.paragraphs[:2]), actor=chair, now=now)
    found = Link.objects.filter(later=ref(made), kind="carries_out")
    assert {link.earlier for link in found} == set(small.paragraphs[:2])
    assert verbs_of(made) == ["summit.take_decision"]


def test_a_decision_cannot_rest_on_nothing_that_exists(review, calendar, chair, now):
    """A ref that names nothing in this review is refused, and no decision is left behind."""
    with pytest.raises(Refused) as refused:
        actions.take_decision(review, title_en="Both", text_en="Both.", carries_out=("agreement.paragraph/999",), actor=chair, now=now)
    assert refused.value.code == "ref_names_nothing"
    assert not Decision.objects.exists()


def test_only_who_chairs_or_convenes_takes_decisions(review, calendar, convener, delegate, secretary, expert, observer, participant, stranger, now):
    """Nobody else does, and the reason says so; the convener may."""
    for somebody in (delegate, secretary, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            actions.take_decision(review, title_en="Mine", text_en="Mine.", actor=somebody, now=now)
    assert actions.take_decision(review, title_en="Ours", text_en="Ours.", actor=convener, now=now).number == 1


def test_no_decision_after_the_summit_has_closed(review, calendar, chair):
    """The stage's interval decides, to the instant."""
    with pytest.raises(NotAllowed) as refused:
        actions.take_decision(review, title_en="Late", text_en="Late.", actor=chair, now=calendar["summit"].closes_at)
    assert refused.value.reason.code == "stage_closed"


def test_a_withdrawn_decision_takes_no_commitment_and_no_second_withdrawal(decision, alliance_of_trees, chair, now):
    """What was withdrawn stays readable and is done with."""
    actions.withdraw_decision(decision, because="Taken too early.", actor=chair, now=now)
    with pytest.raises(NotAllowed):
        actions.withdraw_decision(decision, because="Again.", actor=chair, now=now)
    with pytest.raises(NotAllowed):
        actions.make_commitment(decision, text_en="Do it.", due_on=date(2021, 9, 1), owner=alliance_of_trees["AL"], actor=chair, now=now)


@pytest.mark.parametrize("owners", [{}, {"owner": True, "office_en": "Secretariat"}], ids=["nobody", "two"])
def test_a_commitment_has_one_owner(decision, alliance_of_trees, chair, now, owners):
    """Neither none nor two."""
    given = owners | ({"owner": alliance_of_trees["AL"]} if owners.get("owner") else {})
    with pytest.raises(Refused) as refused:
        actions.make_commitment(decision, text_en="Do it.", due_on=date(2021, 9, 1), actor=chair, now=now, **given)
    assert refused.value.code == "commitment_needs_one_owner"


def test_an_office_may_own_a_commitment(decision, chair, now):
    """It is named in words, and its English name stands in for a French one that is missing."""
    made = actions.make_commitment(decision, text_en="Do it.", due_on=date(2021, 9, 1), office_en="Secretariat", actor=chair, now=now)
    assert made.owner_name == "Secretariat"
    assert made.office_fr == "Secretariat"


def test_the_day_moves_and_the_journal_keeps_the_earlier_one(commitment, chair, now):
    """Both days stand in the entry."""
    actions.change_due_date(commitment, due_on=date(2021, 12, 1), actor=chair, now=now)
    entry = EntryContent.objects.get(verb="summit.change_due_date")
    assert "2021-09-01" in str(entry.said())
    assert "2021-12-01" in str(entry.said())
    assert Commitment.objects.get().due_on == date(2021, 12, 1)


def test_the_owner_reports_also_after_the_summit(commitment, delegate):
    """Follow-up does not end with the stage."""
    actions.report_back(commitment, state="done", report="It is written.", actor=delegate, now=AFTER_THE_SUMMIT)
    assert Commitment.objects.get().state == "done"


def test_another_delegation_cannot_report(commitment, other_delegate, now):
    """Birch does not report for Alder, and is told whose it is."""
    with pytest.raises(NotAllowed) as refused:
        actions.report_back(commitment, state="done", report="Done!", actor=other_delegate, now=now)
    assert refused.value.reason.code == "not_the_owner"


def test_what_is_settled_stays_settled(commitment, chair, now):
    """A commitment that is done or given up takes no further report and no other day."""
    actions.report_back(commitment, state="given_up", report="Nobody wants it.", actor=chair, now=now)
    with pytest.raises(NotAllowed):
        actions.report_back(commitment, state="done", report="After all.", actor=chair, now=now)
    with pytest.raises(NotAllowed):
        actions.change_due_date(commitment, due_on=date(2022, 1, 1), actor=chair, now=now)


def test_a_report_is_late_once_its_day_is_over():
    """Not on the day itself, and never once it is settled."""
    assert not overdue(state="open", due_on=date(2021, 9, 1), today=date(2021, 9, 1))
    assert overdue(state="under_way", due_on=date(2021, 9, 1), today=date(2021, 9, 2))
    assert not overdue(state="done", due_on=date(2021, 9, 1), today=date(2022, 1, 1))
