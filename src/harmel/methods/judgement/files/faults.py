"""What is wrong with a file: the place, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_FAULTS = 20


@dataclass(frozen=True)
class Fault:
    """
    What is wrong at one place of a file. line counts from 1, the heading included; column is its name, or None for the whole line.

    code and facts say what is wrong, for pages to word; `str` words it in English with its remedy.
    """

    line: int
    column: str | None
    code: str
    facts: Mapping[str, str]

    def __str__(self) -> str:
        what, remedy = WORDS[self.code]
        where = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {what.format(**self.facts)}. {remedy.format(**self.facts)}."


WORDS = {
    "empty": ("the file is empty", "Its first line must name what follows"),
    "not_text": ("the file is not UTF-8 text", "Save it as CSV, UTF-8"),
    "column_missing": ("there is no column {wanted}", "Name it in the first line; the columns found are {found}"),
    "column_twice": ("the column {wanted} stands twice", "Keep one of them"),
    "no_levels": ("no column names a level", "Head the quantiles with their percentages, such as 5, 50 and 95"),
    "not_a_level": ("{found} is no percentage that follows the one before", "Levels rise between 0 and 100, such as 5, 50 and 95"),
    "wrong_length": ("{found} fields stand where {wanted} were named", "Look for a comma or a quotation mark too many or too few"),
    "broken_quotes": ("the line cannot be read as CSV", "Look for a quotation mark that is not closed"),
    "not_a_heading": ("this is no heading of a .dtt file", "It reads: * CLASS ASCII OUTPUT FILE. NQ=   3   QU=   5  50  95"),
    "missing": ("there is nothing", "Fill it in, or take the line out"),
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


@dataclass(eq=False)
class Unreadable(ValueError):
    """A file of which nothing is taken, with its faults in the order of the file, at most twenty; `more` says that others follow."""

    name: str
    faults: tuple[Fault, ...]
    more: bool = False

    def __str__(self) -> str:
        lines = [f"{self.name}, {fault}" for fault in self.faults]
        return "\n".join([*lines, f"{self.name}: more faults follow these {len(lines)}."] if self.more else lines)


class Faults:
    """The faults of a file as they are found; after twenty it only remembers that there are more."""

    def __init__(self, name: str) -> None:
        self.name, self.found, self.more = name, list[Fault](), False

    def note(self, line: int, column: str | None, code: str, **facts: str) -> None:
        """Note what is wrong at a place."""
        if len(self.found) == MOST_FAULTS:
            self.more = True
        else:
            self.found.append(Fault(line, column, code, facts))

    def refuse(self) -> None:
        """Take nothing of a file in which anything is wrong."""
        if self.found:
            raise Unreadable(self.name, tuple(self.found), self.more)
