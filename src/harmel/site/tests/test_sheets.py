"""The sheets of the invented experts of a rehearsal: the same each time, such as the stage takes, and refused by line where the script cannot be meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from harmel.review.foresight.rules import PUSHES, Confidence
from harmel.site.rehearsal.script import NoScript, Script, read
from harmel.site.rehearsal.sheets import drawn, today
from harmel.site.tests.scripts import EXAMPLE, forged


@pytest.fixture(scope="module")
def script() -> Script:
    return read(EXAMPLE)


@pytest.fixture(scope="module")
def sheets(script):
    return drawn(script)


def test_the_same_script_fills_in_the_same_sheets(script, sheets):
    """Dice are thrown from the seed of the script alone; another seed fills in others."""
    assert drawn(script) == sheets
    study = script.settings["study"]
    other = study | {"sheets": study["sheets"] | {"seed": 1}}
    assert drawn(replace(script, settings=script.settings | {"study": other})) != sheets


def test_every_block_has_a_row_for_each_state_of_its_source(script, sheets):
    """Each is what the stage takes: rows of as many pushes as the target has states, on the scale, one of them given at least."""
    sizes = Counter(row["descriptor"] for row in script["states"])
    for sheet in sheets.values():
        for (source, target), said in sheet.items():
            assert len(said["pushes"]) == sizes[source] and said["confidence"] in set(Confidence)
            given = [row for row in said["pushes"] if row is not None]
            assert given and all(len(row) == sizes[target] and set(row) <= set(PUSHES) for row in given)


def test_missing_is_not_zero(script, sheets):
    """Of the pairs without a row most are judged to have no influence, some are left out; whoever is silent on a pair has no block; nothing pushes a policy."""
    moved = {row["key"] for row in script["descriptors"] if row["role"] == "system"}
    asked = {(row["key"], target) for row in script["descriptors"] for target in moved} - {(key, key) for key in moved}
    listed = {(row["source"], row["target"]): row["silent"].split() for row in script["sheets"]}
    left_out = sum(len(asked - set(sheet)) for sheet in sheets.values())
    silent = sum(map(len, listed.values()))
    assert all(set(sheet) <= asked for sheet in sheets.values())
    assert all(pair not in sheets[expert] for pair, those in listed.items() for expert in those)
    assert silent < left_out < silent + len(sheets) * len(asked) / 10
    rows = [row for sheet in sheets.values() for said in sheet.values() for row in said["pushes"]]
    assert None in rows and any(row is not None and not any(row) for row in rows)


def test_the_outlooks_contradict_each_other_on_what_deterrence_does(script, sheets):
    """Those of the one hold that it calms, those of the other that it provokes; two say nothing of it."""
    outlook = {row["expert"]: row["outlook"] for row in script["panelists"]}
    ladder = [row["key"] for row in script["states"] if row["descriptor"] == "DET"]
    reinforced = {expert: sheet["DET", "RUS"]["pushes"][ladder.index("DET.reinforced")] for expert, sheet in sheets.items() if ("DET", "RUS") in sheet}
    signs = {(outlook[expert], row[-1] > 0) for expert, row in reinforced.items() if row is not None}
    assert signs == {("a", False), ("b", True)} and len(reinforced) == 8


def test_how_things_stand_is_a_state_beside_most_or_that_of_most(script):
    """Each expert sees a descriptor where most do, or a state further; who is silent names none."""
    seen = today(script)
    for row in script["present"]:
        told = Counter(found.get(row["descriptor"]) for found in seen.values())
        assert told[None] == len(row["silent"].split())
        assert told[row["most"]] == 10 - sum(len(row[column].split()) for column in ("lower", "higher", "silent"))


@pytest.mark.parametrize(
    ("name", "shown", "instead", "says"),
    [
        ("sheets.csv", "DET,RUS,-2 -1 3 /", "DET,RUS,-2 -1 4 /", r"sheets\.csv, line \d+: a is '-2 -1 4 .*write a row of pushes from -3 to 3"),
        ("sheets.csv", "DET,RUS,-2 -1 3 /", "DET,RUS,", r"sheets\.csv, line \d+: a is .*write 3 rows, one for each state of DET, of 3 pushes"),
        ("sheets.csv", "DET,RUS,", "RUS,DET,", r"sheets\.csv, line \d+: target is 'DET', which is policy: nothing pushes it"),
        ("sheets.csv", "DET,RUS,", "CRE,RUS,", r"sheets\.csv, line \d+: target is 'RUS'; a row says how one descriptor pushes another, once"),
        ("option_pushes.csv", "2,DEF,-2 0 2", "2,DEF,-2 2", r"option_pushes\.csv, line 2: pushes is '-2 2'; DEF has 3 states"),
        ("option_holds.csv", "DET.reinforced", "DIA.open", r"option_holds\.csv, line 2: state names 'DIA\.open', which is no state of DET"),
        ("present.csv", "RUS,RUS.undiminished", "RUS,TER.persistent", r"present\.csv, line 2: most names 'TER\.persistent', which is no state of RUS"),
        ("present.csv", "RUS,RUS.undiminished", "RUS,RUS.coercive", r"present\.csv, line 2: higher names experts, and there is no state beyond RUS\.coercive"),
        ("states.csv", "s’apaise,,,", "s’apaise,,5,", r"states\.csv, line 2: shock is '5'; write a whole number from -3 to 3"),
        ("signposts.csv", ",council,", ",counsel,", r"signposts\.csv, line 2: owner names 'counsel', which is not in bodies"),
    ],
)
def test_what_cannot_be_meant_is_named_by_file_line_and_column(tmp_path, name, shown, instead, says):
    """Before anything is played."""
    folder = forged(tmp_path / "script", name, shown, instead)
    with pytest.raises(NoScript, match=says):
        read(folder)
