"""File formats of judgement: the field's `.dtt` and `.rls`, CSV, the document in which a pool is kept. docs/methods/judgement-files.md describes them."""

from harmel.methods.judgement.files.document import SCHEMA, as_text, document
from harmel.methods.judgement.files.excalibur import read_excalibur, write_excalibur
from harmel.methods.judgement.files.faults import WORDS, Fault, Unreadable
from harmel.methods.judgement.files.tables import read_csv, write_csv

__all__ = ["SCHEMA", "WORDS", "Fault", "Unreadable", "as_text", "document", "read_csv", "read_excalibur", "write_csv", "write_excalibur"]
