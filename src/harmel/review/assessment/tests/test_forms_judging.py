"""Numbers as people write them, and the bar that is drawn from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.review.assessment.charts import bars
from harmel.review.assessment.forms import read_figure, written_figure


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("12", "en", 12), (" 12.5 ", "en", 12.5), ("12,5", "en", 12.5), ("1,500", "en", 1500), ("1,234,567.5", "en", 1234567.5), ("−3", "en", -3),
        ("1,500", "fr", 1.5), ("12,5", "fr", 12.5), ("1\u202f500", "fr", 1500), ("1 234 567,5", "fr", 1234567.5), ("12.5", "fr", 12.5), ("1e3", "en", 1000),
    ],
)  # fmt: skip
def test_numbers_are_read_as_each_language_writes_them(text, language, value):
    """A comma parts thousands in English where three digits follow; in French it stands before the decimals."""
    assert read_figure(text, language) == value


@pytest.mark.parametrize("text", ["", "x", "1 2", "nan", "inf", "1e999", "1,5,5", "--1"])
def test_what_is_no_number_is_refused(text):
    """No infinity, no nothing, no two numbers in one."""
    with pytest.raises(ValueError, match=r".*"):
        read_figure(text, "en")


@given(st.floats(-1e9, 1e9).map(lambda value: float(f"{value:.9g}")), st.sampled_from(["en", "fr"]))
def test_what_is_written_is_read_again(value, language):
    """In both languages, to the last digit that is shown."""
    assert read_figure(written_figure(value, language), language) == value


@given(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=6), st.booleans())
def test_a_bar_holds_all_that_is_drawn_on_it(known, logarithmic):
    """Every figure stands within its width."""
    axis = bars.around(known, lower=0.0, upper=None, logarithmic=logarithmic)
    assert axis.first <= min(known)
    assert axis.last >= max(known)
    assert all(0 <= axis.percent(value) <= 100 for value in known)


def test_what_is_not_shown_is_not_drawn():
    """No quartiles, no thick line; no answer of one's own, no ring."""
    drawn = bars.bar(bars.POINTS, lower=None, median=5.0, upper=None)
    assert ('class="range"' in drawn, 'class="at"' in drawn, 'class="me"' in drawn) == (False, True, False)
