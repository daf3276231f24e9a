"""A study as the methods take it: the present alliance and each option as a change from it, what must hold, and the shock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from harmel.methods import foresight
from harmel.review.assessment.rules import NATIONS_FROM
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.foresight.arrays.sheets import NOT_JUDGED, Sheets
from harmel.review.foresight.models import Option
from harmel.review.foresight.queries.made_of import MadeOf
from harmel.review.foresight.rules import Comparison, Lever, Role

if TYPE_CHECKING:
    from harmel.methods.frozen import Numbers

BASELINE = "0"
"""The name of the present alliance among options, which else bear their numbers."""
ALL = "all"
"""The name of all thresholds together."""
RULES = {Comparison.AT_LEAST.value: "at_least", Comparison.AT_MOST.value: "at_most", Comparison.ONE_OF.value: "among"}


@dataclass(frozen=True)
class Regret:
    """On which descriptor regret is counted, and whether its first state is the best one."""

    descriptor: str
    less_is_better: bool


def study_of(sheets: Sheets, nations: Sequence[str | None]) -> foresight.Study:
    """
    Return a study with its sheets, in their order. nations: of each expert, used from five nations on. Raises NotAStudy, NotAMatrix.

    A future begins where one of the experts sees the present, as often as experts see it so; where nobody said, in each state alike. What is exogenous is
    drawn, each state as often.
    """
    made = sheets.made
    policies = {one.key: str(at) for one in made.descriptors if (at := made.held(one)) is not None}
    regret = regret_of(made)
    ordinal = [one.key for one in made.descriptors if one.ordinal and one.role == Role.SYSTEM.value and len(made.states(one)) > 2]
    levers = [made.lever(lever) for lever in Lever]
    return foresight.Study(
        panel=sheets.panel(),
        present={one.key: _seen(sheets.present[:, at], len(made.states(one))) for at, one in enumerate(made.descriptors) if one.role == Role.SYSTEM.value},
        options=(foresight.Option(BASELINE, dimension="both", holds=policies), *(_option(made, one) for one in made.options)),
        baseline=BASELINE,
        must_hold=(foresight.MustHold(ALL, tuple(
            foresight.Threshold(made.by_pk[one.descriptor_id].key, RULES[one.comparison], tuple(str(place) for place in sorted(one.places)))
            for one in sorted(made.thresholds, key=lambda each: made.by_pk[each.descriptor_id].place)
        )),),
        ordinal=tuple(ordinal),
        exogenous={one.key: {} for one in made.descriptors if one.role == Role.EXOGENOUS.value},
        amplifier=_amplifier(made),
        grid=foresight.Grid(levers[0].key, levers[1].key) if levers[0] is not None and levers[1] is not None else None,
        regret_on=regret.descriptor if regret else None,
        less_is_better=bool(regret and regret.less_is_better),
        steps=made.study.steps,
        years=float(made.study.steps * made.study.step_years),
        nations=tuple(one or "" for one in nations) if enough_nations(nations) else (),
    )  # fmt: skip


def enough_nations(nations: Sequence[str | None]) -> bool:
    """Say whether experts come from so many nations that the range without any one of them is shown, and each is of one."""
    return None not in nations and len(set(nations)) >= NATIONS_FROM


def regret_of(made: MadeOf) -> Regret | None:
    """Return on what regret is counted: the descriptor of the first threshold that names an end of a descriptor of the system; None where none does."""
    for one in made.thresholds:
        descriptor = made.by_pk[one.descriptor_id]
        if descriptor.role == Role.SYSTEM.value and descriptor.ordinal and one.comparison != Comparison.ONE_OF.value:
            return Regret(descriptor.key, one.comparison == Comparison.AT_MOST.value)
    return None


def present_of(made: MadeOf, sheets: Sheets) -> list[int | None]:
    """
    Return the place of the state in which each descriptor is today, in their order: that in which a policy is held; else the median of what experts judge, of
    two in the middle the lower, where states lie in a row; else the most common, of equals the first. None where nobody judged it.
    """
    found = []
    for at, one in enumerate(made.descriptors):
        seen = np.sort(sheets.present[:, at][sheets.present[:, at] != NOT_JUDGED])
        held = made.held(one)
        if held is not None or not len(seen):
            found.append(held)
        elif one.ordinal:
            found.append(int(seen[(len(seen) - 1) // 2]))
        else:
            found.append(int(np.bincount(seen).argmax()))
    return found


def _seen(places: Numbers, states: int) -> dict[str, float]:
    """Return in which share of the experts' eyes a descriptor is in each state today; nothing where nobody said."""
    count = np.bincount(places[places != NOT_JUDGED], minlength=states)
    return {str(place): float(number) for place, number in enumerate(count.tolist()) if number}


def _option(made: MadeOf, option: Option) -> foresight.Option:
    return foresight.Option(
        str(option.number),
        dimension=Dimension(option.dimension).value,
        track=Track(option.track).value,
        lead=-(-option.lead_years // made.study.step_years),
        holds={key: str(place) for key, place in made.holds(option).items()},
        pushes=made.pushes(option),
    )


def _amplifier(made: MadeOf) -> foresight.Amplifier | None:
    study = made.study
    if study.gain is None:
        return None
    push = {one.key: [float(state.shock) for state in made.states(one)] for one in made.descriptors if one.role == Role.SYSTEM.value}
    return foresight.Amplifier(
        onset=((study.moderate or 0.0, study.severe or 0.0),),
        gains=(study.gain,),
        tension=tuple(one.key for one in made.descriptors if one.tension),
        push={key: row for key, row in push.items() if any(row)},
    )
