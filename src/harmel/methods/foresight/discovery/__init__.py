"""
Scenario discovery: in which futures something fails, told in few limits on what was put in (PRIM).

`cases` takes what was put in, `prim` gives the whole trajectory of boxes, `discover` chooses one and checks it. docs/methods/foresight.md has the definitions.
"""

from harmel.methods.foresight.discovery.cases import Cases, NotCases, cases
from harmel.methods.foresight.discovery.checks import HELD_OUT, SELDOM, Apart, Shuffled
from harmel.methods.foresight.discovery.columns import Direction
from harmel.methods.foresight.discovery.described import FEWEST_FAILING, MOST_DIMENSIONS, Discovery, Outcome, discover
from harmel.methods.foresight.discovery.peeling import VERSION, Settings, prim
from harmel.methods.foresight.discovery.tail import quasi_p
from harmel.methods.foresight.discovery.trajectory import Bound, Box, Limit, Trajectory, inside

__all__ = [
    "FEWEST_FAILING",
    "HELD_OUT",
    "MOST_DIMENSIONS",
    "SELDOM",
    "VERSION",
    "Apart",
    "Bound",
    "Box",
    "Cases",
    "Direction",
    "Discovery",
    "Limit",
    "NotCases",
    "Outcome",
    "Settings",
    "Shuffled",
    "Trajectory",
    "cases",
    "discover",
    "inside",
    "prim",
    "quasi_p",
]
