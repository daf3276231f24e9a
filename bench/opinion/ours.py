"""What Harmel does with a folder of columns, in a process of its own: reads them, prints figures as JSON."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.fastest import fastest
from bench.opinion.memory import peak_bytes, reset_peak
from bench.opinion.votes import COLUMNS
from harmel.methods import opinion
from harmel.methods.opinion import kernels

CHUNK = 1 << 20


def drawer(mode: str) -> Callable[..., Any]:
    """The function that draws the map of a mode."""
    return opinion.polis_map if mode == "polis" else opinion.opinion_map


def main() -> int:
    """Draw the map as often as asked, keep the fastest, write axes and groups beside the votes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mode", choices=("polis", "harmel"), required=True)
    parser.add_argument("--kernel", choices=("plain", "compiled"), default="plain")
    parser.add_argument("--stream", action="store_true", help="read the columns chunk by chunk")
    parser.add_argument("--besides", action="store_true", help="measure bridging and stability, too")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--out", type=json.loads, default=[])
    arguments = parser.parse_args()
    with kernels.using(arguments.kernel):
        return measure(arguments)


class Reading:
    """Columns read chunk by chunk; counts what reading takes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seconds, self.cpu = folder, 0.0, 0.0

    def __iter__(self) -> Iterator[tuple[np.ndarray, ...]]:
        with contextlib.ExitStack() as opened:
            columns = []
            for name in COLUMNS:
                column = opened.enter_context((self.folder / f"{name}.npy").open("rb"))
                np.lib.format.read_magic(column)
                _, _, kind = np.lib.format.read_array_header_1_0(column)
                columns.append((column, kind))
            while True:
                wall, spent = time.perf_counter(), time.process_time()
                chunk = tuple(np.fromfile(column, kind, CHUNK) for column, kind in columns)
                self.seconds += time.perf_counter() - wall
                self.cpu += time.process_time() - spent
                if not len(chunk[0]):
                    return
                yield chunk


def later(columns: list[np.ndarray], draw: Callable[..., Any], cold: Any, arguments: argparse.Namespace) -> dict[str, Any]:
    """Keep the votes but for the last hundredth by time, and see what it takes to take those in and draw the map again, and whether it is the same."""
    instant = columns[-1]
    edge = np.partition(instant, int(len(instant) * 0.99))[int(len(instant) * 0.99)]
    known, new = ([column[where] for column in columns] for where in (instant <= edge, instant > edge))
    kept = opinion.last_votes(*known)
    draw(kept, out=[label for label in arguments.out if label in set(kept.statements.tolist())])
    again, seconds, cpu = fastest(lambda: draw(opinion.with_later_votes(kept, *new), out=arguments.out), arguments.repeats)
    same = all(np.array_equal(getattr(again, name), getattr(cold, name)) for name in ("people", "group", "places", "axes", "priority"))
    return {"later": len(new[0]), "later_seconds": seconds, "later_cpu": cpu, "later_same": same}


def besides(votes: Any, drawn: Any) -> dict[str, list[float]]:
    """What has rows of its own: scores that bridge, and how sure the groups are."""
    found = {}
    for name, act in (("bridging", lambda: opinion.bridging(votes)), ("stability, 20 draws", lambda: opinion.stability(votes, drawn))):
        _, seconds, cpu = fastest(act, 1)
        found[name] = [seconds, cpu]
    return found


def warm(draw: Callable[..., Any]) -> None:
    """Have all looked up that is looked up late: with enough people, statements and groups that no step is left out, and with too few."""
    rng = np.random.default_rng(1)
    for people, statements, groups in ((60, 12, 1), (400, 80, 3), (400, 80, 6)):
        person, statement = np.divmod(np.arange(people * statements), statements)
        leaning = rng.random((groups, statements))[person % groups, statement]
        value = np.where(rng.random(len(person)) < leaning, 1, -1)
        drawn = opinion.last_votes(person, statement, value, np.arange(len(person)))
        draw(drawn)
        draw(opinion.with_later_votes(drawn, person[:9], statement[:9], value[:9], np.arange(9) + len(person), withdrawn=(person[9:12], statement[9:12])))


def measure(arguments: argparse.Namespace) -> int:
    """Draw the map with the kernel told."""
    draw = drawer(arguments.mode)
    warm(draw)
    reset_peak()
    before = peak_bytes()
    if arguments.stream:
        reading = Reading(arguments.folder)
        drawn, seconds, cpu = fastest(lambda: draw(opinion.votes_from(reading), out=arguments.out), 1)
        seconds, cpu = seconds - reading.seconds, cpu - reading.cpu
    else:
        columns = [np.load(arguments.folder / f"{name}.npy") for name in COLUMNS]
        drawn, seconds, cpu = fastest(lambda: draw(opinion.last_votes(*columns), out=arguments.out), arguments.repeats)
    figures = {"seconds": seconds, "cpu": cpu, "bytes": peak_bytes() - before, "groups": len(drawn.group_sizes)}
    if not arguments.stream:
        figures |= later(columns, draw, drawn, arguments)
    if arguments.besides:
        figures["besides"] = besides(opinion.last_votes(*columns), drawn)
    np.savez(arguments.folder / f"ours-{arguments.mode}.npz", people=drawn.people, group=drawn.group, statements=drawn.statements, axes=drawn.axes)
    json.dump(figures, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
