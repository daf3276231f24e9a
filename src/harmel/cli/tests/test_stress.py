"""`harmel stress`: from a study to the share of futures in which each option holds, without server or database."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest

from harmel import cli
from harmel.cli.tests.strait import STUDY, written
from harmel.methods import foresight
from harmel.methods.foresight import files

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "strait" / "study.toml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def file(tmp_path):
    """strait.toml, with a sheet in a table beside it."""
    return written(tmp_path)


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


def test_cells_of_the_grid_stand_apart(capsys):
    """However much the longest says, two blanks part it from the next."""
    assert cli.main(["stress", str(EXAMPLE), "--futures", "2000"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("as now"))
    assert re.split(" {2,}", line.rstrip()) == ["as now", "4.3 (4.7)*", "above 9.9 (above 9.9)"]


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


def test_no_server_is_looked_up(file):
    """The command leaves Django and Dask alone."""
    program = f"import sys; from harmel import cli; cli.main(['stress', {str(file)!r}, '--futures', '40']); print('django' in sys.modules, 'distributed' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout.splitlines()[-1] == "False False"
