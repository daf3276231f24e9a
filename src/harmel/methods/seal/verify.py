"""
The check of a record: offline, from the file alone, with no server and no database.

It says what holds and, where something does not, its number. A record signed anew by somebody else holds in itself: only a fingerprint
known beforehand (`key`) tells it apart, and only a receipt tells that a record was cut short.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from harmel.methods.seal import chain, keys, leaf, receipt, record, stored, tree
from harmel.methods.seal.canonical import NotCanonical, digest, parse


class Code(enum.StrEnum):
    """What can be wrong with a record."""

    NOT_A_RECORD = "not_a_record"
    TEXT_CHANGED = "text_changed"
    NO_BLOCK = "no_block"
    BLOCK_CHANGED = "block_changed"
    OUT_OF_TURN = "out_of_turn"
    CHAIN_BROKEN = "chain_broken"
    EARLIER_THAN_THE_LAST = "earlier_than_the_last"
    SIGNATURE_FALSE = "signature_false"
    KEY_NOT_NAMED = "key_not_named"
    REHEARSAL_KEY_FALSE = "rehearsal_key_false"
    ENTRIES_MISSING = "entries_missing"
    ROOT_FALSE = "root_false"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_OUT_OF_ORDER = "entry_out_of_order"
    ENTRY_UNSEALED = "entry_unsealed"
    FIELD_CHANGED = "field_changed"
    RESULT_CHANGED = "result_changed"
    RESULT_UNCLAIMED = "result_unclaimed"
    RESULT_MISSING = "result_missing"
    INPUT_FALSE = "input_false"
    OTHER_KEY = "other_key"
    NOT_A_RECEIPT = "not_a_receipt"
    RECEIPT_OF_ANOTHER_RECORD = "receipt_of_another_record"
    RECEIPT_BLOCK_MISSING = "receipt_block_missing"
    RECEIPT_BLOCK_OTHER = "receipt_block_other"
    RECEIPT_LEAF_MISSING = "receipt_leaf_missing"
    RECEIPT_INSTANT_OTHER = "receipt_instant_other"


class What(enum.StrEnum):
    """What a problem's number counts."""

    RECORD = "record"
    BLOCK = "block"
    ENTRY = "entry"
    RESULT = "result"
    RECEIPT = "receipt"


@dataclass(frozen=True)
class Problem:
    """Something that does not hold: a code, what it concerns, its number (from 1; None for the record as a whole), and facts."""

    code: Code
    what: What
    number: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """
    What the check found.

    `entries`, `blocks`, `results` count what the record holds; `erased` and `withheld` count the entries without content. `fingerprint`,
    `digest`, `last_sealed_at` are the last block's (empty where there is none). `rehearsal`: the key proves no origin.
    """

    record: str = ""
    entries: int = 0
    blocks: int = 0
    results: int = 0
    erased: int = 0
    withheld: int = 0
    fingerprint: str = ""
    digest: str = ""
    last_sealed_at: str = ""
    rehearsal: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def check(path: Path, *, key: str | None = None, receipts: Sequence[bytes] = ()) -> Report:
    """
    Check a record from its file alone.

    `key` is a fingerprint that must be among those of the chain (case, spaces and colons do not matter); `receipts` are the texts of
    receipts that must fit the record.
    """
    try:
        with record.opened(path) as reader:
            return _Check(reader).run(key, receipts)
    except record.NotARecord as error:
        return Report(problems=(Problem(Code.NOT_A_RECORD, What.RECORD, facts={"why": str(error)}),))


@dataclass
class _Check:
    """One pass over one record: blocks, then entries block by block, then results."""

    reader: record.Reader
    blocks: list[chain.Block] = field(default_factory=list)
    whole_chain: bool = False
    entries: int = 0
    results: int = 0
    bare: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    successors: dict[int, set[str]] = field(default_factory=dict)
    claims: dict[str, dict[int, object]] = field(default_factory=dict)
    sought: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def run(self, key: str | None, receipts: Sequence[bytes]) -> Report:
        """Do the whole check."""
        given = [self._receipt(number, text) for number, text in enumerate(receipts, 1)]
        changed = [name for name in record.TEXTS if not self.reader.untouched(name)]
        self.problems += [Problem(Code.TEXT_CHANGED, What.RECORD, facts={"file": name}) for name in changed]
        self.problems += self._read_blocks()
        self.problems += self._read_entries()
        self.problems += self._keys(key)
        self.problems += self._read_results()
        for number, one in enumerate(given, 1):
            self.problems += self._compare(number, one) if one else ()
        last = self.blocks[-1] if self.blocks else None
        return Report(
            record=last.record if last else "",
            entries=self.entries,
            blocks=len(self.blocks),
            results=self.results,
            erased=len(self.bare & self.erased),
            withheld=len(self.bare - self.erased),
            fingerprint=last.fingerprint if last else "",
            digest=last.digest if last else "",
            last_sealed_at=last.sealed_at if last else "",
            rehearsal=any(block.rehearsal is not None for block in self.blocks),
            problems=tuple(self.problems),
        )

    def _read_blocks(self) -> Iterator[Problem]:
        """Read the chain up to the first block that cannot be read: without it nobody can say what follows belongs where."""
        before: chain.Block | None = None
        for number, line in enumerate(self.reader.lines(record.BLOCKS), 1):
            try:
                block = chain.read(_mapping(parse(line)))
            except ValueError:
                yield Problem(Code.BLOCK_CHANGED, What.BLOCK, number)
                return
            yield from _follows(block, before, number)
            self.blocks.append(block)
            before = block
        self.whole_chain = True
        if before is None:
            yield Problem(Code.NO_BLOCK, What.RECORD)

    def _read_entries(self) -> Iterator[Problem]:
        lines = self.reader.lines(record.ENTRIES)
        for number, block in enumerate(self.blocks, 1):
            leaves: list[str] = []
            readable = True
            for line in islice(lines, max(block.count, 0)):
                self.entries += 1
                try:
                    entry = record.read_entry(line)
                except NotCanonical:
                    yield Problem(Code.ENTRY_CHANGED, What.ENTRY, self.entries)
                    readable = False
                    continue
                if leaves and entry.leaf <= leaves[-1]:
                    yield Problem(Code.ENTRY_OUT_OF_ORDER, What.ENTRY, self.entries)
                leaves.append(entry.leaf)
                yield from self._entry(entry, number)
            if readable and len(leaves) != block.count:
                yield Problem(Code.ENTRIES_MISSING, What.BLOCK, number, {"stated": block.count, "found": len(leaves)})
            elif readable and tree.root(leaves) != block.root:
                yield Problem(Code.ROOT_FALSE, What.BLOCK, number)
        for _ in lines if self.whole_chain else ():
            self.entries += 1
            yield Problem(Code.ENTRY_UNSEALED, What.ENTRY, self.entries)

    def _entry(self, entry: record.Entry, block: int) -> Iterator[Problem]:
        """Check one entry against its leaf, and note what it says about others."""
        if entry.leaf in self.sought:
            self.sought[entry.leaf] = True
        if entry.payload is None:
            self.bare.add(entry.leaf)
            return
        if entry.salt is None or not leaf.fixes(entry.leaf, entry.salt, entry.payload):
            yield Problem(Code.ENTRY_CHANGED, What.ENTRY, self.entries)
            return
        payload = _mapping(json.loads(entry.payload))  # canonical: it is part of a line that is
        commitments = _mapping(payload.get(leaf.WITHHELD))
        for name, opening in (entry.openings or {}).items():
            if commitments.get(name) != leaf.commitment(name, opening):
                yield Problem(Code.FIELD_CHANGED, What.ENTRY, self.entries, {"field": name})
        if entry.leaf in self.sought:
            self.sought[entry.leaf] = payload.get("at")
        facts = _mapping(payload.get("facts"))
        if payload.get("verb") == record.ERASURE:
            self.erased.update(_texts(facts.get("leaves")))
        if payload.get("verb") == record.ROTATION:
            self.successors.setdefault(block, set()).update(_texts([facts.get("key")]))
        for claim in map(_mapping, _list(payload.get(stored.CLAIMS))):
            self.claims.setdefault(str(claim.get(stored.RESULT)), {})[self.entries] = claim.get(stored.INPUT)

    def _keys(self, pinned: str | None) -> Iterator[Problem]:
        """Check that each change of key was announced in a block that the key before it signed."""
        named: dict[str, set[str]] = {}
        for number, block in enumerate(self.blocks, 1):
            before = self.blocks[number - 2] if number > 1 else block
            if block.key != before.key and block.key not in named.get(before.key, ()):
                yield Problem(Code.KEY_NOT_NAMED, What.BLOCK, number)
            named.setdefault(block.key, set()).update(self.successors.get(number, ()))
        if pinned is not None:
            wanted = "".join(pinned.replace(":", "").split()).lower()
            if wanted not in {block.fingerprint for block in self.blocks}:
                yield Problem(Code.OTHER_KEY, What.RECORD, facts={"key": wanted})

    def _read_results(self) -> Iterator[Problem]:
        found: set[str] = set()
        for line in self.reader.lines(record.RESULTS):
            self.results += 1
            try:
                value = _mapping(parse(line))
            except NotCanonical:
                yield Problem(Code.RESULT_CHANGED, What.RESULT, self.results)
                continue
            claimed = digest(value)
            if claimed in found or claimed not in self.claims:
                yield Problem(Code.RESULT_UNCLAIMED, What.RESULT, self.results)
                continue
            found.add(claimed)
            if any(value.get(stored.INPUT) != given for given in self.claims[claimed].values()):
                yield Problem(Code.INPUT_FALSE, What.RESULT, self.results)
        for claimed, entries in self.claims.items():
            if claimed not in found:
                yield Problem(Code.RESULT_MISSING, What.ENTRY, min(entries))

    def _receipt(self, number: int, text: bytes) -> receipt.Receipt | None:
        """Read a receipt before the pass, so that the pass can look out for its leaf."""
        try:
            given = receipt.read(text)
        except receipt.NotAReceipt:
            self.problems.append(Problem(Code.NOT_A_RECEIPT, What.RECEIPT, number))
            return None
        self.sought[given.leaf] = None
        return given

    def _compare(self, number: int, given: receipt.Receipt) -> Iterator[Problem]:
        """Lay a receipt beside the record."""
        if self.blocks and given.record != self.blocks[-1].record:
            yield Problem(Code.RECEIPT_OF_ANOTHER_RECORD, What.RECEIPT, number, {"record": given.record})
            return
        if given.block is not None:
            if not 1 <= given.block <= len(self.blocks):
                yield Problem(Code.RECEIPT_BLOCK_MISSING, What.RECEIPT, number, {"block": given.block})
                return
            block = self.blocks[given.block - 1]
            if (block.digest, block.fingerprint) != (given.digest, given.key):
                yield Problem(Code.RECEIPT_BLOCK_OTHER, What.RECEIPT, number, {"block": given.block})
        at = self.sought[given.leaf]
        if at is None:
            yield Problem(Code.RECEIPT_LEAF_MISSING, What.RECEIPT, number)
        elif at is not True and at != given.at:
            yield Problem(Code.RECEIPT_INSTANT_OTHER, What.RECEIPT, number)


def _follows(block: chain.Block, before: chain.Block | None, number: int) -> Iterator[Problem]:
    """Check a block by itself and against the one before it."""
    name, digest_before, sealed_before = (before.record, before.digest, before.sealed_at) if before else (block.record, chain.NO_BLOCK, "")
    if block.number != number or block.record != name or block.count < 1:
        yield Problem(Code.OUT_OF_TURN, What.BLOCK, number)
    if block.previous != digest_before:
        yield Problem(Code.CHAIN_BROKEN, What.BLOCK, number)
    if block.sealed_at < sealed_before:
        yield Problem(Code.EARLIER_THAN_THE_LAST, What.BLOCK, number)
    if not block.holds():
        yield Problem(Code.SIGNATURE_FALSE, What.BLOCK, number)
    if block.rehearsal is not None and keys.rehearsal(block.rehearsal).public != block.key:
        yield Problem(Code.REHEARSAL_KEY_FALSE, What.BLOCK, number)


def _mapping(value: object) -> Mapping[str, Any]:
    """Return the value if it has names, else nothing."""
    return value if isinstance(value, Mapping) else {}


def _texts(value: object) -> list[str]:
    """Return the texts of a list."""
    return [item for item in _list(value) if isinstance(item, str)]


def _list(value: object) -> list[Any]:
    """Return the value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []
