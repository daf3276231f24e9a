"""
The rules of agreement. Consensus is the absence of a sustained objection by any member; it is never a count.

Start with `silence`: a silence on one screen. Then `profiles` (how five kinds of body use it), `start` (what forbids it, what warns),
`capitals` (whose office is open), `positions`, `paragraph`, `needs` (what a text still needs), `amendments`, `carry` (what holds in
the next revision), `escalation`, `exact` (the bytes and their hash), `recommendations` (an expert report received item by item), and
`verbs` (who may do what).
"""

from harmel.review.agreement.rules.verbs import READ, VERBS

__all__ = ["READ", "VERBS"]
