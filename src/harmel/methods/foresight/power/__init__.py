"""
The balance of power: the Composite Index of National Capability, how concentrated it is, and where growth that experts elicit would lead it.

`capabilities` takes what states have, `measured` gives index, concentration and military spending year by year, `projected` goes on from there.
docs/methods/foresight.md has the definitions, and what to distrust.
"""

from harmel.methods.foresight.power.capabilities import COMPONENTS, Capabilities, NotCapabilities, capabilities
from harmel.methods.foresight.power.index import CAVEATS, VERSION, Power, cinc, concentration, measured
from harmel.methods.foresight.power.projection import REST, Drawn, Growth, Projection, cut_points, projected

__all__ = [
    "CAVEATS",
    "COMPONENTS",
    "REST",
    "VERSION",
    "Capabilities",
    "Drawn",
    "Growth",
    "NotCapabilities",
    "Power",
    "Projection",
    "capabilities",
    "cinc",
    "concentration",
    "cut_points",
    "measured",
    "projected",
]
