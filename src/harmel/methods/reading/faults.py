"""What is wrong with a file: the place, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

MOST_FAULTS = 20


@dataclass(frozen=True)
class Fault:
    """
    What is wrong at one place of a file. line counts from 1, the heading included; column is its name, or None for the whole line.

    code and facts say what is wrong, for pages to word; `str` words it in English with its remedy, as `said` has them.
    """

    line: int
    column: str | None
    code: str
    facts: Mapping[str, str]
    said: tuple[str, str] = field(default=("", ""), compare=False, repr=False)

    def __str__(self) -> str:
        what, remedy = self.said
        where = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {what.format(**self.facts)}. {remedy.format(**self.facts)}."


WORDS: Mapping[str, tuple[str, str]] = {
    "empty": ("the file is empty", "Its first line must name the columns"),
    "not_text": ("the file is not UTF-8 text", "Save it as CSV, UTF-8"),
    "column_missing": ("there is no column {wanted}", "Name it in the first line; the columns found are {found}"),
    "column_twice": ("the column {wanted} stands twice", "Keep one of them"),
    "wrong_length": ("{found} fields stand where {wanted} were named", "Look for a comma or a quotation mark too many or too few"),
    "broken_quotes": ("the line cannot be read as CSV", "Look for a quotation mark that is not closed"),
    "missing": ("there is nothing", "Fill it in, or take the line out"),
}
"""What is said of any file: each code, and what to do about it. A part of the mathematics adds what is said of its own."""


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
    """The faults of a file as they are found; after twenty it only remembers that there are more. words: what each code says, and the remedy."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS

    def __init__(self, name: str) -> None:
        self.name, self.found, self.more = name, list[Fault](), False

    def __len__(self) -> int:
        """How many faults are kept."""
        return len(self.found)

    def note(self, line: int, column: str | None, code: str, **facts: str) -> None:
        """Note what is wrong at a place."""
        if len(self.found) == MOST_FAULTS:
            self.more = True
        else:
            self.found.append(Fault(line, column, code, facts, self.words[code]))

    def refuse(self) -> None:
        """Take nothing of a file in which anything is wrong."""
        if self.found:
            raise Unreadable(self.name, tuple(self.found), self.more)
