"""The desk in a browser: rounds opened and moved, who has not handed in, what stands still, wordings gathered, the panel concluded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from harmel.review.assessment import actions, queries
from harmel.review.assessment.actions import open_round, settle_round
from harmel.review.assessment.models import Panel, Round, Wording
from harmel.review.assessment.tests.addresses import address
from harmel.review.assessment.tests.conftest import judgement


@pytest.fixture
def put_forward(panel, experts, secretary, now):
    """An open round of a day in which three experts put something forward; two of them nearly the same."""
    actions.open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)
    for seat, text in zip(experts, ("Drought in the south.", "Drought in the South", "Cables are cut."), strict=False):
        actions.propose(panel, text=text, language="en", actor=seat, now=now + timedelta(hours=1))
    return list(Wording.objects.order_by("id"))


def test_the_first_round_is_opened_on_the_clock_of_the_zone(secretary, panel, items, review, client_of, now):
    """In open words only where that is ticked; a close in the past is refused beside its field."""
    browser = client_of(secretary)
    assert "in_open_words" in browser.get(address(review, "open_round", panel=1)).context["form"].fields
    past = browser.post(address(review, "open_round", panel=1), {"closes_at": "2020-08-01T18:00"})
    assert past.status_code == 422
    assert "closes_at" in past.context["form"].errors
    shown = browser.post(address(review, "open_round", panel=1), {"closes_at": "2020-09-20T18:00"}, follow=True).content.decode()
    assert "Round 1 is open until" in shown
    assert "0 of 10 experts have handed in." in shown
    assert Round.objects.get().closes_at.isoformat() == "2020-09-20T16:00:00+00:00"


def test_the_desk_says_who_has_not_handed_in_and_nothing_of_what_anybody_answered(
    secretary, co_chair, first_round, items, experts, answer_all, review, client_of, now
):
    """Seven did; their labels are gone from the list, and no answer stands on the page."""
    answer_all(first_round, experts[:7], now)
    for seat in (secretary, co_chair):
        shown = client_of(seat).get(address(review, "desk", panel=1)).content.decode()
        assert "7 of 10 experts have handed in." in shown
        assert [f"<li>{seat.label} <" in shown for seat in experts] == [False] * 7 + [True] * 3
        assert "Reason 1 for" not in shown


def test_the_close_of_an_open_round_is_moved(secretary, first_round, review, client_of):
    """What it was stands in the form; later than the stage is refused."""
    browser = client_of(secretary)
    assert browser.post(address(review, "move_close", panel=1, number=1), {"closes_at": "2029-01-01T00:00"}).status_code == 422
    assert browser.post(address(review, "move_close", panel=1, number=1), {"closes_at": "2020-09-08T12:00"}).status_code == 303
    assert Round.objects.get().closes_at.isoformat() == "2020-09-08T10:00:00+00:00"


def test_wordings_are_gathered_with_those_that_say_nearly_the_same_together(secretary, put_forward, items, panel, review, now):
    """Nothing is shown while the round lasts; afterwards each can be put under an item, taken out again, or set aside with the reason."""
    from harmel.review.assessment.queries import gathered

    assert gathered(panel, now + timedelta(hours=2)).total == 0
    later = now + timedelta(days=2)
    found = gathered(panel, later)
    assert sorted(len(group) for group in found.waiting) == [1, 2]
    actions.assign_wordings(panel, wordings=[one.pk for one in max(found.waiting, key=len)], item=items[0], actor=secretary, now=later)
    actions.set_aside_wording(min(found.waiting, key=len)[0], because="Not a question for experts.", actor=secretary, now=later)
    found = gathered(panel, later)
    assert (found.left, found.total, len(found.under[0][1]), len(found.aside)) == (0, 3, 2, 1)


def test_the_page_of_wordings_works_by_its_forms(secretary, put_forward, items, panel, review, client_of, now):
    """Ticked ones go under an item; taken out, they wait again; set aside, they say why."""
    Round.objects.update(opens_at=now - timedelta(days=3), closes_at=now - timedelta(days=1))
    browser = client_of(secretary)
    where = address(review, "wordings", panel=1)
    assert "3 wait" in browser.get(where).content.decode()
    one, two, three = put_forward
    assert "of which one waits" in browser.post(where, {"wording": [one.pk, two.pk], "item": "1"}, follow=True).content.decode()
    assert "of which 2 wait" in browser.post(where, {"wording": one.pk, "item": ""}, follow=True).content.decode()
    aside = address(review, "set_aside_wording", panel=1) + f"?wording={three.pk}"
    assert three.text in browser.get(aside).content.decode()
    assert browser.post(aside, {"because": ""}).status_code == 422
    assert "Outside the task." in browser.post(aside, {"because": "Outside the task."}, follow=True).content.decode()
    assert browser.get(address(review, "add_item", panel=1) + f"?kind=event&wording={one.pk}").context["form"]["text_en"].value() == one.text
    assert browser.post(where, {"wording": "no such key", "item": "1"}).status_code == 409


def test_several_wordings_become_a_new_item_and_go_under_it(secretary, put_forward, items, panel, review, client_of, now, at):
    """Those ticked lead on to the form of the kind chosen, worded as the first of them; added, both stand under the item. One that is refused changes nothing."""
    browser = client_of(secretary)
    at(now + timedelta(days=1))
    two = queries.wordings(panel, now + timedelta(days=1))[:2]
    led = browser.post(address(review, "wordings", panel=1), {"item": "new-event", "wording": [one.pk for one in two]})
    assert led.status_code == 303 and "kind=event" in led.url
    page = browser.get(led.url)
    assert page.context["form"].initial["text_en"] == two[0].text and page.content.decode().count("<q ") == 2
    refused = browser.post(led.url, {"text_en": two[0].text, "seed": "on"})
    assert refused.status_code == 422 and not panel.items.filter(number__gt=8).exists()
    assert browser.post(led.url, {"text_en": "Both of it"}).status_code == 303
    made = panel.items.get(text_en="Both of it")
    assert {one.pk for one in made.wordings.all()} == {one.pk for one in two}


def test_the_desk_says_by_which_criterion_an_item_still_moves(secretary, first_round, items, experts, answer_all, review, client_of, now, at):
    """Where most changed their severity, the desk says how many; where nobody changed anything, the item stands still under its heading."""
    answer_all(first_round, experts, now + timedelta(hours=1))
    settle_round(first_round, actor=secretary, now=first_round.closes_at)
    second = open_round(first_round.panel, closes_at=first_round.closes_at + timedelta(days=9), actor=secretary, now=first_round.closes_at)

    def anew(number, item):
        said = judgement(number, item)
        return replace(said, severity=1 + (said.severity + 4) % 9) if item.number == 2 else said

    answer_all(second, experts, second.opens_at + timedelta(hours=1), anew)
    settle_round(second, actor=secretary, now=second.closes_at)
    groups = dict(queries.by_standing(first_round.panel, queries.spread(second)))
    [moving] = groups["moving"]
    assert moving.item.number == 2 and [(one.name, one.changed) for one in moving.questions] == [("severity", True)]
    at(second.closes_at)
    shown = client_of(secretary).get(address(review, "desk", panel=1)).content.decode()
    assert "One item still moves" in shown and "severity: 10 of 10 changed their answer (100 %)" in shown


def test_before_the_first_round_the_desk_says_what_is_needed(secretary, empty_panel, review, client_of):
    """Experts, items, criteria: each with its way there."""
    shown = client_of(secretary).get(address(review, "desk", panel=1)).content.decode()
    assert "Before the first round" in shown and "a round opens from 5 on" in shown and "No item stands yet" in shown


def test_a_closed_round_is_settled_and_the_panel_concluded_with_the_reason_it_owes(secretary, played, items, review, client_of, now):
    """After one round of three the criteria do not say stop: without a reason nothing is concluded."""
    Round.objects.update(opens_at=now - timedelta(days=3), closes_at=now - timedelta(days=1))
    browser = client_of(secretary)
    assert "its spread is being found" in browser.get(address(review, "desk", panel=1)).content.decode()
    shown = browser.post(address(review, "settle", panel=1, number=1), follow=True).content.decode()
    assert "What stands still after round 1" in shown
    assert browser.post(address(review, "conclude", panel=1), {"reason": ""}).status_code == 422
    done = browser.post(address(review, "conclude", panel=1), {"reason": "The summit does not wait."})
    assert done.status_code == 303
    panel = Panel.objects.get()
    assert (panel.conclusion, panel.conclusion_reason) == ("decided", "The summit does not wait.")
    assert "This panel is concluded" in browser.get(address(review, "conclude", panel=1)).content.decode()


def test_the_desk_asks_few_queries_whatever_the_number_of_experts_and_items(
    secretary, played, items, review, client_of, now, django_assert_max_num_queries
):
    """Rows grow; queries do not."""
    Round.objects.update(opens_at=now - timedelta(days=3), closes_at=now - timedelta(days=1))
    browser = client_of(secretary)
    browser.post(address(review, "settle", panel=1, number=1))
    for name in ("desk", "items", "experts", "wordings"):
        with django_assert_max_num_queries(20):
            assert browser.get(address(review, name, panel=1)).status_code == 200
