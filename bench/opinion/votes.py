"""Votes to measure on: real ones from the shared data, made-up ones from a seed. Kept as one .npy file a column."""

from __future__ import annotations

import os
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np

COLUMNS = ("person", "statement", "value", "instant")
CHANGED = 0.02
"""Share of votes that were cast twice; the earlier one counts no more."""
PEOPLE_AT_ONCE = 50_000
SESSION_SECONDS, WINDOW_SECONDS = 300, 14 * 24 * 3600


@dataclass(frozen=True)
class Case:
    """A set of votes. people and statements of made-up votes, `each` votes a person on average; `spread`: some vote on far more than others."""

    name: str
    people: int = 0
    statements: int = 0
    each: int = 0
    folder: str = ""
    spread: bool = False
    target_ratio: float | None = None
    target_seconds: float | None = None
    target_megabytes: float | None = None


REAL = (
    Case("biodiversity", folder="biodiversity", target_ratio=20),
    Case("vtaiwan.uberx", folder="vtaiwan.uberx", target_ratio=20),
)
MADE_UP = (
    Case("200 x 100, 10k votes", 200, 100, 50),
    Case("2k x 200, 100k votes", 2_000, 200, 50),
    Case("10k x 500, 600k votes", 10_000, 500, 60, target_ratio=50),
    Case("33,422 x 783, 2.0M votes", 33_422, 783, 60, spread=True, target_seconds=0.5, target_megabytes=200),
    Case("100k x 1,000, 6M votes", 100_000, 1_000, 60, target_seconds=1.5, target_megabytes=400),
)
LARGEST = Case("1M x 1,000, 60M votes", 1_000_000, 1_000, 60, target_megabytes=3 * 9 * 60)


def real_folder(case: Case) -> Path | None:
    """Where the real votes of a case lie, None where the shared data are not there."""
    shared = os.environ.get("HARMEL_SHARED")
    folder = Path(shared or "") / "data" / "polis" / case.folder
    return folder if shared and folder.is_dir() else None


def write(case: Case, into: Path, *, seed: int) -> dict[str, Any]:
    """Put the columns of a case into a folder, unless they lie there already; return the statements that are moderated out."""
    into.mkdir(parents=True, exist_ok=True)
    if case.folder:
        from harmel.methods.opinion import files

        folder = real_folder(case)
        if folder is None:
            raise FileNotFoundError(case.folder)
        records = files.read_votes(folder / "votes.csv")
        columns: dict[str, Any] = {name: getattr(records, name) for name in COLUMNS}
        voted_on = set(records.statement.tolist())
        out = [one.number for one in files.read_statements(folder / "comments.csv") if one.is_out and one.number in voted_on]
    else:
        if all((into / f"{name}.npy").exists() for name in COLUMNS):
            return {"out": []}
        columns, out = made_up(case, seed=seed), []
    for name, column in columns.items():
        np.save(into / f"{name}.npy", column)
    return {"out": out}


def made_up(case: Case, *, seed: int) -> dict[str, np.ndarray]:
    """
    Make votes of three groups up: on six statements of ten each group has a probability of its own, Beta(.5, .5); one vote of ten is a pass.

    Records stand in no order, as the rows of a file may; one of fifty stands there again with an earlier instant and any value.
    """
    rng = np.random.default_rng(seed)
    m = case.statements
    agree = np.where(rng.random(m) < 0.6, rng.beta(0.5, 0.5, (3, m)), rng.beta(0.5, 0.5, m))
    per_person = np.full(case.people, case.each)
    if case.spread:  # most vote on few statements, a few on all
        drawn = np.clip(rng.gamma(0.8, 1.0, case.people), 0.02, None)
        per_person = np.clip(drawn / drawn.mean() * case.each, 1, m).astype(np.int64)
        per_person = np.clip((per_person * (case.people * case.each / per_person.sum())).astype(np.int64), 1, m)
    strides = np.array([step for step in range(1, m) if gcd(step, m) == 1])
    order = rng.permutation(m)
    parts: dict[str, list[np.ndarray]] = {name: [] for name in COLUMNS}
    for start in range(0, case.people, PEOPLE_AT_ONCE):
        cast = per_person[start : start + PEOPLE_AT_ONCE]
        here = len(cast)
        who = np.repeat(np.arange(here), cast)
        turn = np.arange(len(who)) - np.repeat(np.cumsum(cast) - cast, cast)
        statement = order[(rng.integers(0, m, here)[who] + turn * rng.choice(strides, here)[who]) % m].astype(np.int32)
        group = rng.choice(3, here, p=[1 / 6, 2 / 6, 3 / 6])
        value = np.where(rng.random(len(who)) < agree[group[who], statement], 1, -1).astype(np.int8)
        value[rng.random(len(who)) < 0.1] = 0
        instant = (1_600_000_000 + rng.integers(0, WINDOW_SECONDS, here)[who] + 5 * turn) * 1000 + rng.integers(0, 1000, len(who))
        again = rng.random(len(who)) < CHANGED
        parts["person"] += [(start + who).astype(np.int32), (start + who[again]).astype(np.int32)]
        parts["statement"] += [statement, statement[again]]
        parts["value"] += [value, rng.integers(-1, 2, int(again.sum())).astype(np.int8)]
        parts["instant"] += [instant, instant[again] - 2000]
    shuffled = rng.permutation(sum(len(part) for part in parts["value"]))
    columns = {}
    for name in COLUMNS:
        columns[name] = np.concatenate(parts.pop(name))[shuffled]
    return columns
