"""The command itself: what it offers, and how it refuses."""

import importlib.util

import pytest

from harmel import cli


def test_without_a_command_all_are_named(capsys):
    """No command is bad use: every command is named with its purpose, exit 2."""
    assert cli.main([]) == 2
    shown = capsys.readouterr().err
    assert all(name in shown for name in cli.COMMANDS)


def test_help_is_no_mistake(capsys):
    """Asked for help, the command gives it and exits 0."""
    assert cli.main(["--help"]) == 0
    assert "draw the opinion map" in capsys.readouterr().out


def test_an_unknown_command_is_named_and_refused(capsys):
    """A command that is not there is bad use, exit 2."""
    assert cli.main(["mpa"]) == 2
    assert "there is no command 'mpa'" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    """One line with the version."""
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("harmel ")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_that_is_named_is_there(name):
    """No command is offered that does not exist."""
    assert importlib.util.find_spec(cli.COMMANDS[name].module) is not None
