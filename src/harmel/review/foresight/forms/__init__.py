"""What people fill in here. Forms parse and check what came in; they write nothing."""

from harmel.review.foresight.forms.descriptors import DescriptorForm
from harmel.review.foresight.forms.judging import BlockForm, PresentForm
from harmel.review.foresight.forms.matrices import LookedAtInFile, SheetInFile
from harmel.review.foresight.forms.options import OptionForm
from harmel.review.foresight.forms.setting import Amplifier, Because, Close, StudySetting, Sure
from harmel.review.foresight.forms.thresholds import ThresholdForm

__all__ = [
    "Amplifier", "Because", "BlockForm", "Close", "DescriptorForm", "LookedAtInFile", "OptionForm", "PresentForm", "SheetInFile", "StudySetting", "Sure",
    "ThresholdForm",
]  # fmt: skip
