"""Test options in the same futures: in which share of them what must hold holds. Needs no server and no database."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer
from harmel.cli.progress import progress

if TYPE_CHECKING:
    from harmel.methods.foresight import Stress

FUTURES, MOST_FUTURES = 10_000, 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the study, how many futures, and what to write."""
    parser.add_argument("study", type=Path, metavar="STUDY.toml", help="sheets, options and what must hold (docs/methods/foresight-files.md)")
    parser.add_argument("-o", "--output", type=Path, metavar="STRESS.json", help="write all of it")
    parser.add_argument("--svg", type=Path, metavar="STRESS.svg", help="draw options by the share of futures in which they hold")
    parser.add_argument("--csv", type=Path, metavar="FUTURES.csv", help="write every future, and which options fail in it, for scenario discovery")
    parser.add_argument("--futures", type=int, default=FUTURES, metavar="N", help="how many futures (10,000)")
    parser.add_argument("--until-settled", type=int, metavar="N", help="double them until order and shares stop moving, up to so many")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the dice (0)")
    parser.add_argument("--dask", metavar="ADDRESS", help="work on the Dask cluster at tcp://... (HARMEL_DASK)")
    parser.add_argument("--progress", action="store_true", help="say how far it is even where no terminal looks on")


def run(arguments: argparse.Namespace) -> int:
    """Test them; exit 1 where a file holds something that cannot be read or run, 2 where a file is not there or it is asked for wrongly, 130 if interrupted."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up
    if not 1 <= arguments.futures <= MOST_FUTURES:
        return _refused("--futures takes 1 to 10 million.")
    if arguments.until_settled is not None and not arguments.futures <= arguments.until_settled <= MOST_FUTURES:
        return _refused("--until-settled takes no fewer than --futures, and at most 10 million.")
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, render)


def _run(arguments: argparse.Namespace, render: Render) -> int:
    from harmel.cli.stress_told import told
    from harmel.methods import chunks
    from harmel.methods.foresight import files

    try:
        chunks.settle(arguments.dask or os.environ.get("HARMEL_DASK") or chunks.CORES)
    except ValueError as error:
        return _refused(f"{'--dask' if arguments.dask else 'HARMEL_DASK'}: {error}.")
    try:
        study = files.read_study(arguments.study)
        found = _stress(arguments, study)
        _write(arguments, found, render)
    except files.Unreadable as unreadable:
        print(f"harmel stress: nothing was taken.\n{unreadable}", file=sys.stderr)
        return 1
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    print("\n".join(told(found)))
    return 130 if found.stopped else 0


def _stress(arguments: argparse.Namespace, study: "object") -> "Stress":
    from typing import cast

    from harmel.methods import foresight

    with progress("running futures", 100, asked=arguments.progress) as shown:

        def looked_on(done: int, parts: int) -> None:
            shown(100 * done // parts)

        return foresight.stress(cast("foresight.Study", study), futures=arguments.futures, seed=arguments.seed, up_to=arguments.until_settled, told=looked_on)


def _write(arguments: argparse.Namespace, found: "Stress", render: Render) -> None:
    """Write what was asked for. Raises OSError."""
    from harmel.methods.foresight import files

    if arguments.output:
        arguments.output.write_text(files.as_text(found.as_document()), encoding="utf-8")
    if arguments.csv:
        arguments.csv.write_text(files.write_futures(found), encoding="utf-8", newline="")
    if arguments.svg:
        arguments.svg.write_text(_picture(found, render), encoding="utf-8")


def _picture(found: "Stress", render: Render) -> str:
    from harmel.cli.standing import standing
    from harmel.review.discussion.charts import svg

    title = f"In which share of {found.futures:,} futures examined each of {len(found.options)} options holds"
    description = (
        f"For {found.sets[0]}, at the horizon. The mark is the share; the bar the middle 90 % of panels drawn from this one; "
        "the thin line the range when one expert or one nation is left out. No share is a forecast."
    )
    return svg(standing(found), title=title, description=description, prefix="stress", render=render)


def _refused(why: str) -> int:
    print(f"harmel stress: {why}", file=sys.stderr)
    return 2
