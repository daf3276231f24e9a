"""Reading the script: tables and settings of a folder, with errors that name file and line."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, str]
Table = list[Row]

TABLES = (
    "amendments", "amplifies", "bodies", "challenges", "commitments", "conflicts", "contributions", "decisions", "delegations", "dissents", "finding_quotes",
    "findings", "paragraphs", "people", "positions", "proposals", "readings", "recommendations", "revisions", "sources", "statement_quotes", "statements",
)  # fmt: skip
SETTINGS = ("mandate", "agreement", "voting")


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
    """Read a folder. Raises NoScript where a file lacks, or a row has too few or too many cells."""
    if not folder.is_dir():
        raise NoScript(f"{folder} is no folder; give one that holds a script, for instance examples/nato2030.")
    return Script(folder, {name: _table(folder / f"{name}.csv") for name in TABLES}, {name: _setting(folder / f"{name}.toml") for name in SETTINGS})


def _table(path: Path) -> Table:
    if not path.exists():
        raise NoScript(f"{path} is missing; the README of examples/nato2030 lists the files of a script.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise NoScript(f"{path}, line {reader.line_num}: the row has not as many cells as the header names.")
            rows.append({name: cell.strip() for name, cell in row.items()})
    return rows


def _setting(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise NoScript(f"{path} is missing; the README of examples/nato2030 lists the files of a script.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise NoScript(f"{path}: {error}.") from None
