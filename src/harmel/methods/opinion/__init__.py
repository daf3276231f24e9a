"""
Opinion: many people answer agree, disagree or pass to short statements; the map shows what unites and what divides them.

`last_votes` turns records into votes, `polis_map` draws the map by the anchor's recipe. docs/methods/opinion.md has the definitions.
"""

from harmel.methods.opinion.consensus import Consensus, Shared
from harmel.methods.opinion.counts import Counts, counts_by_group, counts_over_all
from harmel.methods.opinion.later import with_later_votes
from harmel.methods.opinion.polis import VERSION, Given, OpinionMap, polis_map
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.records import last_votes, votes_from
from harmel.methods.opinion.representative import Representative
from harmel.methods.opinion.routing import next_statement
from harmel.methods.opinion.shares import wilson
from harmel.methods.opinion.votes import AGREE, DISAGREE, PASS, NotAVote, UnknownLabel, Votes

__all__ = [
    "AGREE",
    "DISAGREE",
    "PASS",
    "POLIS",
    "VERSION",
    "Consensus",
    "Counts",
    "Given",
    "NotAVote",
    "OpinionMap",
    "Recipe",
    "Representative",
    "Shared",
    "UnknownLabel",
    "Votes",
    "counts_by_group",
    "counts_over_all",
    "last_votes",
    "next_statement",
    "polis_map",
    "votes_from",
    "wilson",
    "with_later_votes",
]
