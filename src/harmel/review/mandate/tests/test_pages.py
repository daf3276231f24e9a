"""The pages of the mandate, as each of the cast sees them."""

import pytest

from harmel.alliance import refs
from harmel.review.mandate import actions, queries
from harmel.review.mandate.models import Mandate, Question

PAGE = "/reviews/grove-2030/mandate/"
FOR_THE_CONVENER = ("edit/", "questions/", "calendar/", "launch/")


def text_of(response):
    return response.content.decode()


def test_the_stranger_reads_the_mandate_of_a_public_review(client_of, stranger, questions, calendar, council, delegate):
    """Questions, text, calendar and powers are public; names of seats are not, and nothing can be done."""
    shown = text_of(client_of(stranger).get(PAGE))
    assert "How is it kept together?" in shown
    assert "Lead a reflection" in shown
    assert "4 December 2019, 01:00 Brussels" in shown
    assert "4 December 2019, 00:00 UTC" in shown
    assert "to take position" in shown
    assert delegate.label not in shown
    assert f'href="{PAGE}edit/"' not in shown
    assert "2 questions have no answer yet" in shown


def test_the_page_is_read_in_french(client_of, stranger, questions):
    """The same, in the other language."""
    shown = text_of(client_of(stranger).get("/fr" + PAGE))
    assert "Comment le garder uni ?" in shown
    assert "Les questions, et ce qui y répond" in shown


def test_before_anything_is_set_the_page_says_what_comes_next(client_of, convener, stranger, review):
    """Empty states tell the convener what to do, and others whom it waits for."""
    assert "Paste the mandate" in text_of(client_of(convener).get(PAGE))
    assert "The convener enters it" in text_of(client_of(stranger).get(PAGE))


def test_the_convener_pastes_names_dates_and_launches(client_of, convener, review, now):
    """The whole way by the forms; each goes on to the page by GET."""
    browser = client_of(convener)
    assert browser.post(PAGE + "edit/", {"text_en": "Keep the grove.", "level": "summit", "horizon_year": "2030"}).status_code == 303
    assert browser.post(PAGE + "questions/", {"questions_en": "Why?\nHow?", "questions_fr": ""}).status_code == 303
    counted = browser.post(PAGE + "calendar/", {"summit_on": "2021-06-14", "count_back": "1"})
    assert counted.status_code == 200
    assert 'value="2020-11-30T09:00"' in text_of(counted)
    assert queries.summit_on(review) is None
    form = counted.context["form"]
    sent = {name: form.initial[name] for name in form.fields}
    assert browser.post(PAGE + "calendar/", sent).status_code == 303
    assert queries.calendar(review) == queries.proposed(review, queries.summit_on(review))
    assert browser.post(PAGE + "launch/", {"text_en": "It is open."}).status_code == 303
    assert Mandate.objects.get().launched_at == now
    assert [one.text_en for one in queries.questions(review)] == ["Why?", "How?"]


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        ("edit/", {"text_en": "", "level": "summit"}, "at least one language"),
        ("edit/", {"text_en": "x", "level": "summit", "horizon_year": "2019", "given_on": "2019-12-04"}, "The horizon lies after 2019"),
        ("questions/", {"questions_en": "Why?\nHow?", "questions_fr": "Pourquoi ?"}, "There are 2 questions in English and 1 in French"),
        ("calendar/", {"summit_on": "2021-06-14", "mandate_opens_at": "2020-01-01T09:00"}, "Give both, or leave both empty"),
        ("calendar/", {"summit_on": "2021-06-14", "mandate_opens_at": "2020-01-02T09:00", "mandate_closes_at": "2020-01-01T09:00"}, "before it opens"),
        ("calendar/", {"summit_on": "2021-06-14"}, "at least one stage"),
        ("launch/", {"text_en": ""}, "at least one language"),
    ],
)
def test_what_is_not_accepted_is_said_and_kept(client_of, convener, questions, calendar, address, sent, said):
    """The page comes back with the reason, the status 422, and what was typed."""
    response = client_of(convener).post(PAGE + address, sent)
    assert response.status_code == 422
    assert said in text_of(response)


@pytest.mark.parametrize("address", FOR_THE_CONVENER)
def test_forms_are_for_the_convener(client_of, delegate, secretary, participant, stranger, review, address):
    """A seat without the power is told why; the stranger is asked to sign in."""
    for actor in (delegate, secretary, participant):
        assert client_of(actor).get(PAGE + address).status_code == 403
        assert client_of(actor).post(PAGE + address, {}).status_code == 403
    assert client_of(stranger).get(PAGE + address).status_code in {302, 403}
    assert client_of(stranger).post(PAGE + address, {}).status_code == 403


def test_a_result_is_linked_and_taken_back_by_forms(client_of, secretary, questions, result):
    """Whoever drafts may link; the cell fills and empties."""
    browser = client_of(secretary)
    assert refs.ref(result) in text_of(browser.get(PAGE + "answers/"))
    sent = {"question": Question.objects.get(number=1).pk, "result": refs.ref(result)}
    assert browser.post(PAGE + "answers/", sent).status_code == 303
    assert "Drought" in text_of(browser.get(PAGE))
    assert browser.post(PAGE + "questions/1/unanswer/", {"result": refs.ref(result)}).status_code == 303
    assert "Drought" not in text_of(browser.get(PAGE))
    assert browser.post(PAGE + "answers/", sent | {"result": "agreement.nothing/1"}).status_code == 422


def test_a_way_back_to_another_site_is_not_taken(client_of, secretary, questions, result):
    """`next` leads to this site or nowhere."""
    sent = {"question": Question.objects.get(number=1).pk, "result": refs.ref(result), "next": "https://elsewhere.example/"}
    assert client_of(secretary).post(PAGE + "answers/", sent)["Location"].startswith(PAGE)


def test_the_calendar_is_downloaded(client_of, stranger, convener, calendar, questions, review, now):
    """As text/calendar, with the day of the summit."""
    actions.set_calendar(review, summit_on=queries.calendar(review)["summit"].closes_at.date(), intervals=queries.calendar(review), actor=convener, now=now)
    response = client_of(stranger).get(PAGE + "calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.count(b"BEGIN:VEVENT") == len(calendar) + 1
    assert b"DTSTART:20200608T000000Z" in response.content


def test_the_history_shows_each_wording(client_of, stranger, review, convener, mandate, now):
    """What the mandate said before stays readable."""
    actions.set_mandate(review, text_en="Another wording.", actor=convener, now=now)
    shown = text_of(client_of(stranger).get(PAGE + "history/"))
    assert "Another wording." in shown
    assert "Lead a reflection" in shown


def test_a_review_that_is_not_public_is_closed_to_the_stranger(client_of, stranger, delegate, participant, review, questions):
    """Those in it read it; the stranger learns nothing."""
    review.public = False
    review.save()
    for address in ("", "history/", "calendar.ics"):
        assert client_of(delegate).get(PAGE + address).status_code == 200
        assert client_of(participant).get(PAGE + address).status_code == 200
        response = client_of(stranger).get(PAGE + address)
        assert response.status_code in {302, 403, 404}
        assert b"grove is kept" not in response.content


def test_the_page_asks_the_database_as_often_for_many_questions_as_for_few(client_of, convener, delegates, review, result, django_assert_max_num_queries, now):
    """Thirty questions with an answer each cost no more than one."""
    actions.set_mandate(review, text_en="Text.", actor=convener, now=now)
    asked = actions.name_questions(review, [actions.rules.Wanted(f"Question {number}?") for number in range(30)], actor=convener, now=now)
    for question in asked:
        actions.answer(question, refs.ref(result), actor=convener, now=now)
    browser = client_of(convener)
    with django_assert_max_num_queries(18):
        assert browser.get(PAGE).status_code == 200
