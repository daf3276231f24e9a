"""Whoever has everything but the guarded table cannot tell whose a sheet is: two worlds in which seats judge what others judged are the same to them."""

from __future__ import annotations

import zipfile
from datetime import timedelta

import pytest

from harmel.alliance import journal
from harmel.alliance.models import Review, StoredResult
from harmel.alliance.refs import ref
from harmel.review.assessment.tests.worlds import SWAPPED, World, everything_but_the_link, plain, seen
from harmel.review.foresight.actions import discovery, scenarios, sheets
from harmel.review.foresight.tests.worlds import play

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    """A few draws will do: what is drawn is the methods' to test, and must not hang on whose sheet is whose."""
    monkeypatch.setattr(discovery, "DRAWS", 9)
    monkeypatch.setattr(scenarios, "DRAWS", 20)


@pytest.fixture
def both(study, options, descriptors, experts, secretary, convener, now, sealed_in_a_transaction):
    """Play both worlds and return what is seen of each: `both(look)`. `both.playing`: the one that is played."""

    def worlds(look, **how):
        def play_it(world):
            study.refresh_from_db()
            worlds.playing = world
            play(world, study, descriptors, experts, secretary, convener, now, **how)

        return [seen(world, play_it, look) for world in (World(), World(SWAPPED))]

    return worlds


def difference(one, other):
    """Return the rows in which two databases differ, by table."""
    return {label: (one[label] - other[label], other[label] - one[label]) for label in one if one[label] != other[label]}


def rows_of(world):
    return everything_but_the_link(world.names)


@pytest.mark.slow
def test_the_database_without_the_guarded_table_does_not_tell_them_apart(both):
    """Whoever acts, when, how often, who hands in and who does not, and what is found of it all: none of it stands beside a seat."""

    def look(world):
        assert set(StoredResult.objects.values_list("method", "failure")) == {(f"foresight.{name}", "") for name in ("scenarios", "stress", "discovery")}
        return rows_of(world)

    one, other = both(look, computes=True)
    assert one["foresight.Block"].total() > 120
    assert one["foresight.SheetReason"].total() > 100
    assert one["alliance.Block"].total() > 10
    assert difference(one, other) == {}


LEAKS = {
    "the hour of a judgement": ("foresight.judge", lambda said, at: {"at": at}),
    "the block of a judgement": ("foresight.judge", lambda said, at: {"held_until": at}),
    "the hour of the present": ("foresight.judge_present", lambda said, at: {"at": at}),
    "the block of what is taken back": ("foresight.take_back_judgement", lambda said, at: {"held_until": at}),
    "who handed in": ("foresight.hand_in_sheet", lambda said, at: {"about": ref(said["actor"])}),
    "whose the sheet is that is handed in": ("foresight.judge", lambda said, at: {"seat": ref(said["actor"])}),
}
"""What the journal might say too much: of which verb, and what."""


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_would_tell_them_apart(both, leak, monkeypatch):
    """So the test above can fail. Handing in tells something only where somebody does not."""
    name, more = LEAKS[leak]

    class Leaking:
        """The journal, but for one thing too many."""

        lie_still = staticmethod(journal.lie_still)

        @staticmethod
        def write(verb, **said):
            return journal.write(verb, **said | (more(said, both.playing.clock) if verb.name == name else {}))

    monkeypatch.setattr(sheets, "journal", Leaking)
    one, other = both(rows_of)
    assert difference(one, other)


@pytest.mark.slow
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

    one, other = both(look, computes=True)
    assert one == other
