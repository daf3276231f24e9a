"""What is done with the register, with sources, and with what members submit."""

from harmel.review.challenges.actions.register import (
    add_challenge,
    amplify,
    edit_challenge,
    import_register,
    reorder,
    restore_challenge,
    stop_amplifying,
    withdraw_challenge,
)
from harmel.review.challenges.actions.sources import (
    add_source,
    cite,
    edit_source,
    record_conflict,
    record_reading,
    reopen_conflict,
    resolve_conflict,
    stop_citing,
)
from harmel.review.challenges.actions.submissions import decline, reconsider, submit, take_in, withdraw_submission

__all__ = [
    "add_challenge", "add_source", "amplify", "cite", "decline", "edit_challenge", "edit_source", "import_register", "reconsider",
    "record_conflict", "record_reading", "reopen_conflict", "reorder", "resolve_conflict", "restore_challenge", "stop_amplifying",
    "stop_citing", "submit", "take_in", "withdraw_challenge", "withdraw_submission",
]  # fmt: skip
