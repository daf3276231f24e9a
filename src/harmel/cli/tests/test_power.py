"""`harmel power`: from what states have to the balance of power, without server or database."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from harmel import cli

SVG = "{http://www.w3.org/2000/svg}"
HEAD = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
STATES = (
    HEAD
    + """ALD,1,2015,40,10,5,20,30,8,0,1
BIR,2,2015,10,-9,5,20,30,2,0,1
CED,3,2015,30,20,,40,40,10,0,1
ALD,1,2016,50,10,5,20,30,8,0,1
BIR,2,2016,10,5,5,20,30,2,0,1
CED,3,2016,20,20,10,40,40,10,0,1
"""
)
WORLD = "year,milex,milper,irst,pec,tpop,upop\n2015,100,50,20,100,200,40\n2016,100,50,40,100,200,40\n"
GROWTH = "state,component,5,50,95\nALD,milex,-1,1,3\nBIR,milex,0,2,4\nCED,milex,1,3,8\nALD,irst,0,0,0\nBIR,irst,0,0,0\nCED,irst,0,0,0\n"
SCHEMA = Path(__file__).resolve().parents[4] / "docs" / "reference" / "foresight-power-1.schema.json"


@pytest.fixture
def files(tmp_path):
    """Three made-up states in two years, their world, and growth."""
    found = []
    for name, text in (("nmc.csv", STATES), ("world.csv", WORLD), ("growth.csv", GROWTH)):
        (tmp_path / name).write_text(text)
        found.append(str(tmp_path / name))
    return found


def test_the_balance_is_told(files, capsys):
    """On the screen: concentration year by year, each state's index with military spending beside it, what is missing, and what to distrust."""
    assert cli.main(["power", files[0], "--world", files[1]]) == 0
    shown = capsys.readouterr()
    assert "3 states, 2015 to 2016; shares are of the world's." in shown.out
    rows = {line.split()[0]: line.split() for line in shown.out.splitlines() if line}
    assert rows["CED"] == ["CED", "28", "%", "20", "%", "6"]
    assert rows["ALD"] == ["ALD", "23", "%", "50", "%", "6"]
    assert rows["2015"][-1] == "3"
    assert "In 2 of these states and years a component is missing: it is left out of the mean, never taken for zero." in shown.out
    for told in ("over-weights steel and population", "The figures end in 2016.", "It counts what states have"):
        assert told in shown.out
    assert "probab" not in shown.out
    assert shown.err == ""


def test_without_a_world_it_is_said(files, capsys):
    """The states of the file are then all there is."""
    assert cli.main(["power", files[0], "--state", "ALD", "--state", "CED", "--since", "2016"]) == 0
    shown = capsys.readouterr().out
    assert "2 states, 2016 to 2016; no file of the world was given: shares are of these states' together." in shown
    assert "BIR" not in shown


def test_growth_leads_somewhere(files, tmp_path, capsys):
    """Elicited growth alone: with the declared correlation, and with none beside it; only the components that were asked about; cuts for a descriptor."""
    given = ["power", files[0], "--world", files[1], "--growth", files[2], "--to", "2030", "--rho", "0.6", "--draws", "500"]
    assert cli.main([*given, "-o", str(tmp_path / "one.json")]) == 0
    shown = capsys.readouterr().out
    assert "From 2016 to 2030 by elicited growth alone (milex, irst)" in shown
    assert "rho = 0.6" in shown
    assert "rho = 0:" in shown
    assert "cut in three at" in shown
    assert cli.main([*given, "-o", str(tmp_path / "two.json")]) == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    kept = json.loads((tmp_path / "one.json").read_text())
    jsonschema.validate(kept, json.loads(SCHEMA.read_text()))
    ahead = kept["projection"]
    assert ahead["components"] == ["milex", "irst"]
    assert not ahead["with_rest"]
    low, middle, high = ahead["independent"]["concentration"]["quantiles"]
    assert low < middle < high
    assert low < ahead["independent"]["concentration"]["cuts"][0] < middle < ahead["independent"]["concentration"]["cuts"][1] < high


@pytest.mark.slow
def test_a_picture_is_drawn(files, tmp_path):
    """With and without what lies ahead; states are named in it, and it is the same bytes again."""
    for extra in ([], ["--growth", files[2], "--to", "2030", "--draws", "500"]):
        for name in ("one", "two"):
            assert cli.main(["power", files[0], "--world", files[1], "--svg", str(tmp_path / f"{name}.svg"), *extra]) == 0
        assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
        picture = (tmp_path / "one.svg").read_text()
        assert ET.fromstring(picture).find(f"{SVG}title").text == "The balance of power among 3 states, 2015 to 2016"
        assert "CED" in picture


@pytest.mark.parametrize(
    ("which", "damage", "told"),
    [
        (0, lambda text: text.replace("40,10,5", "lots,10,5", 1), "nmc.csv, line 2, column milex: 'lots' is not a number. Write a figure; leave it empty"),
        (0, lambda text: text.replace("40,10,5", "-4,10,5", 1), "nmc.csv, line 2, column milex: '-4' is below 0. Write -9"),
        (0, lambda text: text.replace("BIR,2,2015", "ALD,1,2015"), "nmc.csv, line 3: ALD in 2015 already stands on line 2."),
        (0, lambda text: text.replace("ALD,1,2015", "ALD,1,early"), "nmc.csv, line 2, column year: 'early' is no year."),
        (0, lambda text: text.replace("milper", "soldiers"), "nmc.csv, line 1, column milper: there is no column milper."),
        (0, lambda text: text.replace("stateabb", "who"), "nmc.csv, line 1, column stateabb: there is no column stateabb."),
        (0, lambda text: HEAD, "nmc.csv, line 1: no line follows the heading."),
        (0, lambda text: text.replace("40,10,5", "90,10,5", 1), "nmc.csv, line 1, column milex: the states have more milex than the world in 2015."),
        (1, lambda text: text.replace("2015", "2014"), "world.csv, line 1, column year: the file of the world has no year 2015."),
        (2, lambda text: text.replace("CED,milex", "DOG,milex"), "growth.csv, line 4, column state: 'DOG' is no state of the file of capabilities."),
        (2, lambda text: text.replace("CED,milex", "CED,gold"), "growth.csv, line 4, column component: 'gold' is no component."),
        (2, lambda text: text.replace("-1,1,3", "1,0,3"), "growth.csv, line 2: 5, 50 and 95 do not rise"),
        (2, lambda text: text.replace("BIR,milex", "ALD,milex"), "growth.csv, line 3: milex of ALD already stands on line 2."),
    ],
)
def test_a_file_with_a_fault_is_refused_whole(files, capsys, which, damage, told):
    """Bad content: file, line, column and remedy on the error channel, exit 1."""
    path = Path(files[which])
    path.write_text(damage(path.read_text()))
    assert cli.main(["power", files[0], "--world", files[1], "--growth", files[2], "--to", "2030"]) == 1
    assert told in capsys.readouterr().err


def test_bad_use_is_said(files, tmp_path, capsys):
    """Exit 2: no such file or state or years, growth without a year, growth of some alone, a correlation that cannot be, a year that has been."""
    (tmp_path / "some.csv").write_text(GROWTH.replace("CED,milex,1,3,8\n", ""))
    growth = ["--growth", files[2], "--to", "2030"]
    for given, told in (
        (["none.csv"], "No such file"),
        ([files[0], "--state", "DOG"], "DOG: there is no such state."),
        ([files[0], "--since", "2020"], "there is no such year"),
        ([files[0], "--growth", files[2]], "--growth and --to go together"),
        ([files[0], "--growth", str(tmp_path / "some.csv"), "--to", "2030"], "CED, milex: growth is elicited for some states and not for this one."),
        ([files[0], *growth, "--rho", "-0.5"], "--rho: these correlations contradict each other"),
        ([files[0], *growth, "--rho", "2"], "--rho: row 1, column 2: a correlation runs from -1 to 1."),
        ([files[0], *growth[:3], "2016"], "2016: there is no such year."),
        ([files[0], *growth, "--draws", "1"], "--draws takes 100 to one million."),
    ):
        assert cli.main(["power", *given]) == 2
        assert told in capsys.readouterr().err


def test_it_starts_without_what_it_does_not_need(files):
    """No Django, no scipy, nothing that draws."""
    code = f"import sys, harmel.cli; harmel.cli.main({['power', files[0]]!r}); sys.exit(sorted({{'django', 'scipy', 'altair'}} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
