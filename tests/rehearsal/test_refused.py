"""What is no script, cannot be played, or would be played onto an alliance is refused, and nothing is left behind."""

from __future__ import annotations

import re

import pytest
from bench.house import house_in

from harmel.site.tests.scripts import EXAMPLE, forged

from .browser import Browser

pytestmark = pytest.mark.slow


def test_an_alliance_made_by_init_never_becomes_a_rehearsal(tmp_path):
    """Rehearsing onto it is refused; its pages offer no one-click sign-in, and the address of one answers that there is nothing."""
    with house_in(tmp_path / "data") as house:
        done = house.begin().told("rehearse", EXAMPLE, "--out", house.data)
        assert done.returncode == 2
        assert "already" in done.stderr
        with house.served():
            visitor = Browser(house.address)
            assert "/rehearsal/as/" not in visitor.get("/sign-in/")
            assert visitor.answers("/rehearsal/as/1/", {}) == 404
            assert visitor.answers("/rehearsal/as/1/") == 405


@pytest.mark.parametrize(
    ("name", "shown", "instead", "says"),
    [
        ("decisions.csv", "1,Deeper political consultation,", "1,", r"decisions\.csv, line 2: the row has not as many cells"),
        ("delegations.csv", "ALD,1,", "ALD,one,", r"delegations\.csv, line 2: order is 'one'; write a whole number"),
        ("dissents.csv", "9,expert-6,", "9,expert-60,", r"dissents\.csv, line 2: expert names 'expert-60', which is not in people"),
        ("statements.csv", "key,text_en,", "key,texte,", r"statements\.csv, line 1: the header lacks text_en"),
        ("statement_quotes.csv", "ST01,C094,", "ST01,,", r"statement_quotes\.csv, line 2: contribution is empty"),
        ("positions.csv", "1,52,CHR,ad referendum,", "1,52,CHR,abstain,", r"positions\.csv, line 2: position is 'abstain'; it can be agree, "),
        ("mandate.toml", "horizon = 2030", "horizon = ", r"mandate\.toml: "),
        ("mandate.toml", "[launch]", "[lunch]", r"what the script says of mandate cannot be read: KeyError: 'launch'"),
    ],
)
def test_a_broken_script_is_named_by_file_and_line(tmp_path, name, shown, instead, says):
    """One sentence, exit 1, and nothing is left behind."""
    folder = forged(tmp_path / "script", name, shown, instead)
    with house_in(tmp_path / "out") as house:
        done = house.told("rehearse", folder, "--out", house.data)
    assert done.returncode == 1
    assert re.search(says, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_act_that_is_refused_names_its_row_and_leaves_nothing_behind(tmp_path):
    """A script can be well formed and still ask for what cannot be: here a kind of source that there is none of."""
    folder = forged(tmp_path / "script", "sources.csv", ",press answer,", ",rumour,")
    with house_in(tmp_path / "out") as house:
        done = house.told("rehearse", folder, "--out", house.data)
    assert done.returncode == 1
    assert re.search(r"sources\.csv, line \d+: 2020-06-08T13:\d\d:\d\d\+00:00 source A02: .*rumour", done.stderr), done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_script_is_refused(tmp_path):
    """A file that lacks is named, and so is a folder that is none."""
    with house_in(tmp_path / "out") as house:
        for folder, says in ((tmp_path, "amendments.csv is missing"), (tmp_path / "nowhere", "is no folder")):
            done = house.told("rehearse", folder, "--out", house.data)
            assert done.returncode == 1
            assert says in done.stderr
            assert not house.data.exists()
