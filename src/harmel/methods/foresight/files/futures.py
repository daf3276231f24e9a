"""Futures as CSV: a line for each, what it differs in, and whether each option fails in it. `harmel discover` reads it."""

import csv
import io

import numpy as np

from harmel.methods.figures import canonical
from harmel.methods.foresight.stress.result import Stress


def failing_column(found: Stress, option: int, must: int = 0) -> str:
    """
    What the column is called that tells whether an option fails a set that must hold: 1 where it does.

    With one set it is "fails: option"; with several "fails set: option".
    """
    return f"fails: {found.options[option]}" if len(found.sets) == 1 else f"fails {found.sets[must]}: {found.options[option]}"


def write_futures(found: Stress) -> str:
    """Write every future of a stress test: its features, figures as numbers, states that have no order as words, and a column for each option and set."""
    columns = {name: _texts(column) for name, column in found.features.columns().items()}
    for must in range(len(found.sets)):
        for option in range(len(found.options)):
            columns[failing_column(found, option, must)] = np.where(found.outcomes[must, option], "0", "1").tolist()
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue()


def _texts(column: np.ndarray[tuple[int], np.dtype[np.generic]]) -> list[str]:
    if column.dtype.kind == "U":
        return [str(one) for one in column.tolist()]
    told = {one: f"{canonical(one):g}" if float(one).is_integer() else repr(canonical(one)) for one in np.unique(column).tolist()}
    return [told[one] for one in column.tolist()]
