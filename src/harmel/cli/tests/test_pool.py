"""`harmel pool`: from a case to experts' scores and decision makers, without server or database."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest

from harmel import cli
from harmel.methods import judgement
from harmel.methods.judgement import files

SVG = "{http://www.w3.org/2000/svg}"


def made_up(seeds, *, experts=3, items=12):
    """A case of so many seeds, drawn from a seed, with one item on a logarithmic scale."""
    rng = np.random.default_rng(2)
    values = np.round(np.sort(rng.uniform(1, 100, (experts, 3, items)), axis=1) + np.arange(3)[:, None], 2)
    truth = np.where(np.arange(items) < seeds, np.round(rng.uniform(1, 100, items)), np.nan)
    names = tuple(f"Expert {at + 1}" for at in range(experts))
    return judgement.case(values, [0.05, 0.5, 0.95], truth=truth, log=np.arange(items) == 1, experts=tuple(name.replace("ert", "") for name in names))


@pytest.fixture
def case_file(tmp_path):
    """CASE.dtt with ten seeds, and CASE.rls beside it."""
    dtt, rls = files.write_excalibur(made_up(10))
    (tmp_path / "case.dtt").write_bytes(dtt)
    (tmp_path / "case.rls").write_bytes(rls)
    return tmp_path / "case.dtt"


def test_the_table_names_experts_and_decision_makers(case_file, capsys):
    """On the screen: each expert's scores, the four pools, and what leaving a seed out does."""
    assert cli.main(["pool", str(case_file)]) == 0
    shown = capsys.readouterr()
    assert "3 experts answered 12 items at 5, 50, 95 %; of 10 the truth is known." in shown.out
    found = judgement.classical(files.read_excalibur(case_file, case_file.with_suffix(".rls")))
    line = next(line for line in shown.out.splitlines() if line.startswith("Exp 2"))
    assert line.split()[2:] == [
        f"{one[1]:.6f}" for one in (found.scores.calibration, found.scores.information_all, found.scores.information_seeds, found.scores.product)
    ] + [
        f"{found.maker('global').weights[1].max():.3f}",
        "10",
    ]
    assert f"by performance, over all seeds          {found.maker('global').calibration:.6f}" in shown.out
    assert "Without one seed, each in turn" in shown.out
    assert shown.err == ""


def test_few_seeds_give_no_weights_by_performance(tmp_path, capsys):
    """Nine are too few, and it says so; with none at all, nobody has a score."""
    for seeds, told in ((9, "need 10 items whose truth is known"), (0, "of 0 the truth is known")):
        answers, items = files.write_csv(made_up(seeds))
        (tmp_path / "case.csv").write_text(answers)
        (tmp_path / "case-items.csv").write_text(items)
        assert cli.main(["pool", str(tmp_path / "case.csv")]) == 0
        shown = capsys.readouterr().out
        assert told in shown
        assert "by performance" not in shown.replace("Weights by performance", "")


@pytest.mark.slow
def test_document_and_picture_are_written(case_file, tmp_path):
    """The document keeps to its schema; the picture has a name, no expert's, and a pool's; both are the same bytes again."""
    for name in ("one", "two"):
        assert cli.main(["pool", str(case_file), "-o", str(tmp_path / f"{name}.json"), "--svg", str(tmp_path / f"{name}.svg")]) == 0
    for kind in ("json", "svg"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    kept = json.loads((tmp_path / "one.json").read_text())
    assert [maker["weights"] for maker in kept["decision_makers"]] == ["equal", "vincent", "global", "item"]
    schema = Path(__file__).resolve().parents[4] / "docs" / "reference" / "judgement-pool-1.schema.json"
    jsonschema.validate(kept, json.loads(schema.read_text()))
    picture = (tmp_path / "one.svg").read_text()
    assert ET.fromstring(picture).find(f"{SVG}title").text == "What 3 experts and their pools say about 12 quantities"
    assert "Exp 2" not in picture
    assert "performance by item" in picture


def test_a_case_is_converted_both_ways(case_file, tmp_path):
    """.dtt to CSV and back: the same figures, files beside each other."""
    assert cli.main(["pool", str(case_file), "--convert", str(tmp_path / "other.csv")]) == 0
    assert cli.main(["pool", str(tmp_path / "other.csv"), "--convert", str(tmp_path / "again.dtt")]) == 0
    again = files.read_excalibur(tmp_path / "again.dtt", tmp_path / "again.rls")
    assert again.digest == files.read_excalibur(case_file, case_file.with_suffix(".rls")).digest


def test_a_file_with_a_fault_is_refused_whole(case_file, tmp_path, capsys):
    """Bad content: line, column and remedy on the error channel, exit 1, and nothing is written."""
    text = case_file.read_text().splitlines()
    text[1] = text[1].replace("UNI", "LIN")
    case_file.write_text("\n".join(text))
    assert cli.main(["pool", str(case_file), "-o", str(tmp_path / "pool.json")]) == 1
    assert "case.dtt, line 2, column scale: 'LIN' is no scale. Write UNI" in capsys.readouterr().err
    assert not (tmp_path / "pool.json").exists()


def test_bad_use_is_said(case_file, tmp_path, capsys):
    """Exit 2: no such file, a form that is not known, an overshoot out of range, a folder to write to that is not there."""
    for given, told in (
        ([str(tmp_path / "none.dtt")], "No such file"),
        ([str(tmp_path / "case.xls")], "cases are .dtt or .csv files"),
        ([str(case_file), "--overshoot", "-1"], "--overshoot takes 0 to 1"),
        ([str(case_file), "-o", str(tmp_path / "no/pool.json")], "No such file"),
    ):
        assert cli.main(["pool", *given]) == 2
        assert told in capsys.readouterr().err
