"""The pages by which one comes in, tried by those who may and by strangers."""

import re

import pytest
from django.test import Client

from harmel.alliance import actions
from harmel.alliance.models import Instance, Invitation, Participant, Person, Review, Seat

PASSWORD = "seven quiet alders"
NEW = {"name": "Rowan Hill", "language": "en", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def browser(at):
    return Client()


@pytest.fixture
def invited(convener, council, alliance_of_trees, now):
    return actions.invite(council, role="delegate", member=alliance_of_trees["CE"], name="Rowan Hill", actor=convener, now=now)


@pytest.fixture
def open_link(convener, council, in_a_month, now):
    return actions.open_door(
        convener.review, kind="open_link", limit=9, closes_at=in_a_month, notice_en="The Grove answers for it.", actor=convener, now=now
    )


def text(response):
    return re.sub(r"<[^>]+>", " ", response.content.decode())


def test_from_the_first_link_to_a_review_in_the_browser(db, browser, now):
    """The first convener chooses a name and a password, pastes the members, and stands in a review of their own."""
    actions.make_instance(name_en="The Grove", name_fr="Le Bosquet", now=now)
    link = f"/enter/{actions.make_first_link(now=now)}/"
    assert browser.get(link).status_code == 200
    done = browser.post(link, NEW)
    assert (done.status_code, done["Location"]) == (303, "/reviews/new/")
    assert browser.get("/reviews/new/").status_code == 200
    form = {
        "title_en": "Grove 2030", "title_fr": "Bosquet 2030", "slug": "grove-2030", "zone": "Europe/Oslo", "public": "on",
        "members": "code;name_en;name_fr;zone;since\nAL;Alder;Aulne;Europe/Lisbon;1949-04-04\nBI;Birch;;Europe/Oslo;1949-04-04", "bodies": ["experts"],
    }  # fmt: skip
    done = browser.post("/reviews/new/", form)
    assert (done.status_code, done["Location"]) == (303, "/reviews/grove-2030/")
    review = Review.objects.get()
    assert {body.key for body in review.bodies.all()} == {"council", "secretariat", "public", "experts"}
    assert [row.member.name_fr for row in review.bodies.get(key="council").memberships.all()] == ["Aulne", "Birch"]
    page = browser.get("/reviews/grove-2030/people/")
    assert "Alder" in text(page)
    assert "Rowan Hill" in text(page)


def test_what_is_wrong_in_the_table_of_members_names_its_line(convener, client_of):
    """And nothing is recorded; what was written stands in the form again."""
    form = {"title_en": "Next", "slug": "next", "zone": "Europe/Oslo", "members": "AL;Alder;Aulne;Europe/Atlantis;1949-04-04"}
    page = client_of(convener).post("/reviews/new/", form)
    assert page.status_code == 422
    assert "Line 1" in text(page)
    assert "Europe/Atlantis" in page.content.decode()
    assert not Review.objects.filter(slug="next").exists()


@pytest.mark.parametrize("who", ["delegate", "participant", "stranger"])
def test_nobody_else_founds_a_review(request, who, review, client_of):
    """They are refused with the reason, or asked to sign in."""
    client = client_of(request.getfixturevalue(who))
    assert client.get("/reviews/new/").status_code in {302, 403}
    assert client.post("/reviews/new/", {"title_en": "Coup", "slug": "coup", "zone": "Europe/Oslo"}).status_code in {302, 403}
    assert Review.objects.count() == 1


def test_a_link_leads_to_a_seat(invited, browser):
    """Whoever opens it reads to what, until when and what is kept; then chooses a name and a password, and acts from the seat."""
    link = f"/enter/{invited.token}/"
    page = browser.get(link)
    assert "Delegate (Cedar)" in text(page)
    assert "What is kept about you" in text(page)
    done = browser.post(link, NEW, follow=True)
    assert done.redirect_chain[-1][0] == "/reviews/grove-2030/"
    assert "Delegate (Cedar)" in text(done)
    assert browser.session[f"seat:{invited.seat.review_id}"] == invited.seat.pk


def test_in_french_everything_is_in_french(invited, browser):
    """And whoever chose French is led on in French."""
    page = browser.get(f"/fr/enter/{invited.token}/")
    assert "Délégation (Cèdre)" in text(page)
    assert 'lang="fr"' in page.content.decode()
    done = browser.post(f"/fr/enter/{invited.token}/", {**NEW, "language": "fr"})
    assert done["Location"] == "/fr/reviews/grove-2030/"


@pytest.mark.parametrize(
    ("change", "says"),
    [({"again": "seven quiet alder"}, "not the same"), ({"password": "short", "again": "short"}, "12 characters"), ({"name": ""}, "required")],
)
def test_what_is_not_accepted_is_said_and_the_link_still_works(invited, browser, change, says):
    """Nobody is locked out by a slip of the finger."""
    page = browser.post(f"/enter/{invited.token}/", NEW | change)
    assert page.status_code == 422
    assert says in text(page)
    assert browser.post(f"/enter/{invited.token}/", NEW).status_code == 303


def test_a_used_an_old_and_an_unknown_link_say_so(invited, browser, at, in_a_month):
    """With the remedy, and without saying to what it led."""
    at(in_a_month)
    old = browser.get(f"/enter/{invited.token}/")
    assert (old.status_code, "Ask a convener" in text(old), "Cedar" in text(old)) == (410, True, False)
    at(invited.invitation.made_at)
    browser.post(f"/enter/{invited.token}/", NEW)
    assert Client().get(f"/enter/{invited.token}/").status_code == 410
    assert Client().post(f"/enter/{invited.token}/", NEW).status_code == 410
    assert Client().get("/enter/nothing/").status_code == 404


def test_somebody_signed_in_takes_a_seat_with_one_click(invited, expert, client_of):
    """Under the name they have."""
    client = client_of(expert)
    assert "You are signed in as" in text(client.get(f"/enter/{invited.token}/"))
    assert client.post(f"/enter/{invited.token}/").status_code == 303
    assert Seat.objects.get(pk=invited.seat.pk).person == expert.person


def test_a_participant_enters_by_an_open_link_and_declares_a_member(open_link, alliance_of_trees, browser):
    """The privacy notice, the door's own words and what belonging means stand beside the form."""
    page = browser.get(f"/door/{open_link.token}/")
    assert "What is kept about you" in text(page)
    assert "The Grove answers for it." in text(page)
    assert "never for fewer than five" in text(page)
    done = browser.post(f"/door/{open_link.token}/", {**NEW, "member": alliance_of_trees["BI"].pk}, follow=True)
    assert done.status_code == 200
    assert Participant.objects.get().member == alliance_of_trees["BI"]


def test_a_code_is_typed_from_paper(convener, council, alliance_of_trees, in_a_month, browser, now):
    """However it is typed; a wrong one is refused without a hint."""
    opened = actions.open_door(convener.review, kind="member_code", member=alliance_of_trees["AL"], limit=9, closes_at=in_a_month, actor=convener, now=now)
    assert browser.get("/door/").status_code == 200
    assert browser.post("/door/", {"code": "AAAA-AAAA-AAAA"}).status_code == 422
    done = browser.post("/door/", {"code": opened.token.lower().replace("-", " ")})
    assert done["Location"] == f"/door/{opened.token}/"
    assert "Alder" in text(browser.get(done["Location"]))
    assert browser.post(done["Location"], NEW).status_code == 303


def test_a_closed_door_says_so(open_link, convener, browser, now):
    """To whoever looks, and to whoever had the form open."""
    actions.close_door(open_link.door, actor=convener, now=now)
    assert browser.get(f"/door/{open_link.token}/").status_code == 410
    assert browser.post(f"/door/{open_link.token}/", NEW).status_code == 410
    assert not Person.objects.filter(name="Rowan Hill").exists()


def test_signing_in_and_out(invited, browser):
    """The name counts however it is written; the person is led where they wanted to go, and never off this site."""
    browser.post(f"/enter/{invited.token}/", NEW)
    other = Client()
    assert other.get("/sign-in/").status_code == 200
    assert other.post("/sign-in/", {"username": "Rowan Hill", "password": "wrong"}).status_code == 422
    done = other.post("/sign-in/", {"username": " ROWAN  hill ", "password": PASSWORD, "next": "/reviews/grove-2030/people/"})
    assert (done.status_code, done["Location"]) == (303, "/reviews/grove-2030/people/")
    assert other.get("/sign-out/").status_code == 405
    assert other.post("/sign-out/")["Location"] == "/"
    done = other.post("/sign-in/", {"username": "rowan hill", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert done["Location"] == "/"


def test_too_many_failed_attempts_lock_the_name(invited, browser, settings):
    """For a while, even for the right password."""
    settings.AXES_ENABLED = True
    browser.post(f"/enter/{invited.token}/", NEW)
    other = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = other.post("/sign-in/", {"username": "Rowan Hill", "password": "wrong"})
    assert last.status_code == 429
    assert other.post("/sign-in/", {"username": "rowan hill", "password": PASSWORD}).status_code == 429


def test_a_new_password_by_a_convener_s_link_ends_the_old_session(invited, browser, convener, now):
    """Whoever was signed in under the old password no longer is."""
    browser.post(f"/enter/{invited.token}/", NEW)
    assert browser.get("/me/").status_code == 200
    link = f"/enter/{actions.renew_access(Seat.objects.get(pk=invited.seat.pk), actor=convener, now=now).token}/"
    other = Client()
    assert "Rowan Hill" in text(other.get(link))
    assert other.post(link, {"password": "eight loud birches", "again": "eight loud birches"}).status_code == 303
    assert other.get("/me/").status_code == 200
    assert browser.get("/me/").status_code == 302


def test_no_page_of_a_real_review_lets_anybody_in_with_one_click(delegate, browser):
    """The one-click sign-in does not exist outside a rehearsal, by any method."""
    assert browser.post(f"/rehearsal/as/{delegate.pk}/").status_code == 404
    assert browser.get(f"/rehearsal/as/{delegate.pk}/").status_code == 405
    assert "Rehearse as" not in text(browser.get("/sign-in/"))


def test_no_page_of_a_real_review_makes_anybody_a_participant_with_one_click(participant, browser):
    """Nor does that of those who take part."""
    assert browser.post(f"/rehearsal/as-participant/{participant.pk}/").status_code == 404
    assert browser.get(f"/rehearsal/as-participant/{participant.pk}/").status_code == 405


def test_in_a_rehearsal_one_click_makes_one_of_those_who_take_part(participant, browser, now):
    """By POST only; who has left cannot be played."""
    Instance.objects.update(rehearsal=True, seed="1")
    assert participant.label in text(browser.get("/sign-in/"))
    done = browser.post(f"/rehearsal/as-participant/{participant.pk}/", follow=True)
    assert done.context["actor"] == participant
    type(participant).objects.update(left_at=now)
    assert browser.post(f"/rehearsal/as-participant/{participant.pk}/").status_code == 404


def test_in_a_rehearsal_one_click_makes_one_of_the_cast(delegate, browser):
    """By POST only; a vacant or ended seat cannot be played."""
    Instance.objects.update(rehearsal=True, seed="1")
    assert "Alder delegate" in text(browser.get("/sign-in/"))
    assert browser.get(f"/rehearsal/as/{delegate.pk}/").status_code == 405
    done = browser.post(f"/rehearsal/as/{delegate.pk}/", follow=True)
    assert done.context["actor"] == delegate
    Seat.objects.update(until=delegate.since)
    assert browser.post(f"/rehearsal/as/{delegate.pk}/").status_code == 404


def test_of_no_link_is_the_secret_kept(invited, open_link):
    """Neither in the table of links, nor in that of doors."""
    kept = " ".join(str(value) for row in [*Invitation.objects.all(), open_link.door] for value in vars(row).values())
    assert invited.token not in kept
    assert open_link.token not in kept
