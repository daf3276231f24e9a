"""A CSV file of whole numbers in named columns."""

from harmel.methods import reading
from harmel.methods.opinion.files.faults import Faults
from harmel.methods.reading import Source, name_of

LARGEST_NUMBER = 2**63 - 1


def whole_number(text: str, *, below_zero: bool) -> int | None:
    """The number a field holds; None where something else stands there."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST_NUMBER and (number >= 0 or below_zero) else None


class Table(reading.Table):
    """Lines of such a file. below_zero: the columns in which a number may be."""

    def __init__(self, source: Source, name: str | None, needed: tuple[str, ...], *, below_zero: tuple[str, ...] = ()) -> None:
        self._below_zero = below_zero
        super().__init__(source, Faults(name_of(source, name)), needed)

    def number(self, line: int, row: list[str], column: str, *, needed: bool = False) -> int | None:
        """The number in a column, None where there is none; notes a fault where something else stands, or nothing and one is needed."""
        at = self.column(column)
        text = row[at].strip() if at >= 0 else ""
        if not text:
            if needed:
                self.faults.note(line, column, "missing")
            return None
        number = whole_number(text, below_zero=column in self._below_zero)
        if number is None:
            self.faults.note(line, column, "not_a_number", found=repr(text))
        return number
