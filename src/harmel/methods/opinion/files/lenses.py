"""What only a map of mode `harmel` holds, as plain values and back: partitions, what is held, what unites and divides, and how groups were found."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.figures import figures
from harmel.methods.frozen import frozen
from harmel.methods.opinion.agreement import Agreement
from harmel.methods.opinion.bridging import Bridging
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.divides import Dividing
from harmel.methods.opinion.grouping import Tried
from harmel.methods.opinion.harmel import HarmelMap
from harmel.methods.opinion.held import Held
from harmel.methods.opinion.polis import Given, OpinionMap
from harmel.methods.opinion.standards import Standards
from harmel.methods.opinion.unites import Uniting


def lenses(drawn: HarmelMap) -> dict[str, Any]:
    """Write down what only this mode finds; statements by their labels."""
    labels = drawn.statements.tolist()

    def entries(found: Any) -> list[dict[str, Any]]:
        return [{**figures(asdict(entry)), "statement": labels[entry.statement]} for entry in found]

    given = None if drawn.given.placed is None else np.asarray(drawn.given.placed).tolist()
    return {
        "axes_used": drawn.axes_used,
        "given": {"placed": given, "groups": drawn.given.groups},
        "tried": [figures(asdict(tried)) for tried in drawn.tried],
        "held": [entries(of_group) for of_group in drawn.held],
        "importance": figures(drawn.importance),
        "partitions": {
            name: {
                "parts": lens.parts.tolist(),
                "part": lens.part.tolist(),
                "people": lens.people.tolist(),
                "agree": lens.counts.agree.tolist(),
                "disagree": lens.counts.disagree.tolist(),
                "cast": lens.counts.cast.tolist(),
                "accord": figures(drawn.accord[name]),
                "unites": entries(drawn.unites[name]),
                "divides": entries(drawn.divides[name]) if name in drawn.divides else None,
            }
            for name, lens in drawn.partitions.items()
        },
        "bridging": None if drawn.bridging is None else {field.name: figures(getattr(drawn.bridging, field.name)) for field in fields(Bridging)},
    }


def with_lenses(drawn: OpinionMap, kept: Mapping[str, Any], *, standards: Mapping[str, Any], seed: int) -> HarmelMap:
    """Make a map of mode `harmel` whole again from what all maps hold and what `lenses` wrote; constants that only an earlier version had are left out."""
    known = {field.name for field in fields(Standards)}
    position = {label: at for at, label in enumerate(drawn.statements.tolist())}
    m = len(position)

    def entries(kind: Any, found: Any) -> tuple[Any, ...]:
        return tuple(kind(**{**entry, "statement": position[entry["statement"]]}) for entry in found)

    def counts(lens: Mapping[str, Any]) -> Counts:
        shape = (len(lens["parts"]), m)
        return Counts(*(_array(lens[of], np.int64).reshape(shape) for of in ("agree", "disagree", "cast")))

    partitions = kept["partitions"]
    bridge = kept["bridging"]
    return HarmelMap(
        **{field.name: getattr(drawn, field.name) for field in fields(OpinionMap)},
        seed=seed,
        axes_used=kept["axes_used"],
        given=Given(placed=kept["given"]["placed"], groups=kept["given"]["groups"]),
        standards=Standards(**{name: value for name, value in standards.items() if name in known}),
        tried=tuple(Tried(**tried) for tried in kept["tried"]),
        partitions={
            name: Agreement(frozen(np.array(lens["parts"])), _array(lens["part"], np.int32), _array(lens["people"], np.int64), counts(lens))
            for name, lens in partitions.items()
        },
        held=tuple(entries(Held, of_group) for of_group in kept["held"]),
        unites={name: entries(Uniting, lens["unites"]) for name, lens in partitions.items()},
        divides={name: entries(Dividing, lens["divides"]) for name, lens in partitions.items() if lens["divides"] is not None},
        accord={name: _array(lens["accord"], np.float64).reshape(2, m) for name, lens in partitions.items()},
        importance=_array(kept["importance"], np.float64),
        bridging=None if bridge is None else _bridging(bridge),
    )


def _bridging(kept: Mapping[str, Any]) -> Bridging:
    arrays: dict[str, Any] = {name: _array(value, np.float64) if isinstance(value, list) else value for name, value in kept.items()}
    return Bridging(**arrays)


def _array(values: Any, kind: type[np.generic]) -> NDArray[Any]:
    return frozen(np.array(values, dtype=kind))
