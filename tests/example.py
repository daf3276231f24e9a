"""The tables and settings of the example review that ships, as its tests read them."""

from __future__ import annotations

import csv
import tomllib
from typing import Any

from harmel.site.tests.scripts import EXAMPLE


def table(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def setting(name: str) -> dict[str, Any]:
    return tomllib.loads((EXAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


def by(name: str, column: str) -> dict[str, dict[str, str]]:
    return {row[column]: row for row in table(name)}


def keys(name: str, column: str = "key") -> set[str]:
    found = [row[column] for row in table(name)]
    assert len(found) == len(set(found)), f"{name}.csv names one {column} twice"
    return set(found)


KNOWN = {
    "sources": keys("sources", "id"),
    "challenges": keys("challenges", "id"),
    "priorities": keys("priorities", "id"),
    "delegations": keys("delegations", "code"),
    "bodies": keys("bodies"),
    "people": keys("people"),
    "contributions": keys("contributions"),
    "statements": keys("statements"),
    "findings": keys("findings"),
    "questions": {row["key"] for row in setting("mandate")["question"]},
    "recommendations": keys("recommendations", "number"),
    "proposals": keys("proposals", "number"),
    "paragraphs": keys("paragraphs", "number"),
    "amendments": keys("amendments"),
    "decisions": keys("decisions", "number"),
    "items": keys("items"),
    "descriptors": keys("descriptors"),
    "states": keys("states"),
    "options": keys("options", "number"),
}
