"""The desk of a study: who has not handed in and never what, and what can be done next in each phase."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.models import Study
from harmel.review.foresight.tests.addresses import address, text_of


def desk(client_of, actor, review):
    return text_of(client_of(actor).get(address(review, "desk", study=1)))


def test_sheets_are_opened_from_the_desk(study, secretary, review, client_of, now):
    """Until an instant on the clock of the review's zone; then the desk says until when."""
    browser = client_of(secretary)
    assert "Being set up" in desk(client_of, secretary, review)
    where = address(review, "open_sheets", study=1)
    assert "Each of 10 experts judges 15 blocks." in text_of(browser.get(where))
    assert browser.post(where, {"closes_at": "2020-08-01T18:00"}).status_code == 422
    done = browser.post(where, {"closes_at": "2020-09-15T18:00"}, follow=True)
    assert "Sheets are open." in text_of(done)
    assert Study.objects.get().closes_at.hour == 16
    assert "0 of 10 experts have handed in." in text_of(done)


def test_the_desk_names_who_has_not_handed_in_and_never_what(opened, experts, fill_in, secretary, review, client_of, now):
    """By seat and nation; no reason, no figure, no pseudonym."""
    from harmel.alliance.models import Pseudonym

    fill_in(opened, experts[:3], now)
    page = client_of(secretary).get(address(review, "desk", study=1))
    assert [one.seat for one in page.context["desk"].missing] == experts[3:]
    said = text_of(page)
    assert "3 of 10 experts have handed in." in said
    assert "So says" not in said
    assert not [one for one in Pseudonym.objects.values_list("pk", flat=True) if one in said]


def test_the_close_is_moved(opened, secretary, review, client_of):
    """Earlier or later, while sheets are open."""
    where = address(review, "move_close", study=1)
    assert client_of(secretary).post(where, {"closes_at": "2020-09-20T18:00"}).status_code == 303
    assert Study.objects.get().closes_at.day == 20


def test_what_comes_next_is_offered_in_each_phase(settled, descriptors, convener, secretary, review, client_of, at):
    """After the close: thresholds first, then options, then the test; and while it is computed, since when, and that the page looks for it itself."""
    from harmel.review.foresight.actions import add_option, declare_threshold

    then = settled.closes_at + timedelta(hours=1)
    at(then)
    assert "Leaders declare next what must hold." in desk(client_of, secretary, review)
    assert "Ask for the test</button>" not in desk(client_of, secretary, review)
    declare_threshold(settled, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=then)
    assert "Say next what is tried." in desk(client_of, secretary, review)
    add_option(settled, name_en="Repairs", pushes={descriptors["UNI"].states.get(place=1).pk: 2}, actor=secretary, now=then)
    assert "Ask for the test</button>" in desk(client_of, secretary, review)
    asked = client_of(secretary).post(address(review, "ask_test", study=1), follow=True)
    assert "is computed now" in text_of(asked)
    assert 'hx-trigger="every 10s"' in asked.content.decode()


def test_before_sheets_are_laid_out_the_test_waits(filled, secretary, review, client_of, at):
    """A minute or so; nothing is offered that would be refused."""
    at(filled.closes_at + timedelta(seconds=1))
    page = desk(client_of, secretary, review)
    assert "They are being laid out" in page
    assert "Ask for the test</button>" not in page


def test_a_failed_test_says_so_and_can_be_asked_for_again(settled, options, thresholds, found, secretary, review, client_of, at):
    """Every sheet is safe."""
    from harmel.review.foresight.actions import ask_test, keep_test

    then = settled.closes_at + timedelta(hours=1)
    ask_test(settled, actor=secretary, now=then)
    keep_test(settled, found=found("foresight.stress", failure="test_failed"), now=then)
    at(then + timedelta(minutes=5))
    page = desk(client_of, secretary, review)
    assert "every sheet is safe. No result could be computed from these sheets." in page
    assert "Ask for the test again" in page


def test_the_result_is_shown_by_who_read_it_first(tested, options, secretary, convener, review, client_of, at):
    """The secretariat reads it and shows it; who declares what must hold is not offered to."""
    at(tested.tested_at + timedelta(hours=1))
    assert "Show it to everybody" not in desk(client_of, convener, review)
    assert "who declares what must hold does not" in desk(client_of, convener, review)
    assert "Show it to everybody" in desk(client_of, secretary, review)
    done = client_of(secretary).post(address(review, "show_result", study=1), follow=True)
    assert "Its result is shown since" in text_of(done)
    assert Study.objects.get().shown_at is not None


@pytest.mark.parametrize("name", ["open_sheets", "move_close", "ask_test", "show_result"])
def test_a_stranger_and_an_expert_move_nothing(opened, experts, observer, review, client_of, name):
    """Whatever they send."""
    for actor in (experts[0], observer, None):
        assert client_of(actor).post(address(review, name, study=1), {"closes_at": "2020-09-20T18:00"}).status_code in {302, 403}
    row = Study.objects.get()
    assert (row.closes_at, row.asked_at, row.shown_at) == (opened.closes_at, None, None)


def test_the_desk_asks_no_more_for_more_experts(filled, options, thresholds, secretary, review, client_of, django_assert_max_num_queries):
    """A fixed number of queries."""
    browser = client_of(secretary)
    with django_assert_max_num_queries(18):
        browser.get(address(review, "desk", study=1))


def test_the_next_step_waits_on_the_page_of_the_stage_for_who_takes_it(settled, options, descriptors, convener, secretary, experts, review, client_of, at):
    """Leaders declare; then organisers ask; nothing waits for an expert any more."""
    from harmel.review.foresight.actions import declare_threshold

    at(settled.closes_at + timedelta(hours=1))

    def waits(actor):
        return [reason.code for reason, _url in client_of(actor).get(address(review, "index")).context["steps"]]

    assert (waits(convener), waits(secretary), waits(experts[0]), waits(None)) == (["needs_thresholds"], [], [], [])
    declare_threshold(settled, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=settled.closes_at)
    assert waits(secretary) == ["needs_test"]
    page = client_of(secretary).get(address(review, "index", "fr"))
    assert f'href="{address(review, "desk", "fr", study=1)}"' in page.content.decode()
