"""
The receipt of one entry: what its holder keeps, and later lays beside the record.

It names the leaf, the instant and the latest block at that moment. A record that was cut short lacks the leaf or the block, one
that was signed anew has another block of that number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmel.methods.seal.canonical import Value, digest
from harmel.methods.seal.chain import is_hex

FORMAT = "harmel receipt 1"


class NotAReceipt(ValueError):
    """Raised where a text is not a receipt, or not as it was given."""


@dataclass(frozen=True)
class Receipt:
    """
    A receipt: record, leaf and instant (`at`) of an entry; number, digest and key fingerprint of the latest block when it was made.

    The block's three are None together where the record held no block yet.
    """

    record: str
    leaf: str
    at: str
    block: int | None = None
    digest: str | None = None
    key: str | None = None

    def document(self) -> dict[str, Value]:
        """Return the receipt as it is given, with a digest of its own against slips of the pen."""
        body = self._body()
        return {**body, "check": digest(body)}

    def _body(self) -> dict[str, Value]:
        block: Value = None if self.block is None else {"number": self.block, "digest": self.digest, "key": self.key}
        return {"format": FORMAT, "record": self.record, "leaf": self.leaf, "at": self.at, "block": block}


def read(text: bytes) -> Receipt:
    """Read a receipt. Raises NotAReceipt where anything in it is not as it was given."""
    try:
        document = json.loads(text.decode(), object_pairs_hook=_once)
        block = document["block"] or {"number": None, "digest": None, "key": None}
        receipt = Receipt(
            record=document["record"],
            leaf=document["leaf"],
            at=document["at"],
            block=block["number"],
            digest=block["digest"],
            key=block["key"],
        )
        same = receipt.document() == document and _well_formed(receipt)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAReceipt from None
    if not same:
        raise NotAReceipt
    return receipt


def _well_formed(receipt: Receipt) -> bool:
    """Say whether each field is of its kind."""
    block = (receipt.block, receipt.digest, receipt.key)
    return (
        isinstance(receipt.record, str)
        and isinstance(receipt.at, str)
        and is_hex(receipt.leaf, 32)
        and (block == (None, None, None) or (type(receipt.block) is int and is_hex(receipt.digest, 32) and is_hex(receipt.key, 32)))
    )


def _once(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    """Refuse a name that stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAReceipt
    return found
