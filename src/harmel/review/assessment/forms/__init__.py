"""What experts answer and put forward, and what organisers set. Forms parse and check; they write nothing."""

from harmel.review.assessment.forms.items import KINDS, ItemText, Resolution
from harmel.review.assessment.forms.judging import CHANCE, MOVED_BY, SCALES, AnswerForm, Points, question_of, read_figure, written_figure
from harmel.review.assessment.forms.setting import Because, Conclusion, MoveClose, OpenRound, PanelSetting, Seats
from harmel.review.assessment.forms.words import DEPTHS, LANGUAGES, Expertise, MinorityText, Proposal

__all__ = [
    "CHANCE", "DEPTHS", "KINDS", "LANGUAGES", "MOVED_BY", "SCALES", "AnswerForm", "Because", "Conclusion", "Expertise", "ItemText", "MinorityText",
    "MoveClose", "OpenRound", "PanelSetting", "Points", "Proposal", "Resolution", "Seats", "question_of", "read_figure", "written_figure",
]  # fmt: skip
