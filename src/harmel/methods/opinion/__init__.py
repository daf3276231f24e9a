"""
Opinion: many people answer agree, disagree or pass to short statements; the map shows what unites and what divides them.

`last_votes` turns records into votes, `opinion_map` draws the map, `polis_map` the one that the anchor's recipe gives.
docs/methods/opinion.md has the definitions.
"""

from harmel.methods.opinion.agreement import Agreement, Shares, agreement
from harmel.methods.opinion.bridging import Bridging, bridging
from harmel.methods.opinion.consensus import Consensus, Shared
from harmel.methods.opinion.counts import Counts, counts_by_group, counts_over_all
from harmel.methods.opinion.divides import Dividing, dividing
from harmel.methods.opinion.flags import Flags, flags, quick
from harmel.methods.opinion.grouping import Tried
from harmel.methods.opinion.harmel import HarmelMap, opinion_map
from harmel.methods.opinion.held import Held
from harmel.methods.opinion.later import with_later_votes
from harmel.methods.opinion.polis import VERSION, Given, OpinionMap, polis_map
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.records import last_votes, votes_from
from harmel.methods.opinion.representative import Representative
from harmel.methods.opinion.routing import next_statement
from harmel.methods.opinion.shares import wilson
from harmel.methods.opinion.stability import Stability, stability
from harmel.methods.opinion.standards import HARMEL, Standards
from harmel.methods.opinion.unites import Uniting, accord, importance, uniting
from harmel.methods.opinion.votes import AGREE, DISAGREE, PASS, NotAVote, UnknownLabel, Votes

__all__ = [
    "AGREE",
    "DISAGREE",
    "HARMEL",
    "PASS",
    "POLIS",
    "VERSION",
    "Agreement",
    "Bridging",
    "Consensus",
    "Counts",
    "Dividing",
    "Flags",
    "Given",
    "HarmelMap",
    "Held",
    "NotAVote",
    "OpinionMap",
    "Recipe",
    "Representative",
    "Shared",
    "Shares",
    "Stability",
    "Standards",
    "Tried",
    "Uniting",
    "UnknownLabel",
    "Votes",
    "accord",
    "agreement",
    "bridging",
    "counts_by_group",
    "counts_over_all",
    "dividing",
    "flags",
    "importance",
    "last_votes",
    "next_statement",
    "opinion_map",
    "polis_map",
    "quick",
    "stability",
    "uniting",
    "votes_from",
    "wilson",
    "with_later_votes",
]
