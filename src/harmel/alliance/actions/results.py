"""What a method computed: as it is before it is stored, and what is not kept, for what is shown while it grows is history once it has grown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from harmel.alliance.models import Review, StoredResult
from harmel.alliance.refs import ref


@dataclass(frozen=True)
class Document:
    """What is to be stored of one method: output as canonical JSON, empty where it failed; then `failure` is the code of what did."""

    method: str
    version: str
    parameters: dict[str, Any]
    seed: str
    input_sha256: str
    output: str = ""
    failure: str = ""

    def row(self, about: Model, review: Review, now: datetime) -> StoredResult:
        """Return it as a row about another, for an action to save within its own transaction."""
        digest = hashlib.sha256(self.output.encode()).hexdigest() if self.output else ""
        return StoredResult(
            review=review, about=ref(about), method=self.method, version=self.version, parameters=self.parameters, seed=self.seed,
            input_sha256=self.input_sha256, output=self.output, output_sha256=digest, made_at=now, failure=self.failure,
        )  # fmt: skip


def keep_only(result: StoredResult) -> None:
    """
    Remove every other result of a stored result's method about the same row, whether it succeeded or not. To be called within an action's transaction.

    No entry may claim them. Beside answers under pseudonyms, results of the same answers at several instants would tell which of them came when.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # else the bytes stay in the file's free pages
    same = StoredResult.objects.filter(review_id=result.review_id, about=result.about, method=result.method)
    same.exclude(pk=result.pk).delete()
