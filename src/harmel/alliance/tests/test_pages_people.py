"""The pages of people and of one's own account, tried by the whole cast."""

import json
import re

import pytest

from harmel.alliance import actions, queries
from harmel.alliance.models import Body, Door, Invitation, Member, Person, Seat

PASSWORD = "seven quiet alders"
CAST = ["convener", "secretary", "delegate", "co_chair", "expert", "observer", "participant", "stranger"]
PEOPLE = "/reviews/grove-2030/people/"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def link_in(response):
    return re.search(r"http://testserver(/(?:enter|door)/[^/<]+/)", response.content.decode())[1]


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("language", ["", "/fr"])
def test_everybody_reads_who_takes_part_and_strangers_no_names(request, who, language, council, delegate, client_of):
    """Bodies and members are public; who sits there is for those who entered; what can be done shows to those who may."""
    page = client_of(request.getfixturevalue(who)).get(language + PEOPLE)
    assert page.status_code == 200
    assert ("Council" if not language else "Conseil") in text(page)
    assert ("Alder delegate" in text(page)) == (who != "stranger")
    assert ("/people/invite/" in page.content.decode()) == (who == "convener")
    assert ("/people/doors/open/" in page.content.decode()) == (who in {"convener", "secretary"})


def test_a_list_of_many_takes_no_more_queries_than_one_of_few(
    convener, council, seat_for, alliance_of_trees, client_of, django_assert_max_num_queries
):
    """Twelve at most, however many sit there."""
    for number in range(40):
        seat_for("delegate", council, alliance_of_trees["AL"], name=f"Deputy {number}")
    client = client_of(convener)
    with django_assert_max_num_queries(12):
        client.get(PEOPLE)


def test_an_invitation_shows_its_link_once(convener, council, alliance_of_trees, client_of):
    """It is in that page and in no other, which no browser keeps."""
    client = client_of(convener)
    assert client.get(f"{PEOPLE}invite/").status_code == 200
    form = {"role": "delegate", "body": council.pk, "member": alliance_of_trees["EL"].pk, "name": "Ash Lane", "days": 7}
    page = client.post(f"{PEOPLE}invite/", form)
    assert "no-store" in page["Cache-Control"]
    link = link_in(page)
    assert client.get(link).status_code == 200
    after = client.get(PEOPLE)
    assert link not in after.content.decode()
    assert "Ash Lane" in text(after)


def test_a_seat_that_cannot_be_is_said_beside_its_field(convener, secretariat, client_of, council):
    """A delegate stands for a member."""
    page = client_of(convener).post(f"{PEOPLE}invite/", {"role": "delegate", "body": council.pk, "days": 7})
    assert page.status_code == 422
    assert "Name the member" in text(page)
    assert Invitation.objects.count() == 0


def test_a_convener_lets_people_in_and_out_by_clicks(convener, delegate, council, alliance_of_trees, client_of):
    """Successor, renewed access, end of a seat, withdrawn link, body, members, membership: each leaves its mark."""
    client = client_of(convener)
    assert client.get(f"{PEOPLE}seats/{delegate.pk}/succeed/").status_code == 200
    assert "Name a successor" in text(client.get(PEOPLE))
    assert link_in(client.post(f"{PEOPLE}seats/{delegate.pk}/succeed/", {"name": "Ash"}))
    assert link_in(client.post(f"{PEOPLE}seats/{delegate.pk}/access/"))
    pending = Invitation.objects.get(kind="seat")
    assert client.post(f"{PEOPLE}invitations/{pending.pk}/withdraw/").status_code == 303
    assert client.post(f"{PEOPLE}invitations/{pending.pk}/withdraw/").status_code == 409
    assert client.post(f"{PEOPLE}seats/{delegate.pk}/end/").status_code == 303
    body = {"kind": "deputies", "name_en": "Deputies", "name_fr": "Adjoints", "key": "deputies", "level": "committee", "above": council.pk, "everybody": "on"}
    assert client.get(f"{PEOPLE}bodies/form/").status_code == 200
    assert client.post(f"{PEOPLE}bodies/form/", body).status_code == 303
    assert Body.objects.get(key="deputies").memberships.count() == 5
    assert client.get(f"{PEOPLE}members/admit/").status_code == 200
    assert client.post(f"{PEOPLE}members/admit/", {"members": "GI,Ginkgo,Ginkgo,Asia/Tokyo,2020-01-01", "bodies": ["council"]}).status_code == 303
    assert Member.objects.get(code="GI").bodies.count() == 1
    assert client.post(f"{PEOPLE}members/admit/", {"members": "", "bodies": []}).status_code == 422
    assert client.get(f"{PEOPLE}members/GI/end/").status_code == 200
    assert client.post(f"{PEOPLE}members/GI/end/", {"until": "2019-01-01"}).status_code == 422
    assert client.post(f"{PEOPLE}members/GI/end/", {"until": "2021-01-01"}).status_code == 303
    assert client.post(f"{PEOPLE}seats/{convener.pk}/end/").status_code == 409


def test_doors_are_opened_and_closed_by_clicks_and_count_nobody_in_small(secretary, council, alliance_of_trees, client_of, now):
    """The secretariat opens them; of three who entered no number is said."""
    client = client_of(secretary)
    assert client.get(f"{PEOPLE}doors/open/").status_code == 200
    assert client.post(f"{PEOPLE}doors/open/", {"kind": "member_code", "limit": 9, "closes_on": "2020-12-01"}).status_code == 422
    page = client.post(f"{PEOPLE}doors/open/", {"kind": "member_code", "member": alliance_of_trees["AL"].pk, "limit": 9, "closes_on": "2020-12-01"})
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text(page))
    token = link_in(page).split("/")[-2]
    for name in ("One", "Two", "Three"):
        actions.enter(token, name=name, password=PASSWORD, now=now)
    assert "Fewer than five of 9" in text(client.get(PEOPLE))
    door = Door.objects.get()
    assert client.post(f"{PEOPLE}doors/{door.pk}/close/").status_code == 303
    assert client.post(f"{PEOPLE}doors/{door.pk}/close/").status_code == 409
    assert link_in(client.post(f"{PEOPLE}participants/invite/", {"days": 3}))


def test_a_participant_s_access_is_renewed_by_name(convener, participant, client_of):
    """No list of participants is shown to find them."""
    client = client_of(convener)
    assert client.post(f"{PEOPLE}participants/access/", {"name": "nobody"}).status_code == 422
    assert link_in(client.post(f"{PEOPLE}participants/access/", {"name": "ROBIN"}))


GUARDED = [
    ("get", "invite/"), ("post", "invite/"), ("get", "participants/invite/"), ("post", "participants/invite/"), ("get", "participants/access/"),
    ("post", "participants/access/"), ("get", "doors/open/"), ("post", "doors/open/"), ("post", "doors/{door}/close/"), ("post", "invitations/{link}/withdraw/"),
    ("get", "members/admit/"), ("post", "members/admit/"), ("get", "members/AL/end/"), ("post", "members/AL/end/"), ("get", "bodies/form/"),
    ("post", "bodies/form/"), ("get", "seats/{seat}/succeed/"), ("post", "seats/{seat}/succeed/"), ("post", "seats/{seat}/end/"), ("post", "seats/{seat}/access/"),
]  # fmt: skip


@pytest.mark.parametrize("who", ["delegate", "expert", "observer", "participant", "stranger"])
def test_nobody_else_does_any_of_it(request, who, convener, other_delegate, council, in_a_month, client_of, now):
    """Each is refused with the reason, a stranger's reading asked to sign in; nothing changes."""
    actor = request.getfixturevalue(who)
    link = actions.invite_participant(council.review, actor=convener, now=now).invitation
    door = actions.open_door(council.review, kind="open_link", limit=9, closes_at=in_a_month, actor=convener, now=now).door
    before = [model.objects.count() for model in (Seat, Invitation, Door, Body, Member)]
    client = client_of(actor)
    for method, path in GUARDED:
        address = PEOPLE + path.format(door=door.pk, link=link.pk, seat=other_delegate.pk)
        page = getattr(client, method)(address)
        assert page.status_code in ({302, 403} if who == "stranger" else {403}), (method, path, page.status_code)
    assert [model.objects.count() for model in (Seat, Invitation, Door, Body, Member)] == before
    other_delegate.refresh_from_db()
    assert other_delegate.until is None


def test_of_several_seats_one_chooses_from_which_to_act(delegate, council, alliance_of_trees, convener, client_of, now):
    """The choice holds until another is made; nobody chooses a seat that is not theirs."""
    second = actions.invite(council, role="observer", label_en="Watching", actor=convener, now=now)
    actions.take_seat(second.token, person=delegate.person, now=now)
    client = client_of(delegate)
    assert client.get(PEOPLE).context["actor"] == delegate
    assert client.post(f"{PEOPLE}act-from/", {"seat": second.seat.pk}).status_code == 303
    assert client.get(PEOPLE).context["actor"] == second.seat
    assert client.post(f"{PEOPLE}act-from/", {"seat": convener.pk}).status_code == 409
    assert client.get(PEOPLE).context["actor"] == second.seat


def test_leaving_by_a_click(delegate, participant, client_of, now):
    """The seat ends and the participant is gone."""
    for actor in (delegate, participant):
        assert client_of(actor).post(f"{PEOPLE}leave/").status_code == 303
        assert not queries.actors_of(actor.person, actor.review, now=now)


@pytest.mark.parametrize("language", ["", "/fr"])
def test_a_stranger_is_asked_to_sign_in_in_their_language_and_comes_back(review, client_of, language):
    """To the very page that they wanted."""
    address = f"{language}{PEOPLE}invite/"
    assert client_of(None).get(address)["Location"] == f"{language}/sign-in/?next={address.replace('/', '%2F')}"


def test_a_stranger_cannot_leave_nor_choose(review, client_of):
    """There is nothing to leave."""
    assert client_of(None).post(f"{PEOPLE}leave/").status_code in {302, 403}
    assert client_of(None).post(f"{PEOPLE}act-from/").status_code == 302


@pytest.mark.parametrize("language", ["", "/fr"])
@pytest.mark.parametrize("who", ["convener", "delegate", "participant"])
def test_my_own_page_shows_what_is_mine(request, who, language, client_of):
    """Seats with powers and dates, where I take part, and how to take my data along."""
    actor = request.getfixturevalue(who)
    client = client_of(actor)
    page = client.get(f"{language}/me/")
    assert page.status_code == 200
    assert actor.person.name in text(page)
    data = client.get("/me/data.json")
    assert json.loads(data.content)["person"]["name"] == actor.person.name
    assert "attachment" in data["Content-Disposition"]


@pytest.mark.parametrize("path", ["/me/", "/me/password/", "/me/data.json", "/me/erase/"])
def test_a_stranger_has_no_page_of_their_own(db, review, client_of, path):
    """They are asked to sign in."""
    assert client_of(None).get(path)["Location"].startswith("/sign-in/")
    assert client_of(None).post(path).status_code in {302, 405}


def test_a_password_is_changed_by_whoever_knows_the_one_before(delegate, client_of):
    """And the browser that changed it stays signed in."""
    delegate.person.set_password(PASSWORD)
    delegate.person.save()
    client = client_of(delegate)
    new = {"password": "eight loud birches", "again": "eight loud birches"}
    assert client.post("/me/password/", {"current": "wrong", **new}).status_code == 422
    assert client.post("/me/password/", {"current": PASSWORD, **new}).status_code == 303
    assert client.get("/me/").status_code == 200
    assert Person.objects.get(pk=delegate.person_id).check_password("eight loud birches")


def test_a_language_is_chosen(delegate, client_of):
    """And leads on in it."""
    assert client_of(delegate).post("/me/language/", {"language": "fr"})["Location"] == "/fr/"


def test_my_data_are_erased_after_i_typed_my_name(delegate, participant, convener, client_of):
    """Then nobody is signed in, and the name is gone; the last convener is told why not yet."""
    for actor in (delegate, participant):
        client = client_of(actor)
        assert client.get("/me/erase/").status_code == 200
        assert client.post("/me/erase/", {"name": "somebody"}).status_code == 422
        assert client.post("/me/erase/", {"name": actor.person.handle}).status_code == 303
        assert client.get("/me/").status_code == 302
        assert Person.objects.get(pk=actor.person_id).name == ""
    page = client_of(convener).post("/me/erase/", {"name": convener.person.handle})
    assert page.status_code == 422
    assert "at least one convener" in text(page)
