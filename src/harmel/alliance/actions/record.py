"""Checking the record on the server, as anybody can check it elsewhere, and keeping what was found."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.results import Document
from harmel.alliance.models import Review, StoredResult
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import CHECK_RECORD, Refused
from harmel.methods.seal import verify
from harmel.methods.seal.canonical import canonical

METHOD, VERSION = "seal.verify", "1"


@transaction.atomic
def check_record(review: Review, *, actor: Actor, now: datetime) -> StoredResult:
    """
    Write the public record, check that file from itself alone, and keep what the check found.

    Raises Refused where nothing is sealed yet. That this server finds its own record whole proves nothing to others: they check theirs.
    """
    require(CHECK_RECORD, actor, now=now)
    if journal.latest_block(review) is None:
        raise Refused("nothing_sealed")
    with tempfile.TemporaryDirectory(prefix="harmel-check-") as folder:
        path = Path(folder) / "record.zip"
        journal.export(review, path, public=True, now=now)
        found = verify.check(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    output = canonical({
        "holds": found.holds, "entries": found.entries, "blocks": found.blocks, "erased": found.erased, "withheld": found.withheld,
        "fingerprint": found.fingerprint, "problems": [{"code": problem.code.value, "number": problem.number} for problem in found.problems[:20]],
    })  # fmt: skip
    result = Document(METHOD, VERSION, {}, "", digest, output.decode()).row(review, review, now)
    result.save(force_insert=True)
    journal.write(
        CHECK_RECORD, review=review, about=review, actor=actor, at=now, holds=found.holds, entries=found.entries, blocks=found.blocks, record_sha256=digest
    )
    return result
