"""
File formats of foresight: ScenarioWizard's `.scw` and `.sl`, studies as TOML, futures as CSV, the document in which scenarios are kept.

docs/methods/foresight-files.md describes them.
"""

from harmel.methods.foresight.files.document import SCHEMA, as_text, document
from harmel.methods.foresight.files.faults import WORDS, Fault, Unreadable
from harmel.methods.foresight.files.futures import write_futures
from harmel.methods.foresight.files.solutions import Solutions, read_sl, write_sl
from harmel.methods.foresight.files.study import read_study
from harmel.methods.foresight.files.wizard import read_scw, write_scw

__all__ = [
    "SCHEMA",
    "WORDS",
    "Fault",
    "Solutions",
    "Unreadable",
    "as_text",
    "document",
    "read_scw",
    "read_sl",
    "read_study",
    "write_futures",
    "write_scw",
    "write_sl",
]
