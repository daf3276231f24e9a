"""`harmel discover`: from a file of cases to the limits within which they fail, without server or database."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest

from harmel import cli
from harmel.methods.foresight import discovery

SVG = "{http://www.w3.org/2000/svg}"


def written(path, columns):
    """A CSV file of these columns."""
    lines = [",".join(columns), *(",".join(str(one) for one in row) for row in zip(*(np.asarray(column).tolist() for column in columns.values()), strict=True))]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def tide():
    """Harbours that flood where the wall is low and the wind is from the north, by a number of their own."""
    rng = np.random.default_rng(1953)
    many = 600
    wall, gauge, wind = rng.random(many) * 10, rng.random(many), rng.choice(["north", "east", "south"], many)
    flooded = ((wall < 4) & (wind == "north")) ^ (rng.random(many) < 0.02)
    return {"Wall": wall, "Gauge": gauge, "Wind": wind, "Harbour": np.arange(many), "Flooded": flooded.astype(int), "Damage": np.where(flooded, 30, 2)}


@pytest.fixture
def file(tide, tmp_path):
    """TIDE.csv."""
    return written(tmp_path / "tide.csv", tide)


GIVEN = ["--leave-out", "Harbour", "--leave-out", "Damage", "--failing", "Flooded"]


def test_where_it_fails_is_told(file, capsys):
    """On the screen: how many fail, the box, its limits with quasi-p, the trajectory, both checks, and what none of it says."""
    assert cli.main(["discover", str(file), *GIVEN]) == 0
    shown = capsys.readouterr()
    assert "600 cases with 3 inputs;" in shown.out
    assert "fail (Flooded)." in shown.out
    assert "Not looked at: Harbour, Flooded, Damage." in shown.out
    limits = {line.split()[0]: line for line in shown.out.splitlines() if line.startswith(("  Wall", "  Wind", "  Gauge"))}
    assert "at most 4.0" in limits["Wall"] or "at most 3.9" in limits["Wall"]
    assert "north" in limits["Wind"]
    assert "boxes on the way" in shown.out
    assert "In the cases put aside" in shown.out
    assert "0 of 99 draws have a box that stands out as far." in shown.out
    assert "A limit tells where cases fail, not why." in shown.out
    assert not {"probab", "likel", "chance"} & set(shown.out.lower().split())
    assert "probab" not in shown.out
    assert shown.err == ""


@pytest.mark.slow
def test_document_and_picture_are_written(file, tmp_path):
    """The document keeps to its schema, the picture has a name and names what is limited; all are the same bytes again."""
    for name in ("one", "two"):
        assert cli.main(["discover", str(file), *GIVEN, "-o", str(tmp_path / f"{name}.json"), "--svg", str(tmp_path / f"{name}.svg")]) == 0
    for kind in ("json", "svg"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    kept = json.loads((tmp_path / "one.json").read_text())
    schema = Path(__file__).resolve().parents[4] / "docs" / "reference" / "foresight-discovery-1.schema.json"
    jsonschema.validate(kept, json.loads(schema.read_text()))
    assert kept["outcome"] == "region"
    assert {limit["name"] for limit in kept["limits"]} >= {"Wall", "Wind"}
    assert kept["cases"]["failing_is"] == "Flooded"
    picture = (tmp_path / "one.svg").read_text()
    assert ET.fromstring(picture).find(f"{SVG}title").text.startswith("Where ")
    assert "Wind: north" in picture
    assert "quasi-p" in picture


def test_what_fails_may_be_a_condition(file, capsys):
    """A figure above a limit, and a word; each the same as the column of marks, or all that is left."""
    of_marks, of_figures, of_words = (
        [*GIVEN[:4], "--failing", told, "--draws", "0", *extra]
        for told, extra in (("Flooded", []), ("Damage > 12.5", ["--leave-out", "Flooded"]), ("Wind != east", ["--leave-out", "Flooded"]))
    )
    boxes = []
    for given in (of_marks, of_figures):
        assert cli.main(["discover", str(file), *[one for one in given if one]]) == 0
        boxes.append(capsys.readouterr().out.split("\n\n", 1)[1])
    assert boxes[0] == boxes[1]
    assert cli.main(["discover", str(file), *of_words, "--threshold", "0.9"]) == 0
    assert "fail (Wind != east)." in capsys.readouterr().out


def test_a_star_stands_for_any_letters(file, capsys):
    """Every outcome is left out by one name; a name that nothing bears is a fault."""
    assert cli.main(["discover", str(file), "--failing", "Flooded", "--leave-out", "Dam*", "--leave-out", "*bour", "--draws", "0"]) == 0
    assert "Not looked at: Harbour, Flooded, Damage." in capsys.readouterr().out
    assert cli.main(["discover", str(file), "--failing", "Flooded", "--input", "W*", "--draws", "0"]) == 0
    assert "Not looked at: Gauge, Harbour, Flooded, Damage." in capsys.readouterr().out
    assert cli.main(["discover", str(file), "--failing", "Flooded", "--input", "X*"]) == 1
    assert "there is no column X*" in capsys.readouterr().err


def test_random_labels_are_no_region(tide, tmp_path, capsys):
    """Where failing cases are anywhere: said, with what was tried, and nothing to watch in the document."""
    tide["Flooded"] = np.random.default_rng(7).permutation(tide["Flooded"])
    file = written(tmp_path / "tide.csv", tide)
    assert cli.main(["discover", str(file), *GIVEN, "-o", str(tmp_path / "none.json")]) == 0
    assert "No describable region: where the failing cases are drawn by lot, boxes go as far." in capsys.readouterr().out
    kept = json.loads((tmp_path / "none.json").read_text())
    assert (kept["outcome"], kept["limits"]) == ("no_region", [])
    assert kept["box"]["limits"]


def test_too_few_and_nearly_all_are_said(tide, tmp_path, capsys):
    """Nineteen failing cases are too few, none are too; where nearly all fail there is nothing to tell apart. Each is a result."""
    for fails, told in (
        (np.arange(600) < discovery.FEWEST_FAILING - 1, "Too few fail for them to be described: 19, where 20 are needed."),
        (np.zeros(600), "Too few fail for them to be described: 0, where 20 are needed."),
        (np.arange(600) < 500, "It fails nearly everywhere: of all cases as large a share fails as was asked of a box, 0.8."),
        (np.ones(600), "All fail: nothing tells them apart."),
    ):
        file = written(tmp_path / "tide.csv", tide | {"Flooded": fails.astype(int)})
        assert cli.main(["discover", str(file), *GIVEN, "-o", str(tmp_path / "out.json")]) == 0
        assert told in capsys.readouterr().out
        schema = Path(__file__).resolve().parents[4] / "docs" / "reference" / "foresight-discovery-1.schema.json"
        jsonschema.validate(json.loads((tmp_path / "out.json").read_text()), json.loads(schema.read_text()))


def test_long_work_says_how_far_it_is(file, capsys):
    """Asked for it, even where no terminal looks on."""
    assert cli.main(["discover", str(file), *GIVEN, "--draws", "10", "--progress"]) == 0
    assert "drawing lots 100 %" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda lines: [lines[0]], "line 1: no line follows the heading"),
        (lambda lines: [lines[0], lines[1].replace(lines[1].split(",")[1], "", 1), *lines[2:]], "line 2, column Gauge: there is nothing. Fill it in"),
        (lambda lines: [lines[0], "x" + lines[1], *lines[2:]], "line 2, column Wall: 'x"),
        (lambda lines: [lines[0], "inf" + lines[1][lines[1].index(",") :], *lines[2:]], "line 2, column Wall: 'inf' is no figure with an end"),
        (lambda lines: [*lines[:2], lines[2][: lines[2].rindex(",")], *lines[3:]], "line 3: 5 fields stand where 6 were named"),
        (
            lambda lines: [lines[0], lines[1].rsplit(",", 2)[0] + ",perhaps,2", *lines[2:]],
            "line 2, column Flooded: 'perhaps' does not say whether the case fails",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_whole(file, tmp_path, capsys, damage, told):
    """Bad content: line, column and remedy on the error channel, exit 1, and nothing is written."""
    file.write_text("\n".join(damage(file.read_text().splitlines())) + "\n")
    assert cli.main(["discover", str(file), *GIVEN, "-o", str(tmp_path / "out.json")]) == 1
    assert f"tide.csv, {told}" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_columns_that_are_no_inputs_are_named(file, capsys):
    """A column that is not there; a name for each case; figures compared with a word; no input left."""
    for given, told in (
        (["--failing", "Sunk"], "column Sunk: there is no column Sunk. Name it in the first line; the columns found are Wall, Gauge"),
        (["--failing", "Flooded", "--words", "Harbour"], "column Harbour: the column has 600 different words. It looks like a name for each case"),
        (["--failing", "Wind > 3"], "column Wind: 'south' cannot be compared with '3'"),
        (["--failing", "Flooded", "--input", "Flooded"], "no column is left as an input"),
    ):
        assert cli.main(["discover", str(file), *given]) == 1
        assert told in capsys.readouterr().err


def test_bad_use_is_said(file, tmp_path, capsys, monkeypatch):
    """Exit 2: no such file, figures out of range, a box that is not there, a folder to write to that is not there, a cluster that is none."""
    for given, told in (
        ([str(tmp_path / "none.csv"), *GIVEN], "No such file"),
        ([str(file), *GIVEN, "--peel", "0.5"], "--peel takes a share above 0, and below 0.5"),
        ([str(file), *GIVEN, "--threshold", "0"], "--threshold takes a share above 0, and at most 1"),
        ([str(file), *GIVEN, "--least-mass", "-1"], "--least-mass takes a share"),
        ([str(file), *GIVEN, "--draws", "-1"], "--dimensions takes 0 or more"),
        ([str(file), *GIVEN, "--box", "400"], "there is no box 400"),
        ([str(file), *GIVEN, "-o", str(tmp_path / "no/out.json")], "No such file"),
    ):
        assert cli.main(["discover", *given]) == 2
        assert told in capsys.readouterr().err
    monkeypatch.setenv("HARMEL_DASK", "nowhere")
    assert cli.main(["discover", str(file), *GIVEN]) == 2
    assert "HARMEL_DASK" in capsys.readouterr().err


def test_it_starts_without_what_it_does_not_need(file):
    """No Django, no scipy, nothing that draws."""
    code = f"import sys, harmel.cli; harmel.cli.main({['discover', str(file), *GIVEN, '--draws', '0']!r}); sys.exit(sorted({{'django', 'scipy', 'altair'}} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
