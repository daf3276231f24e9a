"""The command `harmel`: files in, files out; each command is looked up only when it is asked for."""

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


@dataclass(frozen=True)
class Command:
    """Where a command lives, and what it does in one line."""

    module: str
    purpose: str


COMMANDS = {
    # files in, files out; no server, no database
    "map": Command("harmel.cli.map", "draw the opinion map of a file of votes"),
    "pool": Command("harmel.cli.pool", "score experts on what is known by now, and pool what they said about quantities"),
    "scenarios": Command("harmel.cli.scenarios", "list the consistent scenarios of a cross-impact matrix, and where every start ends"),
    "stress": Command("harmel.cli.stress", "test options in the same futures: in which share of them what must hold holds"),
    "discover": Command("harmel.cli.discover", "tell in few limits in which cases something fails, and check that it is a description"),
    "power": Command("harmel.cli.power", "measure the balance of power among states, and where elicited growth would lead it"),
    "verify": Command("harmel.cli.verify", "check a record offline: nothing changed, every figure follows from what was put in"),
    # the server
    "init": Command("harmel.cli.init", "make an empty instance and print a one-time link for its first convener"),
    "serve": Command("harmel.cli.serve", "run the server and the ticker until told to stop"),
    "tick": Command("harmel.cli.tick", "do once what is due, and end"),
    "rehearse": Command("harmel.cli.rehearse", "play a review through on simulated positions"),
    "export-record": Command("harmel.cli.export_record", "write the record of a review for anybody to check"),
    "backup": Command("harmel.cli.backup", "write everything an instance holds into one file"),
    "restore": Command("harmel.cli.restore", "make an instance from a backup"),
    "change-key": Command("harmel.cli.change_key", "let a new key seal the records, named by the present one"),
    "upgrade": Command("harmel.cli.upgrade", "bring the database to this version"),
}
"""Every command: a module with `add_arguments(parser)` and `run(arguments)`, which returns 0 = done, 1 = bad content, 2 = bad use."""


class CommandModule(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. With none, or one that is not known, say which there are and exit 2."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help"):
        print(overview(), file=sys.stdout if given else sys.stderr)
        return 0 if given else 2
    if given[0] == "--version":
        from importlib.metadata import version

        print(f"harmel {version('harmel')}")
        return 0
    if given[0] not in COMMANDS:
        print(f"harmel: there is no command {given[0]!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    parser, module = parser_of(given[0])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a screen that lacks a letter shows its number instead of ending the command
            stream.reconfigure(errors="backslashreplace")
    try:
        return module.run(parser.parse_args(given[1:]))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe had seen enough
        sys.stderr.close()
        return 0


def parser_of(name: str) -> tuple[argparse.ArgumentParser, CommandModule]:
    """Look a command up: its module and the parser of its arguments."""
    module = cast("CommandModule", import_module(COMMANDS[name].module))
    parser = argparse.ArgumentParser(prog=f"harmel {name}", description=(module.__doc__ or "").strip(), formatter_class=_Plain)
    module.add_arguments(parser)
    return parser, module


def overview() -> str:
    """Name every command with its purpose."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {command.purpose}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: harmel COMMAND ...", "", *lines, "", "harmel COMMAND --help says what a command takes."])


class _Plain(argparse.RawDescriptionHelpFormatter):
    """Help as it is written, no wider than a page."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)
