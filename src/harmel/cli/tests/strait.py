"""A study of a strait as files: three experts, one of whose sheets stands in a table of cells."""

from pathlib import Path

STUDY = """\
title = "Strait"
baseline = "present"
ordinal = ["Threat"]
regret_on = "Threat"
less_is_better = true

[[descriptors]]
name = "Patrols"
states = ["fewer", "as now", "more"]

[[descriptors]]
name = "Talks"
states = ["closed", "conditional", "open"]

[[descriptors]]
name = "Threat"
states = ["calm", "tense", "acute"]

[[descriptors]]
name = "Trust"
states = ["low", "high"]

[[descriptors]]
name = "Trade"
states = ["thin", "dense"]

[[sheets]]
nation = "Alder"
judgements = [
  ["Patrols", "fewer", "Threat", -1, 0, 1],
  ["Patrols", "more", "Threat", 2, 0, -2],
  ["Talks", "open", "Trust", -2, 2],
  ["Threat", "acute", "Trust", 2, -2],
  ["Trust", "low", "Threat", -1, 0, 1],
  ["Trade", "dense", "Threat", 1, 0, -1],
]

[[sheets]]
nation = "Birch"
judgements = [
  ["Patrols", "more", "Threat", -2, 0, 2],
  ["Talks", "open", "Trust", -1, 1],
  ["Trust", "high", "Threat", 2, 0, -2],
]

[[sheets]]
nation = "Cedar"
file = "cedar.csv"

[present]
Threat = { tense = 2, acute = 1 }
Trust = "low"

[exogenous]
Trade = { thin = 1, dense = 2 }

[[options]]
name = "present"
holds = { Patrols = "as now", Talks = "conditional" }

[[options]]
name = "more patrols"
dimension = "military"
track = "deterrence"
lead = 1
cost = 3
holds = { Patrols = "more" }

[[options]]
name = "open talks"
track = "dialogue"
holds = { Talks = "open" }
pushes = { Trust = [-1, 1] }

[[must_hold]]
name = "a calm strait"
thresholds = [{ descriptor = "Threat", at_most = "tense" }, { descriptor = "Trust", among = ["high"] }]

[amplifier]
name = "storm"
onset = [[0.1, 0.05]]
gains = [0.25, 0.5]
tension = ["Threat"]
push = { Trust = [1, -1] }

[grid]
deterrence = "Patrols"
dialogue = "Talks"
"""
CELLS = """\
descriptor,state,on,towards,judgement
Patrols,more,Threat,calm,1
Patrols,more,Threat,tense,0
Patrols,more,Threat,acute,-1
Threat,calm,Trust,low,-2
Threat,calm,Trust,high,2
"""


def written(folder: Path) -> Path:
    """Write the study into a folder, with the table beside it."""
    (folder / "strait.toml").write_text(STUDY)
    (folder / "cedar.csv").write_text(CELLS)
    return folder / "strait.toml"
