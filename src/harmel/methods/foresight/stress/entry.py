"""The stress test from end to end: futures, asides, another seed, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from harmel.methods.foresight.robustness import largest_regret, percentile_regret
from harmel.methods.foresight.stress.asides import Aside, aside_work, asides_of, clock_plans, clocks_from, disputes_from, left_out_from
from harmel.methods.foresight.stress.convergence import convergence
from harmel.methods.foresight.stress.disputes import Disputed, disputed_signs
from harmel.methods.foresight.stress.drawing import Drawn, drawn
from harmel.methods.foresight.stress.engine import States, together
from harmel.methods.foresight.stress.features import features
from harmel.methods.foresight.stress.gathering import Gathering, Told
from harmel.methods.foresight.stress.grid import grid_shares
from harmel.methods.foresight.stress.parts import Chunk, Work, chunk, draws_for, parts_of
from harmel.methods.foresight.stress.plan import AS_DRAWN, GAIN_ZERO, NO_SHOCK, Plan, grid_options, plan
from harmel.methods.foresight.stress.result import Fared, Stress
from harmel.methods.foresight.stress.shares import Shares, shares
from harmel.methods.foresight.stress.study import Study
from harmel.methods.foresight.stress.weightings import Basins, basins_of, weightings
from harmel.methods.frozen import Marks, Numbers, frozen
from harmel.methods.splitmix import resampled

FUTURES, MOST_FUTURES = 10_000, 10_000_000
ASIDE = 1000
"""Futures in which it is tried what leaving somebody out changes, either side of a dispute, another clock."""


def stress(  # noqa: PLR0913 -- all but the study may be left out
    study: Study, *, futures: int = FUTURES, seed: int = 0, draws: int | None = None, up_to: int | None = None, told: Told | None = None
) -> Stress:
    """
    Run every option of a study in the same futures, and say in which share of them what must hold holds.

    A future is a draw of as many experts from the panel, with replacement, and the median of their judgements; a start; a shock path and a gain; states of
    exogenous descriptors. In each step every descriptor that moves goes to the state that is pushed most, stays on a tie, and else takes the first; ordinal
    ones go one state towards it. See docs/methods/foresight.md.

    Parameters
    ----------
    study : Study
        What is tried.
    futures : int
        How many, from 1 to 10 million.
    seed : int
        Of all dice. Every option meets the same futures, and a future is the same in whatever chunk it is computed.
    draws : int, optional
        Of experts, at most; nothing: one for each ten futures, and never more.
    up_to : int, optional
        Double the futures until order and shares stop moving, at most to this number; nothing: run those asked for.
    told : callable, optional
        Is told how many of how many parts are done. If it returns False, or at KeyboardInterrupt, what is finished is kept, and the result says so.

    Returns
    -------
    Stress
        Shares with their intervals, regret, grid, what leaving somebody out changes, disputes, convergence, and the futures' features for scenario discovery.

    Raises
    ------
    ValueError
        Where a figure is out of range; NotAStudy, one of these, from `Study`.
    KeyboardInterrupt
        Where it came before anything was finished.

    Notes
    -----
    Sources: of succession, Weimer-Jehle 2006; of testing options in many futures, Lempert, Popper and Bankes 2003; of resampling, Efron 1979.

    Examples
    --------
    >>> from harmel.methods.foresight import MustHold, Option, Study, Threshold, panel
    >>> sheet = [[0, 0, 2, -2], [0, 0, -2, 2], [0, 0, 0, 0], [0, 0, 0, 0]]
    >>> sheets = panel([sheet] * 3, descriptors=("Patrols", "Trust"), states=(("few", "many"), ("low", "high")))
    >>> options = (Option("present", holds={"Patrols": "few"}), Option("more", holds={"Patrols": "many"}))
    >>> must = MustHold("trust", (Threshold("Trust", "at_least", ("high",)),))
    >>> found = stress(Study(sheets, {"Trust": "low"}, options, "present", (must,)), futures=40)
    >>> found.held.share.tolist(), found.convergence.enough
    ([[0.0, 1.0]], False)
    """
    if not 1 <= futures <= MOST_FUTURES or (up_to is not None and not futures <= up_to <= MOST_FUTURES) or (draws is not None and draws < 1):
        raise ValueError(f"futures are 1 to {MOST_FUTURES:,}, up_to no fewer, and draws 1 at least")
    found = _once(study, futures, seed, draws, told)
    while up_to is not None and not found.stopped and not found.convergence.enough and 2 * found.asked <= up_to:
        found = _once(study, 2 * found.asked, seed, draws, told)
    return found


def _once(study: Study, futures: int, seed: int, most_draws: int | None, told: Told | None) -> Stress:
    options = (*study.options, *grid_options(study))
    values, _ = study.panel.centred
    draws = draws_for(futures, most_draws)
    disputes, disputes_left = disputed_signs(study)
    made, again, plans = plan(study, options=options), plan(study, conditions=(AS_DRAWN,)), clock_plans(study, options)
    parts, others = (parts_of(futures, resampled(draws, len(values), seed=own)) for own in (seed, seed + 1))
    asides = asides_of(study, disputes)
    gathering = Gathering(told, len(parts) + len(asides) + len(others))
    work, other = Work(made, values, draws, futures, seed), Work(again, values, draws, futures, seed + 1)
    found: list[Chunk] = gathering.gather(partial(chunk, work, tuple(one.place for one in disputes)), parts)
    whole = _Together.of(made, found, draws, seed)
    first = np.arange(min(futures, ASIDE))
    tried: list[Aside] = gathering.gather(partial(aside_work, plans, study.steps, first, seed), asides)
    second: list[Chunk] = gathering.gather(partial(chunk, other, ()), others)
    return _result(study, whole, tried, second, _Asked(futures, seed, gathering.stopped, disputes, disputes_left, len(first)))


@dataclass(frozen=True, eq=False)
class _Asked:
    futures: int
    seed: int
    stopped: bool
    disputes: tuple[Disputed, ...]
    disputes_left: int
    aside: int


@dataclass(frozen=True, eq=False)
class _Together:
    """Chunks laid together, in the order of futures."""

    made: Plan
    number: Numbers
    draw: Numbers
    held: Marks
    throughout: Marks
    last: States
    judged: Numbers
    filled: Numbers
    drawn: Drawn

    @classmethod
    def of(cls, made: Plan, found: Sequence[Chunk], draws: int, seed: int) -> "_Together":
        ends = together([one.ends for one in found])
        order = np.argsort(ends.number)
        number = ends.number[order]
        judgements = np.concatenate([one.disputed for one in found])
        first = np.full(draws, -1)
        first[np.concatenate([one.first + np.arange(len(one.filled)) for one in found])] = np.arange(len(judgements))
        return cls(
            made,
            frozen(number),
            frozen(number % draws),
            frozen(ends.held[..., order]),
            frozen(ends.throughout[..., order]),
            frozen(ends.last[..., order]),
            frozen(judgements[first[number % draws]]),
            frozen(np.concatenate([one.filled for one in found])),
            drawn(made, number, seed=seed),
        )

    def under(self, condition: str, some: slice) -> Numbers:
        """Which columns of some options live under a condition."""
        return np.flatnonzero(self.made.condition == self.made.conditions.index(condition))[some]


def _result(study: Study, of: _Together, tried: Sequence[Aside], second: Sequence[Chunk], asked: _Asked) -> Stress:
    many, begin = len(study.options), basins_of(study, of.drawn)
    own = _fared(study, of, tried, asked, begin, slice(many))
    grid = None if study.grid is None else grid_shares(study, study.grid, _fared(study, of, tried, asked, begin, slice(many, None)), of.draw)
    return Stress(
        **vars(own),
        study=study,
        seed=asked.seed,
        asked=asked.futures,
        futures=len(of.number),
        draws=len(of.filled),
        stopped=asked.stopped,
        options=tuple(one.name for one in study.options),
        sets=tuple(one.name for one in study.must_hold),
        grid=grid,
        disputes_left=asked.disputes_left,
        features=features(study, of.drawn, of.made, of.draw, of.judged, asked.disputes),
        convergence=convergence(of.number, own.outcomes, second, asked.futures, asked.seed + 1),
        filled=of.filled,
    )


def _fared(  # noqa: PLR0913 -- what was run, and which of its options
    study: Study, of: _Together, tried: Sequence[Aside], asked: _Asked, begin: Basins | None, some: slice
) -> Fared:
    """How some options fared beside each other."""
    experts, at = len(study.panel.sheets), of.under(AS_DRAWN, some)
    outcomes = frozen(np.ascontiguousarray(of.held[:, at]))
    asides = [replace(one, share=one.share[:, some]) for one in tried]

    def under(condition: str) -> Shares | None:
        if condition not in of.made.conditions:
            return None
        return shares(of.held[:, of.under(condition, some)], of.draw, experts=experts)

    regret = None if study.regret_on is None else of.last[at].astype(np.float64)
    way = {"maximise": not study.less_is_better}
    return Fared(
        held=shares(outcomes, of.draw, experts=experts),
        throughout=shares(of.throughout[:, at], of.draw, experts=experts),
        gain_zero=under(GAIN_ZERO),
        no_shock=under(NO_SHOCK),
        largest_regret=None if regret is None else frozen(largest_regret(regret, **way)),
        percentile_regret=None if regret is None else frozen(percentile_regret(regret, **way)),
        weightings=weightings(begin, outcomes),
        left_out=left_out_from(study, asides, asked.aside),
        disputes=disputes_from(study, asides, asked.disputes),
        clocks=clocks_from(asides),
        outcomes=outcomes,
    )
