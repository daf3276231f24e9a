"""What futures differ in, laid out as a table for scenario discovery."""

from collections.abc import Sequence

import numpy as np

from harmel.methods.foresight.stress.disputes import Disputed
from harmel.methods.foresight.stress.drawing import Drawn
from harmel.methods.foresight.stress.plan import Plan
from harmel.methods.foresight.stress.result import Features
from harmel.methods.foresight.stress.study import LEVELS, Study
from harmel.methods.frozen import Numbers, frozen


def features(  # noqa: PLR0913 -- what the parts of a run know
    study: Study, futures: Drawn, made: Plan, draw: Numbers, judged: Numbers, disputes: Sequence[Disputed]
) -> Features:
    """
    Shock and gain, exogenous states, starts that differ, and what the experts drawn say of disputed signs.

    judged: (n, disputes), twice the judgement in the panel's whole numbers.
    """
    columns: list[tuple[str, str, tuple[str, ...], np.ndarray[tuple[int], np.dtype[np.float64]]]] = []
    if study.amplifier is not None:
        name, levels = study.amplifier.name, futures.level
        begins = np.where(levels.any(axis=0), (levels > 0).argmax(axis=0) + 1, made.steps + 1)
        columns += [
            (f"{name}: worst level", "ordinal", LEVELS, levels.max(axis=0).astype(np.float64)),
            (f"{name}: first step", "number", (), begins.astype(np.float64)),
            (f"{name}: steps", "number", (), (levels > 0).sum(axis=0).astype(np.float64)),
            (f"{name}: gain", "number", (), made.gains[futures.gain]),
        ]
    for at, descriptor in enumerate(study.model.descriptors):
        if (study.begins(descriptor) > 0).sum() > 1:
            head = descriptor if descriptor in study.exogenous else f"{descriptor}: start"
            kind = "ordinal" if descriptor in study.ordinal else "state"
            columns.append((head, kind, study.model.states[at], futures.start[at].astype(np.float64)))
    _, unit = study.panel.centred
    for number, one in enumerate(disputes):
        row, column = one.place
        head = f"{study.model.name_of(row)} on {study.model.name_of(column)}"
        columns.append((head, "number", (), judged[:, number] / (2 * unit[study.model.owner[column]])))
    values = np.stack([column for *_, column in columns], axis=1) if columns else np.zeros((len(draw), 0))
    names, kinds, labels = (tuple(some) for some in zip(*(of[:3] for of in columns), strict=True)) if columns else ((), (), ())
    return Features(names, kinds, labels, frozen(values), futures.number, draw)
