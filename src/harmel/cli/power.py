"""Measure the balance of power among states, and where elicited growth would lead it. Needs no server and no database."""

import argparse
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer
from harmel.cli.balance import summary

if TYPE_CHECKING:
    from harmel.methods.foresight.power import Capabilities, Power, Projection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what states have, which of them, and what to write."""
    parser.add_argument("states", type=Path, metavar="NMC.csv", help="what states have, as National Material Capabilities writes it")
    parser.add_argument("--world", type=Path, metavar="WORLD.csv", help="what the world has, year by year (if not given: these states together)")
    parser.add_argument("-o", "--output", type=Path, metavar="POWER.json", help="write all of it, with every share")
    parser.add_argument("--svg", type=Path, metavar="POWER.svg", help="draw index, military spending and concentration over the years")
    parser.add_argument("--state", action="append", default=[], metavar="NAME", help="look at these states alone, as they are named in the file")
    parser.add_argument("--since", type=int, metavar="YEAR", help="look at the years from this one on")
    parser.add_argument("--until", type=int, metavar="YEAR", help="look at the years up to this one")
    parser.add_argument("--growth", type=Path, metavar="GROWTH.csv", help="growth in per cent a year as experts gave it: state, component, 5, 50, 95")
    parser.add_argument("--to", type=int, metavar="YEAR", help="the year to which it grows")
    parser.add_argument("--rho", type=float, default=0.0, metavar="R", help="the correlation declared for all growths; 0 is laid beside it (0)")
    parser.add_argument("--draws", type=int, default=10_000, metavar="N", help="draw growth so many times (10,000)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the dice (0)")


def run(arguments: argparse.Namespace) -> int:
    """Measure; exit 1 where a file holds something that cannot be read, 2 where a file is not there or asked for wrongly."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up
    if (arguments.growth is None) != (arguments.to is None):
        return _refused("--growth and --to go together: what grows, and to which year.")
    if not 100 <= arguments.draws <= 1_000_000:
        return _refused("--draws takes 100 to one million.")
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, render)


def _run(arguments: argparse.Namespace, render: Render) -> int:
    from harmel.methods.foresight import NotACorrelation, files, power

    try:
        whole = files.read_capabilities(arguments.states, arguments.world)
        of = _chosen(whole, arguments)
        found = power.measured(of)
        projection = None
        if arguments.growth:
            growth = files.read_growth(arguments.growth, of)
            projection = power.projected(of, growth, to=arguments.to, rho=arguments.rho, draws=arguments.draws, seed=arguments.seed)
        _write(arguments, found, projection, render)
    except files.Unreadable as error:
        print(f"harmel power: nothing was taken.\n{error}", file=sys.stderr)
        return 1
    except NotACorrelation as error:
        return _refused(f"--rho: {error}")
    except power.NotCapabilities as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}.")
    print("\n".join(summary(found, projection, every=bool(arguments.state))))
    return 0


def _chosen(whole: "Capabilities", arguments: argparse.Namespace) -> "Capabilities":
    """The states and years that were asked for. Raises NotCapabilities."""
    from harmel.methods.foresight.power import NotCapabilities

    of = whole.among(list(dict.fromkeys(arguments.state))) if arguments.state else whole
    years = [year for year in of.years.tolist() if (arguments.since or year) <= year <= (arguments.until or year)]
    if not years:
        raise NotCapabilities("year", f"{arguments.since or ''} to {arguments.until or ''}")
    return of.during(years)


def _write(arguments: argparse.Namespace, found: "Power", projection: "Projection | None", render: Render) -> None:
    """Write what was asked for. Raises OSError."""
    from harmel.methods.foresight import files

    if arguments.output:
        digest = hashlib.sha256(arguments.states.read_bytes()).hexdigest()
        arguments.output.write_text(files.as_text(files.power_document(found, projection, sha256=digest)), encoding="utf-8")
    if arguments.svg:
        arguments.svg.write_text(_picture(found, projection, render), encoding="utf-8")


def _picture(found: "Power", projection: "Projection | None", render: Render) -> str:
    from harmel.cli.lines import lines
    from harmel.review.discussion.charts import svg

    chart = lines(found, projection)
    title = f"The balance of power among {len(found.of.states)} states, {found.of.years[0]} to {found.of.years[-1]}"
    told = "Three panels over the years: the index, the share of military spending, and how concentrated both are."
    return svg(chart, title=title, description=told, prefix="power", render=render)


def _refused(why: str) -> int:
    print(f"harmel power: {why}", file=sys.stderr)
    return 2
