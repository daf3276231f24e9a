"""
The review, in the order in which it happens.

1. **mandate**: the leaders' text becomes questions to answer, a horizon year, a calendar counted back from the summit, and a list
   of who takes part with which powers.
2. **challenges**: what the alliance faces, named in order, each with its sources and with what makes it worse. Where sources
   disagree, both readings stay.
3. **discussion**: contributions in any form become short statements that people vote on; the map shows what unites and what
   divides, and findings quote the inputs they rest on.
4. **assessment**: experts judge the challenges in anonymous rounds, each seeing the spread and not who said what; challenges are ranked with their
   disagreement, quantities pooled with their calibration.
5. **foresight**: experts judge what pushes what; options on two tracks are tested in the same futures up to the horizon, against what leaders declared
   must hold, with what breaks each and what to watch.
6. **agreement**: recommendations are received, a text is drafted, and members agree on it paragraph by paragraph, or by silence.
7. **summit**: the report, the funnel from input to decision, numbered decisions, and commitments that are followed up.

A stage may know what came before it and cannot know what comes after it. Nobody can, in a review.
"""

STAGES = ("mandate", "challenges", "discussion", "assessment", "foresight", "agreement", "summit")
"""The stages in order. The contracts in pyproject.toml and the timeline that people see are both drawn from this line."""

NOT_YET_BUILT: frozenset[str] = frozenset()
"""Stages that keep their place in the order and take no part in a review so far: none any more."""
