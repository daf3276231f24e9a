"""The decisions of this stage: who may do what, which markings are taken, what may be read, and what is too small to be shown."""

from harmel.review.discussion.rules.cells import Cell, Gap, cell_from, least_shared, shared_by_all, stands_apart, widest_gap
from harmel.review.discussion.rules.due import changes_may_show, due
from harmel.review.discussion.rules.intake import (
    COLUMNS,
    LANGUAGES,
    LONGEST_CONTRIBUTION,
    LONGEST_STATEMENT,
    Fault,
    Row,
    RowsRefused,
    fingerprint,
    hour_of,
    read_rows,
)
from harmel.review.discussion.rules.markings import MARKINGS, Found, Marking, Reading, marking_line, reading
from harmel.review.discussion.rules.order import in_order_for
from harmel.review.discussion.rules.small import FEWEST_PEOPLE, hidden, wilson
from harmel.review.discussion.rules.spans import Span, find_span
from harmel.review.discussion.rules.states import VALUES, ContributionState, FindingState, Rejection, StatementState, results_shown
from harmel.review.discussion.rules.verbs import (
    ACCEPT_STATEMENT,
    CONTRIBUTE,
    CONTRIBUTE_CONFIDENTIALLY,
    CORRECT_CONFIDENTIALLY,
    CORRECT_CONTRIBUTION,
    DRAFT_FINDING,
    EDIT_FINDING,
    EDIT_STATEMENT,
    IMPORT_CONTRIBUTIONS,
    IMPORT_VOTES,
    PROPOSE_STATEMENT,
    PUBLISH_FINDING,
    QUOTE_IN_STATEMENT,
    READ,
    RECOMPUTE_MAP,
    REJECT_STATEMENT,
    SET_ASIDE,
    TAKE_BACK_VOTES,
    TAKE_OUT_STATEMENT,
    VERBS,
    VOTE,
    WITHDRAW_CONFIDENTIALLY,
    WITHDRAW_CONTRIBUTION,
    WITHDRAW_FINDING,
)

__all__ = [
    "ACCEPT_STATEMENT", "COLUMNS", "CONTRIBUTE", "CONTRIBUTE_CONFIDENTIALLY", "CORRECT_CONFIDENTIALLY", "CORRECT_CONTRIBUTION", "DRAFT_FINDING",
    "EDIT_FINDING", "EDIT_STATEMENT", "FEWEST_PEOPLE", "IMPORT_CONTRIBUTIONS", "IMPORT_VOTES", "LANGUAGES", "LONGEST_CONTRIBUTION",
    "LONGEST_STATEMENT", "MARKINGS", "PROPOSE_STATEMENT", "PUBLISH_FINDING", "QUOTE_IN_STATEMENT", "READ", "RECOMPUTE_MAP",
    "REJECT_STATEMENT", "SET_ASIDE", "TAKE_BACK_VOTES", "TAKE_OUT_STATEMENT", "VALUES", "VERBS", "VOTE", "WITHDRAW_CONFIDENTIALLY",
    "WITHDRAW_CONTRIBUTION", "WITHDRAW_FINDING", "Cell", "ContributionState", "Fault", "FindingState", "Found", "Gap", "Marking", "Reading", "Row",
    "Rejection", "RowsRefused", "Span", "StatementState", "cell_from", "changes_may_show", "due", "find_span", "fingerprint", "hidden", "hour_of", "in_order_for", "least_shared", "marking_line", "read_rows",
    "reading", "results_shown", "shared_by_all", "stands_apart", "widest_gap", "wilson",
]  # fmt: skip
