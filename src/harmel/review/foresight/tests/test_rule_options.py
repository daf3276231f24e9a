"""Which states meet a threshold, what an option must change, and how a study may be set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.alliance.rules import Refused
from harmel.review.foresight import rules


@given(st.integers(2, 4), st.sampled_from(list(rules.Comparison)), st.sets(st.integers(-1, 4)))
def test_a_threshold_that_is_kept_can_be_met_and_can_be_broken(states, comparison, places):
    """Whatever is refused could not be one of the two, or names no state, or too many."""
    try:
        kept = rules.check_threshold(comparison, list(places), states=states, role="system", ordinal=True)
    except Refused as refused:
        assert refused.code in {"which_states", "threshold_always_met"}
        return
    met = [rules.meets(comparison, kept, place) for place in range(states)]
    assert any(met)
    assert not all(met)


def test_states_that_lie_in_no_row_are_named():
    """There is no beyond."""
    assert rules.check_threshold("one_of", [2, 0], states=3, role="system", ordinal=False) == [0, 2]
    for comparison in ("at_least", "at_most"):
        with pytest.raises(Refused, match="states_in_no_row"):
            rules.check_threshold(comparison, [1], states=3, role="system", ordinal=False)


def test_an_option_acts_before_the_horizon():
    """One that takes as long as the study would not be seen to act."""
    assert rules.check_option({"name_en": "Walls", "lead_years": 9}, years=10)["lead_years"] == 9
    with pytest.raises(Refused, match="lead_beyond_horizon"):
        rules.check_option({"name_en": "Walls", "lead_years": 10}, years=10)


def test_pushes_of_zero_are_none():
    """And a mark is no number."""
    assert rules.check_pushes({3: 0, 2: -3, 1: 3}) == {1: 3, 2: -3}
    for push in (4, -4, True, 1.0):
        with pytest.raises(Refused, match="push_out_of_scale"):
            rules.check_pushes({1: push})


def test_each_figure_of_a_study_is_kept_at_its_ends():
    """And refused beyond them."""
    for name, ends in rules.REACH.items():
        for value, fits in ((ends[0], True), (ends[1], True), (ends[0] - 1, False), (ends[1] + 1, False)):
            setting = rules.Setting(name_en="Ten years", horizon_year=2030, **{name: value})
            if fits:
                assert rules.check_setting(setting)[name] == value
            else:
                with pytest.raises(Refused, match="figure_out_of_reach"):
                    rules.check_setting(setting)


def test_without_a_gain_there_is_no_shock():
    """Whatever else is said of it goes with it."""
    assert rules.check_shock({"gain": None, "amplifier_en": "A pandemic", "moderate": 0.2}) == {
        "amplifier_en": "", "amplifier_fr": "", "gain": None, "moderate": None, "severe": None, "onset_source": "",
    }  # fmt: skip
    assert rules.check_shock({"gain": 0.0, "amplifier_fr": "Une pandémie", "moderate": 0.6, "severe": 0.4, "onset_source": " a \n b "})["onset_source"] == "a b"


def test_a_source_is_words_like_any_other():
    """Neither longer than it may be, nor a line with a marking."""
    said = {"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05}
    for source, code in (("x" * (rules.LONGEST_SOURCE + 1), "text_too_long"), ("NATO RESTRICTED", "text_marked")):
        with pytest.raises(Refused, match=code) as refused:
            rules.check_shock(said | {"onset_source": source})
        assert refused.value.field == "onset_source"
