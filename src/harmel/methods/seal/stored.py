"""
A stored result as it is fixed by the record: one document, one digest.

The journal entry of a computation claims the digest of the document and that of the input; a record carries the document, and the
check compares. When and on which machine it was made is no part of it: the same input gives the same digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmel.methods.seal.canonical import Value, canonical, digest, figures

CLAIMS = "results"
"""The key of a journal entry's payload under which it claims stored results, as a list of claims."""
RESULT, INPUT = "result_sha256", "input_sha256"
"""The two digests of a claim."""


@dataclass(frozen=True)
class Stored:
    """
    What a figure follows from, and the figure.

    `about` is the ref of what it is about; `method` and `version` say how, with `parameters` and `seed` (empty: no chance in it);
    `input_sha256` is the digest of what went in; `output` is None where it failed, and `failure` then says why, as a code.
    """

    about: str
    method: str
    version: str
    parameters: Mapping[str, Any]
    seed: str
    input_sha256: str
    output: Any
    failure: str = ""

    def document(self) -> dict[str, Value]:
        """Return the result as it stands in a record, its figures rounded to 12 significant digits."""
        return {
            "about": self.about,
            "method": self.method,
            "version": self.version,
            "parameters": figures(self.parameters),
            "seed": self.seed,
            INPUT: self.input_sha256,
            "output": figures(self.output),
            "failure": self.failure,
        }

    def line(self) -> bytes:
        """Return the document in canonical form."""
        return canonical(self.document())

    def claim(self) -> dict[str, str]:
        """Return what the journal entry of this result holds under `CLAIMS`."""
        return {RESULT: digest(self.document()), INPUT: self.input_sha256}
