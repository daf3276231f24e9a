"""Writes the reference pages from the code: commands, settings, permissions and journal verbs. `make docs` runs it; a test compares."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ABOUT_VERBS = (
    "A verb is something that can be done. It needs one of its powers; some need their stage to be open, or their object to be in a state. "
    "Where two share the chair, either of them may act, but where it says *both*: then the first signature waits for the second. "
    "Each leaves an entry in the journal that those named in the last column may read; a public export withholds the others.\n"
)
NOTE = "<!-- Written by docs/reference/write.py from the code. Change the code, then run `make docs`. -->\n\n"


def commands() -> str:
    """Every command with its purpose and its arguments."""
    from harmel.cli import COMMANDS, parser_of

    parts = ["# Commands\n"]
    for name, command in COMMANDS.items():
        parser, _ = parser_of(name)
        parser.prog = f"harmel {name}"
        parts.append(f"## harmel {name}\n\n{command.purpose[0].upper()}{command.purpose[1:]}.\n\n```text\n{parser.format_help().strip()}\n```\n")
    return NOTE + "\n".join(parts)


def settings() -> str:
    """Every setting with its default and what it says."""
    from harmel.site import settings as read

    rows = ["# Settings\n", "Each is read once from the environment when Harmel starts. One that is malformed, or not in this list, is refused.\n"]
    rows += ["| setting | default | what it is |", "|---|---|---|"]
    for setting in sorted(read.ENV.read, key=lambda one: one.name):
        default = setting.default.replace(str(read.DATA), "the data folder")
        rows.append(f"| `{setting.name}` | {f'`{default}`' if default else ''} | {setting.says} |")
    return NOTE + "\n".join(rows) + "\n"


def permissions() -> str:
    """Every verb of the alliance and of each stage: what it takes, and who may read its entry in the journal."""
    from harmel.alliance.rules import CoChairs
    from harmel.review import STAGES

    parts = [
        "# Permissions and journal verbs\n",
        ABOUT_VERBS,
    ]
    for room in ("alliance", *STAGES):
        try:
            rules = importlib.import_module(f"harmel.{room}.rules" if room == "alliance" else f"harmel.review.{room}.rules")
        except ModuleNotFoundError:
            continue
        parts += [f"## {room}\n", "| verb | needs | while open | from states | participants | pseudonym | entry read by |", "|---|---|---|---|---|---|---|"]
        for name, verb in sorted(rules.VERBS.items()):
            powers = " or ".join(sorted(verb.powers)) or "having entered"
            powers += " (both co-chairs)" if verb.co_chairs is CoChairs.BOTH else ""
            states = ", ".join(sorted(verb.from_states or ()))
            marks = ["yes" if fact else "" for fact in (verb.participants, verb.anonymous)]
            parts.append(f"| `{name}` | {powers} | {verb.open_while or ''} | {states} | {marks[0]} | {marks[1]} | {verb.visibility} |")
        parts.append("")
    return NOTE + "\n".join(parts)


PAGES = {"commands.md": commands, "settings.md": settings, "permissions.md": permissions}


def main() -> int:
    """Write every page; with --check, only compare, and say which differ."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harmel.site.settings")
    os.environ["COLUMNS"] = "100"
    stale = []
    for name, write in PAGES.items():
        text = write().rstrip() + "\n"
        path = HERE / name
        if not path.exists() or path.read_text() != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text)
    if stale and "--check" in sys.argv:
        print(f"Stale: {', '.join(stale)}. Run `make docs`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
