"""Check 1: what Polis has published comes out again."""

import csv

import pytest

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.golden import FIXTURES, agreement_with, differences, published


@pytest.mark.parametrize("name", FIXTURES)
def test_a_published_map_comes_out_again(shared, name):
    """From the published placed set and bases: axes, places, extremity, priorities to 1e-9; groups, votes and lists identical."""
    golden = published(shared, name)
    assert differences(golden, golden.drawn(cold=False)) == []


@pytest.mark.slow
def test_from_the_votes_alone_the_published_groups_come_out_in_three_of_four(shared):
    """Cold, without the history that a published map carries, the number of groups is right in all four and the groups in three."""
    goldens = [published(shared, name) for name in FIXTURES]
    maps = [golden.drawn(cold=True) for golden in goldens]
    assert [len(drawn.group_sizes) for drawn in maps] == [len(golden.result["group-clusters"]) for golden in goldens]
    assert sum(agreement_with(golden.group_of, drawn) >= 0.9 for golden, drawn in zip(goldens, maps, strict=True)) >= 3


@pytest.mark.parametrize(
    ("name", "given", "at_least"),
    [("vtaiwan.uberx", opinion.Given(), 0.88), ("brexit-consensus", opinion.Given(groups=2), 0.85)],
)
def test_the_groups_of_real_discussions_are_close_to_the_published_ones(shared, record_property, name, given, at_least):
    """Of two discussions only each participant's group was published: ours agree with it. Brexit is made into its published two groups."""
    folder = shared / "data" / "polis" / name
    records = files.read_votes(folder / "votes.csv")
    statements = files.read_statements(folder / "comments.csv")
    votes = opinion.last_votes(records.person, records.statement, records.value, records.instant)
    voted_on = set(votes.statements.tolist())
    out = [record.number for record in statements if record.is_out and record.number in voted_on]
    with (folder / "participants-votes.csv").open(encoding="utf-8", newline="") as lines:
        group_of = {int(row["participant"]): int(row["group-id"]) for row in csv.DictReader(lines) if row["group-id"]}
    drawn = opinion.polis_map(votes, out=out, given=given)
    record_property("adjusted_rand", agreement := agreement_with(group_of, drawn))
    assert len(drawn.group_sizes) == 2
    assert agreement >= at_least
