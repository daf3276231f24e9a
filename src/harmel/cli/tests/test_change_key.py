"""`harmel change-key`: the records go on under a key that the one before named."""

import pytest

from harmel import cli
from harmel.alliance import journal
from harmel.alliance.models import Block, Entry, Instance
from harmel.alliance.rules import Verb, Visibility
from harmel.methods.seal import keys


@pytest.fixture
def folder(settings, tmp_path):
    """The folder of keys of this instance, with its first key."""
    settings.HARMEL_KEYS = tmp_path / "keys"
    keys.make(settings.HARMEL_KEYS)
    return settings.HARMEL_KEYS


@pytest.fixture
def sealed(review, convener, at, now, folder):
    """A review whose record the first key has sealed once."""
    at(now)
    journal.write(Verb("mandate.launch", visibility=Visibility.PUBLIC), review=review, actor=convener, at=now, about=review)
    journal.seal(review, now=now, key=keys.read(folder))
    return review


def test_the_record_goes_on_under_the_new_key(sealed, convener, folder, now, capsys, tmp_path):
    """The old key seals the entry that names the new one; then only the new one is there, and the record holds under either."""
    old = keys.read(folder)
    assert cli.main(["change-key"]) == 0
    new = keys.read(folder)
    assert new.fingerprint in capsys.readouterr().out
    journal.write(Verb("mandate.amend", visibility=Visibility.PUBLIC), review=sealed, actor=convener, at=now, about=sealed)
    journal.seal(sealed, now=now, key=new)
    assert list(Block.objects.order_by("number").values_list("key", flat=True)) == [old.public, old.public, new.public]
    path = tmp_path / "record.zip"
    assert cli.main(["export-record", sealed.slug, "-o", str(path)]) == 0
    for one in (old, new):
        assert cli.main(["verify", str(path), "--key", one.fingerprint]) == 0


def test_a_change_that_was_cut_off_goes_on(sealed, folder):
    """The next key was made and named, but not yet put in its place: the same key follows."""
    made = keys.make(folder, keys.NEXT)
    assert cli.main(["change-key"]) == 0
    assert keys.read(folder).fingerprint == made.fingerprint


def test_a_key_that_does_not_seal_this_record_names_no_other(sealed, folder, capsys):
    """Exit 1; the key stays where it is, and nothing is written."""
    written = Entry.objects.count()
    (folder / keys.FILE).unlink()
    stranger = keys.make(folder)
    assert cli.main(["change-key"]) == 1
    assert "was not named" in capsys.readouterr().err
    assert (keys.read(folder).fingerprint, Entry.objects.count()) == (stranger.fingerprint, written)


def test_a_rehearsal_has_one_key(sealed, capsys):
    """It comes from the seed, so that anybody gets the same bytes."""
    Instance.objects.update(rehearsal=True, seed=7)
    assert cli.main(["change-key"]) == 1
    assert "rehearsal" in capsys.readouterr().err


def test_before_the_first_key_there_is_none_to_change(sealed, folder, capsys):
    """Exit 1 and a sentence, not only the name of a file."""
    (folder / keys.FILE).unlink()
    assert cli.main(["change-key"]) == 1
    assert "there is no key in" in capsys.readouterr().err
