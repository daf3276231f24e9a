"""Mode `harmel` on discussions that were published: what docs/methods/opinion.md says of them."""

import csv

import pytest

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.golden import FIXTURES, agreement_with, published


def discussion(shared, name):
    """The votes, the published group of each person, and the statements that are out and about the voters."""
    if name in FIXTURES:
        golden = published(shared, name)
        known = set(golden.votes.statements.tolist())
        return golden.votes, golden.group_of, [[label for label in golden.result[of] if label in known] for of in ("mod-out", "meta-tids")]
    folder = shared / "data" / "polis" / name
    records = files.read_votes(folder / "votes.csv")
    with (folder / "participants-votes.csv").open(encoding="utf-8", newline="") as lines:
        group_of = {int(row["participant"]): int(row["group-id"]) for row in csv.DictReader(lines) if row["group-id"]}
    return opinion.last_votes(records.person, records.statement, records.value, records.instant), group_of, [[], []]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "alike"),
    [*zip(FIXTURES, (0.34, 0.73, 0.22, 0.71), strict=True), ("vtaiwan.uberx", 0.71), ("brexit-consensus", 0.80)],
)
def test_on_no_published_discussion_groups_stand_out_and_cuts_agree_with_those_published_as_the_page_says(shared, name, alike):
    """Each is one group; cut into as many as were published, the adjusted Rand index is that of the page, to .05."""
    votes, group_of, (out, meta) = discussion(shared, name)
    assert len(opinion.opinion_map(votes, out=out, meta=meta).group_sizes) == 1
    cut = opinion.opinion_map(votes, out=out, meta=meta, given=opinion.Given(groups=len(set(group_of.values()))))
    assert not cut.groups_stand_out
    assert agreement_with(group_of, cut) == pytest.approx(alike, abs=0.05)
