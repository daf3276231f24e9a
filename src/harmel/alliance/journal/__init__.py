"""
The journal: what was done, by whom, on whose behalf, when; sealed block by block, and anybody can check it offline.

Every action writes one entry in its own transaction: two inserts, and nothing for which one writer would wait for another. What an entry
says stands apart from its leaf and can be erased. Each verb says who may read it; a verb that does not say so is withheld.
"""

from harmel.alliance.journal.exporting import export
from harmel.alliance.journal.holding import hold
from harmel.alliance.journal.reading import Line, entries_about, lines, one, own_entries, readable
from harmel.alliance.journal.sealing import latest_block, receipt, rotate, seal
from harmel.alliance.journal.shuffling import lie_still, shuffle
from harmel.alliance.journal.writing import Actor, claim, erase, write

__all__ = [
    "Actor", "Line", "claim", "entries_about", "erase", "export", "hold", "latest_block", "lie_still", "lines", "one", "own_entries", "readable", "receipt",
    "rotate", "seal", "shuffle", "write",
]
