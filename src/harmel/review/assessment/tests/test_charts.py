"""Charts of the assessment: drawn from what is shown, in the ink of the page, the same bytes each time, and without Django."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from harmel.review.assessment import charts
from harmel.review.assessment.charts import Amplifier, Course, Place, Quantity, Quartiles
from harmel.review.assessment.charts.frame import distinct

EVERY_WORD = {*charts.RANK_WORDS, *charts.SPREAD_WORDS, *charts.AMPLIFIER_WORDS, *charts.QUANTITY_WORDS}
WORDS = {word: f"<{word}>" for word in EVERY_WORD} | {"decimal": ","}
PLACES = [Place("Storms", 1, 1, 2, 1, 2, 3), Place("Fire", 2, 1, 3, named=1, divided=True), Place("Frost", 3, 3, 3, 2, 4)]
ITEMS = [
    Course("Storms", [Quartiles(6.0, 4.0, 8.0), Quartiles(6.5, 6.0, 7.25)], mine=4.0),
    Course("Fire", [Quartiles(5.0), Quartiles(None)]),
    Course("Frost", [Quartiles(3.0, 1.0, 9.0)] * 2, divided=True),
]
POOLS = [
    Quantity("Ships", "a day", {"equal": (2.0, 30.0, 900.0), "averaged": (8.0, 35.0, 250.0)}, truth=40.0, log=True),
    Quantity("Certain", "", {"equal": (5.0, 5.0, 5.0)}),
]
FIELD = [Amplifier("Storms", "Fire", 7.5), Amplifier("Frost", "Fire", 2.0, divided=True), Amplifier("Fire", "Storms", None)]
DRAWN = {
    "ranks": lambda: charts.ranks(PLACES, words=WORDS),
    "spreads": lambda: charts.spreads(ITEMS, words=WORDS),
    "amplifiers": lambda: charts.amplifiers(FIELD, ["Storms", "Fire", "Frost"], words=WORDS),
    "quantities": lambda: charts.quantities(POOLS, words=WORDS),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_keeps_to_the_grammar_and_is_the_same_each_time(name):
    """The schema of Vega-Lite passes, the picture has a name, and two drawings of it are the same bytes."""
    DRAWN[name]().to_dict()
    first = charts.svg(DRAWN[name](), title=name, prefix=name)
    assert first == charts.svg(DRAWN[name](), title=name, prefix=name) and f'id="{name}-title"' in first


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_takes_its_ink_from_the_page(name):
    """Nothing is drawn in a colour of its own: the page may be light, dark, or paper."""
    inks = set(re.findall(r'(?:fill|stroke)="([^"]+)"', charts.svg(DRAWN[name](), title=name)))
    assert inks <= {"currentColor", "none", "transparent"}


def test_a_register_is_drawn_in_its_order_with_what_is_uncertain():
    """Names from first to last, place and interval as figures, and a word where the panel disagrees."""
    drawn = charts.svg(DRAWN["ranks"](), title="register")
    assert [drawn.index(name) for name in ("Storms", "Fire", "Frost")] == sorted(drawn.index(name) for name in ("Storms", "Fire", "Frost"))
    assert "1 (1–2)" in drawn and ">3<" in drawn and drawn.count("&lt;divided&gt;") == 1


def test_where_too_few_answered_a_word_stands_and_no_line():
    """An item without a median has a word in place of its line; one without quartiles has its median alone."""
    drawn = charts.svg(DRAWN["spreads"](), title="spreads")
    assert drawn.count("&lt;few&gt;") == 1 and "6,5 (6–7,25)" in drawn


def test_two_items_of_one_name_stay_two():
    """Names are told apart where nobody sees it."""
    assert len(set(distinct(["Frost", "Frost", "Frost"]))) == 3
    assert charts.svg(charts.ranks([Place("Frost", 1, 1, 1), Place("Frost", 2, 2, 2)], words=WORDS), title="two").count(">Frost") == 2


def test_an_empty_chart_is_drawn_too():
    """A panel in which nothing can be shown yet has a page all the same."""
    for chart in (charts.ranks([], words=WORDS), charts.spreads([], words=WORDS), charts.amplifiers([], [], words=WORDS)):
        assert charts.svg(chart, title="nothing").startswith("<svg")


def test_charts_are_drawn_without_django():
    """The command `harmel pool` draws with them on a machine that serves nothing."""
    code = "import sys, harmel.review.assessment.charts; assert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
