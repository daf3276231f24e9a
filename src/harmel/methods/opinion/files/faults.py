"""What is wrong with a file of votes, beside what may be wrong with any."""

from collections.abc import Mapping
from typing import ClassVar

from harmel.methods import reading
from harmel.methods.reading import Fault, Unreadable

__all__ = ["WORDS", "Fault", "Faults", "Unreadable"]

WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "not_a_number": (
        "{found} is not a whole number",
        "Number people and statements with whole numbers from 0; write time in whole seconds or milliseconds",
    ),
    "not_a_vote": ("{found} is not a vote", "Write 1 for agree, -1 for disagree, 0 for pass, or nothing for no vote"),
    "not_moderated": ("{found} is not a state of moderation", "Write 1 for accepted, -1 for moderated out, 0 for not yet looked at"),
    "statement_twice": ("statement {found} already stands on line {earlier}", "Give each statement a number of its own"),
    "person_twice": ("person {found} already stands on line {earlier}", "Give each person one line"),
    "not_a_map": ("this is no result of the Polis engine", "It must be JSON with base-clusters and group-clusters"),
    "not_a_partition": ("{found} names no partition", 'Name each column of parts in at most 40 signs, and none "people" or "groups"'),
    "no_partition": ("there is no column of parts", "Put a column beside voter-id, named member, region or as you like"),
    "no_records": ("no votes follow the heading", "Check that this is the file of votes"),
}
"""What each code says, and what to do about it."""


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
