"""List the consistent scenarios of a cross-impact matrix, and where every start ends. Needs no server and no database."""

import argparse
import math
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer
from harmel.cli.progress import progress

if TYPE_CHECKING:
    from harmel.methods.foresight import Attractors, Balances, CrossImpact
    from harmel.methods.frozen import Numbers

DRAWN_STARTS = 10_000
MOST_SHOWN, MOST_DRAWN, MOST_CYCLES = 20, 8, 5
WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the matrix, and what to write."""
    parser.add_argument("matrix", type=Path, metavar="MATRIX.scw", help="a cross-impact matrix as ScenarioWizard keeps it (docs/methods/foresight-files.md)")
    parser.add_argument("-o", "--output", type=Path, metavar="SCENARIOS.json", help="write all of it, with what is pushed where and the reasons of each state")
    parser.add_argument("--svg", type=Path, metavar="SCENARIOS.svg", help=f"draw the first {MOST_DRAWN} scenarios side by side")
    parser.add_argument("--sl", type=Path, metavar="SCENARIOS.sl", help="write the scenarios for ScenarioWizard")
    parser.add_argument("--hold", action="append", default=[], metavar="NAME=STATE", help="hold a descriptor in a state, whatever pushes it")
    parser.add_argument("--tolerance", type=float, default=0.0, metavar="T", help="take scenarios whose inconsistency is at most this (0)")
    parser.add_argument("--starts", type=int, metavar="N", help="follow so many starts drawn by dice (all of them, up to 50 million scenarios)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the dice, where starts are drawn (0)")
    parser.add_argument("--progress", action="store_true", help="say how far it is even where no terminal looks on")


@dataclass(frozen=True)
class Found:
    """
    What came of a matrix: its scenarios in the order in which they are told, their balances, where starts end, and the seed if they were drawn.

    whole: the matrix before anything was held.
    """

    whole: "CrossImpact"
    matrix: "CrossImpact"
    held: dict[str, str]
    tolerance: float
    scenarios: "Numbers"
    weighed: "Balances"
    ends: "Attractors | None"
    seed: int | None

    def numbers(self, states: "Sequence[int]") -> list[int]:
        """The states of a scenario, counted from 1 as in the file, where nothing was held."""
        named = self.matrix.names(states)
        return [all_.index(state) + 1 for all_, state in zip(self.whole.states, named, strict=True)]


def run(arguments: argparse.Namespace) -> int:
    """List them; exit 1 where the file holds something that cannot be read, or too little to decide; 2 where a file is not there or asked for wrongly."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up
    if not 0 <= arguments.tolerance < float("inf"):
        return _refused("--tolerance takes 0 or more.")
    if arguments.starts is not None and not 1 <= arguments.starts <= 10_000_000:
        return _refused("--starts takes 1 to 10 million.")
    held = dict(one.partition("=")[::2] for one in arguments.hold)
    if len(held) < len(arguments.hold) or not all(held.values()):
        return _refused("--hold takes NAME=STATE, each descriptor once.")
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, held, render)


def _run(arguments: argparse.Namespace, held: dict[str, str], render: Render) -> int:
    from harmel.methods import chunks, foresight
    from harmel.methods.foresight import files

    try:
        chunks.settle(os.environ.get("HARMEL_DASK") or chunks.CORES)
    except ValueError as error:
        return _refused(f"HARMEL_DASK: {error}.")
    try:
        whole = files.read_scw(arguments.matrix)
        found = _found(arguments, whole, held)
        _write(arguments, found, render)
    except (files.Unreadable, foresight.TooFine, foresight.TooMany) as error:
        print(f"harmel scenarios: nothing was taken.\n{error}", file=sys.stderr)
        return 1
    except foresight.NotAMatrix as error:
        known = "; ".join(f"{name}: {', '.join(states)}" for name, states in zip(whole.descriptors, whole.states, strict=True))
        return _refused(f"--hold: {error} There are {known}.")
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    print("\n".join(summary(found)))
    return 0


def _found(arguments: argparse.Namespace, whole: "CrossImpact", held: dict[str, str]) -> Found:
    """Search, and follow starts. Raises NotAMatrix, TooFine, TooMany."""
    from harmel.methods import foresight

    matrix = foresight.holding(whole, held)

    with progress("searching", 100, asked=arguments.progress) as shown:
        listed = foresight.consistent(matrix, tolerance=arguments.tolerance, told=lambda done, parts: shown(100 * done // parts))
    ends, seed = None, None
    if arguments.starts is None and matrix.scenarios <= foresight.WHOLE_SPACE:
        with progress("following starts", 100, asked=arguments.progress) as shown:
            ends = foresight.basins(matrix, told=lambda done, parts: shown(100 * done // parts))
    else:
        try:
            seed = arguments.seed
            ends = foresight.drawn_attractors(matrix, arguments.starts or DRAWN_STARTS, seed=seed)
        except foresight.TooLarge as error:
            print(f"harmel scenarios: no starts were followed: {error}.", file=sys.stderr)
            seed = None
    weighed = foresight.balances(matrix, listed)
    steady = {} if ends is None else {tuple(ends.members[at][0].tolist()): int(ends.weight[at]) for at in ends.steady}
    states = listed.tolist()
    order = sorted(range(len(states)), key=lambda at: (-steady.get(tuple(states[at]), 0), -float(weighed.score[at]), states[at]))
    return Found(whole, matrix, held, arguments.tolerance, listed[order], foresight.balances(matrix, listed[order]), ends, seed)


def _write(arguments: argparse.Namespace, found: Found, render: Render) -> None:
    """Write what was asked for. Raises OSError."""
    import numpy as np

    from harmel.methods.foresight import files

    if arguments.sl:
        weight = np.array([0 if found.ends is None else found.ends.weight_of(one) for one in found.scenarios], np.int64)
        states = np.array([found.numbers(one) for one in found.scenarios.tolist()], np.int64).reshape(found.scenarios.shape) - 1
        arguments.sl.write_bytes(files.write_sl(files.Solutions(states, weight, found.weighed.margin, found.weighed.score)))
    if arguments.output:
        kept = files.document(found.matrix, found.scenarios, found.ends, tolerance=found.tolerance, held=found.held, seed=found.seed)
        arguments.output.write_text(files.as_text(kept), encoding="utf-8")
    if arguments.svg:
        arguments.svg.write_text(_picture(found, render), encoding="utf-8")


def _picture(found: Found, render: Render) -> str:
    from harmel.cli.tableau import tableau
    from harmel.review.discussion.charts import svg

    shown = min(len(found.scenarios), MOST_DRAWN)
    chart = tableau(found.matrix, found.scenarios[:shown], [_share(found, at) for at in range(shown)])
    title = f"{shown} of {len(found.scenarios)} consistent scenarios"
    told = "Each column is a scenario, each row a descriptor; a cell names the state, darker for states further down its list."
    return svg(chart, title=title, description=told, prefix="scenarios", render=render)


def _refused(why: str) -> int:
    print(f"harmel scenarios: {why}", file=sys.stderr)
    return 2


def summary(found: Found) -> Iterator[str]:
    """Say what was read, which scenarios are consistent, and where starts end, line by line."""
    matrix, many = found.matrix, len(found.scenarios)
    yield f"{len(matrix.descriptors)} descriptors with {len(matrix.owner)} states make {matrix.scenarios:,} scenarios."
    for name, state in found.held.items():
        yield f"{name} is held: {state}."
    accepted = f" up to an inconsistency of {found.tolerance:g}" if found.tolerance else ""
    if not many:
        yield f"None is consistent{accepted}: whatever holds, the judgements push something else more."
    else:
        yield f"{many:,} {'is' if many == 1 else 'are'} consistent{accepted}."
    for at, states in enumerate(found.scenarios[:MOST_SHOWN].tolist()):
        yield ""
        starts = "" if found.ends is None else f"; {_starts(found.ends.weight_of(states))} here, {_share(found, at)}"
        inconsistency = f"; inconsistency {found.weighed.inconsistency[at]:g}" if found.tolerance else ""
        yield f"{at + 1:>3}  {_digits(found, states)}  score {found.weighed.score[at]:g}{inconsistency}{starts}"
        told = "; ".join(f"{name}: {state}" for name, state in zip(matrix.descriptors, matrix.names(states), strict=True))
        yield from wrap(told, WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 5)
    if many > MOST_SHOWN:
        yield f"\n... and {many - MOST_SHOWN:,} more: -o writes them all."
    yield ""
    yield from _of_starts(found)


def _of_starts(found: Found) -> Iterator[str]:
    ends = found.ends
    if ends is None:
        return
    drawn = "every scenario there is" if ends.whole else f"drawn by dice, seed {found.seed}"
    yield f"{ends.starts:,} starts were followed, {drawn}."
    cycles = [(members, int(weight)) for members, weight in zip(ends.members, ends.weight.tolist(), strict=True) if len(members) > 1]
    if cycles:
        whole = sum(weight for _, weight in cycles)
        yield f"{whole:,} of them, {_percent(whole, ends.starts)}, settle nowhere: they go round in {len(cycles)} {'cycle' if len(cycles) == 1 else 'cycles'}."
        for members, weight in cycles[:MOST_CYCLES]:
            turn = "  >  ".join(_digits(found, states) for states in members[:3].tolist())
            yield f"     {turn}{'  > ...' if len(members) > 3 else ''}  ({len(members)} scenarios, {weight:,} starts)"
    yield "How many starts end in a scenario says how many ways lead there by these judgements. It does not say how likely it is."


def _digits(found: Found, states: Sequence[int]) -> str:
    return " ".join(str(number) for number in found.numbers(states))


def _starts(many: int) -> str:
    return f"{many:,} {'start ends' if many == 1 else 'starts end'}"


def _share(found: Found, at: int) -> str:
    return "" if found.ends is None else _percent(found.ends.weight_of(found.scenarios[at]), found.ends.starts)


def _percent(part: int, whole: int) -> str:
    """
    A share with two significant digits, halves rounded up as on the pages, and never all or nothing where it is not.

    >>> _percent(1, 3), _percent(0, 3), _percent(1, 10**6), _percent(999, 1000), _percent(3, 24)
    ('33 %', '0 %', 'below 0.1 %', 'above 99 %', '13 %')
    """
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return "below 0.1 %"
    if 99 < percent < 100:
        return "above 99 %"
    tenths = 10 if percent < 10 else 1
    return f"{math.floor(percent * tenths + 0.5) / tenths:.2g} %" if percent < 99.5 else "100 %"
