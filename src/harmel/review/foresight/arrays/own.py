"""One's own sheet as a matrix, and as the file that the field knows it by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from harmel.methods import foresight
from harmel.methods.foresight.files import write_scw
from harmel.review.foresight.models import Descriptor
from harmel.review.foresight.queries import OwnSheet


def matrix_of(sheet: OwnSheet, *, named: bool = True) -> foresight.CrossImpact:
    """
    Return a sheet as a matrix over the s states of its study, in the study's order.

    impact: (s, s), from -3 to 3; NaN throughout a judgement group that is asked and not given; 0 where nothing is asked, since nothing pushes it there.
    named: by names in the reader's language, a descriptor by its short name where another has the same; else by short names and the places of states.
    """
    names = [one.name.casefold() for one in sheet.descriptors]
    states = [list(one.states.all()) for one in sheet.descriptors]
    first = np.cumsum([0, *map(len, states)])
    impact = np.zeros((first[-1], first[-1]))
    at = {one.pk: slice(first[place], first[place + 1]) for place, one in enumerate(sheet.descriptors)}
    for source in sheet.sources:
        for target in source.targets:
            impact[at[source.descriptor.pk], at[target.pk]] = _pushes(sheet, source.descriptor, target)
    return foresight.cross_impact(
        impact,
        descriptors=[one.name if named and names.count(one.name.casefold()) == 1 else one.key for one in sheet.descriptors],
        states=[[state.name if named else str(state.place + 1) for state in some] for some in states],
        title=sheet.study.name if named else "",
    )


def _pushes(sheet: OwnSheet, source: Descriptor, target: Descriptor) -> Sequence[Sequence[float]] | float:
    block, nothing = sheet.blocks.get((source.pk, target.pk)), [np.nan] * len(target.states.all())
    return np.nan if block is None else [nothing if row is None else row for row in block.pushes]


def as_scw(sheet: OwnSheet) -> bytes:
    """
    Write a sheet that is whole as ScenarioWizard's `.scw`; by short names and places of states where the format has no letters for the names.

    Raises ValueError where a judgement is missing, which the format cannot say.
    """
    try:
        return write_scw(matrix_of(sheet))
    except ValueError:
        return write_scw(matrix_of(sheet, named=False))
