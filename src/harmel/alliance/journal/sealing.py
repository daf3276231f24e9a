"""Sealing: blocks over what is not sealed yet, the change of key, and the receipt that names the latest block."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance.journal.writing import chunks, write
from harmel.alliance.models import Block, Entry, EntryContent, Review
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK
from harmel.alliance.rules.verbs import ROTATE_KEY
from harmel.methods.seal import chain, tree
from harmel.methods.seal.keys import Key, KeyNotNamed
from harmel.methods.seal.receipt import Receipt


def seal(review: Review, *, now: datetime, key: Key) -> Block | None:
    """
    Seal the entries that no block holds yet into the next block; None where there are none. Asked again, it does nothing more.

    Anonymous entries wait until their hour is over. Writers are not held up, nor do they hold this up: what they have not committed yet
    falls into the next block. Raises `SecondBlock` where the key signed this number before, `KeyNotNamed` where it is neither the key of
    the last block nor one that it named. Not to be called within a transaction.
    """
    if not Entry.objects.to_seal(review, now).exists():
        return None
    with key.turn(_record_name(review)) as turn:
        with transaction.atomic(durable=True):
            last = latest_block(review)
            leaves = sorted(Entry.objects.to_seal(review, now).values_list("leaf", flat=True))
            if not leaves:
                return None
            _require_named(review, last, key)
            number = last.number + 1 if last else 1
            turn.allow(number, lambda n: Block.objects.filter(review=review, number=n).values_list("digest", flat=True).first())
            signed = key.sign(
                chain.Block(
                    record=last.record if last else review.slug,
                    number=number,
                    previous=last.digest if last else chain.NO_BLOCK,
                    root=tree.root(leaves),
                    count=len(leaves),
                    sealed_at=chain.instant(max(now, last.sealed_at) if last else now),
                    key=key.public,
                )
            )
            block = _store(review, signed)
            for chunk in chunks(leaves):
                Entry.objects.filter(pk__in=chunk).update(block=block)
        turn.done(signed)
    return block


def rotate(review: Review, *, key: Key, following: Key, now: datetime) -> Block | None:
    """
    Write under the present key that another follows it, and seal that at once. The next block may then be signed by the other.

    Raises as `seal` does; a key that may not seal names no other, and nothing is written.
    """
    _require_named(review, latest_block(review), key)
    with transaction.atomic():
        write(ROTATE_KEY, review=review, actor=CLOCK, at=now, about=review, key=following.public)
    return seal(review, now=now, key=key)


def latest_block(review: Review) -> Block | None:
    """Return the last block of a review's record; None before the first."""
    return Block.objects.filter(review=review).order_by("-number").first()


def receipt(entry: Entry) -> dict[str, Any]:
    """
    Return what the author of an entry keeps: its leaf, its instant, and the latest block as it stands now, as JSON values.

    Raises EntryContent.DoesNotExist where the entry was erased.
    """
    review = entry.review
    last = latest_block(review)
    given = Receipt(record=last.record if last else review.slug, leaf=entry.pk, at=chain.instant(entry.content.at))
    if last is not None:
        given = replace(given, block=last.number, digest=last.digest, key=last.fingerprint)
    return given.document()


def _store(review: Review, signed: chain.Block) -> Block:
    return Block.objects.create(
        review=review,
        record=signed.record,
        number=signed.number,
        previous=signed.previous,
        root=signed.root,
        count=signed.count,
        sealed_at=datetime.fromisoformat(signed.sealed_at),
        key=signed.key,
        rehearsal=signed.rehearsal,
        signature=signed.signature,
        digest=signed.digest,
    )


def _require_named(review: Review, last: Block | None, key: Key) -> None:
    if last and key.public != last.key and key.public not in _named(review, last.key):
        raise KeyNotNamed(last.record, key.fingerprint)


def _named(review: Review, key: str) -> set[str]:
    """Return the keys that entries in blocks of this key name as following it."""
    rows = EntryContent.objects.filter(verb=ROTATE_KEY.name, about=ref(review), entry__block__key=key)
    return {row.said()["facts"]["key"] for row in rows}


def _record_name(review: Review) -> str:
    """Return the name that the record had when its first block was sealed, or will have."""
    last = latest_block(review)
    return last.record if last else review.slug
