"""What is wrong with a file of answers or truths, beside what may be wrong with any."""

from collections.abc import Mapping
from typing import ClassVar

from harmel.methods import reading
from harmel.methods.reading import Fault, Unreadable

__all__ = ["WORDS", "Fault", "Faults", "Unreadable"]

WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "empty": ("the file is empty", "Its first line must name what follows"),
    "no_levels": ("no column names a level", "Head the quantiles with their percentages, such as 5, 50 and 95"),
    "not_a_level": ("{found} is no percentage that follows the one before", "Levels rise between 0 and 100, such as 5, 50 and 95"),
    "not_a_heading": ("this is no heading of a .dtt file", "It reads: * CLASS ASCII OUTPUT FILE. NQ=   3   QU=   5  50  95"),
    "not_a_number": ("{found} is not a number", "Write figures with a decimal point and nothing else"),
    "not_a_scale": ("{found} is no scale", "Write UNI for a plain scale, LOG for a logarithmic one"),
    "scales_differ": ("{found} is not the scale on line {earlier}", "Give each item one scale"),
    "names_differ": ("{found} is not the name on line {earlier}", "Give each number one name"),
    "not_positive": ("{found} stands on a logarithmic scale", "Write a figure above 0, or UNI for the scale"),
    "not_rising": ("{found} is not above the quantile before it", "Quantiles rise; widen two that are equal"),
    "half": ("{found} of {wanted} quantiles are missing", "Give all, or none"),
    "twice": ("{found} already stands on line {earlier}", "Keep one of the two lines"),
    "unknown_item": ("no expert was asked about {found}", "Give it the name it has among the answers, or take the line out"),
    "no_records": ("no answers follow the heading", "Check that this is the file of answers"),
}
"""What each code says, and what to do about it."""


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
