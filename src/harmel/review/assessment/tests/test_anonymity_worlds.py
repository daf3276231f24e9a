"""Whoever has everything but the guarded table cannot tell who said what: two worlds in which seats say what others said are the same to them."""

from __future__ import annotations

import pytest

from harmel.alliance.refs import ref
from harmel.alliance.tests.worlds import difference, everything_but_the_link, exported, in_both, leaking
from harmel.review.assessment.actions import answers, minority, wordings
from harmel.review.assessment.tests.worlds import play

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(panel, items, experts, secretary, now, sealed_in_a_transaction):
    """Play both worlds and return what is seen of each: `both(look)`. `both.playing`: the one that is played."""
    return in_both(panel, lambda world: play(world, panel, experts, secretary, now, rounds=2))


def rows_of(world):
    """What a round draws anew each time it is settled tells nothing: reasons are shuffled by a digest of all answers."""
    return everything_but_the_link(world.names, drawn={"assessment.Reason": {"id", "place"}})


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

    monkeypatch.setattr(module, "journal", leaking(name, more, both))
    one, other = both(rows_of)
    assert difference(one, other)


@pytest.mark.parametrize("public", [True, False])
def test_no_export_tells_them_apart(both, public, tmp_path, now):
    """Neither the public record nor that of the members; and no word of an expert's stands in it."""

    one, other = both(lambda world: exported(world, tmp_path, public=public, now=now))
    assert one == other
