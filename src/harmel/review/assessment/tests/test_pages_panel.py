"""The page of the stage and the page of a panel: what waits for me, how each panel stands, and what can be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.assessment.tests.addresses import address


def text_of(page):
    """What a page says, in one line."""
    return " ".join(page.content.decode().split())


def test_before_any_panel_the_stage_says_what_one_is(review, calendar, delegate, secretary, client_of):
    """An empty page is a page; who may form a panel is offered to, where that page stands."""
    for actor in (delegate, None):
        page = client_of(actor).get(address(review, "index"))
        assert (page.status_code, "No panel has been formed yet." in text_of(page), "Nothing waits for you here now." in text_of(page)) == (200, True, actor is not None)
        assert "Form a panel" not in text_of(page)
    assert client_of(secretary).get(address(review, "index")).context["may"]["form_panel"]


def test_what_waits_for_an_expert_stands_first(first_round, items, experts, secretary, review, client_of):
    """With how much is left and until when; of whoever has handed in, and of an organiser, nothing."""
    from harmel.review.assessment.actions import answer, hand_in
    from harmel.review.assessment.rules import Judged

    answer(first_round, answers={items[0].pk: Judged(severity=4)}, actor=experts[0], now=first_round.opens_at)
    page = text_of(client_of(experts[0]).get(address(review, "index")))
    assert "Round 1 of “What comes”: answer" in page
    assert "7 of 8 items have no answer yet." in page
    hand_in(first_round, actor=experts[0], now=first_round.opens_at)
    for actor in (experts[0], secretary):
        assert not client_of(actor).get(address(review, "index")).context["to_do"]


def test_a_panel_shows_its_task_its_rounds_its_items_and_when_it_stops(played, items, experts, review, client_of):
    """To everybody who reads the review; what is a way on is offered to whoever may go it."""
    page = client_of(None).get(address(review, "panel", panel=1))
    said = text_of(page)
    assert page.status_code == 200
    assert "10 experts sit on it. From 6 nations: Alder, Birch, Cedar, Elm, Fir, Holly." in said
    assert "at most 15 % changed their answer, the median moved by at most 0.5" in said
    assert said.count("<li>") >= len(items)
    assert "Answer round 1" not in said
    assert "Take my answers with me" not in said
    own = text_of(client_of(experts[0]).get(address(review, "panel", panel=1)))
    assert "You have handed in." in own
    assert "See or change my answers" in own


def test_the_phases_of_a_panel_are_told(panel, items, experts, secretary, review, client_of, at, now):
    """Being set up, open words, between two rounds, concluded."""
    from harmel.review.assessment.actions import open_round
    from harmel.review.assessment.models import Panel

    browser, where = client_of(experts[0]), address(review, "panel", panel=1)
    assert "Being set up" in text_of(browser.get(where))
    words = open_round(panel, closes_at=now + timedelta(days=2), in_open_words=True, actor=secretary, now=now)
    assert "Put something forward" in text_of(browser.get(where))
    at(words.closes_at)
    assert "Between two rounds" in text_of(browser.get(where))
    Panel.objects.filter(pk=panel.pk).update(concluded_at=words.closes_at, conclusion="decided", conclusion_reason="The council asked for it.")
    assert "The council asked for it." in text_of(browser.get(where))


def test_a_panel_that_is_not_there_is_not_found(review, calendar, expert, client_of):
    """Neither for members nor for strangers."""
    for actor in (expert, None):
        for name in ("panel", "answer", "propose", "my_answers"):
            assert client_of(actor).get(address(review, name, panel=7)).status_code == 404
    assert client_of(expert).get(address(review, "round", panel=7, number=1)).status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_an_expert_reads_in_both_languages(played, experts, secretary, review, client_of, language, at):
    """No page fails, and none of the French ones keeps an English heading."""
    from harmel.review.assessment.actions import settle_round

    then = played.closes_at + timedelta(minutes=1)
    settle_round(played, actor=secretary, now=then)
    at(then)
    browser = client_of(experts[0])
    pages = {name: browser.get(address(review, name, language, panel=1)) for name in ("panel", "answer", "propose", "expertise", "minority", "my_answers")}
    pages |= {"index": browser.get(address(review, "index", language)), "round": browser.get(address(review, "round", language, panel=1, number=1))}
    pages["round_item"] = browser.get(address(review, "round_item", language, panel=1, number=1, item=6))
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    if language == "fr":
        assert "Ce que le tour 1 a établi" in text_of(pages["round"])
        assert "Ce que j’oppose au résultat" in text_of(pages["minority"])


def test_the_pages_read_no_more_for_more_experts_and_items(played, experts, review, client_of, django_assert_max_num_queries):
    """A fixed number of queries each."""
    browser = client_of(experts[0])
    for name, most in (("index", 20), ("panel", 26)):
        with django_assert_max_num_queries(most):
            browser.get(address(review, name, **({} if name == "index" else {"panel": 1})))
