"""Charts of foresight: a result becomes an Altair chart, and `discussion.charts.svg` makes it a picture. Words come in as an argument."""

from harmel.review.discussion.charts import svg
from harmel.review.foresight.charts.futures import FUTURE_WORDS, Unfolded, futures
from harmel.review.foresight.charts.power import Course, power
from harmel.review.foresight.charts.shares import SHARE_WORDS, Counted, Tried, grid, shares

__all__ = ["FUTURE_WORDS", "SHARE_WORDS", "Counted", "Course", "Tried", "Unfolded", "futures", "grid", "power", "shares", "svg"]
