"""Receipts are given once and read strictly."""

import json

import pytest

from harmel.methods.seal import receipt
from harmel.methods.seal.tests.sample import sample

GIVEN = sample().receipt
TEXT = json.dumps(GIVEN.document()).encode()


def test_a_receipt_is_read_as_it_was_given():
    """However its JSON is laid out, the receipt is the same."""
    assert receipt.read(TEXT) == receipt.read(json.dumps(GIVEN.document(), indent=4).encode()) == GIVEN


def test_a_receipt_before_the_first_block():
    """A receipt can be given before anything was sealed."""
    early = receipt.Receipt("grove-2030", "ab" * 32, "2020-06-08T14:00:00.000000Z")
    assert receipt.read(json.dumps(early.document()).encode()) == early


def test_any_changed_byte_of_its_content_is_noticed():
    """Each byte that is no blank, set to another value, makes it no receipt."""
    for place, byte in enumerate(TEXT):
        if byte in b" \n":
            continue
        for other in (byte ^ 1, byte ^ 32):
            with pytest.raises(receipt.NotAReceipt):
                receipt.read(TEXT[:place] + bytes([other]) + TEXT[place + 1 :])


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"null", b'{"format":1}', b"\xff", b"[" * 100_000, TEXT.replace(b'"record"', b'"record": "x", "record"')])
def test_what_is_no_receipt_is_refused(text):
    """Other files, doubled names and bottomless lists are no receipts, and no crash."""
    with pytest.raises(receipt.NotAReceipt):
        receipt.read(text)


def test_fields_of_another_kind_are_refused():
    """A receipt with a true digest of its own but a list for a leaf is refused all the same."""
    for wrong in (receipt.Receipt("x", ["ab"], "t"), receipt.Receipt("x", "ab" * 32, "t", "1", "ab" * 32, "ab" * 32), receipt.Receipt("x", "ab" * 32, "t", 1, None, None), receipt.Receipt(1, "ab" * 32, "t")):
        with pytest.raises(receipt.NotAReceipt):
            receipt.read(json.dumps(wrong.document()).encode())
