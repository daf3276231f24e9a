"""Whoever has everything but the guarded table cannot tell who said what: two worlds in which seats say what others said are the same to them."""

from __future__ import annotations

import zipfile
from datetime import timedelta

import pytest

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.alliance.refs import ref
from harmel.review.assessment.actions import answers, minority, wordings
from harmel.review.assessment.tests.worlds import SWAPPED, World, everything_but_the_link, plain, play, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(panel, items, experts, secretary, now, sealed_in_a_transaction):
    """Play both worlds and return what is seen of each: `both(look)`. `both.playing`: the one that is played."""

    def worlds(look):
        def play_it(world):
            panel.refresh_from_db()
            worlds.playing = world
            play(world, panel, experts, secretary, now, rounds=2)

        return [seen(world, play_it, look) for world in (World(), World(SWAPPED))]

    return worlds


def difference(one, other):
    """Return the rows in which two databases differ, by table."""
    return {label: (one[label] - other[label], other[label] - one[label]) for label in one if one[label] != other[label]}


def rows_of(world):
    return everything_but_the_link(world.names)


def test_the_database_without_the_guarded_table_does_not_tell_them_apart(both):
    """Whoever acts, when, under which number, how often, and who misses a round: none of it stands beside a seat."""
    one, other = both(rows_of)
    assert one["assessment.Answer"].total() > 100
    assert one["alliance.Block"].total() > 40
    assert difference(one, other) == {}


LEAKS = {
    "the hour of an answer": (answers, "assessment.answer", lambda said, at: {"at": at}),
    "the block of an answer": (answers, "assessment.answer", lambda said, at: {"held_until": at}),
    "who handed in": (answers, "assessment.hand_in", lambda said, at: {"about": ref(said["actor"])}),
    "the hour of a wording": (wordings, "assessment.propose", lambda said, at: {"at": at}),
    "the block of a view taken back": (minority, "assessment.take_back_minority_view", lambda said, at: {"held_until": at}),
}
"""What the journal might say too much: in which drawer, of which verb, and what."""


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_would_tell_them_apart(both, leak, monkeypatch):
    """So the test above can fail. Handing in tells something only where somebody does not; and what is taken back, where others do not."""
    module, name, more = LEAKS[leak]

    class Leaking:
        """The journal, but for one thing too many."""

        lie_still = staticmethod(journal.lie_still)

        @staticmethod
        def write(verb, **said):
            return journal.write(verb, **said | (more(said, both.playing.clock) if verb.name == name else {}))

    monkeypatch.setattr(module, "journal", Leaking)
    one, other = both(rows_of)
    assert difference(one, other)


@pytest.mark.parametrize("public", [True, False])
def test_no_export_tells_them_apart(both, public, tmp_path, now):
    """Neither the public record nor that of the members; and no word of an expert's stands in it."""

    def look(world):
        path = tmp_path / f"{len(world.swapped)}-{public}.zip"
        journal.export(Review.objects.get(), path, public=public, now=now + timedelta(days=120))
        with zipfile.ZipFile(path) as archive:
            said = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
        assert not [name for name, text in said.items() if "rofile" in text or any(token in text for token, of in world.names.items() if of.startswith("profile"))]
        return {name: sorted(plain(line, {}) for line in text.splitlines()) for name, text in said.items()}

    one, other = both(look)
    assert one == other
