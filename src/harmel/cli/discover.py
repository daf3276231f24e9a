"""Tell in few limits in which cases something fails, and check that it is a description. Needs no server and no database."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer
from harmel.cli.progress import progress
from harmel.cli.region import summary

if TYPE_CHECKING:
    from harmel.methods.foresight.discovery import Discovery
    from harmel.methods.foresight.files import CaseFile

FIGURES = {
    "threshold": (0.8, "D", "ask of a box that such a share of its cases fails", 0.0, 1.0),
    "peel": (0.05, "P", "let a side give up such a share of the box at once", 0.0, 0.5),
    "least-mass": (0.05, "M", "let no box hold a smaller share of all cases", -1e-9, 1.0),
}
"""Settings with their default, sign and meaning, and the figures between which they lie."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the cases, what fails, and what to write."""
    parser.add_argument("cases", type=Path, metavar="CASES.csv", help="a line for each case, a column for each input (docs/methods/foresight-files.md)")
    parser.add_argument("--failing", required=True, metavar="COLUMN", help='where a case fails: a column of 1 and 0, or a condition such as "COLUMN>12"')
    parser.add_argument("-o", "--output", type=Path, metavar="REGION.json", help="write all of it, with the whole trajectory")
    parser.add_argument("--svg", type=Path, metavar="REGION.svg", help="draw the trajectory, and the limits of the box")
    parser.add_argument("--input", action="append", default=[], metavar="COLUMN", help="look at these columns alone")
    parser.add_argument("--leave-out", action="append", default=[], metavar="COLUMN", help="look at all columns but these: outcomes, names; * for any letters")
    parser.add_argument("--words", action="append", default=[], metavar="COLUMN", help="take the numbers of a column for names without an order")
    for name, (default, sign, meaning, _, _) in FIGURES.items():
        parser.add_argument(f"--{name}", type=float, default=default, metavar=sign, help=f"{meaning} ({default:g})")
    parser.add_argument("--dimensions", type=int, default=4, metavar="N", help="restrict so many inputs at most; 0 for any number (4)")
    parser.add_argument("--box", type=int, metavar="N", help="take this box of the trajectory (of those as dense as asked the best balanced)")
    parser.add_argument(
        "--draws", type=int, default=99, metavar="N", help="draw the failing cases by lot so many times, to see whether that gives as much (99)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of all lots (0)")
    parser.add_argument("--progress", action="store_true", help="say how far it is even where no terminal looks on")


def run(arguments: argparse.Namespace) -> int:
    """Describe; exit 1 where the file holds something that cannot be read, 2 where a file is not there or asked for wrongly. No region is a result: exit 0."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up
    for name, (_, _, _, above, most) in FIGURES.items():
        if not above < getattr(arguments, name.replace("-", "_")) <= most or (name == "peel" and arguments.peel == most):
            return _refused(
                f"--{name} takes a share above {max(above, 0):g}{' or 0' if above < 0 else ''}, and {'below' if name == 'peel' else 'at most'} {most:g}."
            )
    if arguments.dimensions < 0 or not 0 <= arguments.draws <= 100_000:
        return _refused("--dimensions takes 0 or more, --draws 0 to 100,000.")
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, render)


def _run(arguments: argparse.Namespace, render: Render) -> int:
    from harmel.methods import chunks
    from harmel.methods.foresight import files

    try:
        chunks.settle(os.environ.get("HARMEL_DASK") or chunks.CORES)
    except ValueError as error:
        return _refused(f"HARMEL_DASK: {error}.")
    try:
        given = files.read_cases(arguments.cases, arguments.failing, inputs=arguments.input, left_out=arguments.leave_out, words=arguments.words)
        found = _found(arguments, given)
        _write(arguments, given, found, render)
    except files.Unreadable as error:
        print(f"harmel discover: nothing was taken.\n{error}", file=sys.stderr)
        return 1
    except IndexError:
        return _refused(f"--box: there is no box {arguments.box} on the trajectory.")
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    print("\n".join(summary(given, found)))
    return 0


def _found(arguments: argparse.Namespace, given: "CaseFile") -> "Discovery":
    from harmel.methods.foresight import discovery

    with progress("drawing lots", 100, asked=arguments.progress) as shown:
        return discovery.discover(
            given.cases,
            given.fails,
            threshold=arguments.threshold,
            peel=arguments.peel,
            least_mass=max(0.0, arguments.least_mass),
            dimensions=arguments.dimensions or None,
            at=arguments.box,
            draws=arguments.draws,
            seed=arguments.seed,
            told=lambda done, draws: shown(100 * done // draws),
        )


def _write(arguments: argparse.Namespace, given: "CaseFile", found: "Discovery", render: Render) -> None:
    """Write what was asked for. Raises OSError."""
    from harmel.methods.foresight import files

    if arguments.output:
        kept = files.discovery_document(found, sha256=given.sha256, failing=given.failing, left_out=given.left_out)
        arguments.output.write_text(files.as_text(kept), encoding="utf-8")
    if arguments.svg:
        arguments.svg.write_text(_picture(found, render), encoding="utf-8")


def _picture(found: "Discovery", render: Render) -> str:
    from harmel.cli.boxes import boxes
    from harmel.review.discussion.charts import svg

    chart = boxes(found)
    where = "Where" if found.limits else "No region is described where"
    title = f"{where} {found.failing:,} of {found.cases:,} cases fail"
    told = "On the left each box of the trajectory by its coverage and density; on the right the limits of a region."
    return svg(chart, title=title, description=told, prefix="region", render=render)


def _refused(why: str) -> int:
    print(f"harmel discover: {why}", file=sys.stderr)
    return 2
