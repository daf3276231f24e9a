"""Panels in a browser, in rounds and in real time: an expert by keyboard alone, who loses the connection once; who chairs them; and a stranger. Both languages."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from .orchard import CHAIR, EXPERT, ORCHARD
from .planted_panel import CHALLENGES, DIVIDED, LONG_ITEMS
from .visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PLANTED_BY = "planted_panel"
REVIEW, PANEL, LONG = (f"/reviews/{ORCHARD}/{path}" for path in ("", "assessment/panels/1/", "assessment/panels/2/"))
ITEMS = len(CHALLENGES) + 3
SCALES = 3
OTHER = "Expert 2"
LISBON = ZoneInfo("Europe/Lisbon")


def test_three_rounds(come, do):
    """
    In the first the expert answers every item by keyboard alone; in the second the connection drops, and nothing is lost; in the third all is kept.

    Between them the expert sees the spread and their own place in it, the chair who has handed in, and the stranger nothing until the panel concludes.
    """
    expert, chair, stranger = come(EXPERT), come(CHAIR), come()
    open_round(chair, "Open the first round")
    first_round(expert)
    the_desk(chair)
    shown_to_nobody_else(chair, stranger)
    do("others=1", "closes")
    the_spread(expert)
    stranger.kept_out(f"{PANEL}rounds/1/")
    chair.visit(f"{PANEL}rounds/1/").reads("What round 1 found")
    assert chair.page.get_by_text("The blue ring is you").count() == 0
    open_round(chair, "Open the next round")
    second_round(expert)
    do("others=2", "closes", "opens")
    third_round(expert)
    without_scripts(come(OTHER, scripts=False))
    for who in (EXPERT, CHAIR, ""):
        come(who, "fr").visit(PANEL)
    come(EXPERT, "fr").visit(f"{PANEL}answer/")
    do("others=3", "closes")
    conclude(chair)
    the_result(stranger)
    stranger.visit(f"{PANEL}rounds/3/").reads("What round 3 found")
    for path in ("result/", "result/course/", "result/quantities/", "result/amplifiers/", f"rounds/3/items/{DIVIDED}/"):
        come("", "fr").visit(PANEL + path)


def test_one_long_round(come, do):
    """
    In real time an expert is led by nobody: the spread of the nine others is shown to them once they have answered, beside their own place.

    The stranger sees none of it, and the chair, who sees it, cannot close the round at once, right after somebody's answer.
    """
    expert, chair, stranger = come(EXPERT), come(CHAIR), come()
    do("long", "others=1")
    chair.visit(f"{LONG}rounds/1/").until(chair.page.get_by_text("Round 1, as it grows"))
    expert.visit(f"{LONG}answer/").reads("How likely does it come about by 2035?")
    assert expert.page.locator(".strip").count() == 0
    for who in (expert, stranger):
        who.kept_out(f"{LONG}rounds/1/")
    expert.visit(f"{LONG}answer/").tab_to(expert.page.locator("[data-question] input").first).keys("7", "6", "4")
    expert.so_far(f"1 of {LONG_ITEMS} answered. All saved.")
    expert.visit(f"{LONG}rounds/1/").reads("Round 1, as it grows", "The blue ring is you")
    expert.visit(f"{LONG}answer/")
    assert expert.page.locator(".strip").count() == LONG_ITEMS * SCALES
    come(EXPERT, "fr").visit(f"{LONG}rounds/1/")
    chair.visit(f"{LONG}desk/").follow("Move the close")
    chair.write("It closes at", f"{datetime.now(LISBON) + timedelta(hours=6):%Y-%m-%dT%H:%M}").refused("Move it").reads("Give at least 24 hours.")


def open_round(chair: Visitor, words: str) -> None:
    """From the desk, for a week."""
    chair.visit(f"{PANEL}desk/").follow(words)
    chair.write("It closes at", f"{datetime.now(LISBON) + timedelta(days=7):%Y-%m-%dT%H:%M}").press("Open the round")


def the_desk(chair: Visitor) -> None:
    """Nine of ten are named as those who have not handed in, and nothing of what the tenth answered."""
    chair.visit(f"{PANEL}desk/").reads("1 of 10 experts have handed in.")
    missing = chair.section("Not handed in yet").locator("li").all_inner_texts()
    assert len(missing) == 9
    assert not [one for one in missing if one.startswith(f"{EXPERT}\n")]


def conclude(chair: Visitor) -> None:
    """The desk says that nothing moves any more, agreed on or not; a reason may be given."""
    chair.visit(f"{PANEL}desk/").reads("By its criteria the panel may stop").follow("Conclude the panel")
    chair.write("Why now", "Nothing moves any more.").press("Conclude it")


def the_result(stranger: Visitor) -> None:
    """Whoever may read the review sees the order, the disagreement named, and each page of it."""
    stranger.visit(PANEL).follow("See the result").reads("Consensus is not accuracy.", CHALLENGES[DIVIDED - 1][0])
    for link in ("What moved", "What makes what worse", "Quantities"):
        stranger.follow(link)


def first_round(expert: Visitor) -> None:
    """From the overview of the review: Tab and Enter to the page, then a digit for each scale, a figure and Enter for the others, Enter to hand in."""
    started = time.monotonic()
    expert.visit(REVIEW)
    expert.tab_to(expert.page.get_by_role("link", name="Round 1").first).enter()
    expert.tab_to(expert.page.locator("[data-question] input").first)
    for number in range(len(CHALLENGES)):
        expert.keys("9" if number + 1 == DIVIDED else "6", "6", "4")
    expert.keys("5")
    for figure in ("100", "200", "300"):
        expert.types(figure).keys("Enter")
    expert.types("40").keys("Enter")
    expert.so_far(f"{ITEMS} of {ITEMS} answered. All saved.")
    expert.look(again=True)
    expert.enter().reads("Handed in.")
    assert time.monotonic() - started < 60


def shown_to_nobody_else(chair: Visitor, stranger: Visitor) -> None:
    """Who chairs cannot answer, nor see an answer; a stranger is kept from both."""
    for who in (chair, stranger):
        who.visit(PANEL)
        for path in ("answer/", "answers.json", "minority/"):
            who.kept_out(PANEL + path)
    stranger.kept_out(f"{PANEL}rounds/1/")


def the_spread(expert: Visitor) -> None:
    """The page of the round says how it stands, with a ring at one's own place; on the goat the panel disagrees."""
    expert.visit(f"{PANEL}rounds/1/")
    expert.reads("What round 1 found", "The blue ring is you")
    expert.visit(f"{PANEL}rounds/1/items/{DIVIDED}/").reads("they disagree on", "it comes every year", "it passes")


def second_round(expert: Visitor) -> None:
    """Answers start from those of the first round; one that is changed without a connection is kept in the browser, and sent once it is back."""
    expert.visit(f"{PANEL}answer/")
    expert.tab_to(expert.page.locator("[data-question] input:checked").first)
    expert.loses_the_connection()
    expert.keys("7", "Enter", "Enter")
    expert.so_far("Not yet sent: 1.")
    expert.context.set_offline(False)
    expert.so_far(f"1 of {ITEMS} answered. All saved.")

    expert.loses_the_connection()
    expert.keys("Enter", "Enter", "7")
    expert.so_far("Not yet sent: 1.")
    expert.page.close()  # and with it everything that the page itself knew
    expert.context.set_offline(False)
    expert.come_back()
    expert.visit(f"{PANEL}answer/")
    expert.so_far(f"2 of {ITEMS} answered.")
    keep_the_rest(expert)


def keep_the_rest(expert: Visitor) -> None:
    """Enter goes past an item and keeps what was answered in the round before."""
    expert.tab_to(expert.page.locator("[data-unconfirmed] [data-question] input:checked").first)
    for _ in range(200):
        if expert.page.evaluate("document.activeElement.hasAttribute('data-hand-in')"):
            break
        expert.keys("Enter")
    expert.so_far(f"{ITEMS} of {ITEMS} answered. All saved.")
    expert.enter().reads("Handed in.")


def third_round(expert: Visitor) -> None:
    """Everything is kept by Enter alone."""
    expert.visit(f"{PANEL}answer/")
    keep_the_rest(expert)


def without_scripts(other: Visitor) -> None:
    """Another expert, whose browser runs no scripts, fills in the first item and saves it with a plain button."""
    other.visit(f"{PANEL}answer/")
    first = other.page.locator("[data-item]").first
    for scale, figure in (("severity", 8), ("likelihood", 7), ("readiness", 2)):
        first.locator(f"input[name$='-{scale}'][value='{figure}']").check()
    other.press("Save", within=first, about="item 1").reads(f"1 of {ITEMS} answered.")
