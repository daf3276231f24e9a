"""The key file and its high-water mark."""

import pytest

from harmel.methods.seal import chance, keys
from harmel.methods.seal.tests.sample import NAME, sample


def test_the_key_is_its_owners_alone(tmp_path):
    """The file has mode 0600 in a folder of mode 0700, and is never written over."""
    key = keys.make(tmp_path / "keys")
    path = tmp_path / "keys" / keys.FILE
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert keys.read(tmp_path / "keys").fingerprint == key.fingerprint == keys.read_or_make(tmp_path / "keys").fingerprint
    with pytest.raises(FileExistsError):
        keys.make(tmp_path / "keys")


def test_a_key_that_others_may_read_is_refused(tmp_path):
    """A key readable by the group signs nothing."""
    keys.make(tmp_path)
    (tmp_path / keys.FILE).chmod(0o640)
    with pytest.raises(keys.KeyOpenToOthers):
        keys.read(tmp_path)


def test_no_key_is_said(tmp_path):
    """A folder without a key says so, and one is made when asked for."""
    with pytest.raises(keys.NoKey):
        keys.read(tmp_path)
    assert keys.read_or_make(tmp_path).fingerprint == keys.read(tmp_path).fingerprint


def test_a_key_in_service_never_comes_from_a_seed(tmp_path):
    """Even within a rehearsal's stream of chance the key file holds bytes of the system."""
    with chance.seeded(1):
        one = keys.make(tmp_path / "one")
    with chance.seeded(1):
        two = keys.make(tmp_path / "two")
    assert one.fingerprint != two.fingerprint


def test_a_key_does_not_print_itself(tmp_path):
    """The secret appears in no text made of the key."""
    key = keys.make(tmp_path)
    assert (tmp_path / keys.FILE).read_text().strip() not in repr(key)


def test_a_second_block_of_one_number_is_refused(tmp_path):
    """After block 2 was signed neither block 2 nor block 1 is signed again, whatever database asks."""
    key = keys.make(tmp_path)
    blocks = sample(key).blocks
    digests = {block.number: block.digest for block in blocks}
    with key.turn(NAME) as turn:
        turn.allow(1, digests.get)
        turn.done(blocks[0])
        turn.allow(2, digests.get)
        turn.done(blocks[1])
    with key.turn(NAME) as turn:
        for number in (1, 2):
            with pytest.raises(keys.SecondBlock, match="block 2 signed already"):
                turn.allow(number, digests.get)
        turn.allow(3, digests.get)
        with pytest.raises(keys.SecondBlock):
            turn.allow(3, {2: "00" * 32}.get)
        with pytest.raises(keys.SecondBlock):
            turn.allow(3, {}.get)


def test_each_record_has_a_mark_of_its_own(tmp_path):
    """A name with a slash in it stays within the folder."""
    key = keys.make(tmp_path)
    with key.turn("../other") as turn:
        turn.done(sample(key).blocks[0])
    with key.turn(NAME) as turn:
        turn.allow(1, {}.get)
    assert [path.name for path in tmp_path.glob("*.mark")] == ["..%2Fother.mark"]


def test_the_next_key_takes_its_place(tmp_path):
    """After a change the old key is gone and the new one is read."""
    keys.make(tmp_path)
    following = keys.make(tmp_path, keys.NEXT)
    assert keys.promote(tmp_path).fingerprint == following.fingerprint == keys.read(tmp_path).fingerprint
    assert not (tmp_path / keys.NEXT).exists()
