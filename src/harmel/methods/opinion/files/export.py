"""A discussion in the form in which Polis exports it, file by file and line by line, so that a long one need not be held."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from harmel.methods.opinion.files.math import math
from harmel.methods.opinion.files.statements import StatementRecord
from harmel.methods.opinion.files.summary import Summary
from harmel.methods.opinion.files.tables import as_csv, as_lines
from harmel.methods.opinion.polis import OpinionMap
from harmel.methods.opinion.records import Chunk
from harmel.methods.opinion.votes import Votes

MILLISECONDS_FROM = 10**11
"""Instants from here on are in milliseconds; in seconds they would be in the year 5138."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Discussion:
    """
    What is written down of a discussion.

    drawn: its map. votes: those that count. records: all that were ever cast, chunk by chunk; left out, those that count, without time.
    statements: their wording, as far as known. events: of each statement, how often somebody agreed and disagreed, changed votes included.
    """

    drawn: OpinionMap
    votes: Votes
    records: Iterable[Chunk] | None = None
    statements: Sequence[StatementRecord] = ()
    summary: Summary = field(default_factory=Summary)
    events: Mapping[int, tuple[int, int]] | None = None


def exported(discussion: Discussion, *, agree: int = 1) -> Iterator[tuple[str, Iterator[str]]]:
    """
    Write a discussion as the files of a Polis export: each a name and its text in pieces, to be written one file after the other.

    agree: the number to write for agree, 1 or -1. Wording, authors and moderation are as they were read; a map of mode polis is also written
    as math-pca2.json. All of it but summary.csv and comments.csv tells how single people voted: it is as confidential as the votes.
    """
    yield "summary.csv", _summary(discussion)
    yield "comments.csv", _comments(discussion)
    yield "votes.csv", _votes(discussion, agree)
    yield "participants-votes.csv", _participants(discussion, agree)
    yield "comment-groups.csv", _groups(discussion)
    if discussion.drawn.mode == "polis":
        yield "math-pca2.json", iter((json.dumps(math(discussion.drawn), ensure_ascii=False, allow_nan=False) + "\n",))


def spelled(instant: float) -> str:
    """
    An instant as these files spell it.

    >>> spelled(1564624268)
    'Thu Aug 01 2019 01:51:08 GMT+0000 (Coordinated Universal Time)'
    """
    seconds = instant / 1000 if instant >= MILLISECONDS_FROM else instant
    at = datetime.fromtimestamp(int(seconds), UTC)
    return f"{DAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"


def _summary(discussion: Discussion) -> Iterator[str]:
    drawn, said = discussion.drawn, discussion.summary
    authors = {one.author for one in discussion.statements if one.author is not None}
    rows = [
        ("topic", said.topic), ("url", said.url), ("voters", len(drawn.people)), ("voters-in-conv", int(drawn.placed.sum())),
        ("commenters", len(authors)), ("comments", len(drawn.statements)), ("groups", len(drawn.group_sizes)),
        ("conversation-description", said.description),
    ]  # fmt: skip
    yield as_csv(None, rows)


def _comments(discussion: Discussion) -> Iterator[str]:
    drawn, known = discussion.drawn, {one.number: one for one in discussion.statements}
    counted = zip(drawn.statements.tolist(), drawn.everybody.agree.tolist(), drawn.everybody.disagree.tolist(), drawn.out.tolist(), strict=True)
    of = {label: (agree, disagree, out) for label, agree, disagree, out in counted}
    rows = []
    for number in [*known, *(label for label in of if label not in known)]:
        one = known.get(number) or StatementRecord(number, f"Statement {number}")
        agree, disagree, out = of.get(number, (0, 0, one.is_out))
        if discussion.events is not None:
            agree, disagree = discussion.events.get(number, (0, 0))
        moderated = one.moderated if one.moderated is not None else -1 if out else 1
        written = ("", "") if one.written is None else (one.written, spelled(one.written))
        rows.append((*written, number, "" if one.author is None else one.author, agree, disagree, moderated, one.text))
    yield as_csv(("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"), rows)


def _votes(discussion: Discussion, agree: int) -> Iterator[str]:
    votes = discussion.votes
    counted = (votes.people[votes.person], votes.statements[votes.statement], votes.value, None)
    heading = "comment-id,voter-id,vote\r\n"
    last: tuple[int, str] = (-1, "")
    for person, statement, value, instant in (counted,) if discussion.records is None else discussion.records:
        columns = (np.asarray(one).tolist() for one in (statement, person, np.asarray(value) * agree))
        if instant is None:
            yield heading + "".join(f"{what},{who},{how}\r\n" for what, who, how in zip(*columns, strict=True))
            heading = ""
            continue
        lines = ["timestamp,datetime," + heading if heading else ""]
        for when, what, who, how in zip(np.asarray(instant).tolist(), *columns, strict=True):
            second = when // 1000 if when >= MILLISECONDS_FROM else when
            if second != last[0]:
                last = second, spelled(when)
            lines.append(f"{when},{last[1]},{what},{who},{how}\r\n")
        heading = ""
        yield "".join(lines)


def _participants(discussion: Discussion, agree: int) -> Iterator[str]:
    drawn, votes = discussion.drawn, discussion.votes
    written: dict[Any, int] = {}
    for one in discussion.statements:
        written[one.author] = written.get(one.author, 0) + 1
    labels = drawn.statements.tolist()
    yield ",".join(["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *map(str, labels)]) + "\r\n"
    rows = votes.rows().tolist()
    for at, (person, group) in enumerate(zip(drawn.people.tolist(), drawn.group.tolist(), strict=True)):
        mine = slice(rows[at], rows[at + 1])
        value = (votes.value[mine] * agree).tolist()
        cells = [""] * len(labels)
        for statement, how in zip(votes.statement[mine].tolist(), value, strict=True):
            cells[statement] = str(how)
        head = (person, "" if group < 0 else group, written.get(person, 0), len(value), value.count(agree), value.count(-agree))
        yield ",".join([*map(str, head), *cells]) + "\r\n"


def _groups(discussion: Discussion) -> Iterator[str]:
    drawn, texts = discussion.drawn, {one.number: one.text for one in discussion.statements}
    names = [f"group-{LETTERS[group]}" for group in range(len(drawn.group_sizes))]
    kinds = ("votes", "agrees", "disagrees", "passes")
    heading = ["comment-id", "comment", *(f"total-{kind}" for kind in kinds), *(f"{name}-{kind}" for name in names for kind in kinds)]

    def rows() -> Iterator[list[Any]]:
        total = drawn.counts.total()
        for at, label in enumerate(drawn.statements.tolist()):
            cells = [int(of[at]) for of in (total.cast, total.agree, total.disagree, total.passed)]
            for group in range(len(names)):
                cells += [int(of[group, at]) for of in (drawn.counts.cast, drawn.counts.agree, drawn.counts.disagree, drawn.counts.passed)]
            yield [label, texts.get(label, ""), *cells]

    yield from as_lines(heading, rows())
