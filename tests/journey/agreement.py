"""The experts' report is received item by item; a text is negotiated, one silence is broken by keyboard and a second one holds."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from . import texts
from .founding import ZONE, Cast, fill_both
from .texts import Both
from .visitor import Visitor

CLOSING_SECONDS = 10


def hand_in(cast: Cast) -> None:
    """The co-chair tables the group's report, hands in a recommendation and says which option it adopts; an expert of the group disagrees with it."""
    co_chair, language = cast.co_chair, cast.language
    co_chair.enter_stage("agreement").follow("Table a document")
    co_chair.choose("What it is", "Expert report, to be received item by item")
    fill_both(co_chair, "Title in English", "Title in French", texts.REPORT)
    co_chair.choose("Body before which it is tabled", {"en": "Group of experts", "fr": "Groupe d’experts"}[language], as_said=False)
    co_chair.press("Table it").follow("Hand in a recommendation")
    fill_both(co_chair, "Text in English", "Text in French", texts.RECOMMENDATION).choose("Track", "deterrence").choose("New or not", "new")
    co_chair.choose("Challenge", texts.STORMS[language], as_said=False).tick(f"1. {texts.FINDING[language]}", as_said=False)
    co_chair.press("Hand it in").reads(co_chair.say("Recommendation %(number)s is handed in.", number=1))
    co_chair.enter_stage("agreement").follow("Recommendations").follow_words(texts.RECOMMENDATION[language]).follow("Say which option it adopts")
    co_chair.choose("The option it adopts", f"1. {texts.OPTION[language]}", as_said=False).press("Record the answer").reads(texts.OPTION[language])
    expert = cast.expert.enter_stage("agreement").follow("Recommendations").follow_words(texts.RECOMMENDATION[language])
    expert.follow("I disagree with it").write("Why you disagree", "2028.").press("Record the answer")


def hand_over(cast: Cast) -> None:
    """Both co-chairs sign the report: one signs, takes it back and signs again; the other finds it on their desk and signs by keyboard."""
    one, other, language = cast.co_chair, cast.other_co_chair, cast.language
    one.enter_stage("agreement").follow_words(texts.REPORT[language]).press("Sign it")
    one.press("Take my signature back").reads(one.say("Your signature is taken back.")).press("Sign it")
    name = Both("Co-chair", "Coprésidence")[language]
    one.reads(one.say("You have signed. It waits for %(names)s.", names=name))
    other.follow_words(texts.TITLE[language]).follow_words(texts.REPORT[language]).reads(other.say("Waiting for %(who)s.", who=name))
    other.tab_to(other.page.get_by_role("button", name=other.say("Sign too, and hand it over"), exact=True)).enter()
    other.reads(other.say("The report is handed over to the convener."))


def receive(cast: Cast) -> None:
    """The convener receives the recommendation with a reason."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("agreement").follow("Recommendations").follow_words(texts.RECOMMENDATION[language])
    convener.reads(texts.FINDING[language]).follow("Receive it").tick("accepted")
    fill_both(convener, "Reason in English", "Reason in French", texts.RECEIVED_BECAUSE).press("Record the answer")
    convener.reads(texts.RECEIVED_BECAUSE[language])


def table(cast: Cast) -> None:
    """The convener tables the text before the council."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("agreement").follow("Table a document")
    fill_both(convener, "Title in English", "Title in French", texts.COMMUNIQUE)
    convener.choose("Body before which it is tabled", {"en": "Council", "fr": "Conseil"}[language], as_said=False)
    convener.choose("Authentic language", {"en": "English", "fr": "Français"}[language], as_said=False)
    convener.write("Text", "\n\n".join(paragraph[language] for paragraph in texts.PARAGRAPHS)).press("Table it")
    convener.reads(*(paragraph[language] for paragraph in texts.PARAGRAPHS))


def to_text(who: Visitor, language: str) -> Visitor:
    """Go to the communiqué."""
    return who.enter_stage("agreement").follow_words(texts.COMMUNIQUE[language])


def position(who: Visitor, number: int, stance: str) -> None:
    """On the sheet, by keyboard: Tab to a paragraph, and one letter."""
    choice = who.page.locator(f"#id_p{number}-position")
    who.tab_to(choice).keys(who.say(stance)[0])
    assert choice.evaluate("node => node.selectedOptions[0].label") == who.say(stance)


def take_positions(cast: Cast) -> None:
    """By keyboard alone: one delegate agrees, brackets with other wording, and leaves the rest; the other agrees to all of it in one act."""
    alder, birch, language = cast.alder, cast.birch, cast.language
    to_text(alder, language).follow("My sheet of positions")
    position(alder, 1, "agree")
    position(alder, 2, "bracket")
    line = alder.page.locator("#p2")
    alder.tab_to(line.locator("summary")).keys("Enter")
    alder.tab_to(line.locator("[name=p2-wording]")).types(texts.NIGHT[language])
    alder.tab_to(line.locator("[name=p2-reason]")).types(texts.BRACKET_BECAUSE[language])
    alder.tab_to(alder.page.get_by_role("button", name=alder.say("Record the sheet"), exact=True)).enter()
    to_text(birch, language).follow("My sheet of positions")
    birch.tab_to(birch.page.get_by_role("button", name=birch.say("Record it, and agree where I have no position yet"), exact=True)).enter()


def amend_and_revise(cast: Cast) -> None:
    """The delegate's bracket becomes an amendment; the convener takes it in and tables the next revision."""
    alder, convener, language = cast.alder, cast.convener, cast.language
    to_text(alder, language).follow("Its history", about=2).reads(texts.BRACKET_BECAUSE[language])
    to_text(alder, language).follow("Amend", about=2)
    alder.write("The paragraph as you want it to read", texts.NIGHT[language]).write("Reason", texts.BRACKET_BECAUSE[language])
    alder.press("Propose it")
    to_text(convener, language).follow("Open points").follow("Answer", about=1)
    convener.choose("Answer", "take it in").press("Answer")
    revise(convener, language, {2: texts.NIGHT[language]})
    convener.follow("Differences").reads(texts.ALDER[language])


def revise(convener: Visitor, language: str, changed: dict[int, str]) -> None:
    """Table the next revision: the text first, then which paragraph continues which."""
    to_text(convener, language).follow("Table the next revision")
    field = convener.field("Text of the next revision")
    parts = field.input_value().split("\n\n")
    for number, words in changed.items():
        parts[number - 1] = words
    field.fill("\n\n".join(parts))
    convener.press("Go on: which paragraph continues which").press("Table the revision").reads(*changed.values())


def agree(cast: Cast) -> None:
    """Both delegates agree to what is still open, on the sheet."""
    for who in (cast.alder, cast.birch):
        to_text(who, cast.language).follow("My sheet of positions")
        position(who, 2, "agree")
        who.press("Record it, and agree where I have no position yet")


def start_silence(cast: Cast, *, days: int = 0) -> datetime:
    """
    The convener puts the text under silence, after seeing what warns: one member has nobody who could break it. Return when it ends: after
    some days, or as soon as the form allows, which knows full minutes; some seconds are left to read the warning.
    """
    convener = cast.convener
    to_text(convener, cast.language).follow("Start a silence")
    convener.choose("By which rules", "NATO, as in 2003: broken by a letter with its reason; then the item stops")
    ends_at = (datetime.now(ZONE) + timedelta(days=days, seconds=75)).replace(second=0, microsecond=0)
    convener.write("Ends at", f"{ends_at:%Y-%m-%dT%H:%M}").refused("Start the silence").reads(texts.CEDAR[cast.language])
    convener.tick("I have seen these warnings and start it all the same").press("Start the silence")
    return ends_at


def break_by_keyboard(cast: Cast) -> None:
    """A delegate breaks the silence by keyboard alone, with reason and wording, and holds the receipt; the other signs with it."""
    birch, alder, language = cast.birch, cast.alder, cast.language
    birch.enter_stage("agreement").follow("Silence %(number)s", number=1)
    birch.tab_to(birch.page.get_by_role("link", name=birch.say("Break the silence for %(member)s", member=texts.BIRCH[language]))).enter()
    birch.tab_to(birch.field("Reason")).types(texts.BREAK_BECAUSE[language])
    birch.tab_to(birch.field("Other wording")).types(texts.MONTHLY[language])
    birch.tab_to(birch.page.get_by_label(texts.ALDER[language], exact=True)).keys("Space")
    birch.tab_to(birch.page.get_by_role("button", name=birch.say("Break the silence"), exact=True)).enter()
    birch.reads(texts.BREAK_BECAUSE[language], texts.MONTHLY[language])
    birch.follow("Back to the silence").look()
    alder.enter_stage("agreement").follow("Silence %(number)s", number=1).reads(texts.BREAK_BECAUSE[language])
    alder.press("Sign it for %(member)s", member=texts.ALDER[language])


def wait_until_announced(ends_at: datetime) -> None:
    """Wait for the end of a silence, and for the seconds in which nothing is announced."""
    time.sleep(max(0.0, (ends_at - datetime.now(ZONE)).total_seconds() + CLOSING_SECONDS + 0.2))


def holds(cast: Cast) -> None:
    """Nobody broke it: the text is adopted at the instant."""
    for who in (cast.convener, cast.birch):
        who.enter_stage("agreement").follow("Silence %(number)s", number=2).reads(who.say("The exact text"))
        who.look()
    to_text(cast.convener, cast.language).reads(cast.convener.say("The whole text is adopted."))


def publish(cast: Cast, title: texts.Both) -> None:
    """The convener lets everybody read a text."""
    convener = cast.convener.enter_stage("agreement").follow_words(title[cast.language]).follow("Open points")
    convener.press("Publish the text").look()


def say_outcome(cast: Cast) -> None:
    """The convener records what became of the recommendation, and in which paragraph."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("agreement").follow("Recommendations").follow_words(texts.RECOMMENDATION[language])
    convener.follow("Say what became of it").tick("adopted").write("In which paragraphs of the text", "2")
    fill_both(convener, "Reason in English", "Reason in French", texts.RECEIVED_BECAUSE).press("Record the answer")
