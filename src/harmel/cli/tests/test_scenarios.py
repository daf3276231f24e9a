"""`harmel scenarios`: from a matrix to its consistent scenarios and where starts end, without server or database."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest

from harmel import cli
from harmel.methods import foresight
from harmel.methods.foresight import files

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def tide():
    """Three descriptors that either rise or fall together, or run after each other."""
    rng = np.random.default_rng(21)
    own = np.kron(np.eye(3), np.ones((3, 3))) == 1
    states = (("low", "middle", "high"),) * 3
    return foresight.cross_impact(np.where(own, 0, rng.integers(-3, 4, (9, 9))), descriptors=("Sea", "River", "Rain"), states=states, title="Tide")


@pytest.fixture
def file(tide, tmp_path):
    """TIDE.scw."""
    (tmp_path / "tide.scw").write_bytes(files.write_scw(tide))
    return tmp_path / "tide.scw"


def test_scenarios_and_starts_are_told(file, tide, capsys):
    """On the screen: each scenario with its states by name, how many starts end there; what settles nowhere; and that none of it says how likely anything is."""
    assert cli.main(["scenarios", str(file)]) == 0
    shown = capsys.readouterr()
    assert "3 descriptors with 9 states make 27 scenarios." in shown.out
    found, ends = foresight.consistent(tide), foresight.basins(tide)
    assert f"{len(found)} {'is' if len(found) == 1 else 'are'} consistent." in shown.out
    for states in found.tolist():
        digits = " ".join(str(state + 1) for state in states)
        line = next(line for line in shown.out.splitlines() if f"  {digits}  score" in line)
        assert f"{ends.weight_of(states)} start" in line
        assert "; ".join(f"{name}: {state}" for name, state in zip(tide.descriptors, tide.names(states), strict=True)) in shown.out
    assert "27 starts were followed, every scenario there is." in shown.out
    assert "It does not say how likely it is." in shown.out
    assert "probab" not in shown.out
    assert shown.err == ""


@pytest.mark.slow
def test_document_picture_and_list_are_written(file, tide, tmp_path):
    """The document keeps to its schema, the list is ScenarioWizard's, the picture has a name; all are the same bytes again."""
    for name in ("one", "two"):
        given = [f"--{kind}={tmp_path / name}.{kind}" for kind in ("svg", "sl")]
        assert cli.main(["scenarios", str(file), "-o", str(tmp_path / f"{name}.json"), "--tolerance", "2", *given]) == 0
    for kind in ("json", "svg", "sl"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    kept = json.loads((tmp_path / "one.json").read_text())
    schema = Path(__file__).resolve().parents[4] / "docs" / "reference" / "foresight-scenarios-1.schema.json"
    jsonschema.validate(kept, json.loads(schema.read_text()))
    listed = files.read_sl(tmp_path / "one.sl", tide)
    assert [[state - 1 for state in one["states"]] for one in kept["consistent"]] == listed.scenarios.tolist()
    assert sorted(listed.scenarios.tolist()) == foresight.consistent(tide, tolerance=2).tolist()
    picture = (tmp_path / "one.svg").read_text()
    assert ET.fromstring(picture).find(f"{SVG}title").text.endswith(f"of {len(listed.scenarios)} consistent scenarios")
    assert "River" in picture
    assert "starts" in picture


def test_a_descriptor_is_held(file, tide, tmp_path, capsys):
    """What is held keeps its number in the list, so that ScenarioWizard finds it in the file that was read."""
    assert cli.main(["scenarios", str(file), "--hold", "River=high", "--sl", str(tmp_path / "held.sl")]) == 0
    shown = capsys.readouterr().out
    assert "River is held: high." in shown
    assert "make 9 scenarios" in shown
    assert set(files.read_sl(tmp_path / "held.sl", tide).scenarios[:, 1].tolist()) <= {2}


def test_starts_can_be_drawn(file, capsys):
    """By dice, with a seed that is told; another seed is another draw."""
    assert cli.main(["scenarios", str(file), "--starts", "50", "--seed", "3"]) == 0
    assert "50 starts were followed, drawn by dice, seed 3." in capsys.readouterr().out


def test_long_work_says_how_far_it_is(file, capsys):
    """Asked for it, even where no terminal looks on."""
    assert cli.main(["scenarios", str(file), "--progress"]) == 0
    assert "following starts 100 %" in capsys.readouterr().err


@pytest.mark.slow
def test_nothing_consistent_is_a_result(tmp_path, capsys):
    """Where two run after each other nothing is consistent: said, with the cycle; the picture is empty and no error."""
    chase = foresight.cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [-1, 1, 0, 0], [1, -1, 0, 0]], [2, 2])
    (tmp_path / "chase.scw").write_bytes(files.write_scw(chase))
    assert cli.main(["scenarios", str(tmp_path / "chase.scw"), "--svg", str(tmp_path / "chase.svg")]) == 0
    shown = capsys.readouterr().out
    assert "None is consistent" in shown
    assert "4 of them, 100 %, settle nowhere: they go round in 1 cycle." in shown


def test_a_file_with_a_fault_is_refused_whole(file, tmp_path, capsys):
    """Bad content: line, cell and remedy on the error channel, exit 1, and nothing is written."""
    file.write_bytes(file.read_bytes().replace(b" 0 , 0 , 0 ,", b" 0 , o , 0 ,", 1))
    assert cli.main(["scenarios", str(file), "-o", str(tmp_path / "out.json")]) == 1
    assert "tide.scw, line 41, column Sea low on Sea middle: 'o' is not a number. Write a judgement such as 2" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_a_matrix_that_decides_nothing_is_refused(tmp_path, capsys):
    """More than a million consistent scenarios are not listed; exit 1, with what to do."""
    (tmp_path / "nothing.scw").write_bytes(files.write_scw(foresight.cross_impact(np.zeros((42, 42)), [3] * 14)))
    assert cli.main(["scenarios", str(tmp_path / "nothing.scw")]) == 1
    assert "the matrix decides too little" in capsys.readouterr().err


def test_bad_use_is_said(file, tmp_path, capsys, monkeypatch):
    """Exit 2: no such file, what cannot be held, figures out of range, a folder to write to that is not there, a cluster that is none."""
    for given, told in (
        ([str(tmp_path / "none.scw")], "No such file"),
        ([str(file), "--hold", "River"], "--hold takes NAME=STATE"),
        ([str(file), "--hold", "River=wild"], "There are Sea: low, middle, high; River: low"),
        ([str(file), "--tolerance", "-1"], "--tolerance takes 0 or more"),
        ([str(file), "--starts", "0"], "--starts takes 1 to"),
        ([str(file), "-o", str(tmp_path / "no/out.json")], "No such file"),
    ):
        assert cli.main(["scenarios", *given]) == 2
        assert told in capsys.readouterr().err
    monkeypatch.setenv("HARMEL_DASK", "nowhere")
    assert cli.main(["scenarios", str(file)]) == 2
    assert "HARMEL_DASK" in capsys.readouterr().err
