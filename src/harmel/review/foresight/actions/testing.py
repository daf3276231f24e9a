"""
What a study finds, computed: the seam between the ticker, which asks for it outside of every transaction, and the actions that keep it.

`scenarios_of` once sheets have closed; `tested` once a test was asked for; `powered` whenever figures of power were taken in. None of them writes anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from harmel.alliance.actions import Document
from harmel.methods import foresight
from harmel.methods.foresight import power
from harmel.methods.foresight.discovery import VERSION as DISCOVERY_VERSION
from harmel.methods.foresight.stress.result import VERSION as STRESS_VERSION
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.rules import MEDIAN_FROM
from harmel.review.foresight import queries
from harmel.review.foresight.actions import discovery, scenarios
from harmel.review.foresight.actions.found import Found, computed
from harmel.review.foresight.arrays.document import stress_document
from harmel.review.foresight.arrays.power import capabilities_of, power_digest, power_document
from harmel.review.foresight.arrays.sheets import Sheets, nations_of, sheets_of
from harmel.review.foresight.arrays.study import enough_nations, study_of
from harmel.review.foresight.models import Study


def scenarios_of(study: Study) -> Found:
    """Return which futures contradict no judgement on the sheets; a failure with its code where there are too few sheets, or they decide too little."""
    sheets = _read(study)
    # no settings among the parameters: all that scenarios rest on was frozen when the sheets opened, so they never grow stale
    asked = _Asked(queries.SCENARIOS, foresight.VERSION, {"draws": scenarios.DRAWS}, sheets, sheets.digest())
    return Found((asked.document(lambda: scenarios.scenarios_document(sheets, seed=study.seed, draws=scenarios.DRAWS)),))


def tested(study: Study) -> Found:
    """
    Return how every option stands up in the same futures, and what breaks it: two documents on the same input; one with its code where that failed.

    The nation of each expert is looked up here, and left here.
    """
    sheets = _read(study)
    nations = nations_of(study, sheets.people)
    digest, parameters = input_digest(sheets, nations), _parameters(sheets) | {"futures": study.futures, "steps": study.steps}
    found: list[foresight.Stress] = []

    def test() -> dict[str, Any]:
        found.append(foresight.stress(study_of(sheets, nations), futures=study.futures, seed=study.seed))
        return stress_document(sheets, found[0], nations=enough_nations(nations))

    first = _Asked(queries.STRESS, STRESS_VERSION, parameters, sheets, digest).document(test)
    if first.failure:
        return Found((first,))
    broken = _Asked(queries.DISCOVERY, DISCOVERY_VERSION, parameters | {"draws": discovery.DRAWS}, sheets, digest)
    return Found((first, broken.document(lambda: discovery.discovery_document(sheets, found[0], seed=study.seed, draws=discovery.DRAWS))))


def powered(study: Study) -> Found:
    """Return the balance of power by the figures taken in; nothing where there are none, and a code where they are no capabilities."""
    rows = queries.power_figures(study)
    if not rows:
        return Found()
    output, failure = computed(lambda: power_document(rows, power.measured(capabilities_of(rows))))
    return Found((Document(queries.POWER, power.VERSION, {"states": len({one.code for one in rows})}, "", power_digest(rows), output, failure),))


def _read(study: Study) -> Sheets:
    return sheets_of(study, queries.made_of(study))


def _parameters(sheets: Sheets) -> dict[str, Any]:
    return {"settings_sha256": sheets.made.digest}


def input_digest(sheets: Sheets, nations: Sequence[str | None]) -> str:
    """Return the SHA-256 of what a test rests on: sheets, settings, and the nation of each expert, where the range without any one is told."""
    of = sorted(zip(sheets.people, nations, strict=True)) if enough_nations(nations) else []
    return hashlib.sha256(b"harmel foresight test 1\n" + sheets.digest().encode() + canonical([[person, nation] for person, nation in of])).hexdigest()


@dataclass(frozen=True, eq=False)
class _Asked:
    """What a document is of: its method with version and parameters, the sheets, and the digest of what it rests on."""

    method: str
    version: str
    parameters: dict[str, Any]
    sheets: Sheets
    digest: str

    def document(self, made: Callable[[], dict[str, Any]]) -> Document:
        """Compute it; nothing is computed of fewer than five sheets."""
        output, failure = computed(made) if len(self.sheets) >= MEDIAN_FROM else ("", "too_few_sheets")
        return Document(self.method, self.version, self.parameters, str(self.sheets.made.study.seed), self.digest, output, failure)
