"""A member's sheet of positions, and amendments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harmel.alliance.models import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.agreement import actions
from harmel.review.agreement.models import Position
from harmel.review.agreement.queries import text_state
from harmel.review.agreement.rules.needs import Because
from harmel.review.agreement.rules.paragraph import State

AGREE = {"position": "agree"}


def entries(verb):
    return EntryContent.objects.filter(verb=f"agreement.{verb}").count()


def test_a_sheet_of_79_paragraphs_is_one_act(review, council, chair, delegate, now):
    """One transaction, one entry, and no more questions to the database than for one paragraph."""
    document = actions.table_document(
        review,
        kind="communique",
        title_en="Long",
        body=council,
        text=[f"Paragraph number {number}." for number in range(79)],
        actor=chair,
        now=now,
    )
    revision = document.revisions.get()
    with CaptureQueriesContext(connection) as asked:
        assert actions.set_positions(revision, sheet=dict.fromkeys(range(1, 80), AGREE), actor=delegate, now=now) == 79
    assert len(asked) < 30
    assert entries("set_positions") == 1
    assert actions.set_positions(revision, sheet=dict.fromkeys(range(1, 80), AGREE), actor=delegate, now=now) == 0
    assert entries("set_positions") == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"position": "object"}, "position_lacks_reason"),
        ({"position": "object", "reason_en": "It binds us."}, "position_lacks_remedy"),
        ({"position": "reservation"}, "position_lacks_note"),
        ({"position": "ad_referendum"}, "position_lacks_deadline"),
    ],
)
def test_a_sheet_that_does_not_say_what_it_owes_is_not_recorded_at_all(revision, delegate, now, said, code):
    """All or nothing: the sound lines neither."""
    with pytest.raises(Refused, match=code):
        actions.set_positions(revision, sheet={1: AGREE, 2: said}, actor=delegate, now=now)
    assert not Position.objects.exists()


def test_a_position_belongs_to_the_member_and_the_successor_takes_it_over(revision, delegate, seat_for, council, alliance_of_trees, now):
    """By and on behalf of are both kept; the successor changes what the predecessor said."""
    actions.set_positions(revision, sheet={1: AGREE}, actor=delegate, now=now)
    successor = seat_for("delegate", council, alliance_of_trees["AL"], name="Successor")
    actions.set_positions(revision, sheet={1: {"position": "bracket", "wording_en": "We keep it."}}, actor=successor, now=now)
    (position,) = Position.objects.all()
    assert (position.member.code, position.taken_by, position.position) == ("AL", successor, "bracket")


def test_a_changed_mind_takes_its_words_along(revision, delegate, now):
    """Agreeing leaves no stale objection; taking a position back leaves none at all."""
    actions.set_positions(revision, sheet={1: {"position": "object", "reason_en": "It binds us.", "remedy_fr": "Dire moins."}}, actor=delegate, now=now)
    assert Position.objects.get().remedy == "Dire moins."
    actions.set_positions(revision, sheet={1: AGREE}, actor=delegate, now=now)
    assert (Position.objects.get().reason_en, Position.objects.get().remedy_fr) == ("", "")
    actions.set_positions(revision, sheet={1: {"position": "none"}}, actor=delegate, now=now)
    assert not Position.objects.exists()


def test_ad_referendum_is_open_until_the_capital_confirms(communique, revision, delegates, everybody_agrees, now):
    """Also after the deadline; then it is overdue, not agreed."""
    until = now + timedelta(days=2)
    actions.set_positions(revision, sheet={3: {"position": "ad_referendum", "deadline": until}}, actor=delegates["CE"], now=now)
    assert text_state(communique, now=now).states[3] is State.AD_REFERENDUM
    overdue = text_state(communique, now=until).needs.open[0]
    assert (overdue.number, overdue.needs[0].because, overdue.needs[0].members) == (3, Because.OVERDUE, ("CE",))
    assert actions.confirm_positions(revision, actor=delegates["CE"], now=until) == 1
    assert text_state(communique, now=until).needs.settled


def test_a_reservation_does_not_block_and_can_be_withdrawn_later(communique, revision, delegates, everybody_agrees, chair, now):
    """Also once the text is adopted."""
    actions.set_positions(revision, sheet={2: {"position": "reservation", "note_en": "By our own means."}}, actor=delegates["EL"], now=now)
    actions.adopt(communique, meeting="Council", actor=chair, now=now)
    position = Position.objects.get(position="reservation")
    actions.withdraw_note(position, actor=delegates["EL"], now=now)
    with pytest.raises(NotAllowed):
        actions.withdraw_note(position, actor=delegates["AL"], now=now)
    with pytest.raises(Refused):
        actions.withdraw_note(position, actor=delegates["EL"], now=now)


def test_a_position_is_taken_on_the_latest_revision_only(communique, revision, delegate, chair, now):
    """Who looks at an older one is told which is the latest."""
    actions.table_revision(communique, text=["All is new."], actor=chair, now=now)
    with pytest.raises(Refused, match="not_the_latest_text"):
        actions.set_positions(revision, sheet={1: AGREE}, actor=delegate, now=now)


@pytest.mark.parametrize("who", ["chair", "observer", "expert", "secretary", "convener", "participant", "stranger"])
def test_only_a_seat_of_a_member_takes_position(request, revision, who, now):
    """Consensus is between members."""
    with pytest.raises(NotAllowed):
        actions.set_positions(revision, sheet={1: AGREE}, actor=request.getfixturevalue(who), now=now)
    assert not Position.objects.exists()


def test_a_member_that_is_not_in_the_body_takes_no_position(revision, council, delegate, now):
    """Its seat is of no use there."""
    council.memberships.filter(member=delegate.member).update(until=now.date())
    with pytest.raises(NotAllowed) as refused:
        actions.set_positions(revision, sheet={1: AGREE}, actor=delegate, now=now)
    assert refused.value.reason.code == "not_on_the_roster"


def test_an_amendment_is_joined_answered_and_stays_with_the_paragraph(communique, revision, delegate, other_delegate, chair, now):
    """While it is open the paragraph is bracketed; declining it owes a reason."""
    amendment = actions.propose_amendment(revision, number=2, wording_en="We will keep our presence.", reason_en="Less is more.", actor=delegate, now=now)
    actions.join_amendment(amendment, actor=other_delegate, now=now)
    assert text_state(communique, now=now).states[2] is State.BRACKETED
    with pytest.raises(Refused, match="amendment_reason_missing"):
        actions.answer_amendment(amendment, answer="declined", actor=chair, now=now)
    actions.answer_amendment(amendment, answer="declined", reason_en="The north is asked for by many.", actor=chair, now=now)
    assert text_state(communique, now=now).states[2] is State.OPEN
    with pytest.raises(NotAllowed):
        actions.join_amendment(amendment, actor=other_delegate, now=now)


def test_amendments_lock_while_the_chair_consolidates(communique, revision, delegate, other_delegate, chair, now):
    """Neither a new one, nor joining, nor withdrawing; the chair may open an answered one again."""
    amendment = actions.propose_amendment(revision, number=1, wording_en="We hold to it.", actor=delegate, now=now)
    actions.consolidate(communique, actor=chair, now=now)
    amendment.refresh_from_db()
    for act in (
        lambda: actions.propose_amendment(revision, number=1, wording_en="Other.", actor=other_delegate, now=now),
        lambda: actions.join_amendment(amendment, actor=other_delegate, now=now),
        lambda: actions.withdraw_amendment(amendment, actor=delegate, now=now),
    ):
        with pytest.raises(Refused, match="amendment_locked"):
            act()
    actions.answer_amendment(amendment, answer="taken_in", actor=chair, now=now)
    assert actions.answer_amendment(amendment, answer="open", actor=chair, now=now).state == "open"
    actions.stop_consolidating(communique, actor=chair, now=now)
    amendment.refresh_from_db()
    assert actions.withdraw_amendment(amendment, actor=delegate, now=now).state == "withdrawn"


def test_nobody_withdraws_anothers_amendment(revision, delegate, other_delegate, now):
    """It belongs to the member that proposed it."""
    amendment = actions.propose_amendment(revision, number=1, wording_en="We hold to it.", actor=delegate, now=now)
    with pytest.raises(NotAllowed):
        actions.withdraw_amendment(amendment, actor=other_delegate, now=now)


def test_only_what_everybody_agrees_to_is_adopted(communique, revision, delegates, everybody_agrees, chair, now):
    """One bracket is enough to keep a text from being adopted."""
    actions.set_positions(revision, sheet={2: {"position": "bracket"}}, actor=delegates["FI"], now=now)
    with pytest.raises(Refused, match="still_open"):
        actions.adopt(communique, meeting="Council", actor=chair, now=now)
    with pytest.raises(Refused, match="nothing_agreed_until_all_is_agreed"):
        actions.adopt(communique, meeting="Council", numbers=[1], actor=chair, now=now)
    actions.set_positions(revision, sheet={2: AGREE}, actor=delegates["FI"], now=now)
    adoption = actions.adopt(communique, meeting="Council", actor=chair, now=now)
    assert adoption.texts.count() == 4
    with pytest.raises(Refused, match="already_adopted"):
        actions.adopt(communique, meeting="Council", actor=chair, now=now)


def test_only_open_paragraphs_go_up(communique, revision, delegates, everybody_agrees, review, chair, now):
    """The body above holds the document then, and the chair below has no say any more."""
    from harmel.alliance.models import Body

    ministers = Body.objects.create(review=review, key="ministers", kind="council", level="ministerial", name_en="Ministers", name_fr="Ministres")
    with pytest.raises(Refused, match="escalation_nothing_open"):
        actions.escalate(communique, to=ministers, actor=chair, now=now)
    actions.set_positions(revision, sheet={2: {"position": "bracket"}}, actor=delegates["FI"], now=now)
    sent = actions.escalate(communique, to=ministers, note="One word.", actor=chair, now=now)
    assert [text.number for text in sent.texts.all()] == [2]
    communique.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.adopt(communique, meeting="Council", actor=chair, now=now)
