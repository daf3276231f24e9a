"""Draw the opinion map of a file of votes: groups, what each of them holds, what unites all. Needs no server and no database."""

import argparse
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from harmel.cli.ahead import Render, renderer
from harmel.cli.progress import progress
from harmel.cli.summary import cut_in_two, people, summary

if TYPE_CHECKING:
    from harmel.methods.opinion import OpinionMap, Votes
    from harmel.methods.opinion.files import Discussion, Signs, StatementRecord, Summary, VoteFile
    from harmel.methods.opinion.records import Chunk

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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the votes, and what to write."""
    parser.add_argument("votes", type=Path, metavar="VOTES", help="votes.csv as Polis exports it: comment-id, voter-id, vote, timestamp; or its folder")
    parser.add_argument("-o", "--output", type=Path, metavar="MAP.json", help="write the whole map (as confidential as the votes)")
    parser.add_argument("--svg", type=Path, metavar="MAP.svg", help="draw the landscape; no mark stands for fewer than five people")
    parser.add_argument("--tables", type=Path, metavar="DIR", help="write groups, statements and representative statements as CSV")
    parser.add_argument("--polis", type=Path, metavar="DIR", help="write the files of a Polis export (as confidential as the votes)")
    parser.add_argument("--comments", type=Path, metavar="COMMENTS.csv", help="the wording of the statements, and which are moderated out")
    parser.add_argument("--parts", type=Path, metavar="PARTS.csv", help="voter-id, a column for each partition of people, as member or region (mode harmel)")
    parser.add_argument(
        "--agree-is", type=int, choices=(1, -1), default=None, help="the number that means agree in the file of votes (recognised from totals, else 1)"
    )
    parser.add_argument(
        "--mode", choices=("harmel", "polis"), default="harmel", help="harmel: as many groups as stand out, or none; polis: by the anchor's recipe (harmel)"
    )
    parser.add_argument("--groups", type=int, metavar="N", help="cut into so many groups, whether or not they stand out (mode harmel)")
    parser.add_argument("--progress", action="store_true", help="say how far reading is even where no terminal looks on")


def run(arguments: argparse.Namespace) -> int:
    """Draw the map; exit 1 where a file holds something that cannot be read, 2 where a file is not there or cannot be written."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is looked up: the same digits on any number of cores
    if arguments.groups is not None and (arguments.groups not in MOST_GROUPS or arguments.mode == "polis"):
        print(f"harmel map: --groups takes 1 to {MOST_GROUPS[-1]}, in mode harmel.", file=sys.stderr)
        return 2
    if arguments.parts is not None and arguments.mode == "polis":
        print("harmel map: --parts is for mode harmel; the anchor's recipe knows no partition.", file=sys.stderr)
        return 2
    with renderer(wanted=arguments.svg is not None) as render:
        return _run(arguments, render)


@dataclass(frozen=True)
class Read:
    """What was read: the file of votes, those that count, statements, what the discussion is about, and which number means agree."""

    file: "VoteFile"
    votes: "Votes"
    statements: "tuple[StatementRecord, ...]"
    summary: "Summary"
    signs: "Signs"
    agree: int
    parts: "Mapping[str, Mapping[int, str]]"


MOST_GROUPS = range(1, 9)
FEWEST_TO_CUT = 10
"""Five on either side."""


def _run(arguments: argparse.Namespace, render: Render) -> int:
    from harmel.methods import chunks
    from harmel.methods.opinion import files

    try:
        chunks.settle(os.environ.get("HARMEL_DASK") or chunks.CORES)
    except ValueError as error:
        print(f"harmel map: HARMEL_DASK: {error}.", file=sys.stderr)
        return 2
    try:
        read = _read(arguments)
        voted_on = set(read.votes.statements.tolist())
        out = [record.number for record in read.statements if record.is_out and record.number in voted_on]
        drawn = _drawn(arguments, read, out)
        texts = {record.number: record.text for record in read.statements}
        if arguments.output:
            arguments.output.write_text(files.as_text(files.document(drawn, digest=read.votes.digest(), texts=texts or None)), encoding="utf-8")
        if arguments.tables:
            _write(arguments.tables, ((name, (content,)) for name, content in files.tables(drawn, texts).items()))
        if arguments.polis:
            _write(arguments.polis, files.exported(_discussion(read, drawn)))
        if arguments.svg:
            arguments.svg.write_text(_picture(drawn, render), encoding="utf-8")
    except files.Unreadable as unreadable:
        print(f"harmel map: nothing was taken.\n{unreadable}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"harmel map: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    print("\n".join(chain(_said_of_votes(read), summary(drawn, texts), _cut(arguments, read, drawn, out, texts))))
    for warning in _warnings(arguments, read):
        print(f"harmel map: {warning}", file=sys.stderr)
    return 0


def _drawn(arguments: argparse.Namespace, read: Read, out: list[int]) -> "OpinionMap":
    from harmel.methods import opinion

    if arguments.mode == "polis":
        return opinion.polis_map(read.votes, out=out)
    return opinion.opinion_map(read.votes, out=out, given=opinion.Given(groups=arguments.groups), partitions=read.parts)


def _cut(arguments: argparse.Namespace, read: Read, drawn: "OpinionMap", out: list[int], texts: dict[int, str]) -> Iterator[str]:
    """Where no groups stand out: the two sides of the middle, so that what divides can be read all the same."""
    from harmel.methods import opinion

    several_ways = isinstance(drawn, opinion.HarmelMap) and drawn.axes_used > 0 and arguments.groups is None
    if several_ways and len(drawn.group_sizes) == 1 and int(drawn.placed.sum()) >= FEWEST_TO_CUT:
        yield from cut_in_two(opinion.opinion_map(read.votes, out=out, given=opinion.Given(groups=2)), texts)


def _read(arguments: argparse.Namespace) -> Read:
    """Read the votes and what lies beside them. Raises Unreadable, OSError."""
    from harmel.methods import opinion
    from harmel.methods.opinion import files

    folder = files.files_in(arguments.votes) if arguments.votes.is_dir() else None
    path = arguments.votes if folder is None else folder.votes
    if path is None:
        raise FileNotFoundError(errno.ENOENT, "there is no votes.csv in this folder", str(arguments.votes))
    comments = arguments.comments or (folder.comments if folder else None)
    statements = files.read_statements(comments) if comments else ()
    participants = files.read_participants(folder.participants) if folder and folder.participants else ()
    summary = files.read_summary(folder.summary) if folder and folder.summary else files.Summary()
    parts = files.read_parts(arguments.parts) if arguments.parts else {}
    with progress(f"reading {path.name}", path.stat().st_size, asked=arguments.progress) as shown:
        file = files.VoteFile(path, progress=shown)
        votes = opinion.votes_from(file)
    signs = files.recognised(file.events, statements, files.totals_of_people(votes) if participants else None, participants)
    agree = arguments.agree_is or signs.agree or 1
    return Read(file, votes if agree == 1 else votes.turned(), statements, summary, signs, agree, parts)


def _discussion(read: Read, drawn: "OpinionMap") -> "Discussion":
    from harmel.methods.opinion import files

    def turned() -> "Iterator[Chunk]":
        for person, statement, value, instant in read.file:
            yield person, statement, value * read.agree, instant

    events = {number: (up, down) if read.agree == 1 else (down, up) for number, (up, down) in read.file.events.items()}
    return files.Discussion(drawn, read.votes, records=turned(), statements=read.statements, summary=read.summary, events=events)


def _write(folder: Path, texts: Iterable[tuple[str, Iterable[str]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, pieces in texts:
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)


def _picture(drawn: "OpinionMap", render: Render) -> str:
    from harmel.review.discussion import charts

    chart = charts.landscape(drawn.places, drawn.group, words=WORDS)
    sizes = ", ".join(f"{charts.letter(group)} {people(size)}" for group, size in enumerate(drawn.group_sizes.tolist()))
    told = f"Groups: {sizes}." if len(drawn.group_sizes) > 1 else "No groups stand out."
    return charts.svg(
        chart,
        title=f"Landscape of {int(drawn.placed.sum()):,} people" + (f" in {len(drawn.group_sizes)} groups" if len(drawn.group_sizes) > 1 else ""),
        description=f"Who votes alike stands close. {told} No mark stands for fewer than five people.",
        prefix="landscape",
        render=render,
    )


def _said_of_votes(read: Read) -> Iterator[str]:
    """What was read, line by line."""
    votes = read.votes
    yield f"{len(votes.people):,} people cast {len(votes):,} votes on {len(votes.statements):,} statements."
    if changed := read.file.records - len(votes):
        yield f"{changed:,} earlier votes were changed; the last one of each person on each statement counts."
    yield _said_of_signs(read)


def _said_of_signs(read: Read) -> str:
    """Which number means agree, and how that is known."""
    signs = read.signs
    if signs.agree is None:
        return f"{read.agree} means agree: nothing beside the votes tells otherwise."
    near, far = (signs.straight, signs.turned) if signs.agree == 1 else (signs.turned, signs.straight)
    told = f"the totals of {signs.said_by} are {near:,} votes from that, and {far:,} from the other sign"
    return f"{signs.agree} means agree: {told}." if signs.agree == read.agree else f"{read.agree} means agree, as was said."


def _warnings(arguments: argparse.Namespace, read: Read) -> Iterator[str]:
    if read.signs.agree == -read.agree:
        yield f"the totals of {read.signs.said_by} fit better if {-read.agree} means agree. See --agree-is."
    if not read.statements and arguments.votes.is_file():
        beside: Path = arguments.votes.parent / "comments.csv"
        if beside.is_file():
            yield f"{beside.name} lies beside the votes. With --comments {beside} statements are named, and those moderated out move nobody."
