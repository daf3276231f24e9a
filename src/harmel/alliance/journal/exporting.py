"""Exporting: the record as a file that anybody can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from harmel.alliance.journal.writing import as_stored, claim
from harmel.alliance.models import Block, Entry, EntryContent, Review, StoredResult
from harmel.alliance.rules import Visibility
from harmel.methods.seal import record, stored


def export(review: Review, path: Path, *, public: bool, now: datetime) -> None:
    """
    Write the record as it stood at `now`, for anybody to check.

    A public record shows the content of public entries only, and no fact that their verb withholds. The other one, for the alliance's own
    archive, shows all but withheld entries. Of everything else it holds the leaf, and nothing more.
    """
    blocks = list(Block.objects.filter(review=review, sealed_at__lte=now).order_by("number"))
    claimed: set[str] = set()
    record.write(
        path,
        blocks=(block.sealed() for block in blocks),
        entries=_exported(blocks, public=public, claimed=claimed),
        results=_claimed_results(review, claimed),
    )


def _exported(blocks: Sequence[Block], *, public: bool, claimed: set[str]) -> Iterator[record.Entry]:
    """Yield the entries of blocks as a record shows them, noting which results they claim."""
    for block in blocks:
        for row in Entry.objects.filter(block=block).select_related("content").order_by("leaf").iterator(chunk_size=2000):
            content = getattr(row, "content", None)  # None: erased
            if content is None or not _disclosed(content, public=public):
                yield record.Entry(row.pk)
                continue
            for one in content.said().get(stored.CLAIMS, ()):
                claimed.add(one[stored.RESULT])
            yield record.Entry(row.pk, content.salt, content.payload.encode(), {} if public else content.opened())


def _claimed_results(review: Review, claimed: set[str]) -> Iterator[bytes]:
    """Yield the stored results that disclosed entries claim, ordered by digest. Read after the entries."""
    digests: dict[str, int] = {}
    for result in StoredResult.objects.filter(review=review).iterator(chunk_size=50):
        digest = claim(result)[stored.RESULT]
        if digest in claimed:
            digests.setdefault(digest, result.pk)
    for digest in sorted(digests):
        yield as_stored(StoredResult.objects.get(pk=digests[digest])).line()


def _disclosed(content: EntryContent, *, public: bool) -> bool:
    if public:
        return content.visibility == Visibility.PUBLIC
    return content.visibility in {Visibility.PUBLIC, Visibility.MEMBERS, Visibility.BODY}
