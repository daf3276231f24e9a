"""Drawing the map: stored with its input's digest, never in the way of voting, never revealing a few."""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest

from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import CLOCK, NotAllowed
from harmel.methods import opinion
from harmel.methods.seal import stored
from harmel.review.discussion import arrays, queries
from harmel.review.discussion.actions import cast_votes, recompute_map

pytestmark = pytest.mark.django_db


def test_the_map_is_stored_with_what_it_follows_from(voted, review, now):
    """Method, version, parameters, the digest of the input, and an entry that claims the digest of the result."""
    recompute_map(review, actor=CLOCK, now=now)
    result = StoredResult.objects.get()
    assert (result.method, result.failure) == ("opinion.harmel", "")
    assert len(result.input_sha256) == 64
    payload = json.loads(EntryContent.objects.get(verb="discussion.recompute_map").payload)
    assert payload[stored.CLAIMS][0][stored.INPUT] == result.input_sha256


def test_the_page_reads_groups_what_unites_and_what_divides(voted, review, now):
    """Two camps of fourteen; the first statement unites them, the others divide them."""
    page = queries.map_page(review, recompute_map(review, actor=CLOCK, now=now))
    assert (page.people, page.placed, [group.people for group in page.groups]) == (28, 28, [14, 14])
    assert [line.statement.number for line in page.unites] == [1]
    assert {line.statement.number for line in page.divides} == {2, 3, 4, 5, 6, 7, 8}
    assert all(line.gap.low > 0 for line in page.divides)


def test_members_with_fewer_than_five_are_not_shown_nor_had_by_subtraction(voted, review, now):
    """Elm has three people. With all others shown, the total would reveal them: so the next smallest goes too."""
    page = queries.map_page(review, recompute_map(review, actor=CLOCK, now=now))
    for line in page.lines:
        shown = {member.code: cell for member, cell in line.members}
        assert "EL" not in shown
        left = line.everybody.answered - sum(cell.answered for cell in shown.values())
        assert left == 0 or left >= 5
    first = page.lines[0]
    assert [member.code for member in first.members_hidden] == ["BI", "EL"]


def test_nothing_stored_is_anybodys(voted, review, now):
    """No pseudonym, no place of one person, no cell of fewer than five, no mark of fewer than five."""
    from harmel.alliance.models import Pseudonym

    result = recompute_map(review, actor=CLOCK, now=now)
    assert not any(pseudonym in result.output for pseudonym in Pseudonym.objects.values_list("pk", flat=True))
    kept = json.loads(result.output)
    assert min(kept["landscape"]["people"]) >= 5
    for entry in kept["statements"]:
        for cell in (*entry["groups"], *entry["members"].values(), entry["all"]):
            assert cell is None or cell[0] + cell[1] >= 5


def test_the_same_votes_make_no_second_map(voted, review, now, in_a_month):
    """Asked again, the clock stores nothing; a moderator asking at once neither."""
    recompute_map(review, actor=CLOCK, now=now)
    assert recompute_map(review, actor=CLOCK, now=now) is None
    assert recompute_map(review, actor=CLOCK, now=in_a_month) is None
    assert StoredResult.objects.count() == 1


def test_the_map_is_drawn_live_and_recorded_once_an_hour(voted, review, crowd_of, statements, now):
    """New votes show within seconds; the record keeps the first map, one each hour, and the last."""
    recompute_map(review, actor=CLOCK, now=now)
    shown = []
    for minutes in (1, 30, 61):
        for person in crowd_of(5):
            cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
        later = now + timedelta(minutes=minutes)
        assert recompute_map(review, actor=CLOCK, now=later).made_at == later
        shown.append((queries.map_page(review, queries.live_map(review)).people, StoredResult.objects.count()))
    assert shown == [(33, 1), (38, 1), (43, 2)]


def test_a_map_of_an_open_discussion_is_in_nobodys_record(voted, review, now, calendar):
    """Its entry is withheld: who may still vote reads others' votes neither on a page nor in the record. That of the close is public."""
    recompute_map(review, actor=CLOCK, now=now)
    recompute_map(review, actor=CLOCK, now=calendar["discussion"].closes_at)
    entries = EntryContent.objects.filter(verb="discussion.recompute_map").order_by("at")
    assert [content.visibility for content in entries] == ["withheld", "public"]


def test_nobody_waits_for_the_drawing(voted, review, now, monkeypatch):
    """While the map is computed no transaction is open: a vote cast meanwhile is taken in, and waits for the next map."""
    from django.db import connection

    from harmel.methods import opinion

    plain, seen = opinion.opinion_map, []

    def slowly(*args, **named):
        seen.append(len(connection.savepoint_ids))
        return plain(*args, **named)

    monkeypatch.setattr(opinion, "opinion_map", slowly)
    before = len(connection.savepoint_ids)
    recompute_map(review, actor=CLOCK, now=now)
    assert seen == [before]


def test_a_map_changes_only_with_five_further_people_or_at_the_close(voted, review, crowd_of, statements, now, in_a_month, calendar):
    """So that the difference between two maps is nobody's vote."""
    recompute_map(review, actor=CLOCK, now=now)
    for place, person in enumerate(crowd_of(5)):
        cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
        drawn = recompute_map(review, actor=CLOCK, now=in_a_month)
        assert (drawn is not None) == (place == 4)
    cast_votes(review, votes={statements[0].pk: -1}, actor=voted["AL"][0], now=now)
    assert recompute_map(review, actor=CLOCK, now=in_a_month) is None
    closes = calendar["discussion"].closes_at
    assert recompute_map(review, actor=CLOCK, now=closes) is not None
    assert recompute_map(review, actor=CLOCK, now=closes) is None


def test_a_failure_is_kept_with_its_reason_and_votes_are_safe(voted, review, now, monkeypatch, statements, delegate):
    """The last map stays, the failure is shown beside it, and people go on voting."""
    from harmel.methods import opinion

    def fails(*args, **named):
        raise ValueError("no axes today")

    monkeypatch.setattr(opinion, "opinion_map", fails)
    result = recompute_map(review, actor=CLOCK, now=now)
    assert (result.failure, result.output) == ("map_failed", "")
    assert queries.last_recorded(review).failure == "map_failed"
    later = now + timedelta(minutes=1)
    assert recompute_map(review, actor=CLOCK, now=later) is None
    assert StoredResult.objects.count() == 1
    assert cast_votes(review, votes={statements[0].pk: 1}, actor=delegate, now=now) == 1


def test_a_statement_taken_out_moves_nobody_and_is_not_on_the_map(voted, review, statements, secretary, now):
    """Its votes are kept."""
    from harmel.review.discussion.actions import take_out_statement

    take_out_statement(statements[3], reason="Out.", actor=secretary, now=now)
    page = queries.map_page(review, recompute_map(review, actor=CLOCK, now=now))
    assert 4 not in {line.statement.number for line in page.lines}
    assert arrays.left_out(review) == ([4], [])


def test_a_delegate_cannot_ask_for_a_map(voted, review, delegate, now):
    """Moderators, the convener and the clock do."""
    with pytest.raises(NotAllowed):
        recompute_map(review, actor=delegate, now=now)


def test_weights_follow_the_map(voted, review, statements, now):
    """What divides and what few have seen comes sooner; voting pages read the weight from the statement."""
    recompute_map(review, actor=CLOCK, now=now)
    statements[0].refresh_from_db()
    assert statements[0].priority != 1.0


def test_results_are_shown_at_the_close_to_everybody_and_before_to_moderators(review, secretary, convener, delegate, now, calendar):
    """How others voted is never shown to somebody who may still vote."""
    closes = calendar["discussion"].closes_at
    assert [queries.results_shown_to(review, actor, now) for actor in (secretary, convener, delegate, None)] == [True, True, False, False]
    assert queries.results_shown_to(review, None, closes)


def test_a_scale_without_a_gap_is_cut_in_two_and_not_called_groups(review, statement_of, crowd_of, now):
    """People with more or less of one trait: what divides them can be read, and the page says that no groups stand out."""
    chance = random.Random(3)
    asked = [statement_of(f"A question on one scale: {word * 3}.") for word in "abcdefghijklmnopqrstuvwx"]
    for person in crowd_of(150):
        trait = chance.gauss(0, 1)
        votes = {row.pk: 1 if trait * (1 if at % 2 else -1) * 1.2 + chance.gauss(0, 1) > 0 else -1 for at, row in enumerate(asked)}
        cast_votes(review, votes=votes, actor=person, now=now)
    page = queries.map_page(review, recompute_map(review, now=now))
    assert (page.stand_out, len(page.groups), sum(group.people for group in page.groups)) == (False, 2, 150)
    assert page.divides


def test_a_side_of_fewer_than_five_is_not_made(review, statements, crowd_of, now):
    """Three against twenty-seven: cut in two, the size of the smaller side could be had from the larger; so there is one landscape."""
    chance = random.Random(1)
    for at, person in enumerate(crowd_of(30)):
        votes = {row.pk: (-1 if at < 3 else 1) * (1 if chance.random() < 0.95 else -1) for row in statements}
        cast_votes(review, votes=votes, actor=person, now=now)
    cut = opinion.opinion_map(arrays.votes_of(review), given=opinion.Given(groups=2))
    assert cut.axes_used and cut.group_sizes.min() < 5
    kept = json.loads(recompute_map(review, now=now).output)
    assert (kept["groups"], sum(kept["landscape"]["people"]), kept["stand_out"]) == ([30], 30, False)


def test_a_few_of_a_member_do_not_decide_what_unites_members(review, statements, crowd_of, now):
    """Elm has six people who vote; where two of them answer, Elm has no say, and where all six are against, it has."""
    for code in ("AL", "BI"):
        for at, person in enumerate(crowd_of(12, code)):
            cast_votes(review, votes={row.pk: -1 if at == place else 1 for place, row in enumerate(statements)}, actor=person, now=now)
    for at, person in enumerate(crowd_of(6, "EL")):
        chosen = statements[1:] if at < 4 else statements
        cast_votes(review, votes={row.pk: -1 if row in statements[:2] else 1 for row in chosen}, actor=person, now=now)
    page = queries.map_page(review, recompute_map(review, now=now))
    listed = {line.statement.number for line in page.unites_members}
    assert (1 in listed, 2 in listed, 3 in listed) == (True, False, True)


def test_one_member_alone_unites_none(review, statements, crowd_of, now):
    """Where only one member has five people or more, nothing is said of what unites members."""
    for at, person in enumerate(crowd_of(12, "AL")):
        cast_votes(review, votes={row.pk: -1 if at == place else 1 for place, row in enumerate(statements)}, actor=person, now=now)
    assert queries.map_page(review, recompute_map(review, now=now)).unites_members == []
