"""The pages of the register, as each of the cast sees them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from harmel.review.challenges import actions, queries
from harmel.review.challenges.models import Amplifies, Challenge, Source, SourceConflict, Submission
from harmel.review.mandate.models import StageInterval

PAGE = "/reviews/grove-2030/challenges/"
PUBLIC = ("", "tracks/", "sources/", "readings/", "conflicts/", "register.csv")


def text_of(response):
    return response.content.decode()


def table(text):
    return {"file": SimpleUploadedFile("register.csv", text.encode(), "text/csv")}


def test_the_stranger_reads_the_register(client_of, stranger, register, submission, conflict):
    """In order, with sources, what makes it worse and who leaves it out; nothing can be done, and submissions are not there."""
    shown = text_of(client_of(stranger).get(PAGE))
    assert shown.index("Drought") < shown.index("Beetles") < shown.index("Rumours") < shown.index("Saws")
    assert "S1 leaves it out" in shown
    assert "S1 names fewer: place 3 there" in shown
    assert "Made worse by" in shown
    assert "One conflict between sources is not resolved." in shown
    assert "Name a challenge" not in shown
    assert "submission" not in shown.lower()


def test_the_register_is_read_in_french(client_of, stranger, register):
    """Names and words, both."""
    shown = text_of(client_of(stranger).get("/fr" + PAGE))
    assert "Défi drought" in shown
    assert "S1 ne le cite pas" in shown


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_open_to_all_and_closed_with_the_review(client_of, cast, review, register, conflict, address):
    """Where the review is not public the stranger learns nothing."""
    for actor in cast:
        assert client_of(actor).get(PAGE + address).status_code == 200
    review.public = False
    review.save()
    for actor in cast:
        response = client_of(actor).get(PAGE + address)
        assert (response.status_code == 200) is (actor is not None)
        assert actor is not None or b"Drought" not in response.content


@pytest.fixture
def cast(convener, secretary, delegate, observer, participant, stranger):
    return [convener, secretary, delegate, observer, participant, stranger]


def test_before_anything_is_named_the_page_says_what_comes_next(client_of, convener, stranger, review, calendar):
    """Empty states of each page."""
    assert "Name the first challenge" in text_of(client_of(convener).get(PAGE))
    assert "members put theirs forward" in text_of(client_of(stranger).get(PAGE))
    for address, said in (("sources/", "No source is kept yet"), ("readings/", "No reading is recorded yet"), ("conflicts/", "No conflict between sources"), ("tracks/", "every cell is empty")):
        assert said in text_of(client_of(stranger).get(PAGE + address))


def test_a_closed_or_absent_stage_says_so(client_of, convener, register, at):
    """The register stands, and there is no way to change it."""
    span = StageInterval.objects.get(stage="challenges")
    at(span.closes_at)
    shown = text_of(client_of(convener).get(PAGE))
    assert "The register stands as it was then" in shown
    assert "Change the order" not in shown
    span.delete()
    assert "not in the calendar" in text_of(client_of(convener).get(PAGE))


def test_the_convener_names_orders_and_withdraws_by_forms(client_of, convener, register, sources, review):
    """Each goes on by GET, and the register follows."""
    browser = client_of(convener)
    sent = {"name_en": "Mistletoe", "kind": "challenge", "dimension": "political", "track": "dialogue", "sources": [sources["speech"].pk]}
    made = browser.post(PAGE + "add/", sent)
    assert made.status_code == 303
    assert "Mistletoe" in text_of(browser.get(made["Location"]))
    places = {f"place_{row.pk}": place for place, row in enumerate(queries.standing(review), start=1)}
    mistletoe = Challenge.objects.get(name_en="Mistletoe")
    assert browser.post(PAGE + "order/", places | {f"place_{mistletoe.pk}": 2}).status_code == 303
    assert [row.name_en for row in queries.standing(review)][:3] == ["Drought", "Mistletoe", "Beetles"]
    assert browser.post(f"{PAGE}{mistletoe.pk}/withdraw/", {}).status_code == 303
    assert "Put it back on the register" in text_of(browser.get(f"{PAGE}{mistletoe.pk}/"))
    assert browser.post(f"{PAGE}{mistletoe.pk}/restore/").status_code == 303
    assert mistletoe.pk in {row.pk for row in queries.standing(review)}


def test_a_challenge_is_edited_cited_and_amplified_from_its_page(client_of, convener, register, sources):
    """What is added there can be taken back there."""
    browser, saws = client_of(convener), register["saws"]
    here = f"{PAGE}{saws.pk}/"
    assert browser.post(here + "edit/", {"name_en": "Chain saws", "kind": "challenge", "dimension": "both", "track": "both"}).status_code == 303
    assert browser.post(here + "cite/", {"source": sources["agency"].pk, "place": "1"}).status_code == 303
    assert browser.post(here + "amplify/", {"amplified": register["drought"].pk, "reason_en": "Less shade."}).status_code == 303
    shown = text_of(browser.get(here))
    assert "Chain saws" in shown
    assert "at place 1 of its own order" in shown
    assert "Less shade." in shown
    assert browser.post(f"{here}cite/{sources['agency'].pk}/take-back/").status_code == 303
    said = Amplifies.objects.get(amplifier=saws)
    assert browser.post(f"{here}amplify/{said.pk}/take-back/").status_code == 303
    assert "Less shade." not in text_of(browser.get(here))
    assert browser.post(here + "amplify/", {"amplified": saws.pk, "reason_en": "?"}).status_code == 422


def test_sources_readings_and_conflicts_are_kept_by_forms(client_of, secretary, convener, register, sources):
    """The secretariat records, the convener resolves."""
    browser = client_of(secretary)
    assert browser.post(PAGE + "sources/add/", {"title_en": "The answer to the press", "kind": "press_answer", "rests_on": [sources["speech"].pk]}).status_code == 303
    answer = Source.objects.get(kind="press_answer")
    assert browser.post(f"{PAGE}sources/{answer.pk}/edit/", {"title_en": "An answer to the press", "kind": "press_answer"}).status_code == 303
    assert browser.post(f"{PAGE}sources/{answer.pk}/reading/", {"lines": "two_track | DROUGHT | Deter, and talk. | Dissuader, et parler."}).status_code == 303
    assert "Deter, and talk." in text_of(browser.get(PAGE + "readings/"))
    wrong = browser.post(f"{PAGE}sources/{answer.pk}/reading/", {"lines": "gossip | | x |\ntask | NOBODY | x |\ntask | | |"})
    assert wrong.status_code == 422
    assert all(said in text_of(wrong) for said in ("Line 1", "Line 2", "Line 3"))
    sent = {"field_en": "Size", "a_en": "Ten", "a_sources": [sources["speech"].pk], "b_en": "Twelve", "b_sources": [answer.pk]}
    assert browser.post(PAGE + "conflicts/add/", sent).status_code == 303
    number = SourceConflict.objects.get(field_en="Size").number
    assert browser.post(f"{PAGE}conflicts/{number}/resolve/", {"resolution_en": "Ten."}).status_code == 403
    assert client_of(convener).post(f"{PAGE}conflicts/{number}/resolve/", {"resolution_en": "Ten."}).status_code == 303
    assert "Ten." in text_of(browser.get(PAGE + "conflicts/"))
    assert client_of(convener).post(f"{PAGE}conflicts/{number}/reopen/").status_code == 303


def test_a_challenge_leads_to_its_trace(client_of, stranger, register):
    """What it rests on and what became of it is one click away."""
    shown = text_of(client_of(stranger).get(f"{PAGE}{register['saws'].pk}/"))
    assert f'href="/reviews/grove-2030/summit/trace/challenges.challenge/{register["saws"].pk}/"' in shown


def test_both_readings_stand_side_by_side(client_of, stranger, register):
    """Two lists, each in its own order."""
    shown = text_of(client_of(stranger).get(PAGE + "readings/"))
    assert shown.index("speech on rumours") < shown.index("article on drought") < shown.index("article on saws")


def test_a_member_submits_and_reads_the_answer(client_of, delegate, other_delegate, convener, register, calendar):
    """From the form to the reason, as delegate and convener see it."""
    browser = client_of(delegate)
    assert browser.post(PAGE + "submissions/add/", {"name_en": "Honey fungus", "dimension": "both", "track": "none"}).status_code == 303
    assert "Take it back" in text_of(browser.get(PAGE + "submissions/"))
    assert "Take it back" not in text_of(client_of(other_delegate).get(PAGE + "submissions/"))
    one = Submission.objects.get().number
    asked = client_of(convener)
    assert asked.post(f"{PAGE}submissions/{one}/answer/", {"decline": "1"}).status_code == 422
    assert asked.post(f"{PAGE}submissions/{one}/answer/", {"decline": "1", "reason_en": "Part of beetles."}).status_code == 303
    assert "Part of beetles." in text_of(browser.get(PAGE + "submissions/"))
    assert asked.post(f"{PAGE}submissions/{one}/reconsider/").status_code == 303
    assert asked.post(f"{PAGE}submissions/{one}/answer/", {"take_in": "1", "into": register["beetles"].pk}).status_code == 303
    assert "Taken into" in text_of(browser.get(PAGE + "submissions/"))


def test_submissions_are_not_for_participants_or_strangers(client_of, participant, stranger, delegate, submission):
    """They are told why; the stranger may sign in."""
    assert client_of(participant).get(PAGE + "submissions/").status_code == 403
    assert client_of(stranger).get(PAGE + "submissions/").status_code in {302, 403}
    assert client_of(delegate).get(f"{PAGE}submissions/{submission.number}/answer/").status_code == 403
    assert client_of(stranger).post(f"{PAGE}submissions/{submission.number}/withdraw/").status_code == 403


@pytest.mark.parametrize("address", ["add/", "order/", "import/", "{pk}/edit/", "{pk}/withdraw/", "{pk}/restore/", "{pk}/amplify/", "{pk}/cite/", "sources/add/", "conflicts/add/", "conflicts/1/resolve/", "conflicts/1/reopen/"])
def test_what_is_not_theirs_is_refused(client_of, delegate, observer, participant, stranger, register, conflict, address):
    """Whoever has no power for it gets the reason, by GET and by POST, and nothing changes."""
    before = list(Challenge.objects.values())
    here = PAGE + address.format(pk=register["saws"].pk)
    for actor in (delegate, observer, participant, stranger):
        assert client_of(actor).post(here, {"name_en": "x"}).status_code == 403
        assert client_of(actor).get(here).status_code in {302, 403, 405}
    assert list(Challenge.objects.values()) == before


def test_a_table_is_taken_in_by_the_form_or_every_wrong_line_is_named(client_of, convener, register, review):
    """All or nothing, with the lines."""
    browser = client_of(convener)
    wrong = browser.post(PAGE + "import/", table("name_en,track\nFrost,peace\n,both\n"))
    assert wrong.status_code == 422
    shown = text_of(wrong)
    assert "“peace” in the column “track” is not one of deterrence, dialogue, both or none." in shown
    assert '<th scope="row" class="fig">3</th>' in shown
    assert browser.post(PAGE + "import/", table("name_en\nFrost\nStorms\n")).status_code == 303
    assert [row.name_en for row in queries.standing(review)][-2:] == ["Frost", "Storms"]
    assert browser.post(PAGE + "import/", {"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x00", "text/csv")}).status_code == 422
    assert browser.post(PAGE + "import/", {}).status_code == 422


def test_no_cell_of_the_table_is_run_as_a_formula(client_of, convener, stranger, review, calendar, now):
    """What begins like one gets an apostrophe in front."""
    actions.add_challenge(review, name_en="=HYPERLINK(1)", description_en="+1", actor=convener, now=now)
    rows = list(csv.reader(io.StringIO(text_of(client_of(stranger).get(PAGE + "register.csv")).removeprefix("\ufeff"))))
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert rows[1][4] == "'+1"


def test_the_empty_cells_are_named_on_the_page(client_of, stranger, register):
    """Nothing political takes the track of dialogue."""
    shown = text_of(client_of(stranger).get(PAGE + "tracks/"))
    assert "One cell of four is empty:" in shown
    assert "political × dialogue" in shown


@pytest.mark.parametrize("address", ["", "sources/", "readings/", "conflicts/", "submissions/", "tracks/"])
def test_a_list_page_takes_at_most_twelve_queries_however_many_rows(client_of, convener, delegate, register, review, sources, address, now, django_assert_max_num_queries):
    """Sixty challenges, conflicts and submissions cost no more than one."""
    for number in range(60):
        made = actions.add_challenge(review, name_en=f"Challenge {number}", sources=[sources["speech"], sources["article"]], actor=convener, now=now)
        actions.amplify(register["fire"], made, reason_en="x", actor=convener, now=now)
        readings = {"a_en": "a", "a_sources": [sources["article"]], "b_en": "b", "b_sources": [sources["speech"]]}
        if number < 20:
            conflict = actions.record_conflict(review, field_en="x", **readings, actor=convener, now=now)
            actions.resolve_conflict(conflict, resolution_en="b", actor=convener, now=now)
            sent = actions.submit(review, name_en="y", actor=delegate, now=now)
            actions.take_in(sent, actor=convener, now=now)
    browser = client_of(convener)
    browser.get(PAGE + address)
    with django_assert_max_num_queries(12):
        assert browser.get(PAGE + address).status_code == 200


def test_there_is_nothing_at_an_address_of_another_review(client_of, convener, register, instance, now):
    """A challenge is found in its own review only."""
    from harmel.alliance.models import Review

    Review.objects.create(slug="meadow", title_en="Meadow", title_fr="Pré", founded_at=now)
    assert client_of(convener).get(f"/reviews/meadow/challenges/{register['saws'].pk}/").status_code == 404
