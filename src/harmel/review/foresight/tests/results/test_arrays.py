"""Rows become the arrays that the methods take: the same as if somebody had written these down by hand."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from harmel.methods import foresight
from harmel.review.assessment.models import Panelist
from harmel.review.foresight import queries
from harmel.review.foresight.actions import testing
from harmel.review.foresight.arrays.sheets import nations_of, sheets_of
from harmel.review.foresight.arrays.study import enough_nations, present_of, regret_of, study_of
from harmel.review.foresight.models import Block, Option, Present, Threshold
from harmel.review.foresight.tests.results.planted import LIST, judged

pytestmark = pytest.mark.django_db
KEYS = [key for key, *_ in LIST]
SIZES = {key: len(states) for key, *_, states in LIST}


def read(study):
    """The sheets of a study, as the job reads them."""
    return sheets_of(study, queries.made_of(study))


def plain(number):
    """A sheet written down without any row: what expert `number` judges."""
    first = dict(zip(KEYS, np.cumsum([0, *SIZES.values()]).tolist(), strict=False))
    whole = np.full((sum(SIZES.values()),) * 2, np.nan)
    for source in KEYS:
        for target in KEYS:
            rows = judged(number, source, target, SIZES) if source != target else None
            if rows is not None and not (number == 4 and source == "ECO"):
                whole[first[source] : first[source] + SIZES[source], first[target] : first[target] + SIZES[target]] = rows
    return whole


def test_sheets_are_those_that_experts_filled_in_and_missing_is_not_zero(closed):
    """Ten matrices, equal to those written down by hand, whoever comes first; a judgement that nobody gave stays missing."""
    found = read(closed)
    by_hand = sorted(np.nan_to_num(plain(number), nan=99.0).tobytes() for number in range(10))
    assert sorted(np.nan_to_num(one, nan=99.0).tobytes() for one in found.impact) == by_hand
    one = foresight.panel([plain(number) for number in range(10)], descriptors=KEYS, states=[[str(at) for at in range(SIZES[key])] for key in KEYS])
    assert found.panel().digest == one.digest
    assert np.array_equal(foresight.pooled(found.panel()).impact, foresight.pooled(one).impact, equal_nan=True)


def test_the_order_of_sheets_is_that_of_what_is_in_them(closed):
    """Other pseudonyms, another order of rows: the same sheets in the same order."""
    before = read(closed)
    for model in (Block, Present):
        for person in before.people:
            model.objects.filter(pseudonym=person).update(pseudonym="z" + person[::-1][:31])
    after = read(closed)
    assert np.array_equal(before.impact, after.impact, equal_nan=True) and np.array_equal(before.present, after.present)
    assert before.people != after.people and before.digest() != after.digest()
    assert all(first <= second for first, second in pairwise([np.nan_to_num(one, nan=np.inf).tobytes() for one in after.impact]))


def test_one_judgement_within_a_group_that_is_missing_leaves_the_others(closed):
    """A row that is None is a group that was not judged; the rows beside it stand."""
    block = Block.objects.filter(source__key="DEF", target__key="CRE").first()
    Block.objects.filter(pseudonym=block.pseudonym, source=block.source, target=block.target).update(pushes=[None, *block.pushes[1:]])
    found = read(closed)
    at = found.people.index(block.pseudonym)
    rows = found.impact[at][KEYS.index("DEF") * 3 : KEYS.index("DEF") * 3 + 3, 9:12]
    assert np.isnan(rows[0]).all() and not np.isnan(rows[1:]).any()
    assert found.answered()[6, 3] == 9


def nations_noted():
    """The nations of the panel's experts, as often as each is noted."""
    return sorted(Panelist.objects.values_list("nation__code", flat=True))


def test_a_study_is_what_was_set_up(closed):
    """The present alliance holds its policies, an option changes some after its lead, and what must hold is what leaders declared."""
    sheets = read(closed)
    put = study_of(sheets, nations_of(closed, sheets.people))
    assert put.baseline_option.holds == {"DET": "1", "DIA": "1"}
    assert [(one.name, one.lead, dict(one.holds), {key: list(row) for key, row in one.pushes.items()}) for one in put.options[1:]] == [
        ("1", 1, {"DET": "2", "DIA": "2"}, {}), ("2", 0, {}, {"UNI": [-2, 0, 2]}),
    ]  # fmt: skip
    assert [(one.descriptor, one.rule, one.states) for one in put.must_hold[0].thresholds] == [("UNI", "among", ("1", "2")), ("CRE", "at_least", ("1",))]
    assert put.ordinal == ("RUS", "UNI", "DEF", "CRE") and put.exogenous == {"ECO": {}}
    assert put.amplifier.tension == ("RUS", "TER") and put.amplifier.push == {"TER": [0.0, 1.0]} and put.amplifier.onset == ((0.3, 0.1),)
    assert (put.grid.deterrence, put.grid.dialogue, put.steps, put.years) == ("DET", "DIA", 5, 10.0)
    assert (put.regret_on, put.less_is_better) == ("CRE", False)
    assert sum(put.present["RUS"].values()) == 10 and sorted(put.nations) == nations_noted()


def test_the_present_is_the_median_or_the_most_common_by_rule(closed):
    """Where states lie in a row the median, the lower of two; else the most common, of equals the first; a policy is as it is held."""
    made = queries.made_of(closed)
    assert present_of(made, read(closed)) == [1, 1, 1, 1, None, 0, 1, 1]
    Present.objects.filter(descriptor__key="TER").update(state=made.states(made.by_key["TER"])[1])
    Present.objects.filter(descriptor__key="RUS").delete()
    assert present_of(made, read(closed)) == [None, 1, 1, 1, None, 1, 1, 1]


def test_without_a_threshold_that_names_an_end_there_is_no_regret(closed):
    """Regret is counted on what leaders declared first with an end; one of several states has none."""
    Threshold.objects.filter(descriptor__key="CRE").delete()
    assert regret_of(queries.made_of(closed)) is None


def test_nations_are_told_from_five_on(closed):
    """Four nations, or an expert of whom none is noted: no range without a nation."""
    assert enough_nations(["A", "B", "C", "D", "E"])
    assert not enough_nations(["A", "B", "C", "D", "D"])
    assert not enough_nations(["A", "B", "C", "D", "E", None])
    assert sorted(filter(None, nations_of(closed, read(closed).people))) == nations_noted()


def test_what_the_job_stores_is_what_the_method_gives_on_plain_arrays(closed):
    """Share by share, to twelve digits: for the options, and for each pair of both tracks."""
    sheets = read(closed)
    found = testing.tested(closed)
    kept = json.loads(found.documents[0].output)
    by_hand = foresight.stress(study_of(sheets, nations_of(closed, sheets.people)), futures=400, seed=7)
    assert [one["with_shock"]["share"] for one in kept["options"]] == pytest.approx(by_hand.held.share[0].tolist(), abs=1e-11)
    assert [one["without_shock"]["low"] for one in kept["options"]] == pytest.approx(by_hand.no_shock.low[0].tolist(), abs=1e-11)
    square = np.array([[cell["with_shock"]["share"] for cell in row] for row in kept["grid"]["cells"]])
    assert pytest.approx(by_hand.grid.held.share[0], abs=1e-11) == square.T  # two runs, the same futures
    assert kept["grid"]["cells"][1][1]["with_shock"] == kept["options"][0]["with_shock"]


def test_settings_that_move_a_figure_change_the_digest_and_names_do_not(closed):
    """So that a result is told as stale when it is, and not because a word was put better."""
    before = queries.made_of(closed).digest
    Option.objects.filter(study=closed, number=1).update(name_en="Another name")
    assert queries.made_of(closed).digest == before
    Option.objects.filter(study=closed, number=1).update(lead_years=4)
    assert queries.made_of(closed).digest != before
