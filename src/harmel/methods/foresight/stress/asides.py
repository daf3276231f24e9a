"""Beside the main run, in fewer futures and by the panel's pooled matrix: without somebody, from either side of a dispute, by another clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from harmel.methods.foresight.panel import medians
from harmel.methods.foresight.stress.disputes import Disputed
from harmel.methods.foresight.stress.drawing import drawn
from harmel.methods.foresight.stress.engine import run, tables
from harmel.methods.foresight.stress.plan import AS_DRAWN, Plan, plan
from harmel.methods.foresight.stress.result import Dispute, LeftOut
from harmel.methods.foresight.stress.study import Option, Study
from harmel.methods.frozen import Figures, Numbers, frozen

CLOCKS = (3, 5, 10)


@dataclass(frozen=True, eq=False)
class Variant:
    """
    What is tried: kind `everybody`, `expert`, `nation`, `up`, `down` or `clock`, and of what: an expert's or a dispute's place, a nation, a number of steps.
    twice: the matrix, (s, s), twice its judgements in the panel's whole numbers.
    """

    kind: str
    of: int | str
    twice: Numbers


@dataclass(frozen=True, eq=False)
class Aside:
    """A variant, and the shares that came of it: (M, O)."""

    kind: str
    of: int | str
    share: Figures


def asides_of(study: Study, disputes: Sequence[Disputed]) -> list[Variant]:
    """All that is tried, the panel's own matrix first."""
    values, _ = study.panel.centred
    everybody, _ = medians(values)
    found = [Variant("everybody", 0, everybody)]
    experts = len(values)
    if experts > 1:
        found += [Variant("expert", at, _without(values, np.arange(experts) == at, everybody)) for at in range(experts)]
    if study.nations:
        labels = np.array(study.nations)[study.panel.order]
        for nation in sorted(set(study.nations)):
            if not (labels == nation).all():
                found.append(Variant("nation", nation, _without(values, labels == nation, everybody)))
    for at, one in enumerate(disputes):
        for kind, row in (("up", one.up_row), ("down", one.down_row)):
            seen = everybody.copy()
            seen[one.place[0], slice(*one.columns)] = row
            found.append(Variant(kind, at, seen))
    return found + [Variant("clock", steps, everybody) for steps in CLOCKS]


def _without(values: Numbers, out: np.ndarray[tuple[int], np.dtype[np.bool_]], everybody: Numbers) -> Numbers:
    """The pooled matrix of the others; what only those left out gave is the panel's."""
    twice, gone = medians(values[~out])
    return np.where(gone, everybody, twice)


def clock_plans(study: Study, options: Sequence[Option]) -> dict[int, Plan]:
    """A plan of these options for each clock that is tried, the study's own among them."""
    return {steps: plan(study, conditions=(AS_DRAWN,), steps=steps, options=options) for steps in sorted({study.steps, *CLOCKS})}


def aside_work(plans: Mapping[int, Plan], own: int, futures: Numbers, seed: int, variant: Variant) -> Aside:
    """Run the options as drawn in the first futures under one variant. own: the study's number of steps."""
    made = plans[int(variant.of) if variant.kind == "clock" else own]
    ends = run(made, tables(made, variant.twice[None]), np.zeros(len(futures), np.int64), drawn(made, futures, seed=seed))
    return Aside(variant.kind, variant.of, frozen(ends.held.sum(axis=2) / len(futures)))


def left_out_from(study: Study, tried: Sequence[Aside], futures: int) -> LeftOut | None:
    """What leaving somebody out changes; None where it was not come to."""
    own = [one for one in tried if one.kind == "everybody"]
    experts = [one.share for one in tried if one.kind == "expert"]
    nations = [one for one in tried if one.kind == "nation"]
    wanted = len(study.panel.sheets) if len(study.panel.sheets) > 1 else 0
    if not own or len(experts) < wanted or len(nations) < len({*study.nations}) - (len({*study.nations}) == 1):
        return None
    none = np.zeros((0, *own[0].share.shape))
    return LeftOut(
        futures,
        own[0].share,
        frozen(np.array(experts) if experts else none),
        tuple(str(one.of) for one in nations),
        frozen(np.array([one.share for one in nations]) if nations else none),
    )


def disputes_from(study: Study, tried: Sequence[Aside], disputes: Sequence[Disputed]) -> tuple[Dispute, ...]:
    """Each dispute with what came of either side, as far as it was come to."""
    share = {(one.kind, one.of): one.share for one in tried}
    model = study.model
    _, unit = study.panel.centred
    found = []
    for at, one in enumerate(disputes):
        if ("up", at) not in share or ("down", at) not in share:
            continue
        row, column = one.place
        of, on = int(model.owner[row]), int(model.owner[column])
        found.append(
            Dispute(
                of=model.descriptors[of],
                state=model.states[of][row - int(model.first[of])],
                on=model.descriptors[on],
                towards=model.states[on][column - int(model.first[on])],
                up=one.up,
                down=one.down,
                given=one.given,
                up_value=float(one.up_row[column - one.columns[0]] / (2 * unit[on])),
                down_value=float(one.down_row[column - one.columns[0]] / (2 * unit[on])),
                up_share=share["up", at],
                down_share=share["down", at],
                place=one.place,
            )
        )
    return tuple(found)


def clocks_from(tried: Sequence[Aside]) -> tuple[tuple[int, Figures], ...]:
    """Shares by numbers of steps."""
    return tuple((int(one.of), one.share) for one in tried if one.kind == "clock")
