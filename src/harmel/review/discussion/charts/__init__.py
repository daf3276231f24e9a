"""Charts of the discussion: a result becomes an Altair chart, and the chart SVG. Words come in as an argument; Django does not."""

from harmel.review.discussion.charts.agreement import BAR_WORDS, Answer, agreement_bars
from harmel.review.discussion.charts.growth import Frame, growth, turned
from harmel.review.discussion.charts.landscape import HEIGHT, SHAPES, WIDTH, landscape, landscape_of_marks, letter, spot
from harmel.review.discussion.charts.marks import FEWEST_BEHIND_A_MARK, Marks, marks
from harmel.review.discussion.charts.svg import svg
from harmel.review.discussion.charts.ways import Label, Way, labels, ways

__all__ = [
    "BAR_WORDS",
    "FEWEST_BEHIND_A_MARK",
    "HEIGHT",
    "SHAPES",
    "WIDTH",
    "Answer",
    "Frame",
    "Label",
    "Marks",
    "Way",
    "agreement_bars",
    "growth",
    "labels",
    "landscape",
    "landscape_of_marks",
    "letter",
    "marks",
    "spot",
    "svg",
    "turned",
    "ways",
]
