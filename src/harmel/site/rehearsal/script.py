"""Reading the script: tables and settings of a folder, checked cell by cell, with errors that name file and line."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from harmel.site.rehearsal import cells, shapes

SETTINGS = ("mandate", "agreement", "panel", "study", "voting")


class Row(dict[str, str]):
    """A row of a table, by the names of its columns. `place` says where it stands: file and line."""

    def __init__(self, filled: dict[str, str], place: str) -> None:
        super().__init__(filled)
        self.place = place


Table = list[Row]


class NoScript(Exception):
    """The folder holds no script that can be played. Carries a sentence that names the file and the remedy."""


@dataclass(frozen=True)
class Script:
    """A script, read whole. Tables are lists of rows of text; settings are as TOML gives them."""

    folder: Path
    tables: dict[str, Table]
    settings: dict[str, dict[str, Any]]

    def __getitem__(self, table: str) -> Table:
        return self.tables[table]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which days without an hour are meant."""
        return ZoneInfo(self.settings["mandate"]["zone"])

    def instant(self, text: str, hour: int = 9, minute: int = 0) -> datetime:
        """Read an instant, or a day, at an hour of the review's zone; in UTC."""
        if len(text) == len("2020-06-08"):
            return datetime.combine(date.fromisoformat(text), time(hour, minute), tzinfo=self.zone).astimezone(UTC)
        return datetime.fromisoformat(text).astimezone(UTC)


def read(folder: Path) -> Script:
    """Read a folder. Raises NoScript where a file lacks, a row has too few or too many cells, or a cell cannot be played."""
    if not folder.is_dir():
        raise NoScript(f"{folder} is no folder; give one that holds a script, for instance examples/nato2030.")
    tables = {name: _table(folder / f"{name}.csv", name) for name in cells.COLUMNS}
    script = Script(folder, tables, {name: _setting(folder / f"{name}.toml") for name in SETTINGS})
    _check(script)
    return script


def _table(path: Path, name: str) -> Table:
    if not path.exists():
        raise NoScript(f"{path} is missing; the README of examples/nato2030 lists the files of a script.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in cells.names(name) if column not in (reader.fieldnames or ())]
        if missing:
            raise NoScript(f"{path}, line 1: the header lacks {', '.join(missing)}.")
        rows = []
        try:
            for row in reader:
                if None in row or None in row.values():
                    raise NoScript(f"{path}, line {reader.line_num}: the row has not as many cells as the header names.")
                rows.append(Row({column: cell.strip() for column, cell in row.items()}, f"{path}, line {reader.line_num}"))
        except UnicodeDecodeError:
            raise NoScript(f"{path}, line {reader.line_num + 1} or later: the file is not in UTF-8.") from None
    return rows


def _check(script: Script) -> None:
    keys = {name: {row[cells.names(name)[0]] for row in table} for name, table in script.tables.items()}
    keys["questions"] = {str(row.get("key")) for row in script.settings["mandate"].get("question", ())}
    for name, table in script.tables.items():
        for row, says in cells.wrong(name, table, keys):
            raise NoScript(f"{row.place}: {says}.")
    for row, says in shapes.wrong(script.tables):
        raise NoScript(f"{row.place}: {says}.")


def _setting(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise NoScript(f"{path} is missing; the README of examples/nato2030 lists the files of a script.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise NoScript(f"{path}: {error}.") from None
