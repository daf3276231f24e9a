"""Pool what experts said about quantities: each one's calibration and information, and decision makers by weights. Needs no server and no database."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer

if TYPE_CHECKING:
    from harmel.methods.judgement import Case, Classical, LeftOut

NAMES = {
    "equal": "equal weights",
    "vincent": "equal weights, quantiles averaged",
    "global": "by performance, over all seeds",
    "item": "by performance, item by item",
}
BY_PERFORMANCE = ("global", "item")
WIDTH = 35


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the case, and what to write."""
    parser.add_argument("case", type=Path, metavar="CASE.dtt", help="what the experts answered: CASE.dtt, or CASE.csv (docs/methods/judgement-files.md)")
    parser.add_argument("--truths", type=Path, metavar="CASE.rls", help="what is known by now (CASE.rls, or CASE-items.csv, beside the case)")
    parser.add_argument("-o", "--output", type=Path, metavar="POOL.json", help="write all of it (as confidential as the case)")
    parser.add_argument("--svg", type=Path, metavar="POOL.svg", help="draw each item: experts without names, the pools, what is known")
    parser.add_argument("--convert", type=Path, metavar="OTHER.csv", help="write the case itself: OTHER.dtt with .rls, or OTHER.csv with OTHER-items.csv")
    parser.add_argument("--overshoot", type=float, default=0.1, metavar="K", help="widen the bounds of each item by this part of its range (0.1)")


def run(arguments: argparse.Namespace) -> int:
    """Pool; exit 1 where a file holds something that cannot be read, 2 where a file is not there, cannot be written, or is asked for wrongly."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up
    if not 0 <= arguments.overshoot <= 1:
        return _refused("--overshoot takes 0 to 1.")
    if (wrong := _unknown([arguments.case, *([arguments.convert] if arguments.convert else [])])) is not None:
        return _refused(f"{wrong}: cases are .dtt or .csv files.")
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, render)


def _unknown(paths: Iterable[Path]) -> Path | None:
    return next((path for path in paths if path.suffix.lower() not in (".dtt", ".csv")), None)


def _run(arguments: argparse.Namespace, render: Render) -> int:
    from harmel.methods import judgement
    from harmel.methods.judgement import files

    try:
        case = _read(arguments.case, arguments.truths)
    except files.Unreadable as unreadable:
        print(f"harmel pool: nothing was taken.\n{unreadable}", file=sys.stderr)
        return 1
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    by = [one for one in judgement.Weights if one not in BY_PERFORMANCE or case.seeds.sum() >= judgement.FEWEST_SEEDS]
    found = judgement.classical(case, by=by, overshoot=arguments.overshoot)
    left = judgement.leaving_seeds_out(case, by=by, overshoot=arguments.overshoot)
    try:
        if arguments.convert:
            _convert(case, arguments.convert)
        if arguments.output:
            without = judgement.leaving_experts_out(case, by=by, overshoot=arguments.overshoot)
            arguments.output.write_text(files.as_text(files.document(case, found, left, without)), encoding="utf-8")
        if arguments.svg:
            arguments.svg.write_text(_picture(case, found, render), encoding="utf-8")
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    except ValueError as error:  # what the form asked for cannot hold
        return _refused(f"{arguments.convert}: {error}.")
    print("\n".join(summary(case, found, left)))
    return 0


def _read(path: Path, truths: Path | None) -> "Case":
    """Read a case and, if it is named or lies beside it, what is known. Raises Unreadable, OSError."""
    from harmel.methods.judgement import files

    if path.suffix.lower() == ".csv":
        beside = path.with_name(f"{path.stem}-items.csv")
        return files.read_csv(path, truths or (beside if beside.exists() else None))
    kinds = [path.with_suffix(suffix) for suffix in (".rls", ".RLS")]
    return files.read_excalibur(path, truths or next((one for one in kinds if one.exists()), None))


def _convert(case: "Case", to: Path) -> None:
    from harmel.methods.judgement import files

    if to.suffix.lower() == ".csv":
        answers, items = files.write_csv(case)
        to.write_text(answers, encoding="utf-8", newline="")
        to.with_name(f"{to.stem}-items.csv").write_text(items, encoding="utf-8", newline="")
    else:
        dtt, rls = files.write_excalibur(case)
        to.write_bytes(dtt)
        to.with_suffix(".rls").write_bytes(rls)


def _picture(case: "Case", found: "Classical", render: Render) -> str:
    from harmel.review.assessment.charts import intervals
    from harmel.review.discussion.charts import svg

    chart = intervals(case, found)
    title = f"What {len(case.experts)} experts and their pools say about {len(case.items)} quantities"
    told = "Each line goes from the lowest to the highest quantile, with a mark at the middle one; experts are not named."
    return svg(chart, title=title, description=told, prefix="pool", render=render)


def _refused(why: str) -> int:
    print(f"harmel pool: {why}", file=sys.stderr)
    return 2


def summary(case: "Case", found: "Classical", left: "Iterable[LeftOut]" = ()) -> Iterator[str]:
    """Say what was read, how experts score, and what the decision makers are worth, line by line."""
    from harmel.methods.judgement import FEWEST_SEEDS, Weights

    seeds, scores = int(case.seeds.sum()), found.scores
    levels = ", ".join(f"{100 * level:g}" for level in case.levels.tolist())
    yield f"{len(case.experts)} experts answered {len(case.items)} items at {levels} %; of {seeds} the truth is known."
    yield ""
    yield f"{'':<{WIDTH}}  calibration  information  on seeds   product  weight  seeds"
    weight = next((maker.weights.max(axis=1) for maker in found.makers if maker.by is Weights.GLOBAL), None)
    for at, name in enumerate(case.experts):
        figures = [_figure(one[at]) for one in (scores.calibration, scores.information_all, scores.information_seeds, scores.product)]
        share = "" if weight is None else _figure(weight[at], 3)
        yield f"{name:<{WIDTH}}  {figures[0]:>11}  {figures[1]:>11}  {figures[2]:>8}  {figures[3]:>8}  {share:>6}  {int(scores.seeds_answered[at]):>5}"
    yield ""
    for maker in found.makers:
        figures = [_figure(one) for one in (maker.calibration, maker.information_all, maker.information_seeds, maker.product)]
        yield f"{NAMES[maker.by]:<{WIDTH}}  {figures[0]:>11}  {figures[1]:>11}  {figures[2]:>8}  {figures[3]:>8}"
    left = list(left)
    if left:
        yield ""
        yield "Without one seed, each in turn: the two ends; and on seeds that the weights had not seen"
        yield f"{'':<{WIDTH}}  {'calibration':>23}  {'on seeds':>19}  unseen calibration"
    for one in left:
        ends = [f"{_figure(of.min())} to {_figure(of.max())}" for of in (one.calibration, one.information_seeds)]
        yield f"{NAMES[one.by]:<{WIDTH}}  {ends[0]:>23}  {ends[1]:>19}  {_figure(one.out_of_sample):>18}"
    yield ""
    if seeds < FEWEST_SEEDS:
        yield f"Weights by performance need {FEWEST_SEEDS} items whose truth is known; here they are left out."
    yield "Equal weights are the default. Weights by performance are fitted to what is known: compare them where they had not seen it."


def _figure(figure: float, digits: int = 6) -> str:
    """A score with so many decimals, or a hyphen where there is none."""
    return "-" if isnan(figure) else f"{float(figure):.{digits}f}"
