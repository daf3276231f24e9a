"""Seats: somebody is invited to one, takes it, is succeeded in it, leaves it."""

from datetime import timedelta

import pytest

from harmel.alliance import actions, journal, queries
from harmel.alliance.models import Seat
from harmel.alliance.rules import NotAllowed, Power, Refused

PASSWORD = "seven quiet alders"


@pytest.fixture
def invited(convener, council, alliance_of_trees, now):
    return actions.invite(council, role="delegate", member=alliance_of_trees["CE"], name="Rowan Hill", actor=convener, now=now)


def test_a_seat_is_vacant_until_it_is_taken(invited, convener, now):
    """An invitation that nobody took up is no seat held: it counts for nothing."""
    assert invited.seat.person is None
    assert invited.seat not in queries.seats_in(convener.review, now=now)


def test_taking_a_seat_gives_access_and_the_powers_it_was_made_with(invited, now):
    """The delegate of Cedar may take position and break silence, for Cedar."""
    seat = actions.take_seat(invited.token, name="Rowan Hill", password=PASSWORD, language="fr", now=now)
    assert seat.person.check_password(PASSWORD)
    assert seat.person.language == "fr"
    assert seat.standing().member == "CE"
    assert seat.has(Power.BREAK_SILENCE)


def test_the_link_to_a_seat_works_once(invited, now):
    """A second person with the same link is told that it was used."""
    actions.take_seat(invited.token, name="Rowan Hill", password=PASSWORD, now=now)
    with pytest.raises(Refused, match="link_used"):
        actions.take_seat(invited.token, name="Somebody else", password=PASSWORD, now=now)


def test_the_link_to_a_seat_opens_nothing_else(invited, now):
    """It is neither an invitation to take part, nor a way to another's password, nor the first convener's."""
    for call in (
        lambda: actions.accept(invited.token, name="Rowan", password=PASSWORD, now=now),
        lambda: actions.regain_access(invited.token, password=PASSWORD, now=now),
        lambda: actions.take_first_place(invited.token, name="Rowan", password=PASSWORD, now=now),
        lambda: actions.enter(invited.token, name="Rowan", password=PASSWORD, now=now),
    ):
        with pytest.raises(Refused, match=r"link_unknown|door_unknown"):
            call()


def test_somebody_with_access_takes_another_seat_under_their_name(invited, expert, now):
    """One person may hold several seats."""
    seat = actions.take_seat(invited.token, person=expert.person, now=now)
    assert {held.pk for held in queries.actors_of(expert.person, seat.review, now=now)} == {seat.pk, expert.pk}


def test_a_name_is_had_by_one(invited, delegate, now):
    """However it is written: it is how people sign in, and how others know them."""
    delegate.person.handle = "rowan hill"
    delegate.person.save()
    with pytest.raises(Refused, match="name_taken"):
        actions.take_seat(invited.token, name="  Rowan   HILL ", password=PASSWORD, now=now)


def test_powers_of_a_member_need_a_member(convener, council, secretariat, alliance_of_trees, now):
    """Nobody takes position for nobody; and a member that is not in a body has no seat there."""
    with pytest.raises(Refused, match="name_the_member"):
        actions.invite(council, role="delegate", actor=convener, now=now)
    with pytest.raises(Refused, match="not_in_the_body"):
        actions.invite(secretariat, role="delegate", member=alliance_of_trees["AL"], actor=convener, now=now)
    with pytest.raises(Refused, match="no_such_power"):
        actions.invite(council, role="observer", powers=["rule"], actor=convener, now=now)


def test_a_successor_takes_over_and_nobody_speaks_for_nobody_meanwhile(delegate, convener, now):
    """Until the successor takes the seat the one before keeps it; from that instant on it is the successor's."""
    invited = actions.succeed(delegate, name="Ash Lane", actor=convener, now=now)
    assert delegate in queries.seats_in(convener.review, now=now)
    later = now + timedelta(hours=3)
    seat = actions.take_seat(invited.token, name="Ash Lane", password=PASSWORD, now=later)
    delegate.refresh_from_db()
    assert (delegate.until, seat.since) == (later, later)
    assert (seat.succeeds, seat.member, seat.powers, seat.label) == (delegate, delegate.member, delegate.powers, delegate.label)
    assert [line.verb for line in journal.entries_about(seat, actor=convener)] == ["alliance.succeed", "alliance.take_seat"]


def test_a_name_in_the_journal_is_for_those_who_sit_in_the_review(invited, convener, participant, now):
    """A participant and a stranger do not read who was invited."""
    (line,) = journal.entries_about(invited.seat, actor=convener)
    assert line.facts["name"] == "Rowan Hill"
    assert not journal.entries_about(invited.seat, actor=participant)
    assert not journal.entries_about(invited.seat, actor=None)


def test_a_seat_ends_and_the_last_who_convenes_stays(delegate, convener, now):
    """A review without anybody who may let people in would be lost."""
    assert actions.end_seat(delegate, actor=convener, now=now).until == now
    with pytest.raises(Refused, match="seat_ended_already"):
        actions.end_seat(delegate, actor=convener, now=now + timedelta(hours=1))
    with pytest.raises(Refused, match="last_convener"):
        actions.leave(convener, now=now)


def test_one_leaves_ones_own_seat_and_participation(delegate, participant, now):
    """What was done stands; from then on nothing can be done from it."""
    for actor in (delegate, participant):
        actions.leave(actor, now=now)
        assert not queries.actors_of(actor.person, actor.review, now=now)


def test_an_invitation_withdrawn_leads_nowhere(invited, convener, now):
    """And its vacant seat is gone."""
    actions.withdraw_invitation(invited.invitation, actor=convener, now=now)
    with pytest.raises(Refused, match="link_withdrawn"):
        actions.take_seat(invited.token, name="Rowan", password=PASSWORD, now=now)
    assert Seat.objects.get(pk=invited.seat.pk).until == now
    with pytest.raises(Refused, match="link_withdrawn"):
        actions.withdraw_invitation(invited.invitation, actor=convener, now=now)


@pytest.mark.parametrize("who", ["secretary", "delegate", "expert", "observer", "participant", "stranger"])
def test_only_a_convener_invites_ends_and_renews(request, who, council, other_delegate, now):
    """Everybody else is refused with the reason, and no seat is made."""
    actor = request.getfixturevalue(who)
    seats = Seat.objects.count()
    for call in (
        lambda: actions.invite(council, role="observer", actor=actor, now=now),
        lambda: actions.succeed(other_delegate, actor=actor, now=now),
        lambda: actions.end_seat(other_delegate, actor=actor, now=now),
        lambda: actions.renew_access(other_delegate, actor=actor, now=now),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert Seat.objects.count() == seats


def test_access_is_renewed_by_a_link_that_all_read_of(delegate, convener, other_delegate, now):
    """The convener cannot do it unseen: every seat reads that it was made, and for whom."""
    delegate.person.set_password("an old password")
    invited = actions.renew_access(delegate, actor=convener, now=now)
    person = actions.regain_access(invited.token, password=PASSWORD, now=now)
    assert person == delegate.person
    assert person.check_password(PASSWORD)
    assert "alliance.renew_access" in [line.verb for line in journal.entries_about(delegate, actor=other_delegate)]
    assert queries.links_back(delegate.person)[0].made_by == convener


def test_a_link_back_is_good_for_two_days_and_only_the_latest_works(delegate, convener, now):
    """A link that was lost on the way is worth nothing once another was made."""
    first, second = (actions.renew_access(delegate, actor=convener, now=now) for _ in range(2))
    with pytest.raises(Refused, match="link_withdrawn"):
        actions.regain_access(first.token, password=PASSWORD, now=now)
    with pytest.raises(Refused, match="link_expired"):
        actions.regain_access(second.token, password=PASSWORD, now=now + timedelta(days=2))


def test_a_convener_opens_no_door_into_another_review(convener, delegate, now):
    """A link to somebody who also sits elsewhere would open that too."""
    other = actions.found_review(convener.person, slug="other", title_en="Other", title_fr="", now=now)
    invited = actions.invite(other.review.bodies.get(key="secretariat"), role="secretary", actor=other, now=now)
    actions.take_seat(invited.token, person=delegate.person, now=now)
    assert actions.renew_access(delegate, actor=convener, now=now)
    Seat.objects.filter(pk=other.pk).update(until=now)
    with pytest.raises(Refused, match="sits_elsewhere"):
        actions.renew_access(delegate, actor=convener, now=now)
