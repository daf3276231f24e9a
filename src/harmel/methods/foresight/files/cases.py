"""Cases as CSV: a line for each, a column for each input, and one that tells whether the case fails."""

import csv
import hashlib
import io
import operator
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from harmel.methods import reading
from harmel.methods.foresight.discovery import Cases, cases
from harmel.methods.frozen import Marks, frozen
from harmel.methods.reading import Source, content_of, name_of

CONDITION = re.compile(r"(.+?)\s*(>=|<=|!=|>|<|=)\s*(.+)")
COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
MARKS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
MOST_WORDS = 100
WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "no_cases": ("no line follows the heading", "Write one for each case"),
    "no_inputs": ("no column is left as an input", "Leave fewer out"),
    "not_a_number": ("{found} is not a number, and {others} other entries of the column are", "Mend it, or take the column as words"),
    "not_finite": ("{found} is no figure with an end", "Write the figure, or take the line out"),
    "too_many_words": ("the column has {found} different words", "It looks like a name for each case: leave the column out"),
    "not_a_mark": ("{found} does not say whether the case fails", "Write 1 where it fails and 0 where not, or compare: COLUMN>VALUE"),
    "not_compared": ("{found} cannot be compared with {wanted}", "Compare figures with figures; words by = and != only"),
}


@dataclass(frozen=True, eq=False)
class CaseFile:
    """What a file of cases holds. cases; fails (n,); failing: what was taken for failing; left_out: columns that are no inputs; sha256: of the file."""

    cases: Cases
    fails: Marks
    failing: str
    left_out: tuple[str, ...]
    sha256: str


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS


def read_cases(  # noqa: PLR0913 -- all but the file and what fails may be left out
    source: Source,
    failing: str,
    *,
    inputs: Collection[str] = (),
    left_out: Collection[str] = (),
    words: Collection[str] = (),
    name: str | None = None,
) -> CaseFile:
    """
    Read cases with a heading that names the columns.

    failing: a column of 1 and 0 (or true and false, yes and no), or a condition on one, such as "cost > 12", "trust = low". inputs: these columns alone are
    inputs; left_out: all but these; the column that tells what fails never is. words: columns whose numbers are names without an order. In all three a *
    stands for any letters, as in "fails*". A column is of
    figures if most of its entries are, else of words. Raises Unreadable with line, column and remedy; all or nothing.
    """
    content = content_of(source)
    faults = Faults(name_of(source, name))
    table = _Lines(content, faults)
    by, compared = _failing(table, failing)
    only, without, named = (table.columns(wanted) for wanted in (inputs, left_out, words))
    faults.refuse()
    of = [one for one in table.heading if one and one != by and one not in without and (not inputs or one in only)]
    if not table.rows:
        faults.note(1, None, "no_cases")
    elif not of:
        faults.note(1, None, "no_inputs")
    faults.refuse()
    columns = {one: table.words(one) if one in named else table.figures(one) for one in of}
    fails = compared(table)
    faults.refuse()
    left = tuple(one for one in table.heading if one and one not in of)
    return CaseFile(cases(columns), fails, failing, left, hashlib.sha256(content).hexdigest())


def _failing(table: "_Lines", failing: str) -> tuple[str, Callable[["_Lines"], Marks]]:
    """The column that tells what fails, and how it is read."""
    if failing in table.heading or (found := CONDITION.fullmatch(failing.strip())) is None:
        table.column(failing)
        return failing, lambda lines: lines.marks(failing)
    column, sign, value = found[1].strip(), found[2], found[3].strip()
    table.column(column)
    return column, lambda lines: lines.compared(column, sign, value)


class _Lines:
    """Lines with their numbers, and columns by the name they bear."""

    def __init__(self, content: bytes, faults: Faults) -> None:
        self.faults = faults
        checked = reading.Table(io.BytesIO(content), faults, ())
        first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), [])
        self.heading = [one.strip() for one in first]
        self.numbers: list[int] = []
        self.rows: list[Sequence[str]] = []
        for number, row in checked.rows():
            self.numbers.append(number)
            self.rows.append(row)
        faults.refuse()

    def column(self, wanted: str) -> int:
        """Where a column stands; notes a fault where there is none."""
        if wanted not in self.heading:
            self.faults.note(1, wanted, "column_missing", wanted=wanted, found=", ".join(self.heading[:20]))
            return 0
        return self.heading.index(wanted)

    def columns(self, wanted: Collection[str]) -> set[str]:
        """The columns of these names, in which * stands for any letters; notes a fault where there is none."""
        found: set[str] = set()
        for one in wanted:
            like = re.compile(".*".join(map(re.escape, one.split("*"))))
            matched = {one} & set(self.heading) or {name for name in self.heading if name and like.fullmatch(name)}
            if not matched:
                self.column(one)
            found |= matched
        return found

    def texts(self, name: str) -> list[str]:
        """What stands in a column; notes where nothing does."""
        at = self.column(name)
        found = [row[at].strip() for row in self.rows]
        for number, text in zip(self.numbers, found, strict=True):
            if not text:
                self.faults.note(number, name, "missing")
        return found

    def words(self, name: str) -> ArrayLike:
        """A column of words."""
        found = self.texts(name)
        if (many := len(set(found))) > MOST_WORDS:
            self.faults.note(1, name, "too_many_words", found=f"{many:,}")
        return np.array(found, np.str_)

    def figures(self, name: str) -> ArrayLike:
        """A column of figures, or of words if most of its entries are none."""
        texts = self.texts(name)
        try:
            found = np.array(texts, np.str_).astype(np.float64)
        except ValueError:
            told = [_figure(text) for text in texts]
            wrong = [at for at, one in enumerate(told) if one is None]
            if 2 * len(wrong) >= len(texts):
                return self.words(name)
            for at in wrong:
                if texts[at]:
                    self.faults.note(self.numbers[at], name, "not_a_number", found=repr(texts[at]), others=f"{len(texts) - len(wrong):,}")
            return np.zeros(len(texts))
        for at in np.flatnonzero(~np.isfinite(found)).tolist():
            self.faults.note(self.numbers[at], name, "not_finite", found=repr(texts[at]))
        return found

    def marks(self, name: str) -> Marks:
        """A column that says whether a case fails."""
        found = []
        for number, text in zip(self.numbers, self.texts(name), strict=True):
            mark = MARKS.get(text.lower(), _whole_mark(text))
            if mark is None and text:
                self.faults.note(number, name, "not_a_mark", found=repr(text))
            found.append(bool(mark))
        return frozen(np.array(found, np.bool_))

    def compared(self, name: str, sign: str, value: str) -> Marks:
        """Whether what stands in a column meets a condition."""
        texts, wanted = self.texts(name), _figure(value)
        if wanted is None and sign in ("=", "!="):
            return frozen(np.array([COMPARED[sign](text, value) for text in texts], np.bool_))
        found = []
        for number, text in zip(self.numbers, texts, strict=True):
            figure = _figure(text)
            if (figure is None or wanted is None) and text:
                self.faults.note(number, name, "not_compared", found=repr(text), wanted=repr(value))
            found.append(figure is not None and wanted is not None and bool(COMPARED[sign](figure, wanted)))
        return frozen(np.array(found, np.bool_))


def _figure(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def _whole_mark(text: str) -> bool | None:
    """
    A mark written as a decimal.

    >>> _whole_mark("1.0"), _whole_mark("0.5")
    (True, None)
    """
    figure = _figure(text)
    return bool(figure) if figure in (0.0, 1.0) else None
