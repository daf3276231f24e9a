"""
The record as a file: `record.zip`, five members, each line in canonical form.

`blocks.jsonl` holds one block a line; `entries.jsonl` one entry a line, block after block, in each block ordered by leaf;
`results.jsonl` one stored result a line, ordered by digest. `README.md` and `LISEZMOI.md` tell an auditor how to check all of it with
ordinary tools. Members stand in order and carry one fixed time, so the same record is the same bytes.
"""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from harmel.methods.seal.canonical import NotCanonical, Value, canonical, parse
from harmel.methods.seal.chain import Block, is_hex
from harmel.methods.seal.leaf import SALT_BYTES, Opening

BLOCKS, ENTRIES, RESULTS = "blocks.jsonl", "entries.jsonl", "results.jsonl"
TEXTS = {"LISEZMOI.md": "auditors.fr.md", "README.md": "auditors.en.md"}
"""The texts for auditors, and the files beside this one that hold them."""
MEMBERS = sorted([*TEXTS, BLOCKS, ENTRIES, RESULTS])

ERASURE = "alliance.erase"
"""The verb of an entry whose fact `leaves` names what was erased."""
ROTATION = "alliance.rotate_key"
"""The verb of an entry whose fact `key` names the public key that follows the one that seals it."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class NotARecord(ValueError):
    """Raised where a file is not a record at all: no zip, or not these members. Carries the reason."""


@dataclass(frozen=True)
class Entry:
    """
    An entry as it stands in a record.

    `payload` is its canonical form; None where it was erased or is withheld, `salt` then too. `openings` holds the fields that could
    have been withheld and were not.
    """

    leaf: str
    salt: str | None = None
    payload: bytes | None = None
    openings: Mapping[str, Opening] | None = None

    def line(self) -> bytes:
        """Return the entry in canonical form: its leaf, and its content where there is one."""
        if self.payload is None:
            return b'{"leaf":"%b"}' % self.leaf.encode()
        return self._head() + self.payload + self._tail()

    def _head(self) -> bytes:
        """Return what stands before the payload."""
        opened = b""
        if self.openings:
            fields: Value = {name: {"salt": opening.salt, "value": opening.value} for name, opening in self.openings.items()}
            opened = b'"open":%b,' % canonical(fields)
        return b'{"leaf":"%b",%b"payload":' % (self.leaf.encode(), opened)

    def _tail(self) -> bytes:
        """Return what stands after the payload."""
        return b',"salt":"%b"}' % (self.salt or "").encode()

    def with_payload_of(self, line: bytes) -> Entry:
        """Return the entry with the bytes that stand in a line between its own head and tail; raise NotCanonical where these differ."""
        head, tail = self._head(), self._tail()
        if not (line.startswith(head) and line.endswith(tail)):
            raise NotCanonical
        return replace(self, payload=line[len(head) : len(line) - len(tail)])


def write(path: Path, *, blocks: Iterable[Block], entries: Iterable[Entry], results: Iterable[bytes]) -> None:
    """
    Write a record, one line at a time; the file appears under its name only when it is whole.

    Entries come block after block and ordered by leaf within each; results are the lines of `Stored`, ordered by digest.
    """
    lines: Mapping[str, Iterable[bytes]] = {
        BLOCKS: (canonical(block.line()) for block in blocks),
        ENTRIES: (entry.line() for entry in entries),
        RESULTS: results,
    }
    partial = path.with_name(path.name + ".partial")
    try:
        with zipfile.ZipFile(partial, "w") as archive:
            for name in MEMBERS:
                with archive.open(_member(name), "w", force_zip64=True) as member:
                    member.writelines([text(name)] if name in TEXTS else (line + b"\n" for line in lines[name]))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """Open a record for reading; raise NotARecord if it has not exactly the members of one."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise NotARecord(str(error)) from None
    with archive:
        names = sorted(archive.namelist())
        if names != MEMBERS:
            raise NotARecord(", ".join(names))
        yield Reader(archive)


@dataclass(frozen=True)
class Reader:
    """A record, opened."""

    archive: zipfile.ZipFile

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a member without their end; raise NotARecord where one has none or the member is damaged."""
        for line in _guarded(self.archive, name):
            if not line.endswith(b"\n"):
                raise NotARecord(name)
            yield line[:-1]

    def untouched(self, name: str) -> bool:
        """Say whether a text for auditors is the one that this version writes."""
        return b"".join(_guarded(self.archive, name)) == text(name)


def read_entry(line: bytes) -> Entry:
    """Read an entry. Raises NotCanonical where the line has another form than `Entry.line` gives."""
    value = parse(line)
    if not isinstance(value, Mapping) or not is_hex(value.get("leaf"), 32):
        raise NotCanonical
    entry = Entry(str(value["leaf"]))
    if "payload" not in value:
        if entry.line() != line:
            raise NotCanonical
        return entry
    opened = value.get("open", {})
    if set(value) - {"leaf", "open", "payload", "salt"} or not is_hex(value.get("salt"), SALT_BYTES) or not isinstance(opened, Mapping):
        raise NotCanonical
    openings = {name: _opening(item) for name, item in opened.items()}
    return Entry(entry.leaf, str(value["salt"]), openings=openings).with_payload_of(line)


def _opening(item: Value) -> Opening:
    if not isinstance(item, Mapping) or not is_hex(item.get("salt"), SALT_BYTES) or "value" not in item:
        raise NotCanonical
    return Opening(str(item["salt"]), item["value"])


def text(name: str) -> bytes:
    """Return a text for auditors as it stands in every record of this version."""
    return resources.files("harmel.methods.seal").joinpath(TEXTS[name]).read_bytes()


def _guarded(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the raw lines of a member, turning damage of any kind into NotARecord."""
    try:
        with archive.open(name) as member:
            yield from member
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise NotARecord(f"{name}: {error}") from None


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
