"""A register from a table: every line is read before the first is written, and every error has its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harmel.review.challenges.rules.kinds import Dimension, Kind, Track

NEEDED = ("name_en",)
KNOWN = ("id", "order", "name_en", "name_fr", "description_en", "description_fr", "kind", "dimension", "track", "sources")
ALIASES = {"report section": Kind.TOPIC}
MOST_LINES = 2_000
LONGEST_NAME = 300


@dataclass(frozen=True)
class LineError:
    """What is wrong on a line, as a code and facts. Line 1 is the head of the table."""

    line: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RegisterRow:
    """One challenge as a table gives it. `key` and `sources` are the table's own names; empty where it has none."""

    line: int
    key: str
    name_en: str
    name_fr: str
    description_en: str
    description_fr: str
    kind: Kind
    dimension: Dimension
    track: Track
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """What was read: rows in the order of their places, and errors in the order of lines. Rows may be used only where there is no error."""

    rows: tuple[RegisterRow, ...]
    errors: tuple[LineError, ...]


def read_register(text: str) -> Register:
    r"""
    Read a register from comma-separated text with a head line. `name_en` is needed; other columns may be left out.

    >>> read_register("name_en,dimension\nDrought,political\n,military\n").errors
    (LineError(line=3, code='name_missing', facts={}),)
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        errors = [LineError(1, "register_column_missing", {"column": name}) for name in NEEDED if name not in head]
        errors += [LineError(1, "register_column_twice", {"column": name}) for name in KNOWN if head.count(name) > 1]
        rows: list[tuple[int, RegisterRow]] = []
        seen: dict[str, int] = {}
        if not errors:
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                if len(rows) >= MOST_LINES:
                    errors.append(LineError(reader.line_num, "register_too_many_lines", {"most": MOST_LINES}))
                    break
                wrong, place, row = _read_line(reader.line_num, head, cells)
                if row.key and row.key in seen:
                    wrong.append(LineError(row.line, "register_id_twice", {"id": row.key, "first_line": seen[row.key]}))
                seen.setdefault(row.key, row.line)
                errors.extend(wrong)
                rows.append((place, row))
            if not rows:
                errors.append(LineError(1, "register_no_lines"))
    except csv.Error:
        return Register((), (LineError(max(1, reader.line_num), "register_not_a_table"),))
    rows.sort(key=lambda pair: (pair[0], pair[1].line))
    return Register(tuple(row for _, row in rows), tuple(errors))


def _read_line(line: int, head: list[str], cells: list[str]) -> tuple[list[LineError], int, RegisterRow]:
    """Read one line; what cannot be read becomes an error and the first choice of its kind."""
    errors: list[LineError] = []
    if len(cells) > len(head):
        errors.append(LineError(line, "register_too_many_cells", {"cells": len(cells), "columns": len(head)}))
    value = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
    name = value.get("name_en", "")
    if not name:
        errors.append(LineError(line, "name_missing"))
    if len(name) > LONGEST_NAME:
        errors.append(LineError(line, "register_name_too_long", {"most": LONGEST_NAME}))
    order = value.get("order", "")
    if order and not order.isdecimal():
        errors.append(LineError(line, "register_not_a_number", {"column": "order", "value": order}))

    def choice(column: str, kinds: type[Any], otherwise: Any) -> Any:
        given = value.get(column, "").lower()
        if not given:
            return otherwise
        given = ALIASES.get(given, given)
        try:
            return kinds(given)
        except ValueError:
            facts = {"column": column, "value": value[column], "choices": tuple(str(kind) for kind in kinds)}
            errors.append(LineError(line, "register_not_a_choice", facts))
            return otherwise

    row = RegisterRow(
        line=line,
        key=value.get("id", ""),
        name_en=name,
        name_fr=value.get("name_fr", ""),
        description_en=value.get("description_en", ""),
        description_fr=value.get("description_fr", ""),
        kind=choice("kind", Kind, Kind.CHALLENGE),
        dimension=choice("dimension", Dimension, Dimension.BOTH),
        track=choice("track", Track, Track.NONE),
        sources=tuple(value.get("sources", "").split()),
    )
    return errors, int(order) if order.isdecimal() else 10_000, row
