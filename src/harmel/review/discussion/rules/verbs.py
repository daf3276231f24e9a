"""What can be done in this stage, and what it takes."""

from __future__ import annotations

from harmel.alliance.rules import Power, Verb, Visibility
from harmel.review.discussion.rules.states import ContributionState, FindingState, PartitionState, StatementState

HERE = "discussion"
MODERATORS = frozenset({Power.MODERATE, Power.CONVENE})
WRITERS = frozenset({Power.DRAFT, Power.CHAIR, Power.CONVENE})
"""Who writes findings."""

RECEIVED = frozenset({ContributionState.RECEIVED.value})
PROPOSED = frozenset({StatementState.PROPOSED.value})
DECLARED = frozenset({PartitionState.DECLARED.value})
ACCEPTED = frozenset({StatementState.ACCEPTED.value})

# Contributions. Those given in confidence leave neither seat nor pseudonym: their sender holds a receipt, and nobody knows whose it is.
CONTRIBUTE = Verb("discussion.contribute", power=Power.CONTRIBUTE, open_while=HERE, visibility=Visibility.MEMBERS, participants=True)
CONTRIBUTE_CONFIDENTIALLY = Verb(
    "discussion.contribute_confidentially", power=Power.CONTRIBUTE, open_while=HERE, visibility=Visibility.WITHHELD, anonymous=True, participants=True
)
IMPORT_CONTRIBUTIONS = Verb("discussion.import_contributions", power=MODERATORS, open_while=HERE, visibility=Visibility.MEMBERS)
CORRECT_CONTRIBUTION = Verb(
    "discussion.correct_contribution", open_while=HERE, from_states=RECEIVED, visibility=Visibility.MEMBERS, participants=True
)
WITHDRAW_CONTRIBUTION = Verb("discussion.withdraw_contribution", from_states=RECEIVED, visibility=Visibility.MEMBERS, participants=True)
CORRECT_CONFIDENTIALLY = Verb(
    "discussion.correct_confidentially", open_while=HERE, from_states=RECEIVED, anonymous=True, participants=True
)
WITHDRAW_CONFIDENTIALLY = Verb("discussion.withdraw_confidentially", from_states=RECEIVED, anonymous=True, participants=True)
SET_ASIDE = Verb("discussion.set_aside", power=MODERATORS | WRITERS, from_states=RECEIVED, visibility=Visibility.MEMBERS)

# Statements
PROPOSE_STATEMENT = Verb(
    "discussion.propose_statement", power=frozenset({Power.CONTRIBUTE, *MODERATORS}), open_while=HERE, visibility=Visibility.MEMBERS, participants=True
)
QUOTE_IN_STATEMENT = Verb("discussion.quote_in_statement", power=MODERATORS, visibility=Visibility.MEMBERS)
EDIT_STATEMENT = Verb("discussion.edit_statement", power=MODERATORS, from_states=PROPOSED | ACCEPTED, visibility=Visibility.MEMBERS)
ACCEPT_STATEMENT = Verb("discussion.accept_statement", power=MODERATORS, from_states=PROPOSED | {StatementState.REJECTED.value}, visibility=Visibility.MEMBERS)
REJECT_STATEMENT = Verb("discussion.reject_statement", power=MODERATORS, from_states=PROPOSED, visibility=Visibility.MEMBERS)
TAKE_OUT_STATEMENT = Verb("discussion.take_out_statement", power=MODERATORS, from_states=PROPOSED | ACCEPTED, visibility=Visibility.MEMBERS)

# Votes, under a pseudonym
VOTE = Verb("discussion.vote", power=Power.VOTE, open_while=HERE, anonymous=True, participants=True)
TAKE_BACK_VOTES = Verb("discussion.take_back_votes", power=Power.VOTE, open_while=HERE, anonymous=True, participants=True)
IMPORT_VOTES = Verb("discussion.import_votes", power=MODERATORS, visibility=Visibility.MEMBERS)

# The map and the findings
RECOMPUTE_MAP = Verb("discussion.recompute_map", power=MODERATORS, visibility=Visibility.PUBLIC)
DECLARE_PARTITION = Verb("discussion.declare_partition", power=MODERATORS, visibility=Visibility.MEMBERS)
EDIT_PARTITION = Verb("discussion.edit_partition", power=MODERATORS, from_states=DECLARED, visibility=Visibility.MEMBERS)
WITHDRAW_PARTITION = Verb("discussion.withdraw_partition", power=MODERATORS, from_states=DECLARED, visibility=Visibility.MEMBERS)
DRAFT_FINDING = Verb("discussion.draft_finding", power=WRITERS | MODERATORS, visibility=Visibility.MEMBERS)
EDIT_FINDING = Verb(
    "discussion.edit_finding", power=WRITERS | MODERATORS, from_states=frozenset({FindingState.DRAFT.value}), visibility=Visibility.MEMBERS
)
PUBLISH_FINDING = Verb(
    "discussion.publish_finding", power=WRITERS | MODERATORS, from_states=frozenset({FindingState.DRAFT.value}), visibility=Visibility.PUBLIC
)
WITHDRAW_FINDING = Verb(
    "discussion.withdraw_finding",
    power=WRITERS | MODERATORS,
    from_states=frozenset({FindingState.DRAFT.value, FindingState.PUBLISHED.value}),
    visibility=Visibility.PUBLIC,
)

VERBS = {
    verb.name: verb
    for verb in (
        CONTRIBUTE, CONTRIBUTE_CONFIDENTIALLY, IMPORT_CONTRIBUTIONS, CORRECT_CONTRIBUTION, WITHDRAW_CONTRIBUTION, CORRECT_CONFIDENTIALLY,
        WITHDRAW_CONFIDENTIALLY, SET_ASIDE, PROPOSE_STATEMENT, QUOTE_IN_STATEMENT, EDIT_STATEMENT, ACCEPT_STATEMENT, REJECT_STATEMENT,
        TAKE_OUT_STATEMENT, VOTE, TAKE_BACK_VOTES, IMPORT_VOTES, RECOMPUTE_MAP, DRAFT_FINDING, EDIT_FINDING, PUBLISH_FINDING, WITHDRAW_FINDING,
        DECLARE_PARTITION, EDIT_PARTITION, WITHDRAW_PARTITION,
    )
}  # fmt: skip

READ = Verb("discussion.read", participants=True)
"""Reading what is not for everybody takes a seat or a participation. It is no act and leaves no entry."""
