"""Whether pushes fit the states that they are about: a row for each state of the source, a push for each state of the target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from harmel.site.rehearsal.cells import block

Cells = TypeVar("Cells", bound=Mapping[str, str])


def wrong(tables: Mapping[str, Sequence[Cells]]) -> Iterator[tuple[Cells, str]]:
    """Yield each row whose pushes or states do not fit its descriptors, with a sentence that names column and remedy. Each cell can be read already."""
    yield from _sheets(tables)
    for row in tables["option_pushes"]:
        yield from _moved(tables, row, "descriptor")
        size = len(_states(tables, row["descriptor"]))
        if [len(one) for one in block(row["pushes"]) or ()] != [size]:
            yield row, f"pushes is {row['pushes']!r}; {row['descriptor']} has {size} states, write a push for each"
    for table, column, of in (("option_holds", "state", "policy"), ("present", "most", "descriptor")):
        for row in tables[table]:
            if row[column] not in _states(tables, row[of]):
                yield row, f"{column} names {row[column]!r}, which is no state of {row[of]}"
    for row in tables["present"]:
        for column, end in (("lower", 0), ("higher", -1)):
            if row[column] and _states(tables, row["descriptor"])[end] == row["most"]:
                yield row, f"{column} names experts, and there is no state beyond {row['most']}; put them elsewhere"


def _sheets(tables: Mapping[str, Sequence[Cells]]) -> Iterator[tuple[Cells, str]]:
    seen: set[tuple[str, str]] = set()
    for row in tables["sheets"]:
        pair = row["source"], row["target"]
        yield from _moved(tables, row, "target")
        if pair[0] == pair[1] or pair in seen:
            yield row, f"target is {row['target']!r}; a row says how one descriptor pushes another, once"
        seen.add(pair)
        source, target = (len(_states(tables, key)) for key in pair)
        for column in ("a", "b"):
            if row[column] and [len(one) for one in block(row[column]) or ()] != [target] * source:
                yield row, f"{column} is {row[column]!r}; write {source} rows, one for each state of {pair[0]}, of {target} pushes"


def _moved(tables: Mapping[str, Sequence[Cells]], row: Cells, column: str) -> Iterator[tuple[Cells, str]]:
    role = next(one["role"] for one in tables["descriptors"] if one["key"] == row[column])
    if role != "system":
        yield row, f"{column} is {row[column]!r}, which is {role}: nothing pushes it"


def _states(tables: Mapping[str, Sequence[Cells]], descriptor: str) -> list[str]:
    return [row["key"] for row in tables["states"] if row["descriptor"] == descriptor]
