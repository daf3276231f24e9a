"""
File formats of foresight: ScenarioWizard's `.scw` and `.sl`, studies as TOML, futures, cases and capabilities as CSV, documents of results.

docs/methods/foresight-files.md describes them.
"""

from harmel.methods.foresight.files.balance import SCHEMA as POWER_SCHEMA
from harmel.methods.foresight.files.balance import power_document
from harmel.methods.foresight.files.cases import CaseFile, read_cases
from harmel.methods.foresight.files.discovered import SCHEMA as DISCOVERY_SCHEMA
from harmel.methods.foresight.files.discovered import discovery_document
from harmel.methods.foresight.files.document import SCHEMA, as_text, document
from harmel.methods.foresight.files.faults import WORDS, Fault, Unreadable
from harmel.methods.foresight.files.futures import write_futures
from harmel.methods.foresight.files.power import read_capabilities, read_growth
from harmel.methods.foresight.files.solutions import Solutions, read_sl, write_sl
from harmel.methods.foresight.files.study import read_study
from harmel.methods.foresight.files.wizard import read_scw, write_scw

__all__ = [
    "DISCOVERY_SCHEMA",
    "POWER_SCHEMA",
    "SCHEMA",
    "WORDS",
    "CaseFile",
    "Fault",
    "Solutions",
    "Unreadable",
    "as_text",
    "discovery_document",
    "document",
    "power_document",
    "read_capabilities",
    "read_cases",
    "read_growth",
    "read_scw",
    "read_sl",
    "read_study",
    "write_futures",
    "write_scw",
    "write_sl",
]
