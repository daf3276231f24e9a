"""The table of who may ask for what, and the routes that stand in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.grove import CAST
from django.urls import URLPattern, get_resolver

LANGUAGES = ("en", "fr")
OUTSIDER, STRANGER = "outsider", "stranger"
EVERYBODY = (*CAST, OUTSIDER, STRANGER)
TABLE = tomllib.loads(Path(__file__).with_name("access.toml").read_text(encoding="utf-8"))


def named(words: str) -> frozenset[str]:
    """Return who is meant by some words of the table: the cast by name, and groups of them."""
    found: set[str] = set()
    for word in words.split():
        if word in TABLE["groups"]:
            found |= named(TABLE["groups"][word])
        else:
            assert word in EVERYBODY, f"{word} is nobody in the table"
            found.add(word)
    return frozenset(found)


@dataclass(frozen=True)
class Access:
    """One line of the table: who is shown the page, whose form is carried out, who gets a receipt that says no, whether anything is kept."""

    get: frozenset[str]
    post: frozenset[str]
    only_a_receipt: frozenset[str]
    keeps: bool


def _line(row: dict[str, Any]) -> Access:
    assert set(row) <= {"get", "post", "only_a_receipt", "keeps"}, row
    return Access(*(named(row.get(key, "")) for key in ("get", "post", "only_a_receipt")), row.get("keeps", True))


ACCESS = {line: _line(row) for line, row in TABLE["routes"].items()}
SECRETS = {phrase: named(words) for phrase, words in TABLE["secrets"].items()}


def routes(patterns: Any = None, namespace: str = "", names: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each route of the site by its name, with the names of what stands in its address."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        here = names | set(one.pattern.regex.groupindex)
        if isinstance(one, URLPattern):
            assert one.name, f"{one.pattern} has no name, so no table can list it"
            yield f"{namespace}{one.name}", here
        else:
            yield from routes(one.url_patterns, f"{namespace}{one.namespace}:" if one.namespace else namespace, here)


def route_of(line: str) -> str:
    return line.partition("#")[0]
