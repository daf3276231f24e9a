"""What was found of a study, as it was stored; how it stands for whoever reads; and whether anything was set otherwise since."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import get_language

from harmel.alliance.models import StoredResult
from harmel.alliance.refs import ref
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries.made_of import MadeOf, made_of

SCENARIOS, STRESS, DISCOVERY, POWER = "foresight.scenarios", "foresight.stress", "foresight.discovery", "foresight.power"
"""The methods under which documents of a study are stored."""


class Standing(enum.StrEnum):
    """
    How a result stands for whoever reads.

    Not for them yet; there is none and none is under way; it is being worked out; working it out failed; it is there.
    """

    WITHHELD = "withheld"
    NOT_YET = "not_yet"
    COMPUTING = "computing"
    FAILED = "failed"
    THERE = "there"


@dataclass(frozen=True, eq=False)
class Kept:
    """A stored document, read: the row, and what it says."""

    result: StoredResult
    said: Mapping[str, Any]

    def descriptor(self, key: str) -> Mapping[str, Any]:
        """Return a descriptor as it was called then."""
        return next((one for one in self.said["descriptors"] if one["key"] == key), {"key": key, "name_en": key, "name_fr": key, "states": []})

    def name(self, key: str) -> str:
        """Return the name of a descriptor in the reader's language."""
        return named(self.descriptor(key))

    def state(self, key: str, place: int) -> str:
        """Return the name of a state in the reader's language."""
        states = self.descriptor(key)["states"]
        return named(states[place]) if 0 <= place < len(states) else str(place)


@dataclass(frozen=True, eq=False)
class Told:
    """
    A result as it stands for a reader. kept: the last that was worked out, None where it is not for them or there is none.

    failed: the last attempt, where it failed. stale: settings have changed since. made: what the study is made of now.
    """

    standing: Standing
    kept: Kept | None = None
    failed: StoredResult | None = None
    stale: bool = False
    made: MadeOf | None = None
    also: Mapping[str, Kept] | None = None


def named(row: Mapping[str, Any], name: str = "name") -> str:
    """Read a name kept in both languages as its reader sees it: the other language where one is empty."""
    first, second = ("fr", "en") if (get_language() or "en").startswith("fr") else ("en", "fr")
    return str(row.get(f"{name}_{first}") or row.get(f"{name}_{second}") or "")


def last_kept(study: Study, methods: Iterable[str]) -> dict[str, Kept]:
    """Return the last document of each method that succeeded: one query."""
    rows = StoredResult.objects.filter(review_id=study.review_id, about=ref(study), method__in=list(methods), failure="")
    last = rows.order_by().values("method").annotate(last=Max("pk")).values("last")
    return {one.method: Kept(one, json.loads(one.output)) for one in StoredResult.objects.filter(pk__in=last)}


def last_failure(study: Study, method: str) -> StoredResult | None:
    """Return the last attempt if it failed, with its code; None where the last one succeeded, or there is none."""
    last = StoredResult.objects.filter(review_id=study.review_id, about=ref(study), method=method).order_by("-pk").defer("output").first()
    return last if last is not None and last.failure else None


def told(study: Study, actor: Any, method: str, *also: str) -> Told:
    """
    Return a result as it stands for a reader, with the last documents of other methods beside it: at most nine queries, however large it is.

    To whom it is not shown, nothing of it is told, not even whether it is there.
    """
    if not study.result_shown_to(actor):
        return Told(Standing.WITHHELD)
    failed = last_failure(study, method)
    kept = last_kept(study, (method, *also))
    found = kept.get(method)
    if found is None:
        waiting = study.asked_at is not None or (method == SCENARIOS and study.settled_at is not None and failed is None)
        standing = Standing.COMPUTING if waiting else Standing.FAILED if failed is not None else Standing.NOT_YET
        return Told(standing, failed=failed)
    made = made_of(study)
    return Told(Standing.THERE, found, failed, stale(found, made), made, {name: one for name, one in kept.items() if name != method})


def stale(kept: Kept, made: MadeOf) -> bool:
    """Say whether anything that moves a figure was set otherwise since: an option, a threshold, the shock, the clock."""
    return bool(kept.result.parameters.get("settings_sha256", made.digest) != made.digest)


def last_test(study: Study) -> Kept | None:
    """Return the last stress test of a study, whoever asks: one query. For what has asked whether it is shown."""
    return last_kept(study, (STRESS,)).get(STRESS)
