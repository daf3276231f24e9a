"""`harmel stress`: what it does not take, with the line, the field and the remedy."""


import pytest

from harmel import cli
from harmel.cli.tests.strait import CELLS, STUDY, written
from harmel.methods import chunks
from harmel.methods.tests.on_dask import needs_dask

NOWHERE = "tcp://127.0.0.1:9"
"""Where nothing listens."""


@pytest.fixture
def file(tmp_path):
    """strait.toml, with a sheet in a table beside it."""
    return written(tmp_path)


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


def test_a_name_with_a_colon_does_not_part_a_fault(file, capsys):
    """The option is called as it is, and what is wrong stands whole beside it."""
    file.write_text(STUDY.replace('name = "open talks"', 'name = "talks: open"').replace('{ Talks = "open" }', '{ Talks = "loud" }'))
    assert cli.main(["stress", str(file)]) == 1
    assert "column option talks: open, holds: Talks has no state 'loud'. It has closed, conditional, open." in capsys.readouterr().err


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
@needs_dask
@pytest.mark.parametrize("given", [["--dask", NOWHERE], []])
def test_a_cluster_that_does_not_answer_is_said_soon(file, capsys, monkeypatch, given):
    """Exit 2 with the address, whether it stands in the command or in the environment."""
    monkeypatch.setattr(chunks, "ANSWERS_WITHIN", 0.5)
    monkeypatch.setenv("HARMEL_DASK", NOWHERE)
    with chunks.using(chunks.CORES):
        assert cli.main(["stress", str(file), "--futures", "100", *given]) == 2
    assert capsys.readouterr().err == f"harmel stress: {NOWHERE}: no Dask cluster answers there within 0.5 seconds.\n"
