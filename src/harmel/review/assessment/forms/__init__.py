"""What experts answer and put forward, and what organisers set. Forms parse and check; they write nothing."""

from harmel.review.assessment.forms.judging import CHANCE, MOVED_BY, SCALES, AnswerForm, Points, read_figure, written_figure
from harmel.review.assessment.forms.words import DEPTHS, LANGUAGES, Expertise, MinorityText, Proposal

__all__ = [
    "CHANCE", "DEPTHS", "LANGUAGES", "MOVED_BY", "SCALES", "AnswerForm", "Expertise", "MinorityText", "Points", "Proposal", "read_figure", "written_figure",
]  # fmt: skip
