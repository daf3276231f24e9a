"""`harmel export-record`: a file that `harmel verify` passes."""

import pytest

from harmel import cli
from harmel.alliance import journal
from harmel.alliance.rules import Verb, Visibility
from harmel.methods.seal import keys


@pytest.fixture
def sealed(review, convener, at, now):
    """A review with two sealed entries, one of them for members."""
    at(now)
    for visibility in (Visibility.PUBLIC, Visibility.MEMBERS):
        journal.write(Verb(f"mandate.{visibility.value}", visibility=visibility), review=review, actor=convener, at=now, about=review)
    journal.seal(review, now=now, key=keys.rehearsal(1))


@pytest.mark.parametrize(("option", "withheld"), [([], ", 1 withheld"), (["--full"], "")])
def test_what_is_exported_verifies(sealed, capsys, tmp_path, option, withheld):
    """The public record withholds what members may read, the full one shows it; both hold."""
    path = tmp_path / "record.zip"
    assert cli.main(["export-record", "grove-2030", "-o", str(path), *option]) == 0
    assert cli.main(["verify", str(path)]) == 0
    assert f"holds: 2 entries, 1 block{withheld}; key" in capsys.readouterr().out


def test_an_unknown_review_is_refused_with_those_there_are(review, capsys, tmp_path):
    """Exit 1 and the names."""
    assert cli.main(["export-record", "grove", "-o", str(tmp_path / "record.zip")]) == 1
    assert "There are: grove-2030." in capsys.readouterr().err


def test_before_the_first_block_there_is_no_record(review, capsys, tmp_path):
    """Exit 1 and the remedy; no file is left."""
    assert cli.main(["export-record", "grove-2030", "-o", str(tmp_path / "record.zip")]) == 1
    assert "harmel tick" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_bad_use(sealed, capsys, tmp_path):
    """Exit 2 and the name of the file."""
    assert cli.main(["export-record", "grove-2030", "-o", str(tmp_path / "none" / "record.zip")]) == 2
    assert "none" in capsys.readouterr().err
