"""Blocks, their signatures and their keys."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from harmel.methods.seal import chain, keys
from harmel.methods.seal.tests.sample import sample

BLOCK = sample().blocks[1]


@pytest.mark.parametrize("change", [{"number": 3}, {"previous": "00" * 32}, {"root": "11" * 32}, {"count": 6}, {"sealed_at": "2020-09-01T14:00:00.000001Z"}, {"record": "other"}, {"rehearsal": None}, {"rehearsal": "8"}, {"key": keys.rehearsal(8).public}])
def test_a_changed_header_loses_its_signature(change):
    """The signature covers every field of the header."""
    assert BLOCK.holds()
    assert not replace(BLOCK, **change).holds()
    assert replace(BLOCK, **change).digest != BLOCK.digest


def test_a_block_is_read_as_it_was_written():
    """Line and block are one, and a line with a field more or less is refused."""
    assert chain.read(BLOCK.line()) == BLOCK
    for wrong in ({**BLOCK.line(), "more": 1}, {**BLOCK.line(), "digest": "00" * 32}, {**BLOCK.line(), "number": "2"}, {**BLOCK.line(), "key": "zz"}, {**BLOCK.line(), "count": True}, {}):
        with pytest.raises(ValueError, match=r".+"):
            chain.read(wrong)


def test_instants_are_written_in_utc():
    """An instant in another zone is the same text; one without a zone is refused."""
    assert chain.instant(datetime(2020, 6, 8, 16, tzinfo=timezone(timedelta(hours=2)))) == "2020-06-08T14:00:00.000000Z"
    with pytest.raises(ValueError, match="zone"):
        chain.instant(datetime(2020, 6, 8))
