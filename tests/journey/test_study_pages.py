"""A study in a browser: set up by the secretary, its sheets filled in by keyboard alone by an expert who loses the connection once, and tested. Both languages."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from .orchard import CHAIR, EXPERT, ORCHARD, SECRETARY
from .planted_study import CHALLENGES
from .visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PLANTED_BY = "planted_study"
STAGE, STUDY = f"/reviews/{ORCHARD}/foresight/", f"/reviews/{ORCHARD}/foresight/studies/1/"
OTHER = "Expert 2"
LISBON = ZoneInfo("Europe/Lisbon")
MOVED = 4
"""As many descriptors as the register has challenges; each is pushed by the three others and by two policies."""
BLOCKS = MOVED * (MOVED - 1) + 2 * MOVED


def test_a_study_from_its_forming_to_its_test(come, do):
    """
    The secretary forms it, takes descriptors from the register and the policies of both tracks as they are offered; leaders declare; sheets open.

    An expert judges by keyboard alone, loses the connection and loses nothing; another one does so without scripts. Then it is tested, and says so.
    """
    secretary, chair, expert, stranger = come(SECRETARY), come(CHAIR), come(EXPERT), come()
    formed(secretary)
    declared(chair)
    opened(secretary)
    by_keyboard(expert)
    without_a_connection(expert)
    how_it_is_today(expert)
    handed_in(expert)
    the_desk(secretary)
    shown_to_nobody_else(chair, stranger)
    without_scripts(come(OTHER, scripts=False))
    in_french(come(EXPERT, "fr"), come(SECRETARY, "fr"), come("", "fr"))
    do("others", "closes")
    put_to_the_test(secretary)


def formed(secretary: Visitor) -> None:
    """One form; then challenges and policies as they are proposed, an option, and a shock that is called an assumption."""
    secretary.visit(STAGE).reads("No study has been formed yet.").follow("Form a study")
    secretary.write("Name in English", "The orchard in ten years").write("Futures in which each option is tried", "100").press("Form the study")
    for name, _french in CHALLENGES:
        secretary.follow_words(name).press("Add it")
    secretary.follow("Add the policies of both tracks").press("Add it").press("Add it")
    secretary.visit(f"{STUDY}options/").follow("Add an option")
    secretary.write("Name in English", "Plant hedges").tick("deterrence").choose("Deterrence", "reinforced", as_said=False)
    secretary.page.locator("input.cell").nth(2).fill("5")
    secretary.refused("Add it").page.locator("input.cell").nth(2).fill("2")
    secretary.press("Add it").reads("It takes hold at once.")
    secretary.visit(f"{STUDY}amplifier/")
    secretary.write("What it is, in English", "A blight").write("By how much it strengthens what tensions push, at its moderate level", "0.5")
    secretary.write("In how many of 100 periods it sets in at its moderate level", "20").write("… and at its severe level", "5")
    secretary.press("Record it").reads("An assumption.")


def declared(chair: Visitor) -> None:
    """Who chairs declares for leaders, by ticking the states that are enough."""
    chair.visit(f"{STUDY}thresholds/").follow_words(CHALLENGES[1][0])
    chair.tick("as today", as_said=False).tick("better than today", as_said=False).press("Declare it")
    chair.reads("in 2035 it must be as today or better than today")


def opened(secretary: Visitor) -> None:
    """From the desk, for a week."""
    secretary.visit(f"{STUDY}desk/").follow("Open the sheets").reads(f"Each of 5 experts judges {BLOCKS} blocks.")
    secretary.write("They close at", f"{datetime.now(LISBON) + timedelta(days=7):%Y-%m-%dT%H:%M}").press("Open the sheets")


def by_keyboard(expert: Visitor) -> None:
    """From the study: Tab and Enter to the sheet's first page; digits and the minus, N where nothing is pushed, Enter to go on."""
    started = time.monotonic()
    expert.visit(STUDY)
    expert.tab_to(expert.page.get_by_role("link", name="Fill in my sheet")).enter()
    expert.tab_to(expert.page.get_by_role("link", name="Begin with")).enter()
    expert.tab_to(expert.page.locator("input.cell").first)
    expert.keys(*"1", "-", "2", *"1031031", "-", "3")
    expert.keys("n", "n")
    expert.keys(*"3210", "ArrowLeft", "-", "1", *"32101")
    expert.so_far(f"3 of {MOVED - 1} blocks judged here. All saved.")
    first = expert.page.locator("[data-item]").first.locator("input.cell")
    assert [first.nth(at).input_value() for at in range(3)] == ["1", "\u22122", "1"]
    assert [expert.page.locator("[data-item]").nth(1).locator("input.cell").nth(at).input_value() for at in range(9)] == ["0"] * 9
    expert.look(again=True)
    assert expert.page.evaluate("document.activeElement.matches('[data-hand-in]')")
    expert.enter()
    assert time.monotonic() - started < 60


def without_a_connection(expert: Visitor) -> None:
    """What is judged meanwhile is kept in the browser, also when the window closes, said so on the page of the whole sheet, and sent once its page is back."""
    expert.tab_to(expert.page.locator("input.cell").first)
    where = expert.page.url
    expert.loses_the_connection()
    expert.keys("n", "n")
    expert.so_far("Not yet sent: 2.")
    expert.page.close()  # and with it everything that the page itself knew
    expert.context.set_offline(False)
    expert.come_back()
    expert.visit(f"{STUDY}sheet/").reads("some of it is kept in this browser and not saved yet")
    expert.page.goto(where)
    expert.so_far(f"2 of {MOVED - 1} blocks judged here. All saved.")
    wrong = expert.page.locator("[data-item]").nth(2)
    wrong.locator("input.cell").first.focus()
    expert.expected.add(422)
    expert.keys("1", "9", "Tab", *["Tab"] * 12)
    wrong.get_by_text("Write a whole number from −3 to 3.").wait_for()
    expert.expected.discard(422)
    wrong.locator("input.cell").first.focus()
    expert.keys("n")
    expert.so_far(f"3 of {MOVED - 1} blocks judged here. All saved.")


def how_it_is_today(expert: Visitor) -> None:
    """A digit for each."""
    expert.visit(f"{STUDY}present/")
    expert.tab_to(expert.page.locator("[data-question] input").first)
    expert.keys("2", "1", "0", "3")
    expert.so_far(f"3 of {MOVED} said. All saved.")
    expert.enter()


def handed_in(expert: Visitor) -> None:
    """The whole sheet says how far it is and what matters."""
    expert.reads(f"6 of {BLOCKS} blocks are judged", "What matters, by my own sheet")
    expert.press("Hand in my sheet").reads("Handed in.", "You have handed yours in.")


def the_desk(secretary: Visitor) -> None:
    """Four of five are named as those who have not handed in, and nothing of what the fifth judged."""
    secretary.visit(f"{STUDY}desk/").reads("1 of 5 experts have handed in.")
    missing = secretary.section("Not handed in yet").locator("li").all_inner_texts()
    assert [one.split(" ")[0] + " " + one.split(" ")[1] for one in missing] == [f"Expert {number}" for number in range(2, 6)]


def shown_to_nobody_else(chair: Visitor, stranger: Visitor) -> None:
    """Who chairs has no sheet; a stranger reads what is looked at, tried and demanded, and nothing else."""
    for path in ("", "descriptors/", "options/", "options/1/", "thresholds/"):
        stranger.visit(STUDY + path)
    for who in (chair, stranger):
        for path in ("sheet/", "sheet.json", "present/"):
            who.kept_out(STUDY + path)
    stranger.kept_out(f"{STUDY}desk/")


def without_scripts(other: Visitor) -> None:
    """Another expert, whose browser runs no scripts, fills in a block and saves it with a plain button; says of the next that it pushes nothing."""
    other.visit(f"{STUDY}sheet/").follow_words("What “Late frost” pushes")
    first, second = other.page.locator("[data-item]").first, other.page.locator("[data-item]").nth(1)
    for at in range(9):
        first.locator("input.cell").nth(at).fill("1")
    other.go(first.get_by_role("button", name="Save")).reads("One block is saved.", f"1 of {MOVED - 1} blocks judged here.")
    other.go(second.get_by_role("button", name="It pushes nothing")).reads(f"2 of {MOVED - 1} blocks judged here.", "You said so.")


def in_french(expert: Visitor, secretary: Visitor, stranger: Visitor) -> None:
    """Every page of it."""
    for path in ("", "descriptors/", "options/", "options/1/", "thresholds/"):
        stranger.visit(STUDY + path)
    expert.visit(f"{STUDY}present/")
    expert.visit(f"{STUDY}sheet/").follow_words("Ce que pousse")
    for path in ("desk/", "set/", "amplifier/", "close/", "options/add/"):
        secretary.visit(STUDY + path)


def put_to_the_test(secretary: Visitor) -> None:
    """The ticker lays the sheets out; the secretary asks for the test, and the page itself says when it is there."""
    secretary.visit(f"{STUDY}desk/").until(secretary.page.get_by_role("button", name="Ask for the test"))
    secretary.press("Ask for the test").reads("is computed now")
    secretary.page.get_by_text("Read the result, set what to watch, and show it.").wait_for(timeout=60_000)
