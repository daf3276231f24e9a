"""Settling a round, concluding a panel, resolving a question: what is found, what is shown of it, and what is lost when it fails: nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.methods.seal import stored
from harmel.review.assessment import queries
from harmel.review.assessment.actions import conclude_panel, concluding, open_round, resolve_item, settle, settle_round, settling
from harmel.review.assessment.models import Answer, Item, Reason
from harmel.review.assessment.rules import Side
from harmel.review.assessment.tests.conftest import judgement

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(played, secretary):
    """The first round, closed and settled by the clock."""
    settle(played.panel.review, now=played.closes_at)
    played.refresh_from_db()
    return played


@pytest.fixture
def second(settled, secretary, experts, answer_all):
    """A second round in which everybody answers as before, settled."""
    made = open_round(settled.panel, closes_at=settled.closes_at + timedelta(days=14), actor=secretary, now=settled.closes_at)
    answer_all(made, experts, made.opens_at + timedelta(hours=1))
    settle_round(made, actor=secretary, now=made.closes_at)
    return made


@pytest.fixture
def concluded(second, secretary):
    """The panel, concluded because nobody moved any more."""
    conclude_panel(second.panel, actor=secretary, now=second.closes_at)
    return second.panel


def entries(verb):
    return list(EntryContent.objects.filter(verb=verb))


def test_a_round_that_has_closed_is_settled_by_the_clock(settled):
    """The spread of each item is there, as the pages show it."""
    page = queries.spread(settled)
    assert page is not None and page.experts == 10 and settled.settled_at == settled.closes_at
    assert [one.item.kind for one in page.items] == ["challenge"] * 4 + ["amplifier", "quantity", "quantity", "event"]
    assert all(told.median is not None and told.upper is not None and told.standing == "moving" for one in page.items for told in one.told)


def test_an_open_round_is_not_settled(played, secretary):
    """Nobody sees a spread before the close, whoever asks for it; the clock leaves it alone."""
    assert settle(played.panel.review, now=played.closes_at - timedelta(seconds=1)) == 0
    with pytest.raises(Refused) as refused:
        settle_round(played, actor=secretary, now=played.closes_at - timedelta(seconds=1))
    assert refused.value.code == "round_open_now"


def test_settling_again_does_nothing(settled, secretary):
    """One result, one entry, however often somebody asks."""
    again = settle_round(settled, actor=secretary, now=settled.closes_at + timedelta(days=1))
    assert settle(settled.panel.review, now=settled.closes_at + timedelta(days=1)) == 0
    assert [again] == list(StoredResult.objects.all()) and len(entries("assessment.settle_round")) == 1


def test_only_organisers_settle(played, delegate, experts, stranger, now):
    """Neither a delegate nor an expert of the panel nor a stranger."""
    for actor in (delegate, experts[0], None):
        with pytest.raises(NotAllowed):
            settle_round(played, actor=actor, now=played.closes_at)


def test_a_round_in_open_words_is_settled_without_a_result(panel, secretary, now):
    """There is nothing to compute in it."""
    made = open_round(panel, closes_at=now + timedelta(days=2), in_open_words=True, actor=secretary, now=now)
    assert settle(panel.review, now=made.closes_at) == 1
    made.refresh_from_db()
    assert made.settled_at == made.closes_at and not StoredResult.objects.exists()


def test_a_round_that_nobody_answered_is_settled(first_round):
    """Everything in it is unanswered, and nothing breaks."""
    settle(first_round.panel.review, now=first_round.closes_at)
    page = queries.spread(first_round)
    assert page is not None and page.experts is None and page.standings == {"unanswered": 8} and not page.may_stop


def test_the_stored_result_is_the_same_when_computed_again(concluded, second):
    """Input and output have the digests that were stored, for a round and for the panel."""
    for again, kept in (
        (settling.spread_of(second), StoredResult.objects.get(about=f"assessment.round/{second.pk}")),
        (concluding.result_of(concluded), StoredResult.objects.get(about=f"assessment.panel/{concluded.pk}")),
    ):
        assert (again.input_sha256, again.output, again.parameters) == (kept.input_sha256, kept.output, kept.parameters)


def test_who_sits_where_does_not_change_the_result(concluded):
    """Rows in another order, as after a shuffle, make the same bytes."""
    before = concluding.result_of(concluded)
    rows = list(Answer.objects.filter(round__panel=concluded))
    Answer.objects.filter(round__panel=concluded).delete()
    Answer.objects.bulk_create(reversed(rows))
    assert concluding.result_of(concluded) == before


def test_a_spread_is_withheld_from_the_record_until_the_panel_is_concluded(second, secretary):
    """Its entry claims it and nobody reads that; the conclusion is public and claims the results of the panel and of every round."""
    assert {row.visibility for row in entries("assessment.settle_round")} == {"withheld"}
    assert all(len(json.loads(row.payload)[stored.CLAIMS]) == 1 for row in entries("assessment.settle_round"))
    conclude_panel(second.panel, actor=secretary, now=second.closes_at)
    [row] = entries("assessment.conclude_panel")
    assert row.visibility == "public" and len(json.loads(row.payload)[stored.CLAIMS]) == 3


def test_a_panel_that_stands_still_is_concluded_by_its_criteria(concluded):
    """Nobody moved in the second round, so the panel may stop, divided or not; and its result is there for its page."""
    page = queries.result(concluded)
    assert concluded.conclusion == "stable" and page is not None
    assert [len(rows) for rows in page.rankings.values()] == [4, 4, 4] and page.nations and page.rounds == [1, 2]
    assert page.ranking[0].rank == 1 and page.ranking[0].nation_best is not None
    assert len(page.quantities) == 3 and len(page.amplifiers) == 1
    assert all(len(medians) == 2 for by_scale in page.course.values() for medians in by_scale.values())


def test_a_panel_that_moves_is_concluded_with_a_reason_or_not_at_all(settled, secretary):
    """After one round nothing stands still: it takes a reason, or more rounds."""
    with pytest.raises(Refused) as refused:
        conclude_panel(settled.panel, actor=secretary, now=settled.closes_at)
    assert (refused.value.code, refused.value.field) == ("reason_needed", "reason")
    conclude_panel(settled.panel, reason="The summit was brought forward.", actor=secretary, now=settled.closes_at)
    assert (settled.panel.conclusion, settled.panel.conclusion_reason) == ("decided", "The summit was brought forward.")


def test_a_panel_is_concluded_once_and_not_within_a_round(played, panel, secretary):
    """Refused before the first rated round is settled, and while one is open."""
    for at, code in ((played.closes_at - timedelta(hours=1), "round_open_now"), (played.closes_at, "round_not_settled")):
        with pytest.raises(Refused) as refused:
            conclude_panel(panel, actor=secretary, now=at)
        assert refused.value.code == code


def test_a_concluded_panel_is_not_concluded_again(concluded, secretary, now):
    """Its result stays the one that was published."""
    with pytest.raises(Refused) as refused:
        conclude_panel(concluded, actor=secretary, now=now + timedelta(days=90))
    assert refused.value.code == "panel_concluded"


def test_a_panel_without_rated_rounds_is_not_concluded(panel, secretary, now):
    """There is nothing to conclude."""
    with pytest.raises(Refused) as refused:
        conclude_panel(panel, actor=secretary, now=now)
    assert refused.value.code == "no_round_rated"


def test_a_failed_computation_is_a_state_with_its_reason_and_loses_nothing(played, secretary, monkeypatch):
    """The code is kept and can be shown, every answer is there, the clock does not try the same again, and the next attempt succeeds."""
    def broken(*_arguments):
        raise ValueError("no such figure")

    with monkeypatch.context() as patch:
        patch.setattr(settling, "spread_document", broken)
        assert settle(played.panel.review, now=played.closes_at) == 1
        assert settle(played.panel.review, now=played.closes_at + timedelta(minutes=1)) == 0
    failed = queries.failure(played)
    played.refresh_from_db()
    assert failed is not None and failed.failure == "judgement_failed" and played.settled_at is None and queries.spread(played) is None
    assert Answer.objects.count() == 80 and not Reason.objects.exists()
    settle_round(played, actor=secretary, now=played.closes_at + timedelta(hours=1))
    assert queries.failure(played) is None and queries.spread(played) is not None


def test_a_conclusion_that_fails_leaves_the_panel_as_it_is(second, secretary, monkeypatch):
    """Its reason is kept and withheld, and the panel can be concluded once it is mended."""
    def broken(*_arguments):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(concluding, "panel_document", broken)
        assert conclude_panel(second.panel, actor=secretary, now=second.closes_at).failure == "panel_too_large"
    second.panel.refresh_from_db()
    assert second.panel.concluded_at is None and entries("assessment.conclude_panel")[0].visibility == "withheld"
    assert queries.failure(second.panel) is not None
    conclude_panel(second.panel, actor=secretary, now=second.closes_at + timedelta(hours=1))
    assert queries.result(second.panel) is not None and queries.failure(second.panel) is None


def test_reasons_stand_by_side_of_the_median_from_three_on(settled):
    """Under no pseudonym; on a side where fewer than three gave one, there are none."""
    item = Item.objects.get(panel=settled.panel, number=1)
    told = queries.reasons(settled, item)
    by_hand = sorted(judgement(number, item).severity for number in range(10))
    median = (by_hand[4] + by_hand[5]) / 2
    sides = {Side.BELOW: sum(one < median for one in by_hand), Side.AT: sum(one == median for one in by_hand), Side.ABOVE: sum(one > median for one in by_hand)}
    assert {side: len(rows) for side, rows in told.items()} == {side: number if number >= 3 else 0 for side, number in sides.items()}
    assert queries.reasons_by_item(settled)[item.pk] == told
    assert {field.name for field in Reason._meta.get_fields()} == {"id", "round", "item", "side", "place", "language", "text"}


def test_reasons_lie_in_an_order_of_their_own(settled):
    """Neither in that of pseudonyms nor of experts: by the digest of their words, which differs from round to round."""
    item = Item.objects.get(panel=settled.panel, number=1)
    shown = [row.text for rows in queries.reasons(settled, item).values() for row in rows]
    written = list(Answer.objects.filter(round=settled, item=item).order_by("pseudonym").values_list("reason", flat=True))
    assert len(shown) > 4 and shown != [text for text in written if text in shown]


def test_a_panel_that_shows_no_reasons_keeps_none(panel, items, secretary, experts, answer_all, now):
    """What was declared holds: they stay with the answers."""
    from harmel.review.assessment.actions import set_panel

    set_panel(panel, reasons_shown="never", actor=secretary, now=now)
    made = open_round(panel, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    answer_all(made, experts, now + timedelta(hours=1))
    settle(panel.review, now=made.closes_at)
    assert not Reason.objects.exists()


def test_who_may_see_a_spread(settled, experts, delegate, observer, secretary, co_chair, second):
    """Its experts and organisers between rounds; a delegate, an observer, a stranger not before the conclusion."""
    at = second.closes_at
    for actor, may in ((experts[0], True), (secretary, True), (co_chair, True), (delegate, False), (observer, False), (None, False)):
        assert queries.spread_shown_to(settled.panel, actor, at) is may
    conclude_panel(second.panel, actor=secretary, now=at)
    for actor in (experts[0], delegate, observer, None):
        assert queries.spread_shown_to(second.panel, actor, at) is second.panel.shown_to(actor)
    assert queries.spread_shown_to(second.panel, delegate, at)


def test_an_event_resolves_to_one_or_nought(concluded, secretary, now):
    """Its pool is scored once it is known, and the result is stored anew, claimed by the entry."""
    event = Item.objects.get(panel=concluded, kind="event")
    with pytest.raises(Refused) as refused:
        resolve_item(event, truth=0.5, source="The bridge register", actor=secretary, now=now + timedelta(days=90))
    assert refused.value.code == "truth_of_an_event"
    resolve_item(event, truth=1, source="The bridge register", actor=secretary, now=now + timedelta(days=90))
    page = queries.result(concluded)
    assert page is not None
    [told] = [one for one in page.quantities if one.item.number == event.number]
    assert told.truth == 1 and told.scores["brier"] == pytest.approx((told.chance - 1) ** 2) and told.item.truth_source == "The bridge register"
    assert len(json.loads(entries("assessment.resolve_item")[0].payload)[stored.CLAIMS]) == 1


def test_a_quantity_is_scored_by_pinball(concluded, secretary, now):
    """In its own unit; recorded anew, the entry tells what was recorded before."""
    quantity = Item.objects.get(panel=concluded, number=6)
    for truth in (4.0, 5.0):
        resolve_item(quantity, truth=truth, source="The harbour", actor=secretary, now=now + timedelta(days=90))
    page = queries.result(concluded)
    assert page is not None
    [told] = [one for one in page.quantities if one.item.number == 6]
    assert told.truth == 5.0 and told.scores["equal"] > 0 and told.scores["averaged"] > 0
    earlier = {json.loads(row.payload)["facts"]["earlier"] for row in entries("assessment.resolve_item")}
    assert earlier == {None, 4}


def test_a_rating_has_no_truth(concluded, secretary, now):
    """How severe a challenge is nobody will ever know."""
    with pytest.raises(Refused) as refused:
        resolve_item(Item.objects.get(panel=concluded, number=1), truth=7, source="x", actor=secretary, now=now + timedelta(days=90))
    assert refused.value.code == "nothing_to_resolve"


def test_nothing_resolves_while_a_round_is_open(played, secretary, now):
    """Whoever answers then would answer by it."""
    with pytest.raises(Refused) as refused:
        resolve_item(Item.objects.get(panel=played.panel, number=6), truth=4, source="x", actor=secretary, now=now + timedelta(days=1))
    assert refused.value.code == "round_open_now"


def test_pages_read_results_in_a_few_queries(concluded, second, django_assert_max_num_queries):
    """However many experts, items and rounds there are."""
    with django_assert_max_num_queries(2):
        queries.spread(second)
    with django_assert_max_num_queries(3):
        queries.course(concluded)
    with django_assert_max_num_queries(3):
        queries.result(concluded)
    with django_assert_max_num_queries(1):
        queries.minority_views(concluded)


def test_the_digest_of_no_answer_leaves_the_guarded_table(settled):
    """In rounds one after the other nothing is noted at all of what somebody said."""
    from harmel.alliance.models import Pseudonym

    assert set(Pseudonym.objects.values_list("said", flat=True)) == {""}
