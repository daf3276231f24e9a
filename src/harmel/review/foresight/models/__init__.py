"""The rows of this stage."""

from harmel.review.foresight.models.descriptors import Descriptor, State
from harmel.review.foresight.models.options import Hold, Option, Push, Threshold
from harmel.review.foresight.models.sheets import Block, Present, SheetReason
from harmel.review.foresight.models.studies import Study
from harmel.review.foresight.models.watched import PowerFigure, Signpost

ANONYMOUS = {Block: "pseudonym", Present: "pseudonym"}
"""The tables with anonymous rows, each with the column by which its rows are shuffled once their hour is sealed."""

__all__ = ["ANONYMOUS", "Block", "Descriptor", "Hold", "Option", "PowerFigure", "Present", "Push", "SheetReason", "Signpost", "State", "Study", "Threshold"]
