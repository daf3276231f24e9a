"""Charts of the assessment: a result becomes an Altair chart, and `discussion.charts.svg` makes it a picture. Words come in as an argument."""

from harmel.review.assessment.charts.amplifiers import AMPLIFIER_WORDS, Amplifier, amplifiers
from harmel.review.assessment.charts.intervals import intervals
from harmel.review.assessment.charts.quantities import QUANTITY_WORDS, Quantity, quantities
from harmel.review.assessment.charts.ranks import RANK_WORDS, Place, ranks
from harmel.review.assessment.charts.spreads import SPREAD_WORDS, Course, Quartiles, spreads
from harmel.review.discussion.charts import svg

__all__ = [
    "AMPLIFIER_WORDS", "QUANTITY_WORDS", "RANK_WORDS", "SPREAD_WORDS", "Amplifier", "Course", "Place", "Quantity", "Quartiles", "amplifiers", "intervals",
    "quantities", "ranks", "spreads", "svg",
]  # fmt: skip
