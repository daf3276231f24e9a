"""
Judgement: what experts know, and how sure they are. Rated rounds with their disagreement, and quantities pooled with their calibration.

`rounds` follows a panel from round to round, `rank_intervals` orders the items, `classical` pools quantiles; equal weights are the default.
docs/methods/judgement.md has the definitions.
"""

from harmel.methods.judgement.case import Case, NotACase, case
from harmel.methods.judgement.classical import FEWEST_SEEDS, VERSION, Classical, DecisionMaker, Scores, Weights, classical
from harmel.methods.judgement.concordance import Concordance, concordance, kendall_w
from harmel.methods.judgement.disagreement import Disagreement, disagreement
from harmel.methods.judgement.leaving_out import LeftOut, leaving_experts_out, leaving_seeds_out
from harmel.methods.judgement.percentiles import RULE, percentiles
from harmel.methods.judgement.pools import linear, log_odds, vincent
from harmel.methods.judgement.quantiles import NotAnInterval, standardised
from harmel.methods.judgement.ranks import RankIntervals, rank_intervals
from harmel.methods.judgement.ratings import NotARating
from harmel.methods.judgement.rounds import CRITERIA, Criteria, Round, Standing, rounds
from harmel.methods.judgement.scores import brier, crps, pinball
from harmel.methods.judgement.spreads import Spread, spread
from harmel.methods.judgement.stability import Stability, stability

__all__ = [
    "CRITERIA",
    "FEWEST_SEEDS",
    "RULE",
    "VERSION",
    "Case",
    "Classical",
    "Concordance",
    "Criteria",
    "DecisionMaker",
    "Disagreement",
    "LeftOut",
    "NotACase",
    "NotARating",
    "NotAnInterval",
    "RankIntervals",
    "Round",
    "Scores",
    "Spread",
    "Stability",
    "Standing",
    "Weights",
    "brier",
    "case",
    "classical",
    "concordance",
    "crps",
    "disagreement",
    "kendall_w",
    "leaving_experts_out",
    "leaving_seeds_out",
    "linear",
    "log_odds",
    "percentiles",
    "pinball",
    "rank_intervals",
    "rounds",
    "spread",
    "stability",
    "standardised",
    "vincent",
]
