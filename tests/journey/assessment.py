"""The panel: five who can judge are seated, each answers its one round by keyboard, and what it comes to can be read by everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from . import texts
from .founding import ZONE, Cast, fill_both
from .visitor import Visitor

PANELISTS = ("co_chair", "other_co_chair", "expert", "second_expert", "third_expert")
WHILE_READING = timedelta(seconds=3)


def desk(cast: Cast) -> Visitor:
    """Who chairs goes to the desk of the panel."""
    return cast.co_chair.enter_stage("assessment").follow_words(texts.PANEL[cast.language]).follow("Desk")


def closes(who: Visitor, after: timedelta) -> Visitor:
    """Say when a round closes, on the clock of the review."""
    return who.write("It closes at", f"{datetime.now(ZONE) + after:%Y-%m-%dT%H:%M:%S}")


def convene(cast: Cast) -> None:
    """A co-chair forms the panel, seats everybody who can judge, takes over the register and opens a round."""
    chair = cast.co_chair.enter_stage("assessment").follow("Form a panel")
    fill_both(chair, "Name in English", "Name in French", texts.PANEL)
    chair.press("Form the panel").reads(chair.say("The panel is formed. Seat its experts next."))
    chair.follow("Experts")
    for box in chair.page.locator("ul.seats input[type=checkbox]").all():
        box.check()
    chair.press("Seat those ticked").follow("Items")
    chair.go(chair.page.locator("form[action$='/items/challenges/'] button")).reads(texts.STORMS[cast.language])
    closes(chair.follow("Desk").follow("Open the first round"), timedelta(days=1)).press("Open the round")


def judge(cast: Cast) -> None:
    """Each finds the round on the overview and answers by digits alone; the last one of them hands in, and the desk knows it."""
    for place, name in enumerate(PANELISTS):
        who: Visitor = getattr(cast, name)
        who.follow_words(texts.TITLE[cast.language]).need("needs_judgement", panel=texts.PANEL[cast.language], round=1)
        questions = who.page.locator("[data-question]")
        who.tab_to(questions.first.locator("input").first).keys(*[str(3 + place)] * questions.count()).enter()
        who.reads(who.say("Handed in. Until the round closes you may change any answer, and hand in again."))
    desk(cast).reads(cast.co_chair.say("Everybody has handed in."))
    closes(cast.co_chair.follow("Move the close"), WHILE_READING).press("Move it")


def conclude(cast: Cast, participant: Visitor) -> None:
    """The spread was found by itself meanwhile; the chair concludes, and a participant reads the result."""
    chair = desk(cast)
    chair.until(chair.page.get_by_role("link", name=chair.say("Conclude the panel"), exact=True))
    chair.follow("Conclude the panel").write("Why now", texts.ONE_ROUND[cast.language]).press("Conclude it")
    participant.enter_stage("assessment").follow_words(texts.PANEL[cast.language]).follow("See the result")
    participant.reads(participant.say("Consensus is not accuracy."), texts.STORMS[cast.language], texts.ONE_ROUND[cast.language])
