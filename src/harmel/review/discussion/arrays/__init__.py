"""Votes as arrays, all of them or as far as they changed; and the map as what may be stored and shown."""

from harmel.review.discussion.arrays.document import DIGITS, document
from harmel.review.discussion.arrays.files import changed_later, events_of
from harmel.review.discussion.arrays.flags import signs, without
from harmel.review.discussion.arrays.memory import Memory, votes_now
from harmel.review.discussion.arrays.votes import left_out, members_of, statements_of, votes_of

__all__ = ["DIGITS", "Memory", "changed_later", "document", "events_of", "left_out", "members_of", "signs", "statements_of", "votes_now", "votes_of", "without"]
