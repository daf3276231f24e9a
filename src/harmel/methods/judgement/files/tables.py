"""A case as CSV: one file of answers, one of items."""

import csv
import io
import math
from collections.abc import Sequence

from harmel.methods import reading
from harmel.methods.figures import canonical
from harmel.methods.judgement.case import Case
from harmel.methods.judgement.files.faults import Faults
from harmel.methods.judgement.files.gathered import Gathered, figure
from harmel.methods.reading import Source, name_of


def read_csv(answers: Source, items: Source | None = None, *, name: str | None = None, name_of_items: str | None = None) -> Case:
    """
    Read a case from a file of answers and, if there, one of items.

    answers: columns `expert`, `item`, and one for each level, headed with its percentage (5, 50, 95). items: `item`, and `truth`, `scale` (UNI or LOG),
    `question` if there. An empty field, or -999.5, is no figure. Raises Unreadable with line, column and remedy; all or nothing.
    """
    told = _Table(answers, name, ("expert", "item"))
    columns = [column for column in told.heading if column not in ("expert", "item")]
    levels = _levels(columns, told.faults)
    found = Gathered(levels)
    if items is not None:
        about = _Table(items, name_of_items, ("item",))
        _items(about, found)
        about.faults.refuse()
    for line, row in told.rows():
        expert, item = told.text(line, row, "expert"), told.text(line, row, "item")
        quantiles = [figure(told.faults, line, column, row[told.heading.index(column)].strip() or "nan") for column in columns]
        if expert and item and None not in quantiles:
            found.answer(told.faults, line, (expert, expert), (item, item), [one for one in quantiles if one is not None], columns)
    if not found.answers and not told.faults.found:
        told.faults.note(1, None, "no_records")
    told.faults.refuse()
    if items is not None:
        for key, (_, line) in found.truth.items():
            if key not in found.items:
                about.faults.note(line, "item", "unknown_item", found=repr(key))
        about.faults.refuse()
    return found.case()


def write_csv(case: Case) -> tuple[str, str]:
    """
    Write a case as the two tables: answers, items. Figures have twelve significant digits. Raises ValueError where two experts, or two items, bear one name.

    >>> from harmel.methods.judgement.case import case
    >>> print(write_csv(case([[[1], [2]]], [0.05, 0.95], experts=("Ann",), items=("depth",)))[0])
    expert,item,5,95
    Ann,depth,1,2
    <BLANKLINE>
    """
    if len(set(case.experts)) < len(case.experts) or len(set(case.items)) < len(case.items):
        raise ValueError("in CSV experts and items are known by their names, and two here are the same. Rename one")
    told = [["expert", "item", *(_text(100 * level) for level in case.levels.tolist())]]
    for by, expert in enumerate(case.experts):
        for about, item in enumerate(case.items):
            if case.answered[by, about]:
                told.append([expert, item, *(_text(value) for value in case.values[by, :, about].tolist())])
    questions = case.questions or ("",) * len(case.items)
    items = [["item", "truth", "scale", "question"]]
    for item, truth, log, question in zip(case.items, case.truth.tolist(), case.log.tolist(), questions, strict=True):
        items.append([item, _text(truth), "LOG" if log else "UNI", question])
    return _written(told), _written(items)


def _text(value: float) -> str:
    """A figure without a sign more than it needs."""
    found = canonical(value)
    return "" if found is None else str(int(found)) if found.is_integer() and abs(found) < 1e15 else repr(found)


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _levels(columns: Sequence[str], faults: reading.Faults) -> list[float]:
    levels: list[float] = []
    for column in columns:
        try:
            level = float(column.removesuffix("%"))
        except ValueError:
            level = math.nan
        if not max([0.0, *levels]) < level < 100:
            faults.note(1, column, "not_a_level", found=repr(column))
            break
        levels.append(level)
    if not columns:
        faults.note(1, None, "no_levels")
    faults.refuse()
    return levels


def _items(about: "_Table", found: Gathered) -> None:
    """Take scale, truth and wording of each item."""
    for line, row in about.rows():
        if not (item := about.text(line, row, "item")):
            continue
        if scale := about.optional(row, "scale").upper():
            found.scaled(about.faults, line, "scale", item, scale)
        truth = figure(about.faults, line, "truth", about.optional(row, "truth") or "nan")
        if truth is not None and not (item in found.truth and math.isnan(truth)):
            found.resolved(about.faults, line, "truth", item, truth)
        if wording := about.optional(row, "question"):
            found.question[item] = wording
    for item in [item for item, (truth, _) in found.truth.items() if math.isnan(truth)]:
        del found.truth[item]


class _Table(reading.Table):
    """Lines of such a file."""

    def __init__(self, source: Source, name: str | None, needed: tuple[str, ...]) -> None:
        super().__init__(source, Faults(name_of(source, name)), needed)

    def text(self, line: int, row: list[str], column: str) -> str:
        """What stands in a column; notes a fault where there is nothing."""
        found = row[self.heading.index(column)].strip()
        if not found:
            self.faults.note(line, column, "missing")
        return found

    def optional(self, row: list[str], column: str) -> str:
        """What stands in a column, or nothing where there is no such column."""
        return row[self.heading.index(column)].strip() if column in self.heading else ""
