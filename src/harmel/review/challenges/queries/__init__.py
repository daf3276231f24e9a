"""Reads of this stage: the register, what sources say, their conflicts, what members submitted, and the matrix of the two tracks."""

from harmel.review.challenges.queries.overview import counts, needs
from harmel.review.challenges.queries.register import challenge_page, coverage_page, register_page, register_table, standing
from harmel.review.challenges.queries.sources import conflicts_page, reading_text, readings, sources_page
from harmel.review.challenges.queries.submissions import submissions_page

__all__ = [
    "challenge_page", "conflicts_page", "counts", "coverage_page", "needs", "reading_text", "readings", "register_page", "register_table",
    "sources_page", "standing", "submissions_page",
]  # fmt: skip
