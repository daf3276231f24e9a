"""Filling in a sheet: one entry for all that is judged at once, under a pseudonym of the study's own, that tells nothing of when sheets were open."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance import queries as alliance
from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import hand_in_sheet, judge, judge_present, move_close, open_sheets, take_back_judgement
from harmel.review.foresight.models import Block, Present
from harmel.review.foresight.rules import Judged
from harmel.review.foresight.tests.conftest import pairs

pytestmark = pytest.mark.django_db
PUSHES = ((2, -2), None, (0, 0))


@pytest.fixture
def pair(descriptors):
    """How the neighbour pushes unity."""
    return descriptors["NEI"].pk, descriptors["UNI"].pk


def own(study, seat):
    """The blocks of a seat, by the keys of both descriptors."""
    rows = Block.objects.filter(pseudonym=alliance.own_pseudonym(seat, study.scope))
    return {(row.source.key, row.target.key): row for row in rows}


def test_all_ten_fill_in_their_sheets(filled, experts, descriptors):
    """A row for each block that is asked, which has been fifteen; and the present of what is no policy."""
    assert len(pairs(descriptors)) == 15
    assert Block.objects.count() == 150
    assert Present.objects.count() == 40
    assert len(own(filled, experts[0])) == 15
    assert alliance.handed_in(filled.review, filled.scope) == dict.fromkeys((one.pk for one in experts), 1)


def test_what_is_judged_at_once_is_one_entry_that_says_no_hour_but_the_opening(opened, pair, descriptors, experts, now):
    """No block takes it before the close. Missing is kept apart from zero."""
    other = (descriptors["DET"].pk, descriptors["NEI"].pk)
    said = {pair: Judged(PUSHES, "high", " It unites. ", "en"), other: Judged(((1, 0, -1), (0, 0, 0), (-1, 0, 1)))}
    assert judge(opened, blocks=said, actor=experts[0], now=now + timedelta(days=3, minutes=41)) == 2
    content = EntryContent.objects.get(verb="foresight.judge")
    [mine] = Pseudonym.objects.filter(seat=experts[0])
    assert mine.scope == f"foresight.study/{opened.pk}"
    assert (content.actor, content.pseudonym, content.at, content.visibility) == ("", mine.pk, opened.opens_at, "withheld")
    assert content.entry.sealable_from == opened.closes_at
    facts = json.loads(content.payload)["facts"]
    assert (facts["study"], facts["turn"]) == (1, 1)
    assert set(facts["blocks"]) == {"NEI > UNI", "DET > NEI"}
    assert facts["blocks"]["NEI > UNI"]["pushes"] == [[2, -2], None, [0, 0]]
    assert set(facts["blocks"]["NEI > UNI"]) == {"pushes", "confidence", "reason_sha256", "language"}
    row = own(opened, experts[0])["NEI", "UNI"]
    assert (row.pushes, row.confidence, row.reason, row.language) == ([[2, -2], None, [0, 0]], "high", "It unites.", "en")


def test_the_last_judgement_counts(opened, pair, descriptors, experts, now):
    """It takes the place of the whole one before, and turns are counted so that the record knows which was last."""
    judge(opened, blocks={pair: Judged(PUSHES, "high", "Because.", "en")}, actor=experts[0], now=now)
    judge(opened, blocks={pair: Judged((None, (1, -1), None))}, actor=experts[0], now=now)
    row = own(opened, experts[0])["NEI", "UNI"]
    assert (row.pushes, row.confidence, row.reason, row.language) == ([None, [1, -1], None], "", "", "")
    take_back_judgement(opened, source=descriptors["NEI"], target=descriptors["UNI"], actor=experts[0], now=now)
    assert own(opened, experts[0]) == {}
    with pytest.raises(Refused, match="nothing_judged"):
        take_back_judgement(opened, source=descriptors["NEI"], target=descriptors["UNI"], actor=experts[0], now=now)
    turns = [json.loads(row.payload)["facts"]["turn"] for row in EntryContent.objects.exclude(pseudonym="")]
    assert sorted(turns) == [1, 2, 3]


def test_nobody_takes_back_what_another_judged(opened, pair, descriptors, experts, now):
    """Each finds their own."""
    judge(opened, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=now)
    with pytest.raises(Refused, match="nothing_judged"):
        take_back_judgement(opened, source=descriptors["NEI"], target=descriptors["UNI"], actor=experts[1], now=now)
    assert Block.objects.count() == 1


def test_how_things_stand_today_is_judged_and_taken_back(opened, state, descriptors, experts, now):
    """Of what is no policy, in one of its own states."""
    nei, eco = descriptors["NEI"].pk, descriptors["ECO"].pk
    assert judge_present(opened, present={nei: state("NEI", 2).pk, eco: state("ECO", 0).pk}, actor=experts[0], now=now) == 2
    judge_present(opened, present={nei: state("NEI", 1).pk, eco: None}, actor=experts[0], now=now + timedelta(hours=1))
    assert [(row.descriptor.key, row.state.place) for row in Present.objects.all()] == [("NEI", 1)]
    facts = [json.loads(row.payload)["facts"] for row in EntryContent.objects.filter(verb="foresight.judge_present")]
    assert sorted((one["turn"], one["present"]["NEI"], one["present"]["ECO"]) for one in facts) == [(1, 2, 0), (2, 1, None)]
    for wrong in ({descriptors["DET"].pk: state("DET", 0).pk}, {nei: state("ECO", 0).pk}, {999_999: None}):
        with pytest.raises(Refused, match="present_not_asked"):
            judge_present(opened, present=wrong, actor=experts[0], now=now)
    with pytest.raises(Refused, match="nothing_judged"):
        judge_present(opened, present={}, actor=experts[0], now=now)


def test_nothing_is_recorded_where_one_block_cannot_be(opened, pair, descriptors, experts, now):
    """The refusal names both descriptors and the field."""
    nei, uni, tru, det, eco = (descriptors[key].pk for key in ("NEI", "UNI", "TRU", "DET", "ECO"))
    wrong = (
        ({pair: Judged(PUSHES), (uni, tru): Judged(((1, 4), None))}, "push_out_of_scale", "pushes"),
        ({pair: Judged(PUSHES), (uni, tru): Judged(((1, True), None))}, "push_out_of_scale", "pushes"),
        ({pair: Judged(((1,), None, None))}, "row_incomplete", "pushes"),
        ({pair: Judged(((1, -1), None))}, "rows_missing", "pushes"),
        ({pair: Judged((None, None, None), reason="No view.", language="en")}, "block_empty", "pushes"),
        ({pair: Judged(PUSHES, "certain")}, "not_a_choice", "confidence"),
        ({pair: Judged(PUSHES, reason="Parce que.", language="de")}, "language_not_known", "language"),
        ({(nei, nei): Judged(((1, 0, 0), None, None))}, "block_not_asked", None),
        ({(nei, det): Judged(((1, 0, 0), None, None))}, "block_not_asked", None),
        ({(nei, eco): Judged(((1, 0), None, None))}, "block_not_asked", None),
        ({(nei, 999_999): Judged(PUSHES)}, "block_not_asked", None),
        ({}, "nothing_judged", None),
    )
    for blocks, code, field in wrong:
        with pytest.raises(Refused) as refused:
            judge(opened, blocks=blocks, actor=experts[0], now=now)
        assert (refused.value.code, refused.value.field) == (code, field), blocks
        if field == "pushes" and "rows" not in refused.value.facts:
            assert set(refused.value.facts) >= {"source", "target"}
    assert not Block.objects.exists()
    assert not EntryContent.objects.filter(verb="foresight.judge").exists()


def test_only_who_sits_on_the_panel_judges(opened, pair, state, descriptors, expert, secretary, co_chair, convener, delegate, observer, participant, stranger, now):
    """Neither who organises it, nor an expert of the same group, nor anybody else."""
    for actor in (expert, secretary, co_chair, convener, delegate, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            judge(opened, blocks={pair: Judged(PUSHES)}, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            judge_present(opened, present={descriptors["NEI"].pk: state("NEI", 1).pk}, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            take_back_judgement(opened, source=descriptors["NEI"], target=descriptors["UNI"], actor=actor, now=now)
        with pytest.raises(NotAllowed):
            hand_in_sheet(opened, actor=actor, now=now)
    assert not Block.objects.exists()


def test_sheets_are_filled_in_while_they_are_open(study, pair, state, descriptors, experts, secretary, now):
    """Neither before, nor at their last instant, whatever the caller's row says."""
    acts = (
        lambda at: judge(study, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=at),
        lambda at: judge_present(study, present={descriptors["NEI"].pk: state("NEI", 1).pk}, actor=experts[0], now=at),
        lambda at: take_back_judgement(study, source=descriptors["NEI"], target=descriptors["UNI"], actor=experts[0], now=at),
        lambda at: hand_in_sheet(study, actor=experts[0], now=at),
    )
    for act in acts:
        with pytest.raises(Refused, match="sheets_not_opened"):
            act(now)
    open_sheets(study, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    acts[0](now + timedelta(hours=23, minutes=59))
    study.closes_at += timedelta(days=9)
    for act in acts:
        with pytest.raises(Refused, match="sheets_closed"):
            act(now + timedelta(days=1))


def test_handing_in_stands_in_the_guarded_table_alone(opened, pair, experts, now):
    """Its entry has neither seat nor pseudonym nor turn. What was judged may be changed afterwards."""
    with pytest.raises(Refused, match="nothing_judged"):
        hand_in_sheet(opened, actor=experts[0], now=now)
    judge(opened, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=now)
    hand_in_sheet(opened, actor=experts[0], now=now + timedelta(days=2))
    content = EntryContent.objects.get(verb="foresight.hand_in_sheet")
    assert (content.actor, content.pseudonym, content.at, content.entry.sealable_from) == ("", "", opened.opens_at, opened.closes_at)
    assert json.loads(content.payload)["facts"] == {"study": 1}
    assert alliance.handed_in(opened.review, opened.scope) == {experts[0].pk: 1}
    judge(opened, blocks={pair: Judged((None, (1, -1), None))}, actor=experts[0], now=now)


def test_pseudonyms_are_the_studys_own(review, opened, panel, pair, experts, secretary, now):
    """Who judges in a study, in a round of the same panel, and votes, has three names that nothing joins."""
    from harmel.alliance.actions import pseudonym_for

    judge(opened, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=now)
    assert len({pseudonym_for(experts[0]), pseudonym_for(experts[0], panel.scope), *alliance.own_pseudonyms(experts[0])}) == 3


def test_a_close_that_is_moved_moves_what_later_entries_wait_for(opened, pair, experts, secretary, now):
    """Those that come after it wait for the new one."""
    move_close(opened, closes_at=now + timedelta(days=20), actor=secretary, now=now)
    judge(opened, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=now)
    assert EntryContent.objects.get(verb="foresight.judge").entry.sealable_from == now + timedelta(days=20)


def test_words_lose_the_traces_of_the_machine(opened, pair, experts, now):
    """Before they are kept."""
    judge(opened, blocks={pair: Judged(PUSHES, "", "It\u2019s\u00a0so\u200b.", "en")}, actor=experts[0], now=now)
    assert Block.objects.get().reason == "It's so."


def test_a_judgement_takes_few_queries(opened, pair, experts, now, django_assert_max_num_queries):
    """It is saved as it is filled in: each block is one."""
    judge(opened, blocks={pair: Judged(PUSHES)}, actor=experts[0], now=now)
    with django_assert_max_num_queries(12):
        judge(opened, blocks={pair: Judged((None, (1, -1), None))}, actor=experts[0], now=now)
