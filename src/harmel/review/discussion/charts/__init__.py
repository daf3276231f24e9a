"""Charts of the discussion: a result becomes an Altair chart, and the chart SVG. Words come in as an argument; Django does not."""

from harmel.review.discussion.charts.agreement import BAR_WORDS, Answer, agreement_bars
from harmel.review.discussion.charts.landscape import SHAPES, landscape, landscape_of_marks, letter
from harmel.review.discussion.charts.marks import FEWEST_BEHIND_A_MARK, Marks, marks
from harmel.review.discussion.charts.svg import svg

__all__ = [
    "BAR_WORDS",
    "FEWEST_BEHIND_A_MARK",
    "SHAPES",
    "Answer",
    "Marks",
    "agreement_bars",
    "landscape",
    "landscape_of_marks",
    "letter",
    "marks",
    "svg",
]
