"""What an expert does beside answering: open words, one's field, minority views, and one's own data."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.assessment.models import MinorityView, Panelist, Wording
from harmel.review.assessment.tests.addresses import address
from harmel.review.assessment.tests.test_pages_panel import text_of


@pytest.fixture
def open_words(panel, secretary, now):
    """The round in open words, open for two days."""
    from harmel.review.assessment.actions import open_round

    return open_round(panel, closes_at=now + timedelta(days=2), in_open_words=True, actor=secretary, now=now)


def test_words_are_put_forward_one_at_a_time_and_taken_back(open_words, experts, review, client_of):
    """One sees one's own and nobody else's; another expert cannot take them back."""
    first, second = client_of(experts[0]), client_of(experts[1])
    where = address(review, "propose", panel=1)
    assert "Put forward." in text_of(first.post(where, {"text": "Whoever holds the ports.", "language": "en"}, follow=True))
    second.post(where, {"text": "Seed is short.", "language": "en"})
    said = text_of(first.get(where))
    assert ("Whoever holds the ports." in said, "Seed is short." in said) == (True, False)
    key = Wording.objects.get(text="Whoever holds the ports.").pk
    assert second.post(address(review, "take_back_proposal", panel=1), {"wording": key}).status_code == 409
    assert first.post(address(review, "take_back_proposal", panel=1), {"wording": key}).status_code == 303
    assert Wording.objects.count() == 1


@pytest.mark.parametrize(
    "form", [{"text": "", "language": "en"}, {"text": "Ports.", "language": "la"}, {"text": "NATO SECRET\nPorts.", "language": "en"}, {"text": "p" * 501, "language": "en"}]
)
def test_words_that_cannot_be_kept_stay_in_the_form(open_words, experts, review, client_of, form):
    """With what is wrong beside the field."""
    answer = client_of(experts[0]).post(address(review, "propose", panel=1), form)
    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)
    assert form["text"].splitlines()[0:1] == [] or form["text"].splitlines()[0] in answer.content.decode()
    assert not Wording.objects.exists()


def test_open_words_are_handed_in(open_words, experts, review, client_of, now):
    """As a rated round is."""
    from harmel.review.assessment.queries import needs

    browser = client_of(experts[0])
    browser.post(address(review, "propose", panel=1), {"text": "Ports.", "language": "en"})
    assert browser.post(address(review, "hand_in", panel=1)).status_code == 303
    assert not needs(review, experts[0], now)


def test_when_open_words_are_over_the_page_says_so(first_round, experts, review, client_of):
    """What is rated now stands elsewhere; and while open words last, answering leads to them."""
    said = text_of(client_of(experts[0]).get(address(review, "propose", panel=1)))
    assert "The round in open words is over." in said
    late = client_of(experts[0]).post(address(review, "propose", panel=1), {"text": "Ports.", "language": "en"})
    assert (late.status_code, "Ports." in late.content.decode()) == (422, True)


def test_while_open_words_last_the_page_of_answers_leads_to_them(open_words, experts, review, client_of):
    """There is nothing to rate yet."""
    answer = client_of(experts[0]).get(address(review, "answer", panel=1))
    assert (answer.status_code, answer.url) == (303, address(review, "propose", panel=1))


def test_ones_field_is_said_and_changed(panel, experts, review, client_of):
    """It stands on one's own place; a depth beyond the scale is refused, and nothing written is lost."""
    browser, where = client_of(experts[0]), address(review, "expertise", panel=1)
    assert browser.post(where, {"field": "Undersea cables", "depth": "4"}).status_code == 303
    row = Panelist.objects.get(seat=experts[0])
    assert (row.field, row.depth) == ("Undersea cables", 4)
    wrong = browser.post(where, {"field": "Ports", "depth": "9"})
    assert (wrong.status_code, 'value="Ports"' in wrong.content.decode()) == (422, True)
    assert 'value="Undersea cables"' in browser.get(where).content.decode()


def test_a_minority_view_is_stated_changed_and_taken_back(played, items, experts, secretary, review, client_of, at):
    """From the first spread on; it is the expert's own and shown on this page to nobody else."""
    from harmel.review.assessment.actions import settle_round

    browser, where = client_of(experts[0]), address(review, "minority", panel=1)
    assert "There is no result yet" in text_of(browser.get(where))
    then = played.closes_at + timedelta(minutes=1)
    settle_round(played, actor=secretary, now=then)
    at(then)
    assert browser.get(where + "?item=2").context["chosen"] == items[1]
    assert browser.post(where, {"item": "2", "text": "Fire is not the worst.", "language": "en"}).status_code == 303
    browser.post(where, {"item": "2", "text": "Fire is far from the worst.", "language": "en"})
    assert [view.text for view in MinorityView.objects.all()] == ["Fire is far from the worst."]
    assert "Fire is far" in text_of(browser.get(where))
    assert "Fire is far" not in text_of(client_of(experts[1]).get(where))
    for form, word in (({"text": "Storms.", "language": "en"}, "Choose the item"), ({"item": "2", "text": "", "language": "en"}, "required")):
        wrong = browser.post(where, form)
        assert (wrong.status_code, word in text_of(wrong)) == (422, True)
    assert client_of(experts[1]).post(address(review, "take_back_minority", panel=1), {"item": "2"}).status_code == 409
    assert browser.post(address(review, "take_back_minority", panel=1), {"item": "2"}).status_code == 303
    assert not MinorityView.objects.exists()


def test_once_concluded_ones_views_are_only_read(played, items, experts, review, client_of):
    """They stay as they were stated."""
    from harmel.review.assessment.models import Panel

    Panel.objects.update(concluded_at=played.closes_at, conclusion="stable")
    assert "views stay as they were stated" in text_of(client_of(experts[0]).get(address(review, "minority", panel=1)))


def test_ones_answers_are_taken_along(played, items, experts, review, client_of, secretary):
    """All of one's own in one file, and nobody else's; whoever does not sit on the panel has none."""
    answer = client_of(experts[3]).get(address(review, "my_answers", panel=1))
    kept = answer.json()
    assert answer["Content-Disposition"] == 'attachment; filename="grove-2030-panel-1-answers.json"'
    assert [one["item"] for one in kept["answers"]] == [item.number for item in items]
    assert kept["answers"][0]["reason"] == "Reason 3 for 1."
    assert "Reason 4" not in answer.content.decode()
    assert client_of(secretary).get(address(review, "my_answers", panel=1)).status_code == 403
    assert client_of(None).get(address(review, "my_answers", panel=1)).status_code == 302
