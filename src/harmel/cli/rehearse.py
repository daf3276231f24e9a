"""`harmel rehearse SCRIPT --out DIR`: play a review through on simulated positions, and leave its report and its record in a folder."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
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
    """Play; 1 where the script cannot be played, 2 where the folder or the database holds an alliance already. Both leave nothing behind."""
    from harmel.site.rehearsal.script import NoScript, read

    out: Path = arguments.out
    if not os.environ.get("DATABASE_URL") and (out / "harmel.sqlite3").exists():
        print(f"{out} holds a database already: give another folder, or take that file away.", file=sys.stderr)
        return 2
    try:
        script = read(arguments.script)
    except NoScript as error:
        print(error, file=sys.stderr)
        return 1
    with _left_as_it_was(out) as keep:
        os.environ["HARMEL_DATA"] = str(out.resolve())
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from harmel.site.boot import started

        started()
        from harmel.site.rehearsal.play import Stumbled
        from harmel.site.rehearsal.whole import Occupied, rehearse

        try:
            written = rehearse(script, out, seed=arguments.seed, until=arguments.until, tell=_teller(sys.stderr))
        except (NoScript, Stumbled, Occupied) as error:
            print(f"\n{error}", file=sys.stderr)
            if isinstance(error, Stumbled) and os.environ.get("DATABASE_URL"):
                print("The database holds what was played until then: make it anew before you rehearse again.", file=sys.stderr)
            return 2 if isinstance(error, Occupied) else 1
        keep()
    for path in written:
        print(path)
    return 0


@contextlib.contextmanager
def _left_as_it_was(folder: Path) -> Iterator[Callable[[], None]]:
    """Make the folder if it is not there; unless the function handed out is called, take away afterwards what came into it."""
    kept: list[bool] = []
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.iterdir())
    try:
        yield lambda: kept.append(True)
    finally:
        if not kept:
            for path in set(folder.iterdir()) - before:
                path.unlink()
            if made:
                folder.rmdir()


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
