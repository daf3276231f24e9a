"""The same futures counted otherwise: by the basins in which their starts lie."""

from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.dice import drawn_states
from harmel.methods.foresight.matrix import CrossImpact, holding
from harmel.methods.foresight.panel import pooled
from harmel.methods.foresight.stress.drawing import Drawn
from harmel.methods.foresight.stress.result import Weightings, reversed_somewhere
from harmel.methods.foresight.stress.study import Study
from harmel.methods.foresight.succession import Attractors, attractors, basins
from harmel.methods.foresight.tables import MOST_SCENARIOS, tables
from harmel.methods.frozen import Figures, Marks, Numbers, frozen

FOLLOW_ALL, FOLLOWED = 2_000_000, 100_000
"""Scenarios up to which every one is followed to weigh basins; starts that are drawn where there are more."""


@dataclass(frozen=True, eq=False)
class Basins:
    """Where n futures begin: of (n,), the basin of each, counted from 0; width: of each of these basins, as its share of them all."""

    of: Numbers
    width: Figures


def basins_of(study: Study, futures: Drawn) -> Basins | None:
    """In which basins of the panel's pooled matrix, under the baseline, futures begin; None where there are too many scenarios to number."""
    matrix = present_matrix(study)
    if matrix.scenarios > MOST_SCENARIOS:
        return None
    starts = futures.start.T.copy()
    starts[:, matrix.sizes == 1] = 0
    place = tables(matrix).place
    _, first, at = np.unique(starts @ place, return_index=True, return_inverse=True)
    distinct = starts[first]
    every = matrix.scenarios <= FOLLOW_ALL
    found = basins(matrix) if every else attractors(matrix, np.concatenate([drawn_states(matrix.sizes, FOLLOWED, seed=0), distinct]))
    reached, of = np.unique(_ends(matrix, found, distinct)[at.reshape(-1)], return_inverse=True)
    return Basins(of, frozen(found.weight[reached] / found.weight[reached].sum()))


def weightings(begin: Basins | None, held: Marks) -> Weightings | None:
    """Count futures once each, by basins alike and by basins' width; None where these are not known. held: (M, O, n)."""
    if begin is None:
        return None
    many, width = len(begin.width), begin.width
    by_basin = np.stack([held[:, :, begin.of == one].sum(axis=2) / (begin.of == one).sum() for one in range(many)])
    share = np.stack([held.sum(axis=2) / held.shape[2], by_basin.sum(axis=0) / many, (by_basin * width[:, None, None]).sum(axis=0)])
    flips = np.array([reversed_somewhere(share[:, one]) for one in range(share.shape[1])], np.bool_)
    return Weightings(frozen(share), many, frozen(flips))


def present_matrix(study: Study) -> CrossImpact:
    """The panel's pooled matrix under the baseline: policies are held, and nothing pushes what is exogenous."""
    whole = pooled(study.panel)
    impact = whole.impact.copy()
    for name in study.exogenous:
        at = study.place(name)
        impact[:, whole.first[at] : whole.first[at + 1]] = 0.0
    still = CrossImpact(whole.descriptors, whole.states, frozen(impact), whole.title)
    return holding(still, {name: study.baseline_option.holds[name] for name in study.policies})


def _ends(matrix: CrossImpact, found: Attractors, starts: Numbers) -> Numbers:
    """In which attractor, by its place, each start ends."""
    made = tables(matrix)
    member = np.concatenate([members @ made.place for members in found.members])
    owner = np.repeat(np.arange(len(found.members)), [len(members) for members in found.members])
    order = np.argsort(member)
    member, owner = member[order], owner[order]
    at = starts @ made.place
    while True:
        place = np.minimum(np.searchsorted(member, at), len(member) - 1)
        if (there := member[place] == at).all():
            return np.asarray(owner[place], np.int64)
        at = np.where(there, at, made.numbered(made.keys(at)))
