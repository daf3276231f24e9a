"""
Foresight: which futures hang together by the experts' own judgements. Cross-impact balances, and how options stand up in futures.

`cross_impact` makes a matrix, `consistent` lists its consistent scenarios, `basins` follows every start to where it ends, `holding` holds a descriptor,
`futures` asks how far a panel's futures depend on who sat on it,
`stress` runs options in the same futures, `experiments` any other model, `regrets` and its like compare them there, and `discovery` tells in which of them
something fails; `gaussian_copula` draws figures that go together, `power` has the balance of power.
docs/methods/foresight.md has the definitions.
"""

from harmel.methods.foresight import discovery, power
from harmel.methods.foresight.balances import Balances, Reason, balances, reasons
from harmel.methods.foresight.bounds import TooFine
from harmel.methods.foresight.consistent import MOST, VERSION, TooMany, consistent
from harmel.methods.foresight.copula import Correlated, NotACorrelation, correlation, gaussian_copula
from harmel.methods.foresight.ensemble import Futures, drawn_matrix, futures
from harmel.methods.foresight.experiments import Experiments, experiments
from harmel.methods.foresight.matrix import CrossImpact, NotAMatrix, cross_impact, holding
from harmel.methods.foresight.panel import Panel, disputed, panel, pooled
from harmel.methods.foresight.robustness import (
    best_case,
    hurwicz,
    laplace,
    largest_regret,
    percentile_regret,
    regrets,
    share_that_holds,
    worst_case,
)
from harmel.methods.foresight.stress.entry import FUTURES, stress
from harmel.methods.foresight.stress.refused import NotAStudy
from harmel.methods.foresight.stress.result import Convergence, Dispute, Fared, Features, GridShares, LeftOut, Stress, Weightings
from harmel.methods.foresight.stress.shares import Shares
from harmel.methods.foresight.stress.study import Amplifier, Grid, MustHold, Option, Study, Threshold
from harmel.methods.foresight.succession import WHOLE_SPACE, Attractors, attractors, basins, drawn_attractors
from harmel.methods.foresight.tables import TooLarge

__all__ = [
    "FUTURES",
    "MOST",
    "VERSION",
    "WHOLE_SPACE",
    "Amplifier",
    "Attractors",
    "Balances",
    "Convergence",
    "Correlated",
    "CrossImpact",
    "Dispute",
    "Experiments",
    "Fared",
    "Features",
    "Futures",
    "Grid",
    "GridShares",
    "LeftOut",
    "MustHold",
    "NotACorrelation",
    "NotAMatrix",
    "NotAStudy",
    "Option",
    "Panel",
    "Reason",
    "Shares",
    "Stress",
    "Study",
    "Threshold",
    "TooFine",
    "TooLarge",
    "TooMany",
    "Weightings",
    "attractors",
    "balances",
    "basins",
    "best_case",
    "consistent",
    "correlation",
    "cross_impact",
    "discovery",
    "disputed",
    "drawn_attractors",
    "drawn_matrix",
    "experiments",
    "futures",
    "gaussian_copula",
    "holding",
    "hurwicz",
    "laplace",
    "largest_regret",
    "panel",
    "percentile_regret",
    "pooled",
    "power",
    "reasons",
    "regrets",
    "share_that_holds",
    "stress",
    "worst_case",
]
