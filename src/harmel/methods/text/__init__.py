"""
Text: statements that may be the same, and what changed between two wordings.

`near_duplicates` suggests and never decides: that "should" and "should not" are told apart is left to a person.
"""

from harmel.methods.text.differences import Piece, word_differences
from harmel.methods.text.duplicates import MOST_SUGGESTED, Duplicate, near_duplicates

__all__ = ["MOST_SUGGESTED", "Duplicate", "Piece", "near_duplicates", "word_differences"]
