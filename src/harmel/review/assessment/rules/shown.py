"""From how many answers on something is shown. methods/judgement counts everybody; here it is decided what may be seen."""

from __future__ import annotations

MEDIAN_FROM = 5
"""Answers from which the median is shown, and counts of people."""
QUARTILES_FROM = 8
"""Answers from which the quartiles are shown. Never the minimum, the maximum or a histogram."""
REASONS_FROM = 3
"""How many must have given a reason on a side of the median before those of that side are shown."""
NATIONS_FROM = 5
"""Nations from which the range without any one of them is shown."""
SEEDS_FROM = 10
"""Resolved seed questions from which performance weights are shown beside equal ones."""
FURTHER = 5
"""Where the spread is shown as it grows: how many experts must have answered anew before it changes."""
