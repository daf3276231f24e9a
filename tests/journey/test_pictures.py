"""The pictures in the guides: with HARMEL_PICTURES=1 taken anew from rehearsals; otherwise each picture that a guide names has to be there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.house import house_in

from .conftest import planted_in
from .planted_map import GLADE, GROVE
from .planting import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "guide"
PICTURES = GUIDES / "pictures"
AT_MOST_BYTES = 150_000
SCREEN = {"width": 1000, "height": 900}

IN_SEPTEMBER, IN_OCTOBER, IN_NOVEMBER, HALF_PAST_FIVE, AT_THE_END = "2020-09-08T10:00Z", "2020-10-20T10:00Z", "2020-11-04T10:00Z", "2021-05-26T15:30Z", ""
PLANTED = "planted"
"""Not from the rehearsal, but from the reviews that the pages of the map are walked on: what a rehearsal does not show."""
R = "/reviews/nato2030/"
P = R + "assessment/panels/1/"
F = R + "foresight/studies/1/"


@dataclass(frozen=True)
class Picture:
    """
    A page of the rehearsal played `until` an instant (or of what is planted), as one of the cast sees it.

    `height` pixels from a little `above` its heading or another `top`, with its margin or without.
    """

    name: str
    until: str
    who: str
    path: str
    height: int = 600
    margin: bool = False
    top: str = "main h1"
    french: bool = False
    above: int = 24


WANTED = (
    Picture("review", HALF_PAST_FIVE, "Delegate of Larch", R, margin=True),
    Picture("people", HALF_PAST_FIVE, "Secretariat: set-up", R + "people/"),
    Picture("contributions", IN_OCTOBER, "Secretariat: intake", R + "discussion/contributions/"),
    Picture("statement", IN_OCTOBER, "Secretariat: synthesis", R + "discussion/statements/1/"),
    Picture("vote", IN_OCTOBER, "Expert 1", R + "discussion/vote/", height=420),
    Picture("vote.fr", IN_OCTOBER, "Expert 1", R + "discussion/vote/", height=420, french=True),
    Picture("map", HALF_PAST_FIVE, "Expert 1", R + "discussion/map/", height=700, margin=True, top="#map-h"),
    Picture("map.fr", HALF_PAST_FIVE, "Expert 1", R + "discussion/map/", height=700, margin=True, top="#map-h", french=True),
    Picture("divides", HALF_PAST_FIVE, "Expert 1", R + "discussion/map/", top="section:has(#divide-h) .statements", above=0, height=455),
    Picture("divides.fr", HALF_PAST_FIVE, "Expert 1", R + "discussion/map/", top="section:has(#divide-h) .statements", above=0, height=455, french=True),
    Picture("growth", HALF_PAST_FIVE, "Expert 1", R + "discussion/map/growth/", height=570, top=".lapse", above=4),
    Picture("place", PLANTED, "Ash 0", f"/reviews/{GROVE}/discussion/map/", top="section:has(#mine-h) .text-col", above=4, height=310),
    Picture("place.fr", PLANTED, "Ash 0", f"/reviews/{GROVE}/discussion/map/", top="section:has(#mine-h) .text-col", above=4, height=310, french=True),
    Picture("queue", PLANTED, "Rowan Marsh", f"/reviews/{GLADE}/discussion/moderate/", height=590, above=12),
    Picture("signs", PLANTED, "Rowan Marsh", f"/reviews/{GLADE}/discussion/moderate/signs/?without=them", height=840, above=4),
    Picture("judge", IN_SEPTEMBER, "Expert 1", P + "answer/", top="#item-8", margin=True, above=12, height=520),
    Picture("spread", IN_SEPTEMBER, "Expert 1", P + "rounds/1/", height=690),
    Picture("reasons", IN_SEPTEMBER, "Expert 1", P + "rounds/1/items/8/", top="#reasons", height=560),
    Picture("panel-desk", IN_SEPTEMBER, "Co-chair 1 of the group of experts", P + "desk/", height=700),
    Picture("ranked", HALF_PAST_FIVE, "Expert 1", P + "result/", top="#order-h", height=760),
    Picture("pushes", IN_NOVEMBER, "Expert 2", F + "sheet/13/", top="#item-1", margin=True, above=12, height=460),
    Picture("study", IN_NOVEMBER, "Co-chair 1 of the group of experts", F + "desk/", height=640),
    Picture("grid", HALF_PAST_FIVE, "Head of state or government, Larch", F + "result/", top="#grid-h", height=780),
    Picture("options", HALF_PAST_FIVE, "Head of state or government, Larch", F + "result/options/", height=760),
    Picture("breaks", HALF_PAST_FIVE, "Head of state or government, Larch", F + "result/breaks/", height=700),
    Picture("futures", HALF_PAST_FIVE, "Head of state or government, Larch", F + "result/futures/", top="section.part h2", height=620),
    Picture("recommendation", HALF_PAST_FIVE, "Expert 1", R + "agreement/recommendations/9/"),
    Picture("text", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/documents/3/", margin=True, height=760),
    Picture("differences", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/documents/3/differences/", margin=True),
    Picture("sheet", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/documents/3/sheet/"),
    Picture("sheet.fr", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/documents/3/sheet/", french=True),
    Picture("silence", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/silences/1/"),
    Picture("silence.fr", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/silences/1/", french=True),
    Picture("break", HALF_PAST_FIVE, "Delegate of Larch", R + "agreement/silences/1/break/"),
    Picture("receipt", AT_THE_END, "Secretary General (rehearsal)", R + "agreement/silences/1/receipts/7/"),
    Picture("late", AT_THE_END, "Secretary General (rehearsal)", R + "agreement/silences/2/receipts/6/"),
    Picture("desk", HALF_PAST_FIVE, "Chair of the Deputies (rehearsal)", R + "agreement/documents/3/desk/"),
    Picture("trace", AT_THE_END, "Secretariat: synthesis", R + "summit/trace/summit.decision/1/", margin=True, top=".trace"),
    Picture("record", AT_THE_END, "Secretariat: set-up", R + "record/"),
)


def named_in_guides() -> dict[str, list[str]]:
    """Return each picture that a guide shows, with the guides that show it."""
    found: dict[str, list[str]] = {}
    for guide in sorted(GUIDES.glob("*.md")):
        for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", guide.read_text()):
            found.setdefault(name, []).append(guide.name)
    return found


def test_each_picture_that_a_guide_names_is_there():
    """Small enough to be looked at anywhere, and one of those that are taken by this file."""
    named = named_in_guides()
    assert named
    for name, guides in named.items():
        path = PICTURES / name
        assert path.exists(), f"{', '.join(guides)}: {name} is not there; take the pictures with HARMEL_PICTURES=1"
        assert path.stat().st_size < AT_MOST_BYTES
    assert set(named) <= {f"{picture.name}.png" for picture in WANTED}


def test_no_picture_lies_there_that_no_guide_shows():
    """Pictures age; one that nobody looks at would age unseen."""
    assert {path.name for path in PICTURES.glob("*.png")} == set(named_in_guides())


if os.environ.get("HARMEL_PICTURES") == "1":  # a test that is never collected is not one that is skipped

    @pytest.mark.slow
    @pytest.mark.browser
    @pytest.mark.parametrize("until", [IN_SEPTEMBER, IN_OCTOBER, IN_NOVEMBER, HALF_PAST_FIVE, AT_THE_END])
    def test_pictures_are_taken_from_a_rehearsal(until, browser, tmp_path):
        """Each by whoever would see that page, at the instant at which they would."""
        with house_in(tmp_path / "data") as house:
            house.command("rehearse", ROOT / "examples/nato2030", "--out", house.data, *(["--until", until] if until else []))
            with house.served():
                take_all(until, browser, house.address)

    @pytest.mark.slow
    @pytest.mark.browser
    def test_pictures_are_taken_from_what_is_planted(browser, tmp_path):
        """Of one's own place, of a queue with near-duplicates, and of what stands out in the votes."""
        with planted_in(tmp_path, "planted_map") as house:
            take_all(PLANTED, browser, house.address)


def take_all(until: str, browser, address: str) -> None:
    """Take each picture that is wanted of a house."""
    PICTURES.mkdir(exist_ok=True)
    for picture in WANTED:
        if picture.until == until:
            take(picture, browser, address)


def take(picture: Picture, browser, address: str) -> None:
    """Sign in, go there, and keep what a screen shows of it."""
    context = browser.new_context(viewport=SCREEN, color_scheme="light", reduced_motion="reduce", timezone_id="Europe/Brussels", locale="fr" if picture.french else "en")
    page = context.new_page()
    prefix = "/fr" if picture.french else ""
    page.goto(f"{address}/sign-in/")
    if picture.until == PLANTED:
        page.get_by_label("Name", exact=True).fill(picture.who)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).first.click()
    else:
        page.get_by_role("button", name=picture.who, exact=True).first.click()
    page.wait_for_load_state()
    answer = page.goto(f"{address}{prefix}{picture.path}")
    assert answer.status == 200, f"{picture.name}: {answer.status}"
    page.wait_for_load_state("networkidle")
    heading = page.locator(picture.top).first
    heading.evaluate("node => { document.documentElement.style.scrollBehavior = 'auto'; window.scrollTo(0, node.getBoundingClientRect().top + scrollY - 24) }")
    box = heading.bounding_box() or {"x": 0, "y": 0}
    left = 0 if picture.margin else max(box["x"] - 24, 0)
    part = {"x": left, "y": max(box["y"] - picture.above, 0), "width": SCREEN["width"] - left, "height": picture.height}
    part["y"] += page.evaluate("scrollY")
    page.screenshot(path=PICTURES / f"{picture.name}.png", animations="disabled", clip=part, full_page=True)
    context.close()
