"""The review is founded, its mandate set, its calendar opened, its people let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from . import texts
from .planting import PASSWORD
from .texts import Both
from .visitor import Visitor

ZONE = ZoneInfo("Europe/Brussels")
STAGES = ("mandate", "challenges", "discussion", "assessment", "foresight", "agreement", "summit")
NewVisitor = Callable[[str], Visitor]


@dataclass
class Cast:
    """Who is at a browser: by the name of the seat; `door` is the open link for participants."""

    language: str
    visitor: NewVisitor
    of: dict[str, Visitor] = field(default_factory=dict)
    door: str = ""

    def __getattr__(self, name: str) -> Visitor:
        try:
            return self.of[name]
        except KeyError:
            raise AttributeError(name) from None


def comes_in(who: Visitor, link: str, name: str) -> Visitor:
    """Open a link, choose a name and a password, and enter."""
    who.open(link)
    who.write("Name", name).write("Password", PASSWORD).write("The same password again", PASSWORD)
    return who.press("Enter")


def fill_both(who: Visitor, english: str, french: str, words: Both) -> Visitor:
    """Fill in a field in both languages."""
    return who.write(english, words.en).write(french, words.fr)


def found(cast: Cast, first_link: str) -> Visitor:
    """The first convener takes the place, and founds the review with its members and bodies."""
    convener = comes_in(cast.visitor("convener"), first_link, "Willow Reed")
    fill_both(convener, "Title in English", "Title in French", texts.TITLE)
    convener.write("Address", "grove-2035").write("Members", texts.MEMBERS)
    convener.press("Found the review")
    cast.of["convener"] = convener.reads(convener.say("The review is founded. Next come the mandate, its questions and the calendar."))
    return convener


def set_mandate(convener: Visitor, language: str) -> None:
    """Paste the mandate, name its questions, set the calendar, launch."""
    convener.need("needs_mandate")
    fill_both(convener, "Text in English", "Text in French", texts.MANDATE)
    convener.write("Horizon", "2035").press("Record the text").reads(texts.MANDATE[language])
    convener.follow("Name the questions")
    fill_both(convener, "Questions in English", "Questions in French", texts.QUESTIONS)
    convener.press("Record the questions").reads(texts.FIRST_QUESTION[language])
    set_calendar(convener)
    convener.follow("Launch the review")
    fill_both(convener, "Text of the launch, in English", "Text of the launch, in French", texts.LAUNCH)
    convener.press("Launch the review").reads(texts.LAUNCH[language])


def set_calendar(convener: Visitor) -> None:
    """Every stage is open now, and all of them overlap: a walk has no years."""
    today = datetime.now(ZONE)
    convener.follow("Set the calendar")
    convener.write("Day of the summit", f"{date.today() + timedelta(days=30):%Y-%m-%d}").press("Count back from this day")
    for stage in STAGES:
        within = convener.page.get_by_role("group").filter(has=convener.page.locator(f"[name={stage}_opens_at]"))
        convener.write("opens", f"{today - timedelta(days=1):%Y-%m-%dT%H:%M}", within=within)
        convener.write("closes", f"{today + timedelta(days=31):%Y-%m-%dT%H:%M}", within=within)
    convener.press("Record the calendar")


def invite(cast: Cast, key: str, name: str, *, role: Both, body: Both, member: Both | None = None) -> Visitor:
    """The convener makes a link for a seat; its holder opens it in a browser of their own and takes the seat."""
    convener, language = cast.convener, cast.language
    convener.follow("Who takes part").follow("Invite to a seat")
    convener.choose("Invited as", role[language], as_said=False).choose("In the body", body[language], as_said=False)
    if member is not None:
        convener.choose("For the member", member[language], as_said=False)
    link = convener.press("Make the link").code()
    convener.follow("I have copied it")
    taken = comes_in(cast.visitor(key), link, name)
    cast.of[key] = taken.reads(taken.say("You have taken your seat."))
    return taken


def invite_everybody(cast: Cast) -> None:
    """A secretary, two delegates, two co-chairs and three experts take their seats: five can judge, which a panel needs at least."""
    secretariat, council = Both("Secretariat", "Secrétariat"), Both("Council", "Conseil")
    experts, delegate = Both("Group of experts", "Groupe d’experts"), Both("Delegate", "Délégation")
    invite(cast, "secretary", "Hazel Brook", role=Both("Secretary", "Secrétaire"), body=secretariat)
    invite(cast, "alder", "Rowan Field", role=delegate, body=council, member=texts.ALDER)
    invite(cast, "birch", "Linden Marsh", role=delegate, body=council, member=texts.BIRCH)
    invite(cast, "co_chair", "Juniper Stone", role=Both("Co-chair", "Coprésidence"), body=experts)
    invite(cast, "other_co_chair", "Heather Vale", role=Both("Co-chair", "Coprésidence"), body=experts)
    for key, name in (("expert", "Sorrel Hill"), ("second_expert", "Yarrow Ford"), ("third_expert", "Clover Penn")):
        invite(cast, key, name, role=Both("Expert", "Expert"), body=experts)


def open_door(cast: Cast) -> None:
    """The convener opens a door, by which participants come in."""
    convener = cast.convener.follow("Who takes part").follow("Open a door")
    convener.choose("People enter by", "an open link").write("At most so many people", "50")
    convener.write("Open until the end of", f"{date.today() + timedelta(days=20):%Y-%m-%d}")
    cast.door = convener.press("Open it").code()
    convener.follow("I have copied it")


def participant(cast: Cast, name: str, member: Both | None = None) -> Visitor:
    """Somebody comes in by the door, and may declare the member they belong to."""
    who = cast.visitor(name).open(cast.door)
    if member is not None:
        who.choose("You belong to", member[cast.language], as_said=False)
    who.write("Name", name).write("Password", PASSWORD).write("The same password again", PASSWORD).press("Enter")
    return who.reads(who.say("You take part in the review."))
