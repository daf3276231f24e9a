"""The pages of the map, and what moderators see of the votes."""

from __future__ import annotations

import random

import pytest

from harmel.review.discussion.actions import recompute_map
from harmel.review.discussion.tests.addresses import address

pytestmark = pytest.mark.django_db


def test_my_place_is_shown_to_me_alone(voted, review, now, at, client_of, calendar, delegate):
    """After the close, with the group I stand nearest to and where I answered otherwise; whoever did not vote has none, and it is stored nowhere."""
    recompute_map(review, now=now)
    at(calendar["discussion"].closes_at)
    mine = client_of(voted["AL"][0]).get(address(review, "map"))
    assert mine.context["mine"].group.people == 14
    assert (len(mine.context["mine"].with_group), mine.context["mine"].against_group) == (8, [])
    assert 'class="spot"' in mine.content.decode()
    other = client_of(voted["CE"][0]).get(address(review, "map")).context["mine"]
    assert other.group.letter != mine.context["mine"].group.letter
    assert client_of(delegate).get(address(review, "map")).context["mine"] is None


def test_how_the_map_grew_is_shown_at_the_close(voted, review, statements, crowd_of, now, at, client, calendar):
    """The maps of the record side by side, each with how many people there were; before the close to nobody who may vote."""
    from datetime import timedelta

    from harmel.review.discussion.actions import cast_votes

    recompute_map(review, now=now)
    for hours in (1, 2):
        for person in crowd_of(20):
            cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
        recompute_map(review, now=now + timedelta(hours=hours))
    assert "frames" not in client.get(address(review, "growth")).context
    closes = calendar["discussion"].closes_at
    recompute_map(review, now=closes)
    at(closes)
    page = client.get(address(review, "growth"))
    assert [frame["held"]["people"] for frame in page.context["frames"]] == [28, 48, 68]
    assert page.content.decode().count("<svg role") == 3


def test_nobody_who_may_still_vote_sees_how_others_voted(voted, review, delegate, secretary, client_of, now, at, calendar):
    """Neither on the map nor in its file, until the close."""
    recompute_map(review, now=now)
    for actor in (delegate, None):
        assert "not shown yet" in client_of(actor).get(address(review, "map")).content.decode()
        assert client_of(actor).get(address(review, "map_csv")).status_code in {302, 403}
    assert "before the close" in client_of(secretary).get(address(review, "map")).content.decode()
    at(calendar["discussion"].closes_at)
    page = client_of(None).get(address(review, "map"))
    assert "2 groups" in page.content.decode()
    assert "<svg" in page.content.decode()
    file = b"".join(client_of(None).get(address(review, "map_csv")).streaming_content).decode()
    assert ",EL," not in file
    assert ",all," in file


def test_a_map_that_failed_says_so_and_shows_the_last_one(voted, review, secretary, client_of, now, in_a_month, monkeypatch, crowd_of, statements):
    """With the reason; votes are safe."""
    from harmel.methods import opinion
    from harmel.review.discussion.actions import cast_votes

    recompute_map(review, now=now)
    for person in crowd_of(5):
        cast_votes(review, votes={statements[0].pk: 1}, actor=person, now=now)

    def fails(*args, **named):
        raise ValueError("no axes today")

    monkeypatch.setattr(opinion, "opinion_map", fails)
    assert recompute_map(review, now=in_a_month).failure
    page = client_of(secretary).get(address(review, "map")).content.decode()
    assert "failed on" in page
    assert "The votes are safe" in page
    assert "2 groups" in page


def test_moderators_see_what_stands_out_and_what_the_map_were_without_it(review, statements, statement_of, crowd_of, secretary, delegate, now, client_of):
    """Pass rates, who gave one answer throughout, the map without them; nobody is named, and nothing changes."""
    from harmel.review.discussion.actions import cast_votes
    from harmel.review.discussion.models import LiveMap

    asked = [*statements, *(statement_of(f"A further question of the grove: {word}.") for word in ("nine", "ten", "eleven", "twelve"))]
    for place, person in enumerate(crowd_of(60)):
        side, chance = 1 if place % 2 else -1, random.Random(place)
        same = place < 8
        votes = {row.pk: 1 if same else side * (1 if at % 2 else -1) * (1 if chance.random() < 0.8 else -1) for at, row in enumerate(asked)}
        if not same:
            votes[asked[2].pk] = 0
        cast_votes(review, votes=votes, actor=person, now=now)
    recompute_map(review, now=now)
    browser = client_of(secretary)
    page = browser.get(address(review, "signs"))
    assert page.context["found"]["straight"] == 8
    assert page.context["passed"][0].statement == asked[2]
    before = LiveMap.objects.values_list("output", flat=True).get()
    what_if = browser.get(address(review, "signs") + "?without=them").context["what_if"]
    assert what_if.other.people == 60 - page.context["found"]["any"]
    assert LiveMap.objects.values_list("output", flat=True).get() == before
    assert client_of(delegate).get(address(review, "signs")).status_code == 403


def test_fewer_than_five_who_stand_out_are_not_counted_aloud(voted, review, secretary, now, client_of):
    """Nor is a map drawn without them: the difference would be theirs."""
    recompute_map(review, now=now)
    page = client_of(secretary).get(address(review, "signs") + "?without=them")
    assert page.context["what_if"] is None
    assert not page.context["enough"]


def test_what_a_group_leans_against_bridges_nothing(voted, review, now):
    """However high its score; and each group says how it answered what it holds, and how often its people are found together again."""
    from harmel.review.discussion import queries

    recompute_map(review, now=now)
    page = queries.map_page(review, queries.live_map(review))
    assert page.bridges
    assert not any(line.opposed for line in page.bridges)
    assert any(line.opposed and line.bridging is not None for line in page.lines)
    assert all((cell.share > 0.5) == (side == "agree") for group in page.groups for _line, side, cell in group.represented_by)
    assert [group for group, _together in page.sure_of] == page.groups
    assert page.both == len({line.statement.number for line in page.unites} & {line.statement.number for line in page.divides})


def test_a_statement_that_was_voted_on_is_not_offered_a_new_wording(voted, statement_of, statements, review, secretary, client_of):
    """Moderators find the way to word it anew only where nobody has voted."""
    browser = client_of(secretary)
    for row, offered in ((statement_of("Nobody has voted on this one."), True), (statements[0], False)):
        page = browser.get(address(review, "statement", number=row.number)).content.decode()
        assert (address(review, "edit_statement", number=row.number) in page) is offered
        assert ("its wording stays as it is" in page) is not offered


def test_what_divides_holds_in_the_figures_that_stand_beside_it(voted, review, now):
    """A pair that the method lists, passes counted in, is left out where those who took a side differ the other way round, or not surely."""
    import json

    from harmel.review.discussion import queries

    recompute_map(review, now=now)
    live = queries.live_map(review)
    listed = queries.map_page(review, live).divides
    assert listed
    assert all(line.gap.low > 0 for line in listed)
    kept = json.loads(live.output)
    for entry in kept["divides"]:
        entry["groups"].reverse()
    live.output = json.dumps(kept)
    assert queries.map_page(review, live).divides == []
