"""What a round found, as pages show it: the spread with one's own place in it, and the reasons by side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.assessment.tests.addresses import address
from harmel.review.assessment.tests.test_pages_panel import text_of


@pytest.fixture
def settled(played, secretary, at):
    """The first round, closed, and its spread found a minute later; it is an hour after that."""
    from harmel.review.assessment.actions import settle_round

    then = played.closes_at + timedelta(minutes=1)
    settle_round(played, actor=secretary, now=then)
    at(then + timedelta(hours=1))
    played.refresh_from_db()
    return played


def test_each_expert_sees_the_same_spread_and_their_own_place(settled, experts, review, client_of):
    """The ring of one is not that of the other; an organiser who does not judge sees none."""
    pages = [client_of(one).get(address(review, "round", panel=1, number=1)) for one in experts[:2]]
    shown = [[[(line.median_shown, line.lower_shown, line.upper_shown) for line in row.lines] for row in page.context["rows"]] for page in pages]
    assert shown[0] == shown[1]
    rings = [[line.mine for row in page.context["rows"] for line in row.lines] for page in pages]
    assert rings[0] != rings[1]
    assert all(ring is not None for ring in rings[0])
    assert "The blue ring is you" in text_of(pages[0])


def test_an_organiser_sees_the_spread_without_a_place(settled, secretary, review, client_of):
    """There is nothing of theirs in it."""
    page = client_of(secretary).get(address(review, "round", panel=1, number=1))
    assert page.status_code == 200
    assert "ring" not in text_of(page)
    assert 'class="me"' not in text_of(page)


@pytest.mark.parametrize("who", ["stranger", "participant", "delegate", "observer", "expert"])
def test_nobody_else_sees_it_before_the_panel_is_concluded(settled, review, client_of, request, who):
    """A stranger is told that it is shown later; so is an expert of another panel."""
    browser = client_of(request.getfixturevalue(who))
    for where in (address(review, "round", panel=1, number=1), address(review, "round_item", panel=1, number=1, item=1)):
        page = browser.get(where)
        assert page.status_code == 403
        assert "once the panel is concluded" in text_of(page)


def test_once_concluded_everybody_who_reads_the_review_sees_it(settled, secretary, review, client_of):
    """Without anybody's place in it."""
    from harmel.review.assessment.models import Panel

    Panel.objects.update(concluded_at=settled.closes_at, conclusion="stable")
    page = client_of(None).get(address(review, "round", panel=1, number=1))
    assert page.status_code == 200
    assert 'class="me"' not in text_of(page)


def test_while_it_is_open_and_until_it_is_settled_the_page_says_so(played, experts, review, client_of, at):
    """Nothing is shown that could lead anybody."""
    browser, where = client_of(experts[0]), address(review, "round", panel=1, number=1)
    assert "This round is still open." in text_of(browser.get(where))
    at(played.closes_at)
    assert "is being found" in text_of(browser.get(where))
    assert browser.get(address(review, "round_item", panel=1, number=1, item=1)).status_code == 404


def test_an_item_has_a_page_with_all_its_reasons_by_side(settled, items, experts, review, client_of):
    """Those of a side together, under no name; and the way to the items beside it."""
    page = client_of(experts[0]).get(address(review, "round_item", panel=1, number=1, item=1))
    said = text_of(page)
    sides = {side: len(some) for side, _name, some in page.context["row"].sides}
    assert all(count == 0 or count >= 3 for count in sides.values())
    assert sum(sides.values()) >= 6
    assert all(said.count(reason.text) == 1 for _side, _name, some in page.context["row"].sides for reason in some)
    assert "Item 2" in said
    assert not any(expert.label in said.split("<main")[1] for expert in experts[1:])


def test_a_panel_that_shows_no_reasons_says_so(settled, experts, review, client_of):
    """It was declared before its first round."""
    from harmel.review.assessment.models import Panel, Reason

    Reason.objects.all().delete()
    Panel.objects.update(reasons_shown="never")
    assert "This panel shows no reasons." in text_of(client_of(experts[0]).get(address(review, "round_item", panel=1, number=1, item=1)))


def test_rounds_and_items_that_are_not_there_are_not_found(settled, experts, review, client_of):
    """Nor is round 0 one that has a spread."""
    browser = client_of(experts[0])
    for number in (0, 2, 9):
        assert browser.get(address(review, "round", panel=1, number=number)).status_code == 404
    assert browser.get(address(review, "round_item", panel=1, number=1, item=99)).status_code == 404


def test_quantities_and_events_are_told_with_their_unit_and_in_percent(settled, experts, review, client_of):
    """The pooled interval beside one's own."""
    said = text_of(client_of(experts[0]).get(address(review, "round", panel=1, number=1)))
    assert "ships (5 to 95 %:" in said
    assert "Panel: median 46 %" in said
    assert "You: 5 %." in said
