"""Deterrence by dialogue: every pair in the same futures, and what the two do together that neither does alone."""

import numpy as np

from harmel.methods.foresight.stress.result import GridShares
from harmel.methods.foresight.stress.shares import over_panels, shares
from harmel.methods.foresight.stress.study import Study
from harmel.methods.frozen import Marks, Numbers, frozen


def grid_shares(study: Study, held: Marks, without_shock: Marks | None, draw: Numbers) -> GridShares | None:
    """
    The grid of a study from how its pairs fared, (M, A x B, n), and fared without any shock.

    Interaction of D and L: H(D,L) - H(D,0) - H(0,L) + H(0,0), where 0 is the present, future by future, so that what is common to all falls out.
    """
    if study.grid is None:
        return None
    names = (study.grid.deterrence, study.grid.dialogue)
    rows, columns = (study.model.states[study.place(name)] for name in names)
    row, column = (study.state(name, study.baseline_option.holds[name]) for name in names)
    experts = len(study.panel.sheets)
    shape = (len(held), len(rows), len(columns))

    def folded(some: Marks) -> object:
        found = shares(some, draw, experts=experts)
        return type(found)(*(frozen(getattr(found, name).reshape(shape)) for name in ("share", "low", "high", "error_low", "error_high")))

    square = held.reshape(*shape, -1).astype(np.int8)
    together = square - square[:, :, column, None] - square[:, row, None] + square[:, row, column, None, None]
    low, high = over_panels(together, draw, experts=experts, least=-2.0, most=2.0)
    own = np.zeros(shape, np.bool_)
    own[:, row] = own[:, :, column] = True
    interaction, low, high = (frozen(np.where(own, np.nan, one)) for one in (together.sum(axis=3) / square.shape[3], low, high))
    without = None if without_shock is None else folded(without_shock)
    return GridShares(*names, rows, columns, (row, column), folded(held), without, interaction, low, high)  # type: ignore[arg-type]
