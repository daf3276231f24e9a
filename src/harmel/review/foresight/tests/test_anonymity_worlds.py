"""Whoever has everything but the guarded table cannot tell whose a sheet is: two worlds in which seats judge what others judged are the same to them."""

from __future__ import annotations

import pytest

from harmel.alliance.models import StoredResult
from harmel.alliance.refs import ref
from harmel.alliance.tests.worlds import difference, everything_but_the_link, exported, in_both, leaking
from harmel.review.foresight.actions import sheets
from harmel.review.foresight.tests.worlds import play

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(study, options, descriptors, experts, secretary, convener, now, sealed_in_a_transaction):
    """Play both worlds and return what is seen of each: `both(look)`. `both.playing`: the one that is played."""
    return in_both(study, lambda world, **how: play(world, study, descriptors, experts, secretary, convener, now, **how))


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

    monkeypatch.setattr(sheets, "journal", leaking(name, more, both))
    one, other = both(rows_of)
    assert difference(one, other)


@pytest.mark.slow
@pytest.mark.parametrize("public", [True, False])
def test_no_export_tells_them_apart(both, public, tmp_path, now):
    """Neither the public record nor that of the members; and no word of an expert's stands in it."""

    one, other = both(lambda world: exported(world, tmp_path, public=public, now=now), computes=True)
    assert one == other
