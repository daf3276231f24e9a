"""`harmel stress`: from a study to the share of futures in which each option holds, without server or database."""

import csv
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest

from harmel import cli
from harmel.methods import chunks, foresight
from harmel.methods.foresight import files

NOWHERE = "tcp://127.0.0.1:9"
"""Where nothing listens."""
SVG = "{http://www.w3.org/2000/svg}"
STUDY = """\
title = "Strait"
baseline = "present"
ordinal = ["Threat"]
regret_on = "Threat"
less_is_better = true

[[descriptors]]
name = "Patrols"
states = ["fewer", "as now", "more"]

[[descriptors]]
name = "Talks"
states = ["closed", "conditional", "open"]

[[descriptors]]
name = "Threat"
states = ["calm", "tense", "acute"]

[[descriptors]]
name = "Trust"
states = ["low", "high"]

[[descriptors]]
name = "Trade"
states = ["thin", "dense"]

[[sheets]]
nation = "Alder"
judgements = [
  ["Patrols", "fewer", "Threat", -1, 0, 1],
  ["Patrols", "more", "Threat", 2, 0, -2],
  ["Talks", "open", "Trust", -2, 2],
  ["Threat", "acute", "Trust", 2, -2],
  ["Trust", "low", "Threat", -1, 0, 1],
  ["Trade", "dense", "Threat", 1, 0, -1],
]

[[sheets]]
nation = "Birch"
judgements = [
  ["Patrols", "more", "Threat", -2, 0, 2],
  ["Talks", "open", "Trust", -1, 1],
  ["Trust", "high", "Threat", 2, 0, -2],
]

[[sheets]]
nation = "Cedar"
file = "cedar.csv"

[present]
Threat = { tense = 2, acute = 1 }
Trust = "low"

[exogenous]
Trade = { thin = 1, dense = 2 }

[[options]]
name = "present"
holds = { Patrols = "as now", Talks = "conditional" }

[[options]]
name = "more patrols"
dimension = "military"
track = "deterrence"
lead = 1
cost = 3
holds = { Patrols = "more" }

[[options]]
name = "open talks"
track = "dialogue"
holds = { Talks = "open" }
pushes = { Trust = [-1, 1] }

[[must_hold]]
name = "a calm strait"
thresholds = [{ descriptor = "Threat", at_most = "tense" }, { descriptor = "Trust", among = ["high"] }]

[amplifier]
name = "storm"
onset = [[0.1, 0.05]]
gains = [0.25, 0.5]
tension = ["Threat"]
push = { Trust = [1, -1] }

[grid]
deterrence = "Patrols"
dialogue = "Talks"
"""
CELLS = """\
descriptor,state,on,towards,judgement
Patrols,more,Threat,calm,1
Patrols,more,Threat,tense,0
Patrols,more,Threat,acute,-1
Threat,calm,Trust,low,-2
Threat,calm,Trust,high,2
"""


@pytest.fixture
def file(tmp_path):
    """strait.toml, with a sheet in a table beside it."""
    (tmp_path / "strait.toml").write_text(STUDY)
    (tmp_path / "cedar.csv").write_text(CELLS)
    return tmp_path / "strait.toml"


def test_options_are_told(file, capsys):
    """On the screen: how many futures of ten, with what it depends on; that they are few; and no word of what it is not."""
    assert cli.main(["stress", str(file), "--futures", "400"]) == 0
    shown = capsys.readouterr()
    found = foresight.stress(files.read_study(file), futures=400)
    assert "3 options in the same 400 futures: 40 draws of 3 experts, 5 steps over 10 years, seed 0." in shown.out
    assert "Must hold, a calm strait: Threat at most tense; Trust one of high." in shown.out
    lines = shown.out.splitlines()
    for at, name in enumerate(("present (present)", "more patrols", "open talks")):
        line = next(line for line in lines if line.startswith(name))
        share = found.held.share[0, at]
        assert line.split(name)[1].split()[0] == ("0" if share == 0 else f"{10 * share:.1f}".removesuffix(".0"))
    assert "Patrols by Talks: holds in n of 10 futures examined, without any shock in brackets" in shown.out
    assert sum("*" in line for line in lines[lines.index("") :]) == 2  # the present, and what the star means
    assert "Patrols more on Threat acute: 1 of 3 push up, 2 down" in shown.out
    assert "Simulation error (Wilson, 95 %)" in shown.out
    assert "400 futures are TOO FEW" in shown.out
    assert "They do not say how the world will go." in shown.out
    assert not any(word in shown.out.lower() for word in ("probab", "likel", "chance"))
    assert shown.err == ""


@pytest.mark.slow
def test_document_picture_and_futures_are_written(file, tmp_path):
    """The document keeps to its schema, the picture has a name, the table has a line for each future; all are the same bytes again."""
    for name in ("one", "two"):
        given = ["--svg", str(tmp_path / f"{name}.svg"), "--csv", str(tmp_path / f"{name}.csv"), "--futures", "300", "--seed", "4"]
        assert cli.main(["stress", str(file), "-o", str(tmp_path / f"{name}.json"), *given]) == 0
    for kind in ("json", "svg", "csv"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    kept = json.loads((tmp_path / "one.json").read_text())
    schema = Path(__file__).resolve().parents[4] / "docs" / "reference" / "foresight-stress-1.schema.json"
    jsonschema.validate(kept, json.loads(schema.read_text()))
    found = foresight.stress(files.read_study(file), futures=300, seed=4)
    assert kept == json.loads(files.as_text(found.as_document()))
    rows = list(csv.DictReader((tmp_path / "one.csv").read_text().splitlines()))
    assert [row["fails: open talks"] == "1" for row in rows] == found.failing("open talks").tolist()
    assert {row["Trade"] for row in rows} == {"thin", "dense"}
    assert np.array([float(row["storm: gain"]) for row in rows]).tolist() == found.features.columns()["storm: gain"].tolist()
    picture = ET.fromstring((tmp_path / "one.svg").read_text())
    assert picture.find(f"{SVG}title").text == "In which share of 300 futures examined each of 3 options holds"
    assert "open talks" in (tmp_path / "one.svg").read_text()


def test_long_work_says_how_far_it_is(file, capsys):
    """Asked for it, even where no terminal looks on; and futures are doubled until they settle or may not be."""
    assert cli.main(["stress", str(file), "--futures", "100", "--until-settled", "250", "--progress"]) == 0
    shown = capsys.readouterr()
    assert "running futures 100 %" in shown.err
    assert "in the same 200 futures" in shown.out


def test_an_interruption_tells_what_is_finished(file, capsys, monkeypatch):
    """Whoever presses the keys sees what is done, and on how many futures it rests; the exit says that it was interrupted."""
    whole = foresight.stress

    def at_once(*given, **more):
        return whole(*given, **{**more, "told": lambda *_: False})

    monkeypatch.setattr(foresight, "stress", at_once)
    assert cli.main(["stress", str(file), "--futures", "2000"]) == 130
    shown = capsys.readouterr().out
    assert "It was interrupted: 500 of 2,000 futures are finished, and what follows rests on these." in shown
    assert "TOO FEW: it was interrupted." in shown


FAULTS = [
    ('baseline = "present"', "baseline = present", "strait.toml, line 2: the file cannot be read as TOML: Invalid value."),
    ('title = "Strait"', 'titel = "Strait"', "line 1, column titel: there is no field 'titel' here. Here stand title, years, steps"),
    ("lead = 1", 'lead = "soon"', "line 65, column options, 2, lead: 'soon' is no whole number. docs/methods/foresight-files.md shows"),
    ('name = "more patrols"\n', "", "column options, 2: name is missing."),
    (
        '["Patrols", "more", "Threat", 2, 0, -2]',
        '["Patrols", "more", "Threat", 2, 0]',
        "line 31, column sheets, 1, judgements, 2: ['Patrols', 'more', 'Threat', 2, 0] is no judgement group.",
    ),
    (
        '["Talks", "open", "Trust", -2, 2]',
        '["Talks", "ajar", "Trust", -2, 2]',
        "line 32, column sheets, 1, judgements, 3: Talks has no state 'ajar'. It has closed, conditional, open.",
    ),
    (
        '["Trust", "low", "Threat", -1, 0, 1]',
        '["Talks", "open", "Trust", 0, 0]',
        "line 34, column sheets, 1, judgements, 5: how Talks open on Trust is judged stands twice.",
    ),
    ('nation = "Birch"\n', "", "some sheets have a nation and some have none."),
    ('file = "cedar.csv"', 'file = "elm.csv"', "line 48, column sheets, 3, file: 'elm.csv' cannot be read: No such file or directory."),
    ('file = "cedar.csv"', 'file = "cedar.xls"', "line 48, column sheets, 3, file: 'cedar.xls' is neither .scw nor .csv."),
    ('file = "cedar.csv"', "", "line 46, column sheets, 3: a sheet has either a file or judgements."),
    (
        'at_most = "tense"',
        'at_most = "tense", at_least = "calm"',
        "line 77, column must_hold, 1, thresholds, 1: a threshold has one of at_least, at_most, among.",
    ),
    (
        'holds = { Talks = "open" }',
        'holds = { Talks = "loud" }',
        "line 72, column option open talks, holds: Talks has no state 'loud'. It has closed, conditional, open.",
    ),
    ('Trust = "low"', 'Trust = "dim"', "line 52, column present, Trust: Trust has no state 'dim'. It has low, high."),
    (
        "gains = [0.25, 0.5]",
        "gains = [-1]",
        "line 82, column amplifier, gains: gains are figures from 0 to 100, one at least. Take the quantiles that experts gave.",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_a_file_with_a_fault_is_refused_whole(file, tmp_path, capsys, old, new, told):
    """Bad content: line, field and remedy on the error channel, exit 1, and nothing is written."""
    assert STUDY.count(old) == 1
    file.write_text(STUDY.replace(old, new))
    assert cli.main(["stress", str(file), "-o", str(tmp_path / "out.json")]) == 1
    shown = capsys.readouterr()
    assert "harmel stress: nothing was taken." in shown.err
    assert told in shown.err
    assert shown.out == ""
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("calm,1", "calm,one", "cedar.csv, line 2, column judgement: 'one' is not a number."),
        ("Patrols,more,Threat,acute,-1\n", "", "cedar.csv, line 2: of how Patrols more on Threat is judged, only some is given."),
        (
            "Threat,calm,Trust,low,-2",
            "Threat,calm,Trust,low,-2\nThreat,calm,Trust,low,-2",
            "cedar.csv, line 6: how Threat calm on Trust low is judged stands twice.",
        ),
        ("Threat,calm,Trust,low", "Fear,calm,Trust,low", "cedar.csv, line 5, column descriptor: there is no descriptor 'Fear'."),
        ("towards", "to", "cedar.csv, line 1, column towards: there is no column towards."),
    ],
)
def test_faults_of_a_table_of_cells_are_told(file, tmp_path, capsys, old, new, told):
    """The table that a sheet names is refused with its own lines."""
    assert CELLS.count(old) == 1
    (tmp_path / "cedar.csv").write_text(CELLS.replace(old, new))
    assert cli.main(["stress", str(file)]) == 1
    assert told in capsys.readouterr().err


def test_sheets_come_from_anywhere(file, tmp_path):
    """Inline, from a table with a column for experts, or from ScenarioWizard's files: the same study."""
    whole = files.read_study(file)
    model = whole.model
    rows = ["expert,nation,descriptor,state,on,towards,judgement"]
    for number, sheet in enumerate(whole.panel.sheets):
        for row, column in np.argwhere(~np.isnan(sheet.impact)).tolist():
            if model.owner[row] != model.owner[column]:
                names = [_cell(model, at) for at in (row, column)]
                rows.append(f"e{number},{whole.nations[number]},{names[0]},{names[1]},{sheet.impact[row, column]:g}")
    (tmp_path / "all.csv").write_text("\n".join(rows) + "\n")
    head, rest = STUDY.split("[[sheets]]", maxsplit=1)
    (tmp_path / "table.toml").write_text(head + '[[sheets]]\nfile = "all.csv"\n\n[present]' + rest.split("[present]", maxsplit=1)[1])
    assert files.read_study(tmp_path / "table.toml").digest == whole.digest
    filled = foresight.cross_impact(np.nan_to_num(whole.panel.sheets[0].impact), descriptors=model.descriptors, states=model.states)
    (tmp_path / "one.scw").write_bytes(files.write_scw(filled))
    without = STUDY.split("[[descriptors]]", maxsplit=1)[0] + '[[sheets]]\nfile = "one.scw"\n\n[present]' + rest.split("[present]", maxsplit=1)[1]
    (tmp_path / "wizard.toml").write_text(without)
    assert files.read_study(tmp_path / "wizard.toml").panel.digest == foresight.Panel((filled,)).digest


def _cell(model, at):
    of = int(model.owner[at])
    return f"{model.descriptors[of]},{model.states[of][at - int(model.first[of])]}"


def test_bad_use_is_said(file, tmp_path, capsys, monkeypatch):
    """Exit 2: no such file, figures out of range, a folder to write to that is not there, a cluster that is none."""
    for given, told in (
        ([str(tmp_path / "none.toml")], "No such file"),
        ([str(file), "--futures", "0"], "--futures takes 1 to 10 million."),
        ([str(file), "--until-settled", "10"], "--until-settled takes no fewer than --futures"),
        ([str(file), "--futures", "20", "-o", str(tmp_path / "no/out.json")], "No such file"),
        ([str(file), "--dask", "nowhere"], "--dask: 'nowhere' is neither here nor cores"),
    ):
        assert cli.main(["stress", *given]) == 2
        assert told in capsys.readouterr().err
    monkeypatch.setenv("HARMEL_DASK", "nowhere")
    assert cli.main(["stress", str(file)]) == 2
    assert "HARMEL_DASK" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed: pip install harmel[dask]")
@pytest.mark.parametrize("given", [["--dask", NOWHERE], []])
def test_a_cluster_that_does_not_answer_is_said_soon(file, capsys, monkeypatch, given):
    """Exit 2 with the address, whether it stands in the command or in the environment."""
    monkeypatch.setattr(chunks, "ANSWERS_WITHIN", 0.5)
    monkeypatch.setenv("HARMEL_DASK", NOWHERE)
    with chunks.using(chunks.CORES):
        assert cli.main(["stress", str(file), "--futures", "100", *given]) == 2
    assert capsys.readouterr().err == f"harmel stress: {NOWHERE}: no Dask cluster answers there within 0.5 seconds.\n"


def test_no_server_is_looked_up(file):
    """The command leaves Django and Dask alone."""
    program = f"import sys; from harmel import cli; cli.main(['stress', {str(file)!r}, '--futures', '40']); print('django' in sys.modules, 'distributed' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout.splitlines()[-1] == "False False"
