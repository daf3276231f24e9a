"""Charts: no mark is anybody, everything reads in black and white, the same bytes each time."""

import subprocess
import sys
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from harmel.review.discussion import charts
from harmel.review.discussion.charts.heights import height_lines
from harmel.review.discussion.charts.landscape import SHAPES, WORDS

ENGLISH = {word: word for word in WORDS} | {"people": "{people} people, {shape}", "few": "fewer than five, not shown"}


@pytest.fixture
def crowd():
    """Places of 137 people in groups of 100, 33 and 4."""
    rng = np.random.default_rng(3)
    group = np.repeat([0, 1, 2], [100, 33, 4]).astype(np.int32)
    return rng.normal(size=(137, 2)) + np.array([[0, 0], [6, 0], [0, 6]])[group], group


def test_each_mark_stands_for_at_least_five_people_of_one_group(crowd):
    """Everybody of a group of five and more stands behind one mark; a group of four has none."""
    shown = charts.marks(*crowd)
    assert shown.people.min() >= 5
    assert shown.people.max() < 10
    assert [shown.people[shown.group == group].sum() for group in range(3)] == [100, 33, 0]


def test_a_mark_stands_in_the_middle_of_its_people():
    """Five people in a row: one mark at their mean."""
    places = np.array([[float(at), 2.0] for at in range(5)])
    assert charts.marks(places, np.zeros(5, np.int32)).place.tolist() == [[2.0, 2.0]]


def test_a_great_crowd_has_few_marks():
    """Of 100,000 people there are no more marks than a picture can hold."""
    places = np.random.default_rng(1).normal(size=(100_000, 2))
    shown = charts.marks(places, np.zeros(100_000, np.int32))
    assert len(shown.people) <= 320
    assert shown.people.sum() == 100_000
    assert shown.people.min() >= shown.at_least > 5


def test_height_lines_close_around_the_crowd(crowd):
    """Each line ends where it begins, and a higher line lies within what is drawn."""
    shown = charts.marks(*crowd)
    lines = height_lines(shown, (-9, 15, -9, 15))
    assert {line.level for line in lines} >= {0, 1, 2, 3}
    assert all(np.array_equal(line.points[0], line.points[-1]) for line in lines)


def test_the_landscape_keeps_to_the_grammar_of_vega_lite(crowd):
    """The chart passes the schema, which drawing does not check each time."""
    assert charts.landscape(*crowd, words=ENGLISH).to_dict()["width"] == 900


def test_groups_are_told_apart_by_shape_and_never_by_colour(crowd):
    """Everything takes the colour of its surroundings; each group has its shape, its letter and its number, a small one no number."""
    drawn = charts.svg(charts.landscape(*crowd, words=ENGLISH), title="Landscape", description="Three groups", prefix="map")
    colours = {value for element in ET.fromstring(drawn).iter() for key, value in element.attrib.items() if key in ("fill", "stroke")}
    assert colours <= {"currentColor", "none", "transparent", "#ddd"}
    text = "".join(ET.fromstring(drawn).itertext())
    for said in ("A", "100 people, points", "B", "33 people, rings", "C", "fewer than five, not shown"):
        assert said in text
    assert len({(shape.outline, shape.filled) for shape in SHAPES}) == len(SHAPES) == 8


def test_the_picture_is_the_same_to_the_byte_and_has_a_name(crowd):
    """Drawn twice: the same text, with a title for who cannot see it, and ids that begin as told."""
    one, two = (charts.svg(charts.landscape(*crowd, words=ENGLISH), title="A < B", prefix="map") for _ in range(2))
    assert one == two
    assert '<title id="map-title">A &lt; B</title>' in one
    ids = [element.attrib["id"] for element in ET.fromstring(one).iter() if "id" in element.attrib]
    assert all(name.startswith("map-") for name in ids)
    assert len(ids) == len(set(ids))


def test_kept_marks_draw_the_same_picture(crowd):
    """What is stored are marks and never people, and they are enough to draw the landscape again."""
    shown = charts.marks(*crowd)
    kept = {"place": shown.place.tolist(), "group": shown.group.tolist(), "people": shown.people.tolist()}
    again = charts.landscape_of_marks(charts.Marks.kept(kept), [100, 33, 0], words=ENGLISH)
    assert charts.svg(again, title="x") == charts.svg(charts.landscape(*crowd, words=ENGLISH), title="x")


def test_nobody_on_the_map_is_a_picture_too():
    """An empty map draws nothing and breaks nothing."""
    assert charts.svg(charts.landscape(np.empty((0, 2)), np.empty(0, np.int32), words=ENGLISH), title="Nobody yet").startswith("<svg")


def test_charts_reach_no_django():
    """Charts are drawn without Django, by the command as by the site."""
    program = "import sys, harmel.review.discussion.charts; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_bars_show_the_share_with_its_interval_and_hide_who_is_few():
    """Of 50 who decided, 45 agree: 90, somewhere from 79 to 96. Of four, nothing is shown but that they are few."""
    answers = [charts.Answer("A", 45, 5), charts.Answer("B", 3, 1)]
    chart = charts.agreement_bars(answers, words={"few": "fewer than five, not shown"})
    assert chart.to_dict()["height"] == 44
    text = "".join(ET.fromstring(charts.svg(chart, title="Agreement")).itertext())
    assert "90 (79\u201396)" in text
    assert "fewer than five, not shown" in text
    assert "75" not in text


def test_statements_stand_around_the_landscape_on_the_side_of_who_agrees(crowd):
    """The strongest nearest to its own direction; none on another, on a mark or on a letter; what moves people little has no place."""
    shown = charts.marks(*crowd)
    axes = {1: (1.0, 0.0), 2: (0.0, 0.9), 3: (-0.8, 0.0), 4: (0.9, 0.01), 5: (0.1, 0.1), 6: (0.0, 0.0)}
    found = {way.number: (way.x, way.y) for way in charts.ways(shown, axes, labels=charts.labels(shown, 3))}
    assert list(found) == [1, 4, 2, 3]
    assert found[1][0] > 700 > found[2][0] > 200 > found[3][0]
    assert found[2][1] < 100
    assert np.hypot(found[1][0] - found[4][0], found[1][1] - found[4][1]) > 40
    assert not any(label.near(*at, room=15) for label in charts.labels(shown, 3) for at in found.values())


def test_nothing_stands_around_an_empty_landscape():
    """Without statements that move anybody there are no numbers, and without groups no letters."""
    nobody = charts.Marks(np.empty((0, 2)), np.empty(0, np.int64), np.empty(0, np.int64))
    assert charts.ways(nobody, {}) == charts.labels(nobody, 0) == []
