"""What each group holds: the statements that represent it best."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.shares import Figures, Numbers, against_even, against_others, share

Direction = Literal["agree", "disagree"]


@dataclass(frozen=True)
class Representative:
    """
    A statement that a group holds more than others do.

    statement: position. direction: which way the group leans. successes of trials: votes in that direction of all votes of the group,
    passes included. share, share_test: of those and against one half. ratio, ratio_test: against all other groups together.
    best_agree: the group agrees with this statement most of all; then `agreeing` is how many do.
    """

    statement: int
    direction: Direction
    successes: int
    trials: int
    share: float
    share_test: float
    ratio: float
    ratio_test: float
    best_agree: bool = False
    agreeing: int | None = None


@dataclass(frozen=True, eq=False)
class Leaning:
    """How groups lean one way on each statement, (g, m) each."""

    votes: Numbers
    cast: Numbers
    share: Figures
    share_test: Figures
    ratio: Figures
    ratio_test: Figures

    @property
    def metric(self) -> Figures:
        """How strongly a statement stands for a group: r z_r p z."""
        return self.ratio * self.ratio_test * self.share * self.share_test


def representative(counts: Counts, open_to_lists: NDArray[np.bool_], recipe: Recipe = POLIS) -> tuple[tuple[Representative, ...], ...]:
    """
    Choose, for each group, at most five statements that represent it; those it agrees with first.

    counts: by group. open_to_lists: (m,), False for statements that are moderated out.
    Definition: the best-agree statement, then those whose r z_r p z is highest among those where both tests exceed 1.2816 in one
    direction. Source: docs/methods/opinion.md, "What a group holds".
    """
    others = counts.others()
    here, there = counts.cast, others.cast
    agree = _leaning(counts.agree, here, others.agree, there, recipe)
    disagree = _leaning(counts.disagree, here, others.disagree, there, recipe)
    return tuple(_of_group(group, agree, disagree, open_to_lists, recipe) for group in range(len(counts.cast)))


def _leaning(votes: Numbers, cast: Numbers, other_votes: Numbers, other_cast: Numbers, recipe: Recipe) -> Leaning:
    own = share(votes, cast, recipe)
    return Leaning(
        votes=votes,
        cast=cast,
        share=own,
        share_test=against_even(votes, cast, recipe),
        ratio=own / share(other_votes, other_cast, recipe),
        ratio_test=against_others(votes, cast, other_votes, other_cast, recipe),
    )


def _of_group(
    group: int, agree: Leaning, disagree: Leaning, open_to_lists: NDArray[np.bool_], recipe: Recipe
) -> tuple[Representative, ...]:
    agrees = agree.ratio_test[group] > disagree.ratio_test[group]
    metric = np.where(agrees, agree.metric[group], disagree.metric[group])
    sufficient = open_to_lists & (_passes(agree, group, recipe) | _passes(disagree, group, recipe))
    first = _best_agree(group, agree, open_to_lists & (agree.votes[group] + disagree.votes[group] > 0), recipe)
    ranked = [int(statement) for statement in np.argsort(-metric, kind="stable") if sufficient[statement] and statement != first]
    chosen = ([] if first is None else [first]) + ranked

    def described(statement: int) -> Representative:
        lean = agree if agrees[statement] else disagree
        return Representative(
            statement=statement,
            direction="agree" if lean is agree else "disagree",
            successes=int(lean.votes[group, statement]),
            trials=int(lean.cast[group, statement]),
            share=float(lean.share[group, statement]),
            share_test=float(lean.share_test[group, statement]),
            ratio=float(lean.ratio[group, statement]),
            ratio_test=float(lean.ratio_test[group, statement]),
            best_agree=statement == first,
            agreeing=int(agree.votes[group, statement]) if statement == first else None,
        )

    entries = [described(statement) for statement in chosen[: recipe.most_representative]]
    return tuple(sorted(entries, key=lambda entry: entry.direction))


def _passes(lean: Leaning, group: int, recipe: Recipe) -> NDArray[np.bool_]:
    passes: NDArray[np.bool_] = (lean.ratio_test[group] > recipe.z90) & (lean.share_test[group] > recipe.z90)
    return passes


def _best_agree(group: int, agree: Leaning, voted: NDArray[np.bool_], recipe: Recipe) -> int | None:
    """The statement the group agrees with most, scanned in the order of statements as the anchor does."""
    ratio, certain = agree.ratio[group], agree.share[group] * agree.share_test[group]
    metric = agree.metric[group]
    best: int | None = None
    for statement in np.flatnonzero(voted).tolist():
        if best is None:
            leans = ratio[statement] > recipe.even_ratio and agree.share[group, statement] > recipe.even_share
            better = bool(agree.share_test[group, statement] > recipe.z90 or leans)
        elif ratio[best] > recipe.even_ratio:
            better = bool(metric[statement] > metric[best])
        else:
            better = bool(certain[statement] > certain[best])
        best = statement if better else best
    return best
