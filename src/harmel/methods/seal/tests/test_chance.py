"""Random bytes, in service and in a rehearsal."""

import pytest

from harmel.methods.seal import chance


def test_the_same_seed_gives_the_same_stream_however_it_is_cut():
    """A rehearsal draws the same bytes whether asked for 48 at once or in three parts."""
    with chance.seeded(2030):
        whole = chance.random_bytes(48)
    with chance.seeded("2030"):
        parts = b"".join(chance.random_bytes(n) for n in (5, 33, 10))
    assert whole == parts


def test_other_seeds_give_other_streams():
    """Two rehearsals share no salt."""
    with chance.seeded(1):
        one = chance.random_bytes(16)
    with chance.seeded(2):
        assert chance.random_bytes(16) != one


def test_after_a_rehearsal_chance_comes_from_the_system_again():
    """The stream ends with its context, even where that ends in an error."""
    with pytest.raises(ZeroDivisionError), chance.seeded(1):
        1 / (len(chance.random_bytes(16)) - 16)
    with chance.seeded(1):
        first = chance.random_bytes(16)
    assert chance.random_bytes(16) != first
    assert chance.random_bytes(16) != chance.random_bytes(16)
