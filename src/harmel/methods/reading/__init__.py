"""What reading a file has in common, whatever is in it: where it comes from, its lines and columns, what is wrong with it and the remedy."""

from harmel.methods.reading.faults import WORDS, Fault, Faults, Unreadable
from harmel.methods.reading.source import Source, content_of, name_of
from harmel.methods.reading.table import Table, columns_of

__all__ = ["WORDS", "Fault", "Faults", "Source", "Table", "Unreadable", "columns_of", "content_of", "name_of"]
