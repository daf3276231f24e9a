"""The discussion: contributions, statements made from them, votes by keyboard, the map, a finding that quotes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from . import texts
from .founding import ZONE, Cast, fill_both
from .texts import Both
from .visitor import Visitor


def contribute(who: Visitor, words: str, *, sender: str = "", marking: str = "") -> Visitor:
    """Send a contribution by the form."""
    who.enter_stage("discussion").follow("Send a contribution")
    who.write("Your contribution", words)
    if sender:
        who.tick(sender)
    if marking:
        who.tick(marking)
    return who


def send(cast: Cast, participant: Visitor) -> None:
    """A delegate and a participant send contributions; what is marked secret is refused, and not a word of it is kept."""
    language = cast.language
    contribute(cast.alder, texts.STORM_WATCH[language]).press("Send").reads(texts.STORM_WATCH[language])
    contribute(participant, texts.TALKS[language]).press("Send").reads(texts.TALKS[language])
    contribute(cast.birch, texts.SECRET[language]).refused("Send")
    cast.birch.follow("Contributions")
    assert texts.SECRET[language].splitlines()[-1] not in cast.birch.page.content()


def moderate(cast: Cast) -> None:
    """The secretary makes statements from the words of contributions, and puts them to the vote."""
    secretary, language = cast.secretary, cast.language
    quoted = ((texts.STORM_WATCH, texts.STORM_WATCH_WORDS), (texts.TALKS, texts.TALKS_WORDS))
    for (contribution, words), statement in zip(quoted, texts.STATEMENTS, strict=True):
        secretary.enter_stage("discussion").follow("Contributions").follow_words(contribution[language][:40])
        secretary.follow("Make a statement from it")
        fill_both(secretary, "In English", "In French", statement)
        secretary.write("Words it rests on", words[language]).press("Put forward").reads(words[language])
    secretary.follow("Moderate")
    for statement in texts.STATEMENTS:
        row = secretary.page.locator("[id^=statement-]").filter(has_text=statement[language])
        secretary.press("Put to the vote", about=row.get_attribute("id").rpartition("-")[2], within=row)
    propose(cast.expert, texts.MORE_STATEMENTS[0])
    secretary.follow("Moderate")
    row = secretary.page.locator("[id^=statement-]").filter(has_text=texts.MORE_STATEMENTS[0][language])
    secretary.press("Put to the vote", about=row.get_attribute("id").rpartition("-")[2], within=row)
    secretary.reads(secretary.say("Nothing waits for a decision.")).follow("What was decided")


def propose(who: Visitor, words: Both) -> None:
    """Put a statement of one's own forward."""
    who.enter_stage("discussion").follow("Vote").follow("Put a statement of your own forward")
    fill_both(who, "In English", "In French", words).press("Put forward")


def answer(who: Visitor, *pressed: str) -> None:
    """Answer the statements one after the other by keyboard alone; the page stays in place."""
    who.enter_stage("discussion").follow("Vote")
    for key in pressed:
        before = who.page.locator("#take-part").inner_text()
        with who.page.expect_response(re.compile(r"/vote/")):
            who.keys(key)
        who.page.wait_for_function("before => document.querySelector('#take-part')?.innerText !== before", arg=before)
    who.look()


def vote(cast: Cast, participants: list[Visitor]) -> None:
    """Everybody answers every statement, one of them with a second thought."""
    first, *others = participants
    answer(first, "a", "d", "u", "a", "p")
    first.reads(first.say("You have answered every statement"))
    for who, pressed in zip([*others, cast.alder, cast.birch, cast.co_chair, cast.expert], ("aad", "ada", "dap", "aaa", "dda"), strict=False):
        answer(who, *pressed)


def close_and_look(cast: Cast, participant: Visitor) -> None:
    """The secretary draws the map; the convener closes the discussion, and everybody sees it."""
    secretary, convener = cast.secretary, cast.convener
    secretary.enter_stage("discussion").follow("Map").press("Draw it now")
    convener.enter_stage("mandate").follow("Change the calendar")
    within = convener.page.get_by_role("group").filter(has=convener.page.locator("[name=discussion_closes_at]"))
    convener.write("closes", f"{datetime.now(ZONE) - timedelta(minutes=1):%Y-%m-%dT%H:%M}", within=within).press("Record the calendar")
    participant.enter_stage("discussion").follow("Map")
    participant.page.get_by_text(participant.say("The table behind it")).first.click()
    participant.follow("Statements").follow_words(texts.STATEMENTS[0][cast.language])
    participant.follow("Mine")


def find(cast: Cast) -> None:
    """The secretary drafts a finding that quotes, and publishes it."""
    secretary, language = cast.secretary, cast.language
    secretary.enter_stage("discussion").follow("Draft a finding")
    fill_both(secretary, "In English", "In French", texts.FINDING)
    secretary.write("What it rests on", f"1: {texts.STORM_WATCH_WORDS[language]}\nS 1").choose("Track", "deterrence")
    secretary.choose("Challenge", f"1. {texts.STORMS[language]}", as_said=False)
    secretary.press("Record the draft").reads(texts.STORM_WATCH_WORDS[language]).press("Publish")
    secretary.reads(secretary.say("Finding %(number)s is published.", number=1))
