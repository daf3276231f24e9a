"""A small record with everything in it, made anew for each test that wants to break it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from harmel.methods.seal import chain, chance, keys, leaf, receipt, record, stored, tree

NOON = datetime(2020, 9, 1, 12, tzinfo=UTC)
NAME = "grove-2030"
RESULT = stored.Stored("discussion.map/1", "opinion.map", "1", {"groups": 3}, "7", "ab" * 32, {"shares": [1 / 3, float("nan")]})


@dataclass
class Sample:
    """Leaves by block, which of them are erased or withheld, and what they say once the record is written."""

    blocks: list[chain.Block]
    entries: list[record.Entry]
    results: list[bytes]
    receipt: receipt.Receipt

    def write(self, path: Path) -> Path:
        record.write(path, blocks=self.blocks, entries=self.entries, results=self.results)
        return path


def entry(made: leaf.Leaf, *, content: bool = True, opened: bool = True) -> record.Entry:
    return record.Entry(made.digest, made.salt, made.payload, made.openings if opened else {}) if content else record.Entry(made.digest)


def seal(groups: list[list[record.Entry]], signers: list[keys.Key]) -> list[chain.Block]:
    """Seal groups of entries into blocks, an hour apart, each by its signer."""
    blocks: list[chain.Block] = []
    for number, (group, key) in enumerate(zip(groups, signers, strict=True), 1):
        leaves = sorted(one.leaf for one in group)
        at = chain.instant(NOON + timedelta(hours=number))
        previous = blocks[-1].digest if blocks else chain.NO_BLOCK
        blocks.append(key.sign(chain.Block(NAME, number, previous, tree.root(leaves), len(leaves), at, "")))
    return blocks


def ordered(groups: list[list[record.Entry]]) -> list[record.Entry]:
    return [one for group in groups for one in sorted(group, key=lambda one: one.leaf)]


def sample(key: keys.Key | None = None, *, public: bool = True) -> Sample:
    """Three blocks: two entries; five, of which one is withheld, one erased, one a vote and one a computation; one more."""
    with chance.seeded(2030):
        at = chain.instant(NOON)
        erased = leaf.make({"verb": "alliance.enter", "at": at, "facts": {"name": "Robin"}})
        withheld = leaf.make({"verb": "alliance.renew_access", "at": at})
        vote = leaf.make({"verb": "discussion.vote", "at": at, "pseudonym": "f3"}, {"choice": -1})
        groups = [
            [entry(leaf.make({"verb": "alliance.found_review", "at": at})), entry(erased, content=False)],
            [
                entry(withheld, content=False),
                entry(vote, opened=not public),
                entry(leaf.make({"verb": "discussion.compute", "at": at, "results": [RESULT.claim()]})),
                entry(leaf.make({"verb": record.ERASURE, "at": at, "facts": {"leaves": [erased.digest]}})),
                entry(leaf.make({"verb": "mandate.name_question", "at": at, "facts": {"text": "Où serons-nous dans dix ans ?"}})),
            ],
            [entry(leaf.make({"verb": "mandate.launch", "at": at}))],
        ]
        key = key or keys.rehearsal(7)
        blocks = seal(groups, [key] * 3)
    given = receipt.Receipt(NAME, vote.digest, at, blocks[1].number, blocks[1].digest, blocks[1].fingerprint)
    return Sample(blocks, ordered(groups), [RESULT.line()], given)


def rewritten(path: Path, member: str, content: bytes) -> io.BytesIO:
    """Write the record anew with another content in one member, its zip intact; in memory, since it is done for each byte of a record."""
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, content if name == member else before.read(name))
    return changed
