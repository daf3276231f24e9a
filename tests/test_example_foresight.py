"""What the example's files say of the years to the horizon: whole, in order, and honest about what is invented."""

from __future__ import annotations

import csv
import json
import statistics
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tests.example import by, setting, table

from harmel.methods import foresight
from harmel.site.rehearsal import sheets
from harmel.site.rehearsal.judgements import drawn
from harmel.site.rehearsal.script import read
from harmel.site.tests.scripts import EXAMPLE

SCRIPT = read(EXAMPLE)
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def states(descriptor: str) -> list[str]:
    return [row["key"] for row in table("states") if row["descriptor"] == descriptor]


def test_twelve_descriptors_are_of_the_world_and_two_are_the_tracks():
    """Each with three states; the credibility of protection is among them, and each track is held as it was in 2020."""
    rows = table("descriptors")
    assert Counter(row["role"] for row in rows) == {"system": 11, "exogenous": 1, "policy": 2}
    assert [(row["lever"], states(row["key"])) for row in rows if row["role"] == "policy"] == [
        ("deterrence", ["DET.reduced", "DET.held", "DET.reinforced"]), ("dialogue", ["DIA.closed", "DIA.conditional", "DIA.open"]),
    ]  # fmt: skip
    assert {row["key"] for row in table("states") if row["held"]} == {"DET.held", "DIA.conditional"}
    assert "CRE" in {row["key"] for row in rows} and all(len(states(row["key"])) == 3 for row in rows)


def test_what_is_reported_of_foresight_names_its_sources_and_the_rest_names_none():
    """A descriptor that the register has names its challenge's sources; an option is reported only where it restates a reported recommendation, with its sources."""
    challenges, recommendations = by("challenges", "id"), by("recommendations", "number")
    for row in table("descriptors"):
        assert bool(row["sources"]) == (row["basis"] == "reported"), row["key"]
        if row["challenge"] and row["role"] != "policy":
            assert row["sources"] == challenges[row["challenge"]]["sources"], row["key"]
    for row in table("options"):
        restated = [recommendations[number] for number in row["recommendations"].split()]
        assert restated and all(one["basis"] != "not held" for one in restated), row["number"]
        if row["basis"] == "reported":
            assert row["sources"] and row["sources"] in {one["sources"] for one in restated if one["basis"] == "reported"}
        else:
            assert not row["sources"]
    assert {row["basis"] for row in table("states")} == {"rehearsal"}


def test_tension_lies_where_the_pandemic_makes_things_worse():
    """The four challenges of which the sources report it, and no other."""
    worse = {row["amplified"] for row in table("amplifies") if row["amplifier"] == "CH-COV" and row["basis"] == "reported"}
    assert {row["challenge"] for row in table("descriptors") if row["tension"]} == worse


def test_twelve_options_lie_on_both_tracks_and_in_both_dimensions():
    """Each changes something, has a cost and a lead; some hold a policy otherwise, one of them both."""
    rows = table("options")
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 13)]
    assert {row["track"] for row in rows} == {"deterrence", "dialogue", "both", "none"} and {row["dimension"] for row in rows} == {"military", "political", "both"}
    assert {row["option"] for row in table("option_holds") + table("option_pushes")} == {row["number"] for row in rows}
    held = Counter(row["option"] for row in table("option_holds"))
    assert [number for number, count in held.items() if count == 2 and rows[int(number) - 1]["track"] == "both"] == ["8"]
    assert {row["cost"] for row in rows} == {"none", "low", "medium", "high"} and len({row["lead_years"] for row in rows}) == 3


def test_thresholds_are_declared_after_the_sheets_and_before_the_test():
    """Formed, opened, closed, concluded, declared, tested, watched, shown, handed over: in this order, within the stage."""
    given, mandate = setting("study"), setting("mandate")
    stage = next(row for row in mandate["stage"] if row["key"] == "foresight")
    instants = [
        given["study"]["formed_at"], stage["opens"], given["sheets"]["closes_at"], setting("panel")["panel"]["concluded_at"], given["amplifier"]["at"],
        given["leaders"]["at"], given["test"]["asked_at"], given["signposts"]["at"], given["study"]["shown_at"], stage["closes"],
        mandate["instants"]["report_handed_over"],
    ]  # fmt: skip
    assert instants == sorted(instants) and given["sheets"]["opens_at"] == stage["opens"]
    assert len({one["descriptor"] for one in given["threshold"]}) == len(given["threshold"]) == 4
    for one in given["threshold"]:
        assert set(one["states"]) <= set(states(one["descriptor"]))


def test_the_shock_sets_in_as_the_panel_holds_and_the_weight_of_china_is_cut_by_it():
    """The pooled median of its last round, in hundredths; and 23 % of 2016 with its median of growth lies in the middle of the middle state."""
    given, said = setting("study")["amplifier"], drawn(SCRIPT)
    last = {expert: answers for (number, expert), answers in said.items() if number == 3}

    def median(item: str) -> float:
        return statistics.median(one[item]["best"] for one in last.values())

    assert abs(100 * given["moderate"] - median(given["moderate_item"])) <= 0.5
    assert abs(100 * given["severe"] - median(given["severe_item"])) <= 0.5
    assert 23 + median("J50") == (25 + 29) / 2
    names = [row["name_en"] for row in table("states") if row["descriptor"] == "CHN"]
    assert "below 25" in names[0] and "25 to 29" in names[1] and "above 29" in names[2]


def test_the_figures_of_power_are_the_source_s(shared):
    """Every fourth year for ten states and the world, restated without a change; a component that the source lacks is missing here, too."""
    folder = shared / "data" / "power"
    of_states = {(row["stateabb"], row["year"]): row for row in rows_of(folder / "nmc60_nato30_rus_chn_2000_2016.csv")}
    of_world = {row["year"]: row for row in rows_of(folder / "nmc60_world_totals_2000_2016.csv")}
    rows = table("power")
    assert Counter(row["year"] for row in rows) == dict.fromkeys(("2000", "2004", "2008", "2012", "2016"), 11)
    for row in rows:
        found = of_world[row["year"]] if row["stateabb"] == "WORLD" else of_states[row["stateabb"], row["year"]]
        for name in COMPONENTS:
            assert (float(row[name]) if row[name] else -9) == float(found[name]), (row["stateabb"], row["year"], name)
        assert "Singer 1987" in row["source"] and "Stuckey 1972" in row["source"]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_reason_is_its_expert_s_own_and_of_a_pair_that_is_judged():
    """In the language of the expert, none twice, none by somebody who leaves the pair missing."""
    languages = {row["expert"]: row["lang"] for row in table("panelists")}
    pairs = {(row["source"], row["target"]): row["silent"].split() for row in table("sheets")}
    rows = table("sheet_reasons")
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert row["lang"] == languages[row["expert"]] and row["expert"] not in pairs[row["source"], row["target"]], row
    assert {"en", "fr"} == {row["lang"] for row in rows}


def test_the_readme_says_how_many_pairs_there_are():
    """Asked of each expert, and with a row of their own."""
    moved = [row["key"] for row in table("descriptors") if row["role"] == "system"]
    asked = sum(row["key"] != target for row in table("descriptors") for target in moved)
    said = " ".join((EXAMPLE / "README.md").read_text(encoding="utf-8").split())
    assert f"how {asked} pairs push, of which {len(table('sheets'))} have a row" in said


@pytest.fixture(scope="module")
def panel() -> foresight.Panel:
    """The ten sheets, as the methods take them."""
    names = [row["key"] for row in table("descriptors")]
    first = dict(zip(names, np.cumsum([0, *(len(states(name)) for name in names)]).tolist(), strict=False))
    size = len(table("states"))
    found = []
    for sheet in sheets.drawn(SCRIPT).values():
        one = np.full((size, size), np.nan)
        for (source, target), said in sheet.items():
            for at, row in enumerate(said["pushes"]):
                if row is not None:
                    one[first[source] + at, first[target] : first[target] + len(row)] = row
        found.append(one)
    return foresight.panel(found, descriptors=names, states=[states(name) for name in names])


def test_a_handful_of_futures_hang_together_and_a_sign_that_matters_is_disputed(panel):
    """With both tracks as they are: three to eight, of which some are firm, some like 2020, some come apart. Whether deterrence calms or provokes is disputed."""
    pooled = foresight.pooled(panel)
    held = foresight.holding(pooled, {"DET": "DET.held", "DIA": "DIA.conditional"})
    found = [dict(zip(held.descriptors, held.names(one), strict=True)) for one in foresight.consistent(held)]
    assert 3 <= len(found) <= 8
    assert {one["UNI"] for one in found} == {"UNI.fractured", "UNI.strained", "UNI.firm"}
    disputed = {(pooled.name_of(row), pooled.name_of(column)) for row, column in np.argwhere(foresight.disputed(panel)).tolist()}
    assert ("DET DET.reinforced", "RUS RUS.coercive") in disputed


def test_no_real_government_or_person_is_made_to_say_anything(shared):
    """States of the world appear as what the alliance looks at, and as rows of figures; nobody who judges or declares has a real name."""
    facts = json.loads((shared / "data" / "nato2030" / "facts.json").read_text(encoding="utf-8"))
    said = " ".join(row["text"] for row in table("sheet_reasons")) + json.dumps(setting("study"), default=str, ensure_ascii=False)
    for expert in facts["experts"]:
        assert expert["name"].split()[-1] not in said
    assert {row["expert"] for row in table("sheet_reasons")} <= {f"expert-{number}" for number in range(1, 11)}
