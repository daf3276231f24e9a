"""Parting members: declared by those who moderate, changed until a map has shown it, withdrawn; and what the map then says."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.discussion import queries
from harmel.review.discussion.actions import cast_votes, declare_partition, edit_partition, recompute_map, withdraw_partition
from harmel.review.discussion.actions import map as drawing
from harmel.review.discussion.rules import Part

pytestmark = pytest.mark.django_db

NORTH, SOUTH = Part("North", "Nord", ("AL", "BI")), Part("South", "Sud", ("CE", "EL"))


@pytest.fixture
def declare(review, alliance_of_trees, secretary, now):
    """Declare a partition: `declare("Region", NORTH, SOUTH)`."""
    return lambda name, *parts, actor=secretary: declare_partition(review, name_en=name, name_fr="Région", parts=parts, actor=actor, now=now)


def test_a_moderator_and_the_convener_part_the_members(declare, convener, review):
    """Each leaves an entry that says how."""
    declare("Region", NORTH, SOUTH)
    declare("Size", Part("Large", "", ("AL",)), Part("Small", "", ("BI",)), actor=convener)
    assert [row.name for row in queries.partitions(review)] == ["Region", "Size"]
    said = json.loads(EntryContent.objects.filter(verb="discussion.declare_partition").order_by("pk").first().payload)["facts"]
    assert {"North", "Large"} & {part["name_en"] for part in said["parts"]}


def test_nobody_else_does(declare, delegate, expert, observer, participant, stranger):
    """Neither a delegate, an expert, an observer, a participant nor a stranger."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            declare("Region", NORTH, SOUTH, actor=actor)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((NORTH,), "partition_of_how_many"),
        ((NORTH, Part("South", "", ("AL",))), "part_member_twice"),
        ((NORTH, Part("North", "", ("CE",))), "part_name_twice"),
        ((NORTH, Part("South", "", ("XX",))), "part_member_unknown"),
        ((NORTH, Part("South", "", ())), "part_without_members"),
    ],
)
def test_what_is_no_partition_is_refused(declare, parts, code):
    """With the reason, and nothing is written."""
    with pytest.raises(Refused) as refused:
        declare("Region", *parts)
    assert refused.value.code == code


def test_no_two_have_one_name(declare):
    """Nor is there one without a name."""
    declare("Region", NORTH, SOUTH)
    for name, code in (("region", "partition_name_twice"), (" ", "partition_name_needed")):
        with pytest.raises(Refused) as refused:
            declare(name, NORTH, SOUTH)
        assert refused.value.code == code


def test_until_a_map_has_shown_it_members_are_parted_otherwise_and_later_only_named(declare, voted, review, secretary, now):
    """Two maps of the same votes, parted otherwise, would tell of the few by whom they differ."""
    row = declare("Region", NORTH, SOUTH)
    moved = [Part("North", "Nord", ("AL", "BI", "CE")), Part("South", "Sud", ("EL",))]
    assert queries.value_of(edit_partition(row, name_en="Region", parts=moved, actor=secretary, now=now)).parts == tuple(moved)
    recompute_map(review, now=now)
    with pytest.raises(Refused) as refused:
        edit_partition(row, name_en="Region", parts=[NORTH, SOUTH], actor=secretary, now=now)
    assert refused.value.code == "partition_drawn"
    renamed = [Part("Upper", "Haut", moved[0].members), Part("Lower", "Bas", moved[1].members)]
    assert edit_partition(row, name_en="Shore", parts=renamed, actor=secretary, now=now).name == "Shore"


def test_a_stranger_and_a_delegate_neither_change_nor_withdraw_it(declare, delegate, stranger, now):
    """It stays declared."""
    row = declare("Region", NORTH, SOUTH)
    for actor in (delegate, stranger):
        with pytest.raises(NotAllowed):
            edit_partition(row, name_en="Mine", parts=[NORTH, SOUTH], actor=actor, now=now)
        with pytest.raises(NotAllowed):
            withdraw_partition(row, actor=actor, now=now)
    row.refresh_from_db()
    assert (row.name_en, row.state) == ("Region", "declared")


def test_withdrawn_it_stands_on_no_later_map_and_its_name_is_free(declare, voted, review, secretary, now, calendar):
    """It is withdrawn once."""
    row = declare("Region", NORTH, SOUTH)
    recompute_map(review, now=now)
    withdraw_partition(row, actor=secretary, now=now)
    with pytest.raises(NotAllowed):
        withdraw_partition(row, actor=secretary, now=now)
    again = recompute_map(review, now=calendar["discussion"].closes_at)
    assert queries.map_page(review, again).partitions == []
    assert declare("Region", NORTH, SOUTH).number == row.number + 1


def test_the_map_says_how_parts_answer_and_what_unites_them(declare, voted, review, now):
    """Both camps are in both parts: the first statement unites them, and no other; each with its interval, and both counting once."""
    declare("Region", Part("North", "", ("AL", "CE")), Part("South", "", ("BI", "EL")))
    page = queries.map_page(review, recompute_map(review, now=now))
    (region,) = page.partitions
    assert [(line.statement.number, direction) for line, direction in region.unites] == [(1, "agree")]
    by_part = region.by_part(page.lines[1])
    assert [(part.name, cell.agree, cell.disagree) for part, cell in by_part.rows] == [("North", 8, 11), ("South", 6, 3)]
    assert [member.code for member in by_part.rows[0][0].members] == ["AL", "CE"]
    assert (round(by_part.mean.share, 6), by_part.hidden) == (round((8 / 19 + 6 / 9) / 2, 6), [])
    assert by_part.mean.low < by_part.mean.share < by_part.mean.high


def test_a_part_that_would_tell_of_a_hidden_member_is_not_shown(declare, voted, review, now):
    """Birch is hidden for Elm's three, so that Alder with Birch would tell how Birch answered, and the total then how Elm did."""
    declare("Shore", Part("West", "", ("AL", "BI")), Part("East", "", ("CE",)))
    page = queries.map_page(review, recompute_map(review, now=now))
    shown = [cell is not None for _, cell in page.partitions[0].cells(page.lines[0])]
    assert [member.code for member in page.lines[0].members_hidden] == ["BI", "EL"]
    assert shown == [False, True]
    assert page.partitions[0].unites == []


def test_a_partition_declared_later_shows_at_the_next_map(declare, voted, review, crowd_of, statements, now):
    """Stored as before: the map, its digest and parameters follow from what was declared then."""
    recompute_map(review, now=now)
    declare("Region", NORTH, SOUTH)
    assert queries.map_page(review, queries.live_map(review)).partitions == []
    for person in crowd_of(5, "AL"):
        cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
    later = recompute_map(review, now=now + timedelta(hours=2))
    assert [parted.name for parted in queries.map_page(review, later).partitions] == ["Region"]
    kept = StoredResult.objects.order_by("made_at").last()
    assert [one["name_en"] for one in kept.parameters["partitions"]] == ["Region"]


def test_what_is_declared_while_a_map_is_drawn_waits_for_the_next(declare, voted, review, now, monkeypatch):
    """That map is not kept: what may be shown depends on what was."""
    plain = drawing.drawn_map

    def slowly(*args, **named):
        if not queries.partitions(review):
            declare("Region", NORTH, SOUTH)
        return plain(*args, **named)

    monkeypatch.setattr(drawing, "drawn_map", slowly)
    assert recompute_map(review, now=now) is None
    assert len(queries.map_page(review, recompute_map(review, now=now)).partitions) == 1
