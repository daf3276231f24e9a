"""Deterrence by dialogue: every pair in the same futures, and what the two do together that neither does alone."""

import numpy as np

from harmel.methods.foresight.stress.result import Fared, GridShares
from harmel.methods.foresight.stress.shares import over_panels
from harmel.methods.foresight.stress.study import Grid, Study
from harmel.methods.frozen import Numbers, frozen


def grid_shares(study: Study, grid: Grid, pairs: Fared, draw: Numbers) -> GridShares:
    """
    The grid of a study from how its pairs fared, in the order of `grid_options`. draw: (n,), which draw of experts each future is of.

    Interaction of D and L: H(D,L) - H(D,0) - H(0,L) + H(0,0), where 0 is the present, future by future, so that what is common to all falls out.
    """
    names = (grid.deterrence, grid.dialogue)
    rows, columns = (study.model.states[study.place(name)] for name in names)
    row, column = (study.state(name, study.baseline_option.holds[name]) for name in names)
    square = pairs.outcomes.reshape(len(pairs.outcomes), len(rows), len(columns), -1).astype(np.int8)
    together = square - square[:, :, column, None] - square[:, row, None] + square[:, row, column, None, None]
    low, high = over_panels(together, draw, experts=len(study.panel.sheets), least=-2.0, most=2.0)
    own = np.zeros(square.shape[:3], np.bool_)
    own[:, row] = own[:, :, column] = True
    interaction, low, high = (frozen(np.where(own, np.nan, one)) for one in (together.sum(axis=3) / square.shape[3], low, high))
    return GridShares(*names, rows, columns, (row, column), pairs, interaction, low, high)
