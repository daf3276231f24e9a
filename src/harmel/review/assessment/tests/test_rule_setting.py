"""How a panel may be set, an item worded, a round opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import Before, Setting, check_close, check_item, check_setting, next_round

NOON = datetime(2020, 9, 1, 12, tzinfo=UTC)
READY = Before(items=17, experts=10)


def refusal(act, *arguments, **named):
    """Return the code and the field of the refusal that a call ends in."""
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)
    return refused.value.code, refused.value.field


def test_a_panel_is_kept_as_it_is_set():
    """With nothing around its names, and the criteria as they are by default."""
    kept = check_setting(Setting(name_fr=" Ce qui vient "))
    assert (kept["name_fr"], kept["name_en"], kept["most_rounds"], kept["most_changed"], kept["widest_iqr"]) == ("Ce qui vient", "", 3, 0.15, 2.0)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"name_en": " "}, ("text_needed", "name_en")),
        ({"name_en": "x" * 201}, ("text_too_long", "name_en")),
        ({"mode": "by_acclamation"}, ("not_a_choice", "mode")),
        ({"ranked_by": "strength"}, ("not_a_choice", "ranked_by")),
        ({"reasons_shown": "all"}, ("not_a_choice", "reasons_shown")),
        ({"horizon_year": 12}, ("year_out_of_reach", "horizon_year")),
        ({"most_rounds": 0}, ("criterion_out_of_reach", "most_rounds")),
        ({"most_rounds": 10}, ("criterion_out_of_reach", "most_rounds")),
        ({"most_changed": 1.1}, ("criterion_out_of_reach", "most_changed")),
        ({"most_median_change": -0.1}, ("criterion_out_of_reach", "most_median_change")),
        ({"widest_iqr": float("nan")}, ("criterion_out_of_reach", "widest_iqr")),
    ],
)
def test_a_setting_that_cannot_be_is_refused(change, refused):
    """With the field."""
    assert refusal(check_setting, replace(Setting(name_en="What comes"), **change)) == refused


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"kind": "opinion", "text_en": "x"}, ("not_a_choice", "kind")),
        ({"kind": "event", "text_en": " "}, ("text_needed", "text_en")),
        ({"kind": "challenge", "text_en": "x"}, ("which_challenge", "challenge")),
        ({"kind": "amplifier", "text_en": "x", "challenge": "C1"}, ("which_challenge", "amplified")),
        ({"kind": "amplifier", "text_en": "x", "challenge": "C1", "amplified": "C1"}, ("amplifies_itself", "amplified")),
        ({"kind": "quantity", "text_en": "x", "asks": "politely"}, ("not_a_choice", "asks")),
        ({"kind": "quantity", "text_en": "x", "lower": 3, "upper": 3}, ("range_falls", "upper")),
        ({"kind": "quantity", "text_en": "x", "lower": 0, "log": True}, ("logarithm_above_0", "lower")),
        ({"kind": "quantity", "text_en": "x", "log": True}, ("logarithm_above_0", "lower")),
        ({"kind": "event", "text_en": "x", "seed": True}, ("seed_without_day", "resolves_on")),
    ],
)
def test_an_item_that_cannot_be_is_refused(said, refused):
    """With the field."""
    assert refusal(check_item, said) == refused


def test_an_item_keeps_what_its_kind_uses():
    """And nothing else."""
    kept = check_item({"kind": "event", "text_en": "x", "lower": 3.0, "asks": "idea", "seed": True, "resolves_on": date(2025, 1, 1)})
    assert (kept["lower"], kept["asks"], kept["seed"], kept["resolves_on"]) == (None, "", True, date(2025, 1, 1))
    assert check_item({"kind": "quantity", "text_en": "x"})["asks"] == "quantiles"


@pytest.mark.parametrize(
    ("before", "how", "number"),
    [
        (READY, {}, 1),
        (replace(READY, items=0), {"in_open_words": True}, 0),
        (replace(READY, rounds=(0,)), {}, 1),
        (replace(READY, rounds=(0, 1, 2)), {}, 3),
        (READY, {"mode": "real_time"}, 1),
    ],
)
def test_rounds_follow_one_another(before, how, number):
    """Open words are round 0; the first rated is round 1, whether or not words came first."""
    assert next_round(before, **{"in_open_words": False, "mode": "rounds", "most_rounds": 3} | how) == number


@pytest.mark.parametrize(
    ("before", "how", "code"),
    [
        (replace(READY, open=True), {}, "round_open_already"),
        (replace(READY, rounds=(1,)), {"in_open_words": True}, "open_words_come_first"),
        (replace(READY, rounds=(0,)), {"in_open_words": True}, "open_words_come_first"),
        (replace(READY, experts=4), {}, "too_few_experts"),
        (replace(READY, experts=4), {"in_open_words": True}, "too_few_experts"),
        (replace(READY, items=0), {}, "no_items"),
        (replace(READY, rounds=(1,), unsettled=1), {}, "round_not_settled"),
        (replace(READY, rounds=(0, 1, 2, 3)), {}, "rounds_spent"),
        (replace(READY, rounds=(1,)), {"mode": "real_time"}, "rounds_spent"),
    ],
)
def test_a_round_that_cannot_be_opened(before, how, code):
    """The reason is told."""
    assert refusal(next_round, before, **{"in_open_words": False, "mode": "rounds", "most_rounds": 3} | how)[0] == code


def test_a_round_closes_while_the_stage_is_open():
    """At its last instant at the latest, and not before now."""
    check_close(NOON, now=NOON, stage_closes_at=NOON)
    assert refusal(check_close, NOON, now=NOON + timedelta(seconds=1), stage_closes_at=None)[0] == "in_the_past"
    assert refusal(check_close, NOON + timedelta(seconds=1), now=NOON, stage_closes_at=NOON)[0] == "round_outlasts_stage"
