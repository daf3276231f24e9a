"""Pictures of a result: the same bytes twice, in the grammar of Vega-Lite, named, in ink of their surroundings."""

from __future__ import annotations

import itertools
import re

import pytest

from harmel.review.foresight import charts
from harmel.review.foresight.charts import Counted, Course, Tried, Unfolded

WORDS = {"of_hundred": "of 100 futures examined", "shock": "with shock"}
CELL = Tried("", Counted(0.66, 0.55, 0.73), Counted(0.54, 0.47, 0.62))
DRAWN = {
    "shares": lambda: charts.shares([Tried("One", Counted(0.7, 0.6, 0.8), Counted(0.5)), Tried("Two", Counted(1.0, 1.0, 1.0))], words=WORDS, heading=["A", "b"]),
    "grid": lambda: charts.grid([(name, [CELL] * 3) for name in ("open", "conditional", "closed")], ["reduced", "held", "reinforced"], words=WORDS),
    "futures": lambda: charts.futures(["Unity", "Economy"], [Unfolded([("strong", 1.0), ("grows", 1.0)]), Unfolded([("strained", 0.0), ("contracts", 0.0)])], words={"future": "Future"}),
    "power": lambda: charts.power([Course("A", [(2012, 10.0), (2013, None), (2014, 12.0)])], words={"share": "share"}),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_keeps_to_the_grammar_and_is_the_same_twice(name):
    """So that it can be drawn again from what is kept; it needs no colour and has a name."""
    DRAWN[name]().to_dict(validate=True)
    first, second = (charts.svg(DRAWN[name](), title="What it shows", prefix=name) for _ in range(2))
    assert first == second and "What it shows" in first
    assert not re.search(r'(?:fill|stroke)="(?:#|rgb)(?!fff|000)', first)


def test_figures_stand_beside_their_bars():
    """Both shares with their intervals, so that it reads without its scale."""
    told = charts.svg(DRAWN["shares"](), title="x")
    assert "70 (60–80); with shock 50" in told and ">100<" in told


def test_names_at_the_ends_of_lines_do_not_lie_on_each_other():
    """Five states, three of them nearly alike in the end: each name is drawn a line of text from the next; what lies apart stays beside its line."""
    courses = [Course(name, [(2012, at), (2016, at)]) for name, at in (("A", 23.0), ("B", 13.0), ("C", 1.7), ("D", 1.6), ("E", 1.5))]
    drawn = charts.svg(charts.power(courses, words={"share": "share"}), title="What it shows", prefix="power")
    heights = {name: float(re.search(rf"translate\([\d.]+,([\d.]+)\)[^>]*>{name}<", drawn)[1]) for name in "ABCDE"}
    rising = sorted(heights.values())
    assert all(below - above >= 13 for above, below in itertools.pairwise(rising)), heights
    assert [*sorted(heights, key=heights.get)] == ["A", "B", "C", "D", "E"]


def test_a_picture_of_nothing_is_drawn():
    """No option, no future, no state: an empty picture, no error."""
    for chart in (charts.shares([], words=WORDS), charts.futures([], [], words={"future": "x"}), charts.power([], words={"share": "x"})):
        assert charts.svg(chart, title="Nothing").startswith("<svg")
