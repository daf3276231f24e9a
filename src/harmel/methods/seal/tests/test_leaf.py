"""Leaves and commitments give nothing away."""

import hashlib

from harmel.methods.seal import leaf
from harmel.methods.seal.canonical import canonical


def test_a_leaf_is_the_hash_of_a_leaf_in_the_standard():
    """SHA-256 over 00, sixteen random bytes and the canonical payload."""
    made = leaf.make({"verb": "mandate.launch"})
    assert made.digest == hashlib.sha256(b"\x00" + bytes.fromhex(made.salt) + b'{"verb":"mandate.launch"}').hexdigest()
    assert len(made.salt) == 32


def test_the_same_entry_twice_has_two_leaves():
    """Two equal votes cannot be seen to be equal."""
    first, second = (leaf.make({"verb": "discussion.vote"}, {"choice": 1}) for _ in range(2))
    assert first.digest != second.digest
    assert first.payload != second.payload


def test_trying_every_vote_confirms_none():
    """Who holds the payload and the leaf's salt, as a public record gives them, cannot tell -1, 0 and 1 apart."""
    made = leaf.make({"verb": "discussion.vote"}, {"choice": -1})
    stands = made.payload.decode()
    for guess in (-1, 0, 1):
        for salt in ("", made.salt, "00" * 16):
            for text in (canonical(guess), canonical(["choice", guess]), canonical({"choice": guess})):
                for prefix in (b"", b"\x00", b"\x02"):
                    assert hashlib.sha256(prefix + bytes.fromhex(salt) + text).hexdigest() not in stands
    assert leaf.commitment("choice", made.openings["choice"]) in stands


def test_each_field_has_a_salt_of_its_own():
    """Opening one field opens no other, and a value cannot be moved to another name."""
    made = leaf.make({"verb": "alliance.invite"}, {"name": "Robin", "again": "Robin"})
    assert made.openings["name"].salt != made.openings["again"].salt
    assert leaf.commitment("again", made.openings["name"]) != leaf.commitment("name", made.openings["name"])
