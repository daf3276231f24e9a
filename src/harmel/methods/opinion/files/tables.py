"""The map as tables for a spreadsheet: groups, statements, and what each group holds."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.harmel import HarmelMap
from harmel.methods.opinion.polis import OpinionMap

NO_FEWER_THAN = 5
OWN = {"people", "groups"}
"""The partitions that every map has."""
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(drawn: OpinionMap, texts: Mapping[Any, str], *, no_fewer_than: int = NO_FEWER_THAN) -> dict[str, str]:
    """
    Write the map as CSV texts by file name: groups.csv, statements.csv, representative.csv; and parts.csv, if partitions are laid beside the groups.

    Counts are of people on the map. no_fewer_than: the size of a smaller group is left empty; where fewer people of any one group
    voted on a statement, the cells of all groups are, since one could be found by taking the others from the total; nor does a group's list hold it.
    """
    labels = drawn.statements.tolist()
    names = [chr(ord("A") + group) for group in range(len(drawn.group_sizes))]

    placed = drawn.counts.total()
    few = np.any((drawn.counts.cast > 0) & (drawn.counts.cast < no_fewer_than), axis=0).tolist()

    def cells(counts: Counts, at: Any, *, shown: bool) -> list[Any]:
        return [int(counts.agree[at]), int(counts.disagree[at]), int(counts.passed[at])] if shown else ["", "", ""]

    heading = ["statement", "text", "out", *(f"{what} {who}" for who in ("all groups", *names) for what in ("agree", "disagree", "pass"))]
    statements = []
    for at, label in enumerate(labels):
        all_groups = cells(placed, at, shown=bool(placed.cast[at] >= no_fewer_than))
        by_group = [cell for group in range(len(names)) for cell in cells(drawn.counts, (group, at), shown=not few[at])]
        statements.append([label, texts.get(label, ""), int(drawn.out[at]), *all_groups, *by_group])
    held = [
        [names[group], labels[entry.statement], texts.get(labels[entry.statement], ""), entry.direction, entry.successes, entry.trials]
        for group, entries in enumerate(drawn.representative)
        for entry in entries
        if entry.trials >= no_fewer_than and not few[entry.statement]
    ]
    sizes = [[name, int(size) if size >= no_fewer_than else ""] for name, size in zip(names, drawn.group_sizes, strict=True)]
    laid_beside = {"parts.csv": _of_parts(drawn, texts, no_fewer_than)} if isinstance(drawn, HarmelMap) and set(drawn.partitions) > OWN else {}
    return {
        "groups.csv": as_csv(["group", "people"], sizes),
        "statements.csv": as_csv(heading, statements),
        "representative.csv": as_csv(["group", "statement", "text", "direction", "votes that way", "votes"], held),
        **laid_beside,
    }


def _of_parts(drawn: HarmelMap, texts: Mapping[Any, str], no_fewer_than: int) -> str:
    """
    How each part of each partition answered each statement. All parts of it are left out where any has few, or where few could be had by subtraction:
    from the sum of the parts those in none, or from the table of groups those who are not on the map.
    """
    everybody, placed = drawn.everybody.cast, drawn.counts.total().cast
    rows: list[list[Any]] = []
    for name, lens in drawn.partitions.items():
        counts = lens.counts
        apart = np.vstack((counts.cast, everybody - counts.cast.sum(axis=0), everybody - placed))
        few = np.any((apart > 0) & (apart < no_fewer_than), axis=0)
        for at, label in enumerate(drawn.statements.tolist()):
            if name not in OWN and not few[at] and not drawn.out[at]:
                rows += [
                    [name, part, label, texts.get(label, ""), int(counts.agree[where, at]), int(counts.disagree[where, at]), int(counts.passed[where, at])]
                    for where, part in enumerate(lens.parts.tolist())
                    if counts.cast[where, at]
                ]
    return as_csv(["partition", "part", "statement", "text", "agree", "disagree", "pass"], rows)


def as_csv(heading: Sequence[str] | None, rows: Iterable[Sequence[Any]]) -> str:
    r"""
    Write rows as CSV; a text that a spreadsheet would take for a formula is given a quotation mark in front.

    >>> as_csv(["a"], [["=1+1"], [-1]])
    "a\r\n'=1+1\r\n-1\r\n"
    """
    return "".join(as_lines(heading, rows))


def as_lines(heading: Sequence[str] | None, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Write rows as CSV, line by line."""
    for row in rows if heading is None else chain((heading,), rows):
        written = io.StringIO(newline="")
        csv.writer(written).writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell for cell in row])
        yield written.getvalue()
