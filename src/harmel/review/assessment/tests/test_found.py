"""What is found in the answers: each figure is that of the method on plain arrays, whatever the order of experts, and what few said stays theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods import judgement
from harmel.methods.figures import figures
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment import arrays, rules
from harmel.review.assessment.actions import ranking
from harmel.review.assessment.actions.quantities import quantities
from harmel.review.assessment.actions.spread import spread_document
from harmel.review.assessment.arrays import SAID, Answers
from harmel.review.assessment.tests.planted import answers, panel, reordered

SIZES = st.integers(0, 24)
SEEDS = st.integers(0, 2**32)
NATIONS = ("AL", "BI", "CE", "EL", "FI", "HO", None)


def whole(given: Answers, nations: list[str | None] | None = None) -> bytes:
    """Everything that is stored of some answers, in its one form."""
    of = nations if nations is not None else [NATIONS[at % len(NATIONS)] for at in range(len(given.people))]
    pooled, calibrated = quantities(given)
    document = {"spread": spread_document(panel(), given, len(given.figures)), "ranks": ranking.rankings(given, of), "pooled": pooled, "sure": calibrated}
    return canonical(figures(document))


def table(given: Answers, name: str, column: int, round_: int = -1) -> Any:
    return given.figures[round_][:, [column], SAID.index(name)]


@given(experts=SIZES, seed=SEEDS, rounds=st.integers(1, 2))
def test_every_rating_is_that_of_the_method(experts, seed, rounds):
    """Median, quartiles, disagreement, standing and change of an item, as judgement says of its column alone."""
    said = answers(experts, rounds=rounds, seed=seed)
    document = spread_document(panel(), said, rounds)
    for item in document["items"]:
        for name, told in item["scales"].items():
            column = item["number"] - 1
            tables = [table(said, name, column, at) for at in range(rounds)]
            found = judgement.rounds(tables, judgement.Criteria())[-1]
            number = int(found.spread.answered[0])
            assert told["standing"] == found.standing[0].value
            assert told["answered"] == (number if number >= 5 else None)
            assert told["median"] == (found.spread.median[0] if number >= 5 else None)
            assert told["disagree"] == (bool(found.disagreement.disagree[0]) if number >= 5 else None)
            assert (told["lower"], told["upper"]) == ((found.spread.lower[0], found.spread.upper[0]) if number >= 8 else (None, None))
            if told["median_change"] is not None:
                assert found.stability is not None
                assert told["median_change"] == found.stability.median_change[0]


@given(experts=st.integers(5, 24), seed=SEEDS)
def test_concordance_is_that_of_the_method(experts, seed):
    """Kendall's W over the challenges that five rated, counted over those who rated these all, and told only where they are five."""
    said = answers(experts, seed=seed)
    told = spread_document(panel(), said, 1)["concordance"]
    rated = said.said("severity", [0, 1, 2])[-1]
    found = judgement.concordance(rated[:, (~np.isnan(rated)).sum(axis=0) >= 5])
    assert ("severity" in told) == (found.experts >= 5 and not np.isnan(found.w))
    if "severity" in told:
        assert (told["severity"]["w"], told["severity"]["experts"]) == (found.w, found.experts)


def test_a_challenge_that_few_can_judge_hides_no_concordance_of_the_others():
    """One of three was rated by four of ten: the order of the other two is compared over all ten."""
    said = answers(10, missing=0.0)
    said.figures[-1, :6, 2] = np.nan
    told = spread_document(panel(), said, 1)["concordance"]
    assert (told["severity"]["items"], told["severity"]["experts"]) == (2, 10)


@given(experts=st.integers(8, 24), seed=SEEDS)
def test_pools_are_those_of_the_method(experts, seed):
    """Distributions averaged and quantiles averaged with equal weights: on the logarithm where an item has one, from the common level where IDEA asked."""
    said = answers(experts, seed=seed, missing=0.0)
    pooled, _ = quantities(said)
    by_number = {one["number"]: one for one in pooled}
    plain = np.log(np.stack([table(said, name, 4)[:, 0] for name in ("low", "best", "high")], axis=1))[:, :, None]
    ends = np.array([[plain.min()], [plain.max()]])
    ends += np.array([[-0.1], [0.1]]) * (ends[1] - ends[0])
    ends = np.clip(ends, np.log(0.5), np.log(5000.0))
    assert by_number[5]["equal"] == pytest.approx(np.exp(judgement.linear(plain, (0.05, 0.5, 0.95), ends))[:, 0].tolist())
    assert by_number[5]["averaged"] == pytest.approx(np.exp(judgement.vincent(plain))[:, 0].tolist())
    low, best, high, sure = (table(said, name, 5)[:, 0] for name in ("low", "best", "high", "confidence"))
    stretched = judgement.standardised(low, high, best, sure, within=(0.0, 100.0)).T[:, :, None]
    assert by_number[6]["averaged"] == pytest.approx(judgement.vincent(stretched)[:, 0].tolist())
    assert by_number[7]["chance"] == pytest.approx(float(judgement.log_odds(table(said, "chance", 6)[:, 0])))


@given(experts=st.integers(5, 24), seed=SEEDS)
def test_ranks_are_those_of_the_method(experts, seed):
    """Place, interval, share at the head and range without any one nation, least ready first by readiness."""
    said = answers(experts, seed=seed, missing=0.0)
    nations = [NATIONS[at % len(NATIONS)] for at in range(experts)]
    for scale in rules.RANKED:
        rated = said.said(scale.value, [0, 1, 2])[-1]
        found = judgement.rank_intervals(10 - rated if scale is rules.Scale.READINESS else rated, top=rules.TOP, nations=nations)
        assert found.without_one_nation is not None
        shown = len(set(nations) - {None}) >= rules.NATIONS_FROM
        for row in ranking.ranked(said, scale, nations):
            at = row["number"] - 1
            assert (row["rank"], row["lowest"], row["highest"]) == (found.rank[at], found.lowest[at], found.highest[at])
            ends = found.without_one_nation[:, at].tolist() if shown else [None, None]
            assert [row["nation_best"], row["nation_worst"]] == ends


@given(experts=st.integers(0, 16), seed=SEEDS, rounds=st.integers(1, 2), data=st.data())
def test_the_order_of_experts_does_not_matter(experts, seed, rounds, data):
    """Not a byte of what is stored follows from who stands first."""
    said = answers(experts, rounds=rounds, seed=seed, seeds=11)
    order = np.array(data.draw(st.permutations(range(experts))), np.intp)
    nations = [NATIONS[at % len(NATIONS)] for at in range(experts)]
    assert whole(said, nations) == whole(reordered(said, order), [nations[at] for at in order.tolist()])


@given(experts=st.integers(1, 4), seed=SEEDS, other=SEEDS)
def test_of_fewer_than_five_nothing_follows(experts, seed, other):
    """Whatever four people answer, what is stored is the same: neither their number nor anything they said can be read from it."""
    assert whole(answers(experts, seed=seed, missing=0.0)) == whole(answers(4, seed=other, missing=0.0))


def _without(document: Any, gone: set[str]) -> Any:
    if isinstance(document, dict):
        return {name: _without(value, gone) for name, value in document.items() if name not in gone}
    return [_without(one, gone) for one in document] if isinstance(document, list) else document


@given(experts=st.integers(5, 7), seed=SEEDS)
def test_of_fewer_than_eight_no_quartile_and_no_pool_is_stored(experts, seed):
    """The median alone is there."""
    said = answers(experts, seed=seed, missing=0.0)
    told = json.loads(whole(said))
    for item in told["spread"]["items"]:
        for one in [*item["scales"].values(), *(item[kind] for kind in ("quantity", "event") if kind in item)]:
            assert one["median"] is not None
            assert (one["lower"], one["upper"]) == (None, None)
            assert one.get("pool") is None and one.get("averaged") is None
    assert all((one["equal"], one["averaged"], one["chance"]) == (None, None, None) for one in told["pooled"])


@given(experts=st.integers(0, 30), seed=SEEDS, rounds=st.integers(1, 2))
def test_no_count_of_people_below_five_is_stored(experts, seed, rounds):
    """Who answered, had no view, changed, was compared, or was moved by what: five or more, or not told. And never an end or a histogram."""
    document = spread_document(panel(), answers(experts, rounds=rounds, seed=seed, missing=0.3), rounds)
    counts = [document["experts"], *(one["experts"] for one in document["concordance"].values())]
    for item in document["items"]:
        counts += [item["answered"], item["no_view"], *item["moved_by"].values()]
        for one in [*item["scales"].values(), *(item[kind] for kind in ("quantity", "event") if kind in item)]:
            counts += [one["answered"], one["changed"], one["compared"]]
            if one["changed"] is not None:
                assert one["compared"] == one["changed"] or one["compared"] - one["changed"] >= 5
            assert not {"min", "max", "lowest", "highest", "histogram", "counts"} & set(one)
    assert all(count is None or count >= 5 for count in counts)


@given(seed=SEEDS)
def test_a_change_is_not_told_where_few_came_or_went(seed):
    """Of eleven, one who comes only in the second round: how the median of the others moved is not told beside the median of all, lest it tell of the one."""
    said = answers(11, rounds=2, seed=seed, missing=0.0)
    late = said.figures.copy()
    late[0, 0] = np.nan
    document = spread_document(panel(), replace(said, figures=late), 2)
    for item in document["items"]:
        for one in item["scales"].values():
            assert (one["compared"], one["median_change"], one["iqr_change"]) == (10, None, None)


@given(seed=SEEDS)
def test_a_panel_that_nobody_left_may_stop_once_nobody_moves(seed):
    """Two rounds alike: nothing moves, and the panel may stop, together or not."""
    said = answers(9, seed=seed, missing=0.0)
    document = spread_document(panel(), replace(said, figures=np.concatenate([said.figures, said.figures])), 2)
    assert document["may_stop"] and "moving" not in document["standings"] and sum(document["standings"].values()) == 7


def test_performance_weights_wait_for_ten_resolved_seeds():
    """With nine there are none; and the count of seeds is told from the first on."""
    pooled, calibrated = quantities(answers(20, seeds=9, missing=0.0))
    assert all(one["performance"] is None for one in pooled)
    assert calibrated == {"seeds": 9, "resolved": 9, "makers": {}}


def test_equal_weights_come_first_and_are_scored_on_the_seeds():
    """From ten on, the pools with equal weights have a calibration, with the range of leaving out one seed; it is that of the method."""
    said = answers(20, seeds=10, missing=0.0)
    _, calibrated = quantities(said)
    assert calibrated is not None
    columns = said.columns("quantity")
    case = judgement.case(
        arrays.quantiles_of(said, columns), arrays.LEVELS, truth=[np.nan, np.nan, *(40.0 + number for number in range(8, 18))],
        log=arrays.logarithmic(said, columns),
    )  # fmt: skip
    found, left = judgement.classical(case).maker("equal"), judgement.leaving_seeds_out(case, by=["equal"])[0]
    equal = calibrated["makers"]["equal"]
    assert (equal["calibration"], equal["information"]) == pytest.approx((found.calibration, found.information_seeds))
    assert equal["without_one_seed"] == pytest.approx([left.calibration.min(), left.calibration.max()])
    assert equal["out_of_sample"] == pytest.approx(left.out_of_sample)


@given(seed=SEEDS, experts=st.integers(5, 20))
def test_no_pool_shows_what_one_expert_answered(seed, experts):
    """Weights by performance often come down to one expert, whose answer the pool then is: such a pool is not stored, nor is its score."""
    said = answers(experts, seeds=10, seed=seed, missing=0.0)
    pooled, calibrated = quantities(said)
    values = arrays.quantiles_of(said, said.columns("quantity"))
    for at, one in enumerate(row for row in pooled if row["chance"] is None):
        for name in ("global", "item"):
            shown = one["performance"][name] if one["performance"] else None
            assert shown is None or not np.isclose(values[:, :, at], shown, rtol=1e-9).all(axis=1).any()
    assert calibrated is not None


def test_a_pool_is_scored_by_pinball_once_the_truth_is_known():
    """The mean over its three quantiles, in the unit of the quantity; no other score is made of three quantiles."""
    pooled, _ = quantities(answers(12, seeds=3, missing=0.0))
    seed = next(one for one in pooled if one["truth"] is not None)
    assert seed["scores"]["equal"] == pytest.approx(float(judgement.pinball(seed["equal"], (0.05, 0.5, 0.95), seed["truth"]).mean()))
    assert all(value is None for one in pooled if one["truth"] is None for value in one["scores"].values())


def test_who_is_certain_is_left_out_of_performance_only():
    """An interval of no width stays in the pool with equal weights, and breaks nothing."""
    said = answers(12, seeds=10, missing=0.0)
    certain = said.figures.copy()
    certain[-1, 0, 7, SAID.index("low")] = certain[-1, 0, 7, SAID.index("high")] = certain[-1, 0, 7, SAID.index("best")]
    pooled, calibrated = quantities(replace(said, figures=certain))
    assert calibrated is not None and "equal" in calibrated["makers"]
    assert all(one["equal"] is not None for one in pooled if one["chance"] is None)


def test_who_all_say_the_same_are_pooled_to_it():
    """Where nobody differs and nobody is unsure, the pool is that figure."""
    said = answers(9, missing=0.0)
    alike = said.figures.copy()
    for name in ("low", "best", "high"):
        alike[-1, :, 4, SAID.index(name)] = 50.0
    one = next(row for row in quantities(replace(said, figures=alike))[0] if row["number"] == 5)
    assert one["equal"] == pytest.approx([50.0] * 3) and one["averaged"] == pytest.approx([50.0] * 3)


def test_a_challenge_rated_by_few_is_not_ranked():
    """Four ratings make no place, and do not push others from theirs."""
    said = answers(12, missing=0.0)
    few = said.figures.copy()
    few[-1, 4:, 0, :] = np.nan
    rows = ranking.ranked(replace(said, figures=few), rules.Scale.SEVERITY, [None] * 12)
    assert sorted(row["number"] for row in rows) == [2, 3] and {row["nation_best"] for row in rows} == {None}


def test_the_digest_of_the_input_cannot_be_guessed_from_the_answers():
    """With other pseudonyms the same answers have another digest: nobody finds what few said by trying."""
    said = answers(8, missing=0.0)
    renamed = replace(said, people=np.array([f"{at:032x}" for at in range(8)], np.str_))
    assert said.digest() != renamed.digest() and whole(said) == whole(renamed)
