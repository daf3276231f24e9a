"""The verbs of this stage. Each is one transaction, is told who acts and when, and leaves one entry in the journal."""

from harmel.review.discussion.actions.confidence import contribute_confidentially, correct_confidentially, withdraw_confidentially
from harmel.review.discussion.actions.contributions import (
    contribute,
    correct_contribution,
    import_contributions,
    set_aside,
    withdraw_contribution,
)
from harmel.review.discussion.actions.findings import draft_finding, edit_finding, publish_finding, withdraw_finding
from harmel.review.discussion.actions.forgetting import forget
from harmel.review.discussion.actions.imports import TakenIn, import_votes
from harmel.review.discussion.actions.map import recompute_map
from harmel.review.discussion.actions.partitions import declare_partition, edit_partition, withdraw_partition
from harmel.review.discussion.actions.statements import (
    accept_statement,
    edit_statement,
    propose_statement,
    quote_in_statement,
    reject_statement,
    take_out_statement,
)
from harmel.review.discussion.actions.votes import cast_votes, take_back_votes
from harmel.review.discussion.arrays import Memory

__all__ = [
    "Memory", "TakenIn", "accept_statement", "cast_votes", "contribute", "contribute_confidentially", "correct_confidentially",
    "correct_contribution", "declare_partition", "draft_finding", "edit_finding", "edit_partition", "edit_statement", "forget",
    "import_contributions", "import_votes", "propose_statement", "publish_finding", "quote_in_statement", "recompute_map", "reject_statement",
    "set_aside", "take_back_votes", "take_out_statement", "withdraw_confidentially", "withdraw_contribution", "withdraw_finding",
    "withdraw_partition",
]  # fmt: skip
