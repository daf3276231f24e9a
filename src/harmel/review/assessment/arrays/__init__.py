"""Answers as arrays; and what was found in them as what may be stored and shown."""

from harmel.review.assessment.arrays.answers import SAID, Answers, Given, answers_of, nations_of, reasons_given
from harmel.review.assessment.arrays.document import Question, agreement, entry, pool, together, told
from harmel.review.assessment.arrays.quantiles import LEVELS, ends_of, logarithmic, quantiles_of, within_reach

__all__ = [
    "LEVELS", "SAID", "Answers", "Given", "Question", "agreement", "answers_of", "ends_of", "entry", "logarithmic", "nations_of", "pool",
    "quantiles_of", "reasons_given", "together", "told", "within_reach",
]  # fmt: skip
