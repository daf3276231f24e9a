"""A study of the years to the horizon: set up from the register, judged by keyboard, declared by leaders, tested by the ticker, read by everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from . import texts
from .assessment import PANELISTS, WHILE_READING
from .founding import ZONE, Cast, fill_both
from .texts import Both
from .visitor import Visitor

AS_TODAY, BETTER = Both("as today", "comme aujourd’hui"), Both("better than today", "mieux qu’aujourd’hui")
REINFORCED = Both("reinforced", "renforcée")
PUSHES_UP = (*"10", "-", "1", *"000", "-", "1", *"01")
"""What a block is filled in with, key by key: each state pushes its like, from the first to the last."""


def to_study(who: Visitor, language: str) -> Visitor:
    """Go to the study."""
    return who.go(who.enter_stage("foresight").page.get_by_role("link", name=texts.STUDY[language], exact=True).first)


def to_desk(cast: Cast) -> Visitor:
    """The secretary goes to the desk of the study."""
    return to_study(cast.secretary, cast.language).follow("Who has not handed in, and what comes next")


def closes(who: Visitor, after: timedelta) -> Visitor:
    """Say when sheets close, on the clock of the review."""
    return who.write("They close at", f"{datetime.now(ZONE) + after:%Y-%m-%dT%H:%M:%S}")


def set_up(cast: Cast) -> None:
    """The secretary forms it, takes two challenges and both tracks as they are proposed, and adds an option; then the sheets are opened."""
    secretary, language = cast.secretary.enter_stage("foresight"), cast.language
    fill_both(secretary.follow("Form a study"), "Name in English", "Name in French", texts.STUDY)
    secretary.write("Futures in which each option is tried", "100").press("Form the study")
    for challenge in (texts.STORMS, texts.BEETLES):
        secretary.follow_words(challenge[language]).press("Add it")
    secretary.follow("Add the policies of both tracks").press("Add it").press("Add it")
    to_desk(cast).follow("What is tried").follow("Add an option")
    fill_both(secretary, "Name in English", "Name in French", texts.OPTION).tick("deterrence")
    secretary.page.locator("select[name^=hold_]").first.select_option(label=REINFORCED[language])  # its label is a name of the study's own
    secretary.press("Add it").reads(texts.OPTION[language])
    closes(to_desk(cast).follow("Open the sheets"), timedelta(days=1)).press("Open the sheets")


def judge(cast: Cast) -> None:
    """Each expert finds the sheet on the overview and fills it in by keyboard, page by page, then how it is today; the last one hands in, and the desk knows it."""
    for name in PANELISTS:
        fill_in(getattr(cast, name), cast.language)
    to_desk(cast).reads(cast.secretary.say("Everybody has handed in."))
    closes(cast.secretary.follow("Move the close"), WHILE_READING).press("Move the close")


def fill_in(who: Visitor, language: str) -> None:
    """Storms push beetles, and so does deterrence; of the rest it is said that nothing is pushed."""
    who.follow_words(texts.TITLE[language]).need("needs_sheet", study=texts.STUDY[language])
    who.go(who.page.locator("main header a.act"))
    for keys in (PUSHES_UP, ["n"], (*PUSHES_UP, "n"), ["n", "n"]):
        who.tab_to(who.page.locator("input.cell").first).keys(*keys)
        who.page.wait_for_function("document.activeElement.matches('[data-hand-in]')")
        who.enter()
    who.go(who.page.locator("[data-kept-under*='present'] a"))
    who.tab_to(who.page.locator("[data-question] input").first).keys("2", "1")
    who.page.wait_for_function("document.activeElement.matches('[data-hand-in]')")
    who.enter().press("Hand in my sheet")


def declare(cast: Cast) -> None:
    """The convener records what leaders hold indispensable, before anything was tested."""
    convener, language = to_study(cast.convener, cast.language), cast.language
    convener.follow("Declare what must hold").follow_words(texts.STORMS[language])
    convener.tick(AS_TODAY[language], as_said=False).tick(BETTER[language], as_said=False)
    fill_both(convener, "In leaders’ words, in English", "In leaders’ words, in French", texts.MUST_HOLD).press("Declare it")
    convener.reads(texts.MUST_HOLD[language])


def put_to_the_test(cast: Cast) -> None:
    """The secretary asks for the test once the sheets are laid out; the ticker makes it, the secretary reads what breaks the option, and shows it all."""
    secretary = to_desk(cast)
    secretary.until(secretary.page.get_by_role("button", name=secretary.say("Ask for the test"), exact=True))
    secretary.press("Ask for the test")
    secretary.page.get_by_role("link", name=secretary.say("See the result"), exact=True).first.wait_for(timeout=120_000)
    secretary.follow("See the result").reads(secretary.say("In how many futures each pair holds"))
    to_desk(cast).press("Show it to everybody who reads the review")


def read(cast: Cast, reader: Visitor) -> None:
    """A participant reads the grid, and how the option stands beside the alliance as it is."""
    to_study(reader, cast.language).follow("See the result")
    reader.reads(reader.say("In how many futures each pair holds"), reader.say("Where the experts disagree"))
    reader.go(reader.page.locator("main a[href$='/result/options/']").first).reads(texts.OPTION[cast.language])
