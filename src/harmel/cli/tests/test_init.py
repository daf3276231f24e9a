"""`harmel init`: an empty instance, and the one-time link of its first convener."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harmel import cli
from harmel.alliance import actions, journal, queries
from harmel.alliance.models import Instance

LINK = re.compile(r"^http://127\.0\.0\.1:8000/enter/([\w-]{32})/$", re.MULTILINE)


@pytest.mark.django_db
def test_it_makes_the_instance_and_prints_the_link(capsys, now, at):
    """The link lets the first convener in; a second run only makes a new link, until one has entered."""
    assert cli.main(["init", "--name", "The Grove", "--zone", "Europe/Oslo"]) == 0
    first = LINK.search(capsys.readouterr().out)[1]
    assert (Instance.objects.get().name_en, Instance.objects.get().zone) == ("The Grove", "Europe/Oslo")
    assert not Instance.objects.get().rehearsal
    assert cli.main(["init"]) == 0
    second = LINK.search(capsys.readouterr().out)[1]
    assert first != second
    robin = actions.take_first_place(second, name="Robin", password="seven quiet alders", now=now)
    assert queries.may_found(robin, now=now)
    actions.found_review(robin, slug="grove", title_en="Grove", title_fr="", now=now)
    assert cli.main(["init"]) == 1
    assert "--access NAME" in capsys.readouterr().err


@pytest.mark.django_db
def test_whoever_convenes_alone_gets_back_in_at_the_machine(convener, capsys, now, at):
    """The operator makes the link, and everybody who sits there reads that it was made."""
    convener.person.handle = "robin vale"
    convener.person.save()
    assert cli.main(["init", "--access", "Nobody"]) == 1
    assert cli.main(["init", "--access", "Robin  VALE"]) == 0
    link = LINK.search(capsys.readouterr().out)[1]
    (line,) = journal.entries_about(convener, actor=convener)
    assert (line.verb, line.by, line.facts) == ("alliance.renew_access", "clock", {"by_operator": True})
    assert actions.regain_access(link, password="eight loud birches", now=line.at) == convener.person


def test_a_zone_that_is_none_is_refused(capsys):
    """Before anything is made."""
    assert cli.main(["init", "--zone", "Nowhere"]) == 2
    assert "Europe/Brussels" in capsys.readouterr().err


@pytest.mark.slow
def test_in_an_empty_folder_it_makes_everything(tmp_path):
    """With no database at all: tables, instance and link, in one command; then an upgrade has nothing to do."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_") and name != "DATABASE_URL"}
    environment |= {"HARMEL_DATA": str(tmp_path / "data"), "PYTHONPATH": str(Path(cli.__file__).resolve().parents[2])}

    def run(*arguments):
        code = "import sys; from harmel.cli import main; sys.exit(main())"
        return subprocess.run([sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False)

    before = run("upgrade")
    assert before.returncode == 1
    assert "harmel init" in before.stderr
    done = run("init")
    assert done.returncode == 0, done.stderr
    assert LINK.search(done.stdout)
    assert "up to date" in run("upgrade").stdout
