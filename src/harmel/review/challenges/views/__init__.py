"""The pages of the register, of sources and conflicts, and of submissions."""

from harmel.review.challenges.views.challenge import (
    amplify,
    challenge,
    cite,
    edit,
    restore,
    stop_amplifying,
    stop_citing,
    withdraw,
)
from harmel.review.challenges.views.register import add, coverage, index, order, register_csv, take_register
from harmel.review.challenges.views.sources import (
    add_conflict,
    add_source,
    conflicts,
    edit_source,
    reading,
    readings,
    reopen,
    resolve,
    sources,
)
from harmel.review.challenges.views.submissions import answer, reconsider, submissions, submit, withdraw_submission

__all__ = [
    "add", "add_conflict", "add_source", "amplify", "answer", "challenge", "cite", "conflicts", "coverage", "edit", "edit_source", "index",
    "order", "reading", "readings", "reconsider", "register_csv", "reopen", "resolve", "restore", "sources", "stop_amplifying",
    "stop_citing", "submissions", "submit", "take_register", "withdraw", "withdraw_submission",
]  # fmt: skip
