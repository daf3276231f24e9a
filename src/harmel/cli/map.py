"""Draw the opinion map of a file of votes: groups, what each of them holds, what unites all. Needs no server and no database."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import NotDrawn, Render, renderer

if TYPE_CHECKING:
    from harmel.methods.opinion import OpinionMap
    from harmel.methods.opinion.files import StatementRecord

WORDS = {
    "people": "{people} people, {shape}",
    "few": "fewer than five people, not shown",
    "points": "filled points",
    "rings": "rings",
    "crosses": "crosses",
    "squares": "squares",
    "triangles": "triangles",
    "plusses": "plusses",
    "diamonds": "diamonds",
    "open squares": "open squares",
}
FEWEST_SHOWN = 5
VEGA_LITE = "6.4"  # as the charts are drawn; said here, since looking the charts up takes as long as starting the renderer
WIDTH_OF_TEXT = 78


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the votes, and what to write."""
    parser.add_argument("votes", type=Path, metavar="VOTES.csv", help="votes as Polis exports them: comment-id, voter-id, vote, timestamp")
    parser.add_argument("-o", "--output", type=Path, metavar="MAP.json", help="write the whole map (as confidential as the votes)")
    parser.add_argument("--svg", type=Path, metavar="MAP.svg", help="draw the landscape; no mark stands for fewer than five people")
    parser.add_argument("--tables", type=Path, metavar="DIR", help="write groups, statements and representative statements as CSV")
    parser.add_argument("--comments", type=Path, metavar="COMMENTS.csv", help="the wording of the statements, and which are moderated out")
    parser.add_argument("--agree-is", type=int, choices=(1, -1), default=1, help="the number that means agree in the file of votes (1)")


def run(arguments: argparse.Namespace) -> int:
    """Draw the map; exit 1 where a file holds something that cannot be read, 2 where a file is not there or cannot be written."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up: the same digits on any number of cores
    with renderer(VEGA_LITE) if arguments.svg else nullcontext() as render:
        return _run(arguments, render)


def _run(arguments: argparse.Namespace, render: Render | None) -> int:
    from harmel.methods import opinion
    from harmel.methods.opinion import files

    try:
        records = files.read_votes(arguments.votes, agree=arguments.agree_is)
        statements = files.read_statements(arguments.comments) if arguments.comments else ()
    except files.Unreadable as unreadable:
        print(f"harmel map: nothing was taken.\n{unreadable}", file=sys.stderr)
        return 1
    except OSError as error:
        return _refused(error)
    votes = opinion.last_votes(records.person, records.statement, records.value, records.instant)
    voted_on = set(votes.statements.tolist())
    drawn = opinion.polis_map(votes, out=[record.number for record in statements if record.is_out and record.number in voted_on])
    texts = {record.number: record.text for record in statements}
    try:
        if arguments.output:
            arguments.output.write_text(files.as_text(files.document(drawn, digest=votes.digest(), texts=texts or None)), encoding="utf-8")
        if arguments.tables:
            arguments.tables.mkdir(parents=True, exist_ok=True)
            for name, content in files.tables(drawn, texts).items():
                (arguments.tables / name).write_text(content, encoding="utf-8", newline="")
        if arguments.svg:
            arguments.svg.write_text(_picture(drawn, render), encoding="utf-8")
    except OSError as error:
        return _refused(error)
    print("\n".join(_summary(drawn, texts)))
    for warning in _warnings(arguments, statements, turned=files.signs_look_turned(records, statements)):
        print(f"harmel map: {warning}", file=sys.stderr)
    return 0


def _refused(error: OSError) -> int:
    print(f"harmel map: {error.filename}: {error.strerror}.", file=sys.stderr)
    return 2


def _picture(drawn: "OpinionMap", render: Render | None) -> str:
    from harmel.review.discussion import charts

    chart = charts.landscape(drawn.places, drawn.group, words=WORDS)
    sizes = ", ".join(f"{charts.letter(group)} {_people(size)}" for group, size in enumerate(drawn.group_sizes.tolist()))
    draw = partial(
        charts.svg,
        chart,
        title=f"Landscape of {int(drawn.placed.sum()):,} people in {len(drawn.group_sizes)} groups",
        description=f"Who votes alike stands close. Groups: {sizes}. No mark stands for fewer than five people.",
        prefix="landscape",
    )
    try:
        return draw(render=render) if render else draw()
    except NotDrawn:
        return draw()


def _summary(drawn: "OpinionMap", texts: Mapping[int, str]) -> Iterator[str]:
    """The map in words and figures, line by line."""
    placed = int(drawn.placed.sum())
    yield f"{len(drawn.people):,} people cast {int(drawn.votes_cast.sum()):,} votes on {len(drawn.statements):,} statements."
    yield f"{placed:,} stand on the map; {len(drawn.people) - placed:,} voted on too few statements to be placed."
    yield ""
    yield "Group   People"
    for group, size in enumerate(drawn.group_sizes.tolist()):
        yield f"{chr(ord('A') + group):<5}  {_people(size):>7}"
    for group, entries in enumerate(drawn.representative):
        yield ""
        yield f"Group {chr(ord('A') + group)} holds, more than others do"
        for entry in entries:
            yield _line(entry.direction, entry.successes, entry.trials, _wording(drawn, entry.statement, texts))
    shared = [("agree", drawn.consensus.agree), ("disagree", drawn.consensus.disagree)]
    if any(entries for _, entries in shared):
        yield ""
        yield "Most people alike"
    for direction, entries_of_all in shared:
        for shown in entries_of_all:
            yield _line(direction, shown.successes, shown.trials, _wording(drawn, shown.statement, texts))


def _people(size: int) -> str:
    return f"{size:,}" if size >= FEWEST_SHOWN else "under 5"


def _line(direction: str, successes: int, trials: int, wording: str) -> str:
    votes = f"{successes:>6,} of {trials:>6,}" if trials >= FEWEST_SHOWN else f"{'under 5 votes':>16}"
    return f"  {direction:<8} {votes}   {wording}"


def _wording(drawn: "OpinionMap", statement: int, texts: Mapping[int, str]) -> str:
    label = drawn.statements[statement].item()
    text = " ".join(texts.get(label, "").split())
    return f"{label}: {text[: WIDTH_OF_TEXT - 1]}…" if len(text) > WIDTH_OF_TEXT else f"{label}: {text}" if text else f"statement {label}"


def _warnings(arguments: argparse.Namespace, statements: "tuple[StatementRecord, ...]", *, turned: bool) -> Iterator[str]:
    beside: Path = arguments.votes.parent / "comments.csv"
    if turned:
        yield f"the totals of {arguments.comments.name} fit better if {-arguments.agree_is} means agree. See --agree-is."
    if not statements and beside.is_file():
        yield f"{beside.name} lies beside the votes. With --comments {beside} statements are named, and those moderated out move nobody."
