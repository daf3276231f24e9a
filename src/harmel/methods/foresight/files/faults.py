"""What is wrong with a matrix or a set of solutions, beside what may be wrong with any file."""

from collections.abc import Mapping
from typing import ClassVar

from harmel.methods import reading
from harmel.methods.reading import Fault, Unreadable

__all__ = ["WORDS", "Fault", "Faults", "Unreadable"]

WORDS: Mapping[str, tuple[str, str]] = {
    **reading.WORDS,
    "empty": ("the file is empty", "A .scw file begins with the line: $ ScenarioWizard 4.0"),
    "not_a_matrix": ("this is no .scw file: {found} stands where ScenarioWizard's name should", "Its first line reads: $ ScenarioWizard 4.0"),
    "not_solutions": ("this is no .sl file: {found} stands where ScenarioWizard's name should", "Its first line reads: $ ScenarioWizard 3.0"),
    "too_few_sections": ("the file ends before its matrix: {found} of 5 lines hold a # alone", "Take it from ScenarioWizard once more"),
    "no_descriptors": ("no descriptor stands before the first #", "A descriptor is a line that begins with &, its states lines that begin with -"),
    "state_alone": ("a state stands before any descriptor", "Begin the descriptor's line with &"),
    "no_states": ("{found} has no state", "Write each on a line of its own that begins with -"),
    "no_name": ("there is no name", "Give it one"),
    "twice": ("{found} already stands on line {earlier}", "Give each its own name"),
    "not_a_line": ("{found} is neither a descriptor nor a state", "Begin descriptors with &, states with -"),
    "rows": ("the matrix has {found} rows and {wanted} states", "Write one row for each state, in the order of the states"),
    "cells": ("the row of {row} has {found} judgements, and there are {wanted} states", "Write one for each state, with commas between them"),
    "not_a_number": ("{found} is not a number", "Write a judgement such as 2 or -3, and 0 for none"),
    "too_large": ("{found} is no judgement", "Judgements usually run from -3 to 3, and end at a million"),
    "no_solution": ("{found} cannot be read as a scenario", 'A line reads: " 2 3 2",4,0,0,15,""'),
    "solution_length": ("{found} states stand where the matrix has {wanted} descriptors", "Check that both files are of one study"),
    "solution_state": ("{found} is no state of {descriptor}", "States are counted from 1"),
    "count": ("{found} scenarios follow where {wanted} were announced", "Take the file from ScenarioWizard once more"),
}
"""What each code says, and what to do about it."""


class Faults(reading.Faults):
    """The faults of such a file as they are found."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
