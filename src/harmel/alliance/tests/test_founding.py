"""How an alliance begins: an instance, its first link, and a review with members and bodies."""

from datetime import date, timedelta

import pytest

from harmel.alliance import actions, journal, queries
from harmel.alliance.models import BodyMember, Entry, Instance, Invitation, Member
from harmel.alliance.rules import NewMember, NotAllowed, Power, Refused

PASSWORD = "seven quiet alders"
TWO = [NewMember("AL", "Alder", "Aulne", "Europe/Lisbon", date(1949, 4, 4)), NewMember("BI", "Birch", "Bouleau", "Europe/Oslo", date(1949, 4, 4))]


@pytest.fixture
def empty(db, now):
    return actions.make_instance(name_en="The Grove", name_fr="Le Bosquet", now=now)


@pytest.fixture
def founder(empty, now):
    return actions.take_first_place(actions.make_first_link(now=now), name="Robin Vale", password=PASSWORD, now=now)


def test_a_database_is_one_alliance(empty, now):
    """A second instance in the same database is refused."""
    with pytest.raises(Refused, match="instance_exists"):
        actions.make_instance(name_en="Another", name_fr="Une autre", now=now)


def test_only_a_rehearsal_has_a_clock_that_can_be_moved(empty, now):
    """Real time counts where real people decide."""
    with pytest.raises(Refused, match="no_rehearsal"):
        actions.set_clock(empty, plays_at=now)
    Instance.objects.update(rehearsal=True)
    assert actions.set_clock(Instance.objects.get(), plays_at=now).plays_at == now


def test_of_a_link_only_its_hash_is_kept(empty, now):
    """Whoever reads the database cannot use the link."""
    token = actions.make_first_link(now=now)
    row = Invitation.objects.get()
    assert token not in {str(value) for value in vars(row).values()}
    assert len(row.token_sha256) == 64


def test_a_new_first_link_makes_the_one_before_lead_nowhere(empty, now):
    """A link left on a screen is no danger once another was made."""
    first, second = actions.make_first_link(now=now), actions.make_first_link(now=now)
    with pytest.raises(Refused, match="link_withdrawn"):
        actions.take_first_place(first, name="Robin", password=PASSWORD, now=now)
    assert actions.take_first_place(second, name="Robin", password=PASSWORD, now=now).check_password(PASSWORD)


def test_the_first_link_works_once_and_ends_at_an_instant(empty, now):
    """Used or expired, it lets nobody in, and says which."""
    token = actions.make_first_link(now=now)
    with pytest.raises(Refused, match="link_expired"):
        actions.take_first_place(token, name="Robin", password=PASSWORD, now=now + timedelta(days=14))
    actions.take_first_place(token, name="Robin", password=PASSWORD, now=now)
    with pytest.raises(Refused, match="link_used"):
        actions.take_first_place(token, name="Rowan", password=PASSWORD, now=now)


@pytest.mark.parametrize(("password", "code"), [("short", "password_too_short"), ("robin vale 1", "password_too_similar"), ("", "password_needed")])
def test_a_weak_password_is_refused_with_what_is_wrong(empty, now, password, code):
    """And the link still works: nothing was used up."""
    token = actions.make_first_link(now=now)
    with pytest.raises(Refused, match=code):
        actions.take_first_place(token, name="Robin Vale", password=password, now=now)
    assert actions.take_first_place(token, name="Robin Vale", password=PASSWORD, now=now)


def test_a_review_begins_with_bodies_members_and_its_convener(founder, now):
    """The first entry of its record names them."""
    seat = actions.found_review(founder, slug="grove-2030", title_en="Grove 2030", title_fr="Bosquet 2030", members=TWO, now=now)
    assert seat.has(Power.CONVENE)
    assert seat.person == founder
    assert {body.key for body in seat.review.bodies.all()} == {"council", "secretariat", "public"}
    council = seat.review.bodies.get(key="council")
    assert [member.code for member in queries.roster(council, now=now)] == ["AL", "BI"]
    (line,) = journal.entries_about(seat.review, actor=None)
    assert line.verb == "alliance.found_review"
    assert line.facts["members"] == ["AL", "BI"]


def test_a_title_in_one_language_stands_for_both(founder, now):
    """An empty title is the other one."""
    review = actions.found_review(founder, slug="grove", title_en="", title_fr="Bosquet", now=now).review
    assert (review.title_en, review.title_fr) == ("Bosquet", "Bosquet")


def test_once_a_review_is_founded_there_is_no_first_link_any_more(founder, now):
    """Until then another may be made: whoever lost their password before founding anything begins again."""
    assert actions.make_first_link(now=now)
    actions.found_review(founder, slug="grove", title_en="Grove", title_fr="", now=now)
    with pytest.raises(Refused, match="convener_exists"):
        actions.make_first_link(now=now)


def test_an_address_is_given_once(founder, now):
    """A second review under the same address is refused, and the field is named."""
    actions.found_review(founder, slug="grove", title_en="Grove", title_fr="", now=now)
    with pytest.raises(Refused, match="address_taken") as refused:
        actions.found_review(founder, slug="grove", title_en="Other", title_fr="", now=now)
    assert refused.value.field == "slug"


def test_nobody_else_founds_a_review(delegate, participant, now):
    """A delegate, a participant and somebody without any seat are not trusted with convening."""
    for actor in (delegate, participant):
        with pytest.raises(NotAllowed):
            actions.found_review(actor.person, slug="coup", title_en="Coup", title_fr="", now=now)


def test_a_convener_of_one_review_may_found_the_next(convener, now):
    """Its members are those that the alliance has."""
    assert actions.found_review(convener.person, slug="next", title_en="Next", title_fr="", now=now).review.slug == "next"


def test_a_member_is_admitted_from_its_first_day(convener, council, now):
    """It is in the council from that day, and in no roster before."""
    member = actions.admit_member(
        convener.review, member=NewMember("GI", "Ginkgo", "Ginkgo", "Asia/Tokyo", date(2020, 10, 1)), actor=convener, now=now
    )
    assert member not in queries.roster(council, now=now)
    assert member in queries.roster(council, now=now + timedelta(days=30))
    assert member.place == 6


def test_a_list_of_members_is_one_act(convener, council, now):
    """Those that are members already are kept as they are; one entry tells of all."""
    before = Entry.objects.count()
    actions.admit_members(convener.review, members=[*TWO, NewMember("GI", "Ginkgo", "Ginkgo", "Asia/Tokyo", date(2020, 1, 1))], actor=convener, now=now)
    assert Entry.objects.count() == before + 1
    assert Member.objects.count() == 6
    assert BodyMember.objects.filter(body=council).count() == 6


def test_a_membership_ends_on_a_day_in_all_its_bodies_and_seats(convener, council, delegate, now):
    """What was said for it stands; from that day nobody speaks for it."""
    member = delegate.member
    actions.end_membership(member, review=convener.review, until=date(2020, 10, 1), actor=convener, now=now)
    delegate.refresh_from_db()
    assert delegate.until.isoformat() == "2020-10-01T00:00:00+00:00"
    assert member in queries.roster(council, now=now)
    assert member not in queries.roster(council, now=now + timedelta(days=30))


def test_a_body_is_formed_below_another(convener, council, alliance_of_trees, now):
    """Its open points go up to the body above it; its members are those named."""
    body = actions.form_body(
        convener.review, key="deputies", kind="deputies", name_en="Deputies", name_fr="Adjoints", above=council,
        members=[alliance_of_trees["AL"]], actor=convener, now=now,
    )
    assert body.above == council
    joined = actions.admit_to_body(body, member=alliance_of_trees["BI"], since=date(2020, 9, 1), actor=convener, now=now)
    assert [member.code for member in queries.roster(body, now=now)] == ["AL", "BI"]
    with pytest.raises(Refused, match="in_the_body_already"):
        actions.admit_to_body(body, member=joined.member, actor=convener, now=now)


@pytest.mark.parametrize("who", ["secretary", "delegate", "observer", "participant", "stranger"])
def test_only_a_convener_admits_members_and_forms_bodies(request, review, alliance_of_trees, who, now):
    """Everybody else is refused with the reason."""
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        actions.admit_member(review, member=NewMember("GI", "Ginkgo", "Ginkgo", "Asia/Tokyo", date(2020, 1, 1)), actor=actor, now=now)
    with pytest.raises(NotAllowed):
        actions.form_body(review, key="x", kind="experts", name_en="X", name_fr="X", actor=actor, now=now)
    with pytest.raises(NotAllowed):
        actions.end_membership(alliance_of_trees["AL"], review=review, until=date(2021, 1, 1), actor=actor, now=now)
