"""What is wrong with a file of a study, beside what may be wrong with any file."""

from collections.abc import Mapping
from typing import ClassVar

from harmel.methods import reading

WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "not_toml": ("the file cannot be read as TOML: {found}", "Look for a quotation mark or a bracket that is not closed, or a name that stands twice"),
    "unknown": ("there is no field {found} here", "Here stand {known}"),
    "needed": ("{wanted} is missing", "Write it"),
    "kind": ("{found} is no {wanted}", "docs/methods/foresight-files.md shows how it is written"),
    "no_sheets": ("there is no sheet", "Begin one with [[sheets]], and give it a file or judgements"),
    "sheet_source": ("a sheet has either a file or judgements", "Name one of them"),
    "sheet_file": ("{found} is neither .scw nor .csv", "Name a matrix of ScenarioWizard, or a table of judgements"),
    "no_file": ("{found} cannot be read: {why}", "Name it from the folder in which this file lies"),
    "no_descriptors": ("no descriptor is named", "Begin each with [[descriptors]], or take the sheets from .scw files"),
    "other_system": ("{found} has other descriptors or states than the sheets before it", "All sheets of a panel have the same"),
    "judgement": ("{found} is no judgement group", 'Write ["descriptor", "state", "descriptor that is pushed", a figure for each of its states]'),
    "no_descriptor": ("there is no descriptor {found}", "There are {known}"),
    "no_state": ("{descriptor} has no state {found}", "It has {known}"),
    "group_twice": ("how {found} is judged stands twice", "Keep one of them"),
    "group_part": ("of how {found} is judged, only some is given", "Give a figure for each state, or none"),
    "not_a_number": ("{found} is not a number", "Write a judgement such as 2 or -3"),
    "some_nations": ("some sheets have a nation and some have none", "Give each its label, or none"),
    "threshold_rule": ("a threshold has one of at_least, at_most, among", "Keep one of them"),
    "not_a_study": ("{found}", "{remedy}"),
}
"""What each code says, and what to do about it."""


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
