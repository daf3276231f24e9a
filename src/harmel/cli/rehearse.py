"""`harmel rehearse SCRIPT --out DIR`: play a review through on simulated positions, and leave its report and its record in a folder."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the script, the folder, the seed and how far to play."""
    parser.add_argument("script", type=Path, help="folder of the script, for instance examples/nato2030")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the database, the report and the record; made if it is not there")
    parser.add_argument("--seed", default="2030", help="seed of everything drawn at random, keys and salts included (2030)")
    parser.add_argument("--until", type=_instant, metavar="INSTANT", help="play only up to here, for instance 2021-05-26T16:00+02:00: then act yourself")


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no instant; write for instance 2021-05-26T16:00+02:00") from None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def run(arguments: argparse.Namespace) -> int:
    """Play; 1 where the script cannot be played, 2 where the folder holds a database already."""
    os.environ["HARMEL_DATA"] = str(arguments.out.resolve())
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments.out.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DATABASE_URL") and (arguments.out / "harmel.sqlite3").exists():
        print(f"{arguments.out} holds a database already: give another folder, or take that file away.", file=sys.stderr)
        return 2
    from harmel.site.boot import started

    started()
    from harmel.site.rehearsal.play import Stumbled
    from harmel.site.rehearsal.script import NoScript
    from harmel.site.rehearsal.whole import Occupied, rehearse

    try:
        written = rehearse(arguments.script, arguments.out, seed=arguments.seed, until=arguments.until, tell=_teller(sys.stderr))
    except (NoScript, Stumbled, Occupied) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


def _teller(out: TextIO) -> object:
    """Return what tells progress: one line that is written over on a screen, a line every tenth in a log."""
    screen = out.isatty()

    def tell(what: str, done: int, of: int) -> None:
        if screen:
            out.write(f"\r\x1b[K{100 * done // of:3} %  {what}")
        elif done == of or (10 * done) // of != (10 * (done - 1)) // of:
            out.write(f"{100 * done // of:3} %  {what}\n")
        if done == of and screen:
            out.write("\n")
        out.flush()

    return tell
