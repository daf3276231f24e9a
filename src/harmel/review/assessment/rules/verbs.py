"""What can be done in this stage, and what it takes. Whoever judges does so under a pseudonym of the panel, at no instant finer than the hour."""

from __future__ import annotations

from harmel.alliance.rules import Power, Verb, Visibility

HERE = "assessment"
ORGANISERS = frozenset({Power.CHAIR, Power.MODERATE, Power.CONVENE})
"""Who sets a panel up and opens its rounds: who chairs its body, the secretariat, the convener."""
MEMBERS = Visibility.MEMBERS

# The panel
FORM_PANEL = Verb("assessment.form_panel", power=ORGANISERS, visibility=MEMBERS)
SET_PANEL = Verb("assessment.set_panel", power=ORGANISERS, visibility=MEMBERS)
SEAT_ON_PANEL = Verb("assessment.seat_on_panel", power=ORGANISERS, visibility=MEMBERS)
LEAVE_PANEL = Verb("assessment.leave_panel", power=ORGANISERS, visibility=MEMBERS)
DECLARE_EXPERTISE = Verb("assessment.declare_expertise", power=Power.VOTE, open_while=HERE, anonymous=True)
"""Who declares is not in the entry: beside anonymous acts of the same hour it would tell whose they are."""

# What is judged
ADD_ITEM = Verb("assessment.add_item", power=ORGANISERS, visibility=MEMBERS)
EDIT_ITEM = Verb("assessment.edit_item", power=ORGANISERS, visibility=MEMBERS)
WITHDRAW_ITEM = Verb("assessment.withdraw_item", power=ORGANISERS, visibility=MEMBERS)
ASSIGN_WORDINGS = Verb("assessment.assign_wordings", power=ORGANISERS, visibility=MEMBERS)
SET_ASIDE_WORDING = Verb("assessment.set_aside_wording", power=ORGANISERS, visibility=MEMBERS)

# Rounds
OPEN_ROUND = Verb("assessment.open_round", power=ORGANISERS, open_while=HERE, visibility=MEMBERS)
MOVE_CLOSE = Verb("assessment.move_close", power=ORGANISERS, open_while=HERE, visibility=MEMBERS)
SETTLE_ROUND = Verb("assessment.settle_round", power=ORGANISERS, visibility=Visibility.WITHHELD)
CONCLUDE_PANEL = Verb("assessment.conclude_panel", power=ORGANISERS, visibility=Visibility.PUBLIC)
RESOLVE_ITEM = Verb("assessment.resolve_item", power=ORGANISERS, visibility=Visibility.PUBLIC)

# What experts do, under a pseudonym
PROPOSE = Verb("assessment.propose", power=Power.VOTE, open_while=HERE, anonymous=True)
TAKE_BACK_PROPOSAL = Verb("assessment.take_back_proposal", power=Power.VOTE, open_while=HERE, anonymous=True)
ANSWER = Verb("assessment.answer", power=Power.VOTE, open_while=HERE, anonymous=True)
TAKE_BACK_ANSWER = Verb("assessment.take_back_answer", power=Power.VOTE, open_while=HERE, anonymous=True)
HAND_IN = Verb("assessment.hand_in", power=Power.VOTE, open_while=HERE, anonymous=True)
STATE_MINORITY_VIEW = Verb("assessment.state_minority_view", power=Power.VOTE, open_while=HERE, anonymous=True)
TAKE_BACK_MINORITY_VIEW = Verb("assessment.take_back_minority_view", power=Power.VOTE, open_while=HERE, anonymous=True)

VERBS = {
    verb.name: verb
    for verb in (
        FORM_PANEL, SET_PANEL, SEAT_ON_PANEL, LEAVE_PANEL, DECLARE_EXPERTISE, ADD_ITEM, EDIT_ITEM, WITHDRAW_ITEM, ASSIGN_WORDINGS, SET_ASIDE_WORDING,
        OPEN_ROUND, MOVE_CLOSE, SETTLE_ROUND, CONCLUDE_PANEL, RESOLVE_ITEM, PROPOSE, TAKE_BACK_PROPOSAL, ANSWER, TAKE_BACK_ANSWER, HAND_IN,
        STATE_MINORITY_VIEW, TAKE_BACK_MINORITY_VIEW,
    )
}  # fmt: skip
"""The verbs of this stage."""
