"""
The record: entries that stay, content that can be erased, blocks that seal.

An entry is its leaf. What it says, and the salts that open it, stand in a table of their own, so that erasing them leaves the chain whole.
No table of the record keeps the order in which rows came: their keys are random digests, and on SQLite the rows lie in that order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from harmel.alliance.models.people import Review
from harmel.alliance.rules import Visibility
from harmel.methods.seal import chain
from harmel.methods.seal.leaf import Leaf, Opening

DIGEST = 64
"""The length of a SHA-256 in hexadecimal."""


class Block(models.Model):
    """A sealed block of a review's record. Nothing in it changes, and none is ever removed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="blocks", db_index=False)
    record = models.CharField(max_length=80)
    """The name of the record: the review's slug when its first block was sealed."""
    number = models.PositiveIntegerField()
    previous = models.CharField(max_length=DIGEST)
    root = models.CharField(max_length=DIGEST)
    count = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    key = models.CharField(max_length=64)
    """The raw public key, in hexadecimal."""
    rehearsal = models.CharField(max_length=64, null=True)
    """The seed from which a rehearsal's key comes; None in service."""
    signature = models.CharField(max_length=128)
    digest = models.CharField(max_length=DIGEST, unique=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_block_of_a_number"),
            models.UniqueConstraint(fields=["review", "previous"], name="one_block_after_another"),
            models.CheckConstraint(condition=Q(number__gte=1) & Q(count__gte=1), name="block_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.number}"

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed."""
        return chain.fingerprint(self.key)

    def sealed(self) -> chain.Block:
        """Return the block as the record states it."""
        return chain.Block(
            record=self.record,
            number=self.number,
            previous=self.previous,
            root=self.root,
            count=self.count,
            sealed_at=chain.instant(self.sealed_at),
            key=self.key,
            rehearsal=self.rehearsal,
            signature=self.signature,
        )


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about entries."""

    def to_seal(self, review: Review, now: Any) -> EntryQuerySet:
        """Return the entries of a review that no block holds yet and whose hour, where they have one, is over."""
        return self.filter(Q(sealable_from=None) | Q(sealable_from__lte=now), review=review, block=None)


class Entry(models.Model):
    """
    One entry of the journal: a leaf, and nothing that says what it is.

    `sealable_from` is set for anonymous entries: a block says when it was sealed, so it takes them only once their hour is over, or later: those of a
    round of experts once the round has closed.
    Triggers of the database refuse every change but two: that the entry takes its place in a block, and until then, that such an entry waits until another
    instant.
    """

    leaf = models.CharField(max_length=DIGEST, primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="entries", db_index=False)
    block = models.ForeignKey(Block, null=True, on_delete=models.PROTECT, related_name="entries", db_index=False)
    sealable_from = models.DateTimeField(null=True)
    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["review"], condition=Q(block=None), name="entry_to_seal"),
            models.Index(fields=["block", "leaf"], condition=Q(block__isnull=False), name="entry_in_block"),
        ]

    def __str__(self) -> str:
        return self.leaf


class EntryContent(models.Model):
    """
    What an entry says, with the salts that prove it. Erasing a person's data deletes this row; nothing else may happen to it.

    The columns beside `payload` repeat what is in it, so that a page can find it: `at` is the hour for anonymous entries, `actor` and
    `pseudonym` are empty where there is none, `body` is the key of the body that may read it where only a body may.
    """

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="content")
    verb = models.CharField(max_length=80)
    visibility = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Visibility], default=Visibility.WITHHELD.value)
    at = models.DateTimeField()
    about = models.CharField(max_length=120)
    actor = models.CharField(max_length=120)
    pseudonym = models.CharField(max_length=32)
    body = models.CharField(max_length=40)
    salt = models.CharField(max_length=32)
    payload = models.TextField()
    openings = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(actor="") | Q(pseudonym=""), name="actor_or_pseudonym")]
        indexes = [
            models.Index(fields=["about", "visibility"], name="content_about"),
            models.Index(fields=["-at", "-entry"], condition=~Q(visibility="withheld"), name="content_newest"),
            models.Index(fields=["actor"], condition=~Q(actor=""), name="content_actor"),
            models.Index(fields=["pseudonym"], condition=~Q(pseudonym=""), name="content_pseudonym"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}"

    def said(self) -> Mapping[str, Any]:
        """Return the payload: verb, instant, who, about what, and the facts that are not withheld."""
        payload: Mapping[str, Any] = json.loads(self.payload)
        return payload

    def opened(self) -> dict[str, Opening]:
        """Return the withheld fields with the salts that open them."""
        return {name: Opening(salt, value) for name, (salt, value) in json.loads(self.openings or "{}").items()}

    @staticmethod
    def stored(leaf: Leaf) -> dict[str, str]:
        """Return a leaf as these columns hold it."""
        opened = {name: [opening.salt, opening.value] for name, opening in leaf.openings.items()}
        return {"salt": leaf.salt, "payload": leaf.payload.decode(), "openings": json.dumps(opened) if opened else ""}


class Shuffled(models.Model):
    """
    How far the anonymous rows of a review were laid anew. See `journal.shuffle`.

    `through`: up to which block. `hour`, `waiting`: in which hour those were that no block holds yet, and how many entries there were then.
    """

    review = models.OneToOneField(Review, primary_key=True, on_delete=models.PROTECT, related_name="+")
    through = models.PositiveIntegerField(default=0)
    hour = models.DateTimeField(null=True)
    waiting = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.review_id} through {self.through}"
