"""The rows of this stage."""

from harmel.review.assessment.models.answers import Answer, MinorityView, Reason
from harmel.review.assessment.models.items import Item, Wording
from harmel.review.assessment.models.panels import Panel, Panelist, Round, phase

ANONYMOUS = {Answer: "pseudonym", Wording: "id", MinorityView: "id"}
"""The tables with anonymous rows, each with the column by which its rows are shuffled once their hour is sealed."""

__all__ = ["ANONYMOUS", "Answer", "Item", "MinorityView", "Panel", "Panelist", "Reason", "Round", "Wording", "phase"]
