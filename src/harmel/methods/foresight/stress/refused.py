"""Why a study is refused, and the remedy."""

from collections.abc import Mapping
from typing import ClassVar

from harmel.methods.foresight.refused import Refused


class NotAStudy(Refused):
    """What was given is no study that can be run. about: the field."""

    words: ClassVar[Mapping[str, str]] = {
        "descriptor": "there is no descriptor {found}. There are {known}",
        "state": "{descriptor} has no state {found}. It has {known}",
        "weights": "weights are 0 or more, and not all 0. Give each state the share of experts who see it so",
        "present": "it is not said where {found} begins. Name a state under present, or weights over its states",
        "policy_present": "the present has {found} in another state than the baseline, which holds it. Say it once, in the baseline",
        "exogenous_present": "{found} is exogenous as well, and drawn for good by the weights there. Take it out of the one or the other",
        "no_options": "there is no option. Name the present alliance at least, as the baseline",
        "baseline": "there is no option {found}. The baseline is one of {known}",
        "baseline_lead": "the baseline is what is there already: its lead is 0",
        "baseline_holds": "an option holds {found}, and the baseline does not. Say in which state the present alliance has it",
        "twice": "{found} stands twice. Give each a name of its own",
        "choice": "{found} is none of {known}",
        "lead": "a lead is a whole number of steps, from 0 on",
        "cost": "a cost is a figure",
        "row": "{descriptor} has {wanted} states, and {found} pushes are given. Give one figure for each",
        "figure": "pushes are figures between minus one thousand and one thousand",
        "pushes_held": "{found} is held or drawn, and nothing moves it. Leave the push out",
        "no_thresholds": "nothing must hold. Give one threshold at least",
        "threshold": "{found} takes one state, among one at least",
        "steps": "steps are a whole number from 1 to {known}",
        "years": "years are a figure above 0",
        "exogenous": "{found} is held by an option, so it cannot be drawn as well",
        "ordinal": "{found} has fewer than three states, or is held or drawn: it cannot move by more than one. Take it out of the list",
        "regret_on": "regret is counted on a descriptor that moves, and {found} does not",
        "onset": "onset has a pair of shares (moderate, severe) for each step, or one for all; each is 0 or more, and both are 1 at most together",
        "levels": "levels are three figures from 0 on that do not fall: of none, which is 0, moderate and severe",
        "gains": "gains are figures from 0 to 100, one at least. Take the quantiles that experts gave",
        "lasts": "a shock lasts a whole number of steps, from 1 on",
        "nations": "there are {found} nations for {wanted} sheets. Give one label for each, in the order of the sheets",
        "grid": "a grid is made of two different descriptors that the baseline holds",
        "digits": "judgements, pushes and gains have too many digits to be added up exactly. Round them",
        "still": "no descriptor moves: all are held, drawn or have one state. There is nothing to test",
    }
