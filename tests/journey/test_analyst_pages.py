"""
Somebody who knows ScenarioWizard walks from a `.scw` file to what breaks an option, through the pages alone.

The file is `examples/strait/west.scw`: its judgements run from -2 to 2, and a study's scale from -3 to 3. ScenarioWizard's own reference file, whose figures run
from -6 to 5, does not fit. What does not fit is refused by its cell, which is part of the walk, too.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from .founding import ZONE
from .orchard import CHAIR, ORCHARD, SECRETARY
from .planted_study import EXPERTS
from .visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PLANTED_BY = "planted_study"
STRAIT = Path(__file__).resolve().parents[2] / "examples" / "strait" / "west.scw"
STAGE, STUDY = f"/reviews/{ORCHARD}/foresight/", f"/reviews/{ORCHARD}/foresight/studies/1/"
POLICIES = {"Patrols": "as now", "Talks": "none"}
"""What the strait does today; nothing in the file pushes either."""
TODAY = ("2111", "2122", "2212", "3121", "2222")
"""In which state each expert sees the threat, trust, trade and the harbour today: it is what they differ in, for their sheets are one file."""
Scenario = tuple[frozenset[tuple[str, ...]], str, str]
"""The names of descriptors with those of their states; the total impact score; how many of 100 starts lead there."""


@pytest.fixture(scope="module")
def listed(planted) -> set[Scenario]:
    """What `harmel scenarios` lists of the file, with what the strait does today held."""
    held = [word for name, state in POLICIES.items() for word in ("--hold", f"{name}={state}")]
    printed = planted.command("scenarios", str(STRAIT), *held)
    found = re.findall(r"score (\d+); .* start.*, (\d+)[.\d]* %\n     (Patrols: .+)$", printed, re.MULTILINE)
    assert f"{len(found)} are consistent." in printed
    return {(frozenset(tuple(pair.split(": ")) for pair in states.split("; ")), score, starts) for score, starts, states in found}


def test_an_analyst_walks_from_a_file_to_what_breaks_an_option(come, listed, tmp_path):
    """The study is the file's; so are the scenarios, by name; the test is read to the sentence of what breaks each option."""
    analyst = come(SECRETARY)
    analyst.visit(STAGE).follow("Form a study")
    analyst.write("Name in English", "The strait in ten years").write("Futures in which each option is tried", "1000").press("Form the study")
    a_spoilt_file_is_refused(analyst, tmp_path)
    the_structure_of_the_file(analyst)
    what_is_tried(analyst)
    what_must_hold(come(CHAIR))
    sheets_are_opened(analyst)
    for name, today in zip(EXPERTS, TODAY, strict=True):
        a_sheet_from_the_file(come(name, "fr" if name == EXPERTS[1] else "en"), today, tmp_path)
    sheets_close(analyst)
    the_same_scenarios(analyst, listed)
    what_breaks_an_option(analyst)


def hand_over(who: Visitor, file: Path) -> Visitor:
    """Choose a file in the form that is shown."""
    who.page.locator("input[type=file]").set_input_files(file)
    return who


def spoilt(folder: Path, judgement: str) -> Path:
    """Write the file with something else in one cell: how more patrols push towards a calm threat, on line 60."""
    lines = STRAIT.read_text().splitlines()
    assert lines[59].startswith(" 0 , 0 , 0 , 0 , 2 ,")
    lines[59] = lines[59].replace(" 2 ,", f" {judgement} ,", 1)
    (folder / "spoilt.scw").write_text("\n".join(lines))
    return folder / "spoilt.scw"


def a_spoilt_file_is_refused(analyst: Visitor, folder: Path) -> None:
    """By line, by both states of the cell, and with the remedy."""
    analyst.follow("From a .scw file")
    hand_over(analyst, spoilt(folder, "many")).refused("Take them over")
    analyst.reads("Line 60, Patrols more → Threat calm: 'many' is not a number. Write a judgement such as 2 or -3, and 0 for none.")


def the_structure_of_the_file(analyst: Visitor) -> None:
    """All six descriptors at once; then the two that are policies are called so, with the state in which each is held today."""
    hand_over(analyst, STRAIT).press("Take them over").reads("6 descriptors are added.", "Open those that are policies, and say so.")
    for name in POLICIES:
        analyst.follow_words(name).follow("Set it anew").tick("It is a policy: an option holds it in a state")
        analyst.choose("Of a policy: the state in which it is held today", "state 1", as_said=False)
        analyst.press("Record it").follow("All descriptors")
    analyst.reads("as now (today) – more", "none (today) – regular", "calm – tense – acute")


def what_is_tried(analyst: Visitor) -> None:
    """More patrols, and regular talks; beside the strait as it is."""
    for name, policy, state in (("More patrols", "Patrols", "more"), ("Regular talks", "Talks", "regular")):
        analyst.visit(f"{STUDY}desk/").follow("What is tried").follow("Add an option").write("Name in English", name)
        analyst.choose(policy, state, as_said=False).press("Add it")


def what_must_hold(chair: Visitor) -> None:
    """The threat is calm or tense."""
    chair.visit(f"{STUDY}thresholds/").follow_words("Threat").tick("calm", as_said=False).tick("tense", as_said=False).press("Declare it")


def sheets_are_opened(analyst: Visitor) -> None:
    """Of twenty blocks: four descriptors each push three others, and two policies push four."""
    analyst.visit(f"{STUDY}desk/").follow("Open the sheets").reads("Each of 5 experts judges 20 blocks.")
    analyst.write("They close at", f"{datetime.now(ZONE) + timedelta(days=1):%Y-%m-%dT%H:%M}").press("Open the sheets")


def a_sheet_from_the_file(expert: Visitor, today: str, folder: Path) -> None:
    """Taken in at once; a spoilt file is refused in the reader's language; then how it is today, and handed in."""
    expert.visit(f"{STUDY}sheet/").follow("Fill it in from a .scw file")
    if expert.language == "fr":
        hand_over(expert, spoilt(folder, "5")).refused("Take them in")
        expert.reads("Patrols more → Threat calm : Écrivez un nombre entier de −3 à 3.")
        hand_over(expert, spoilt(folder, "many")).refused("Take them in")
        expert.reads("Ligne 60, Patrols more → Threat calm : 'many' n’est pas un nombre. Écrivez un jugement tel que 2 ou -3, et 0 s’il n’y en a pas.")
    hand_over(expert, STRAIT).press("Take them in")
    expert.go(expert.page.locator("[data-kept-under*='present'] a"))
    expert.tab_to(expert.page.locator("[data-question] input").first).keys(*today)
    expert.page.wait_for_function("document.activeElement.matches('[data-hand-in]')")
    expert.enter().press("Hand in my sheet")
    expert.close()


def sheets_close(analyst: Visitor) -> None:
    """At once, since everybody has handed in; the ticker lays them out, and the test is asked for and computed."""
    analyst.visit(f"{STUDY}desk/").reads("Everybody has handed in.").follow("Move the close")
    analyst.write("They close at", f"{datetime.now(ZONE) + timedelta(seconds=4):%Y-%m-%dT%H:%M:%S}").press("Move the close")
    analyst.until(analyst.page.get_by_role("button", name="Ask for the test", exact=True))
    analyst.press("Ask for the test")
    analyst.page.get_by_role("link", name="See the result", exact=True).first.wait_for(timeout=120_000)
    analyst.follow("See the result").reads("This study has no two tracks with three states each, and so no grid")


def the_same_scenarios(analyst: Visitor, listed: set[Scenario]) -> None:
    """Those of the page, each unfolded by keyboard, are those of the command, with score and starts, by the names of descriptors and states; none left out."""
    analyst.follow("Consistent futures").reads("Policies are held as the alliance holds them today.")
    futures = analyst.page.locator("main section").filter(has=analyst.page.locator("dl.unfolded")).all()
    shown = []
    for one in futures:
        one.locator("summary").press("Enter")
        one.locator("dl.unfolded").wait_for()
        starts, score = re.search(r"(\d+) of 100 starts lead here\. Total impact score (\d+)\.", one.inner_text()).groups()
        names, states = (one.locator(part).all_inner_texts() for part in ("dt", "dd > strong"))
        shown.append((frozenset(zip(names, states, strict=True)), score, starts))
    assert len(shown) == len(listed)
    assert set(shown) == listed


def what_breaks_an_option(analyst: Visitor) -> None:
    """In how many of ten futures each option holds; and the sentence of what breaks it: how things stand today, which is all that these futures differ in."""
    analyst.follow("Every option").reads("The alliance as it is", "More patrols", "Regular talks", "of 10")
    analyst.follow("What breaks it")
    said = {}
    for one in analyst.page.locator("main li").filter(has=analyst.page.locator("h3[id^=breaks-]")).all():
        said[one.locator("h3").inner_text()] = one.locator("p").first.inner_text()
    assert list(said) == ["The alliance as it is", "1. More patrols", "2. Regular talks"]
    assert "harbour starts from “closed”" in said["The alliance as it is"]
    for name, sentence in said.items():
        assert re.fullmatch(r"Breaks when (\w+ starts from “\w+”(, | and )?)+\.", sentence), f"{name}: {sentence}"
    analyst.reads("A description counts only if it also fits futures kept aside, and if random labels would not do as well.")
