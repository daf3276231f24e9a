"""Concluding a panel with its result. What is computed is computed first, and written in one transaction at the end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Seat, StoredResult
from harmel.alliance.refs import ref
from harmel.alliance.rules import Clock, Refused, Visibility
from harmel.methods import judgement
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment import arrays, queries, rules
from harmel.review.assessment.actions import ranking
from harmel.review.assessment.actions.found import Found, computed
from harmel.review.assessment.actions.panels import locked, refuse_concluded
from harmel.review.assessment.actions.quantities import quantities
from harmel.review.assessment.arrays import Answers
from harmel.review.assessment.models import Panel, Round
from harmel.review.assessment.rules import Conclusion, Kind, Mode


def conclude_panel(panel: Panel, *, reason: str = "", actor: Seat | Clock, now: datetime) -> StoredResult:
    """
    Conclude a panel with its result: by its criteria, because its rounds are spent, or for a reason that is given.

    Refused while a round is open or not settled, and before the first. What fails is kept with its code, and the panel stays as it is.
    """
    queries.require_organiser(rules.CONCLUDE_PANEL, panel, actor, now)
    reason = rules.clean(reason, longest=rules.LONGEST_REASON, field="reason") if reason.strip() else ""
    conclusion = conclusion_of(panel, reason, now)
    return keep_panel(panel, found=result_of(panel), conclusion=conclusion, reason=reason, actor=actor, now=now)


@transaction.atomic
def keep_panel(panel: Panel, *, found: Found, conclusion: Conclusion, reason: str, actor: Seat | Clock, now: datetime) -> StoredResult:
    """Keep the result of a panel, and conclude it unless that failed. With it the record opens the spread of every round."""
    row = locked(panel)
    queries.require_organiser(rules.CONCLUDE_PANEL, row, actor, now)
    refuse_concluded(row)
    conclusion_of(row, reason, now)
    kept = found.row(row, row.review, now)
    kept.save(force_insert=True)
    if found.failure:
        verb = replace(rules.CONCLUDE_PANEL, visibility=Visibility.WITHHELD)
        journal.write(verb, review=row.review, about=row, actor=actor, at=now, number=row.number, failure=found.failure, result=kept)
        return kept
    for one in (row, panel):
        one.concluded_at, one.conclusion, one.conclusion_reason = now, conclusion.value, reason
    row.save(update_fields=["concluded_at", "conclusion", "conclusion_reason"])
    spreads: dict[str, Any] = {f"round_{page.number}": page.result for page in queries.course(row)}
    journal.write(
        rules.CONCLUDE_PANEL, review=row.review, about=row, actor=actor, at=now,
        number=row.number, conclusion=conclusion, reason=reason, result=kept, **spreads,
    )  # fmt: skip
    return kept


def conclusion_of(panel: Panel, reason: str, now: datetime) -> Conclusion:
    """Say why a panel may be concluded now. Raises Refused where it may not, or where a reason is missing."""
    refuse_concluded(panel)
    every = list(panel.rounds.order_by("number"))
    if any(one.closes_at > now for one in every):
        raise Refused("round_open_now")
    rated = [one for one in every if one.number]
    if not rated:
        raise Refused("no_round_rated")
    if rated[-1].settled_at is None:
        raise Refused("round_not_settled", {"number": rated[-1].number})
    pages = queries.course(panel)
    if pages and pages[-1].may_stop:
        return Conclusion.STABLE
    if len(rated) >= (1 if panel.mode == Mode.REAL_TIME.value else panel.most_rounds):
        return Conclusion.ROUNDS_SPENT
    if not reason:
        raise Refused("reason_needed", {}, "reason")
    return Conclusion.DECIDED


@dataclass(frozen=True)
class Input:
    """What the result of a panel rests on: the answers of its last rated round, the nation of each expert, and the spreads of all rated rounds."""

    numbers: list[int]
    answers: Answers
    nations: list[str | None]
    spreads: list[dict[str, Any]]

    def digest(self) -> str:
        """Return the SHA-256 of all of it."""
        parts = (b"harmel assessment panel 1\n", self.answers.digest().encode(), canonical(self.nations), canonical(self.spreads))
        return hashlib.sha256(b"".join(parts)).hexdigest()


def _read(panel: Panel, known: Mapping[int, float]) -> Input:
    """Read it. known: truths by the number of their items that are not written down yet."""
    rounds = list(Round.objects.filter(panel=panel, number__gte=1).exclude(settled_at=None).order_by("number"))
    answers = arrays.answers_of(panel, rounds[-1:])
    for item in answers.items:
        item.truth = known.get(item.number, item.truth)
    stored = queries.last_results(panel, rounds, queries.ROUND_METHOD)
    spreads = [json.loads(stored[ref(one)].output) for one in rounds]
    return Input([one.number for one in rounds], answers, arrays.nations_of(panel, answers.people.tolist()), spreads)


def input_of(panel: Panel) -> str:
    """Return the SHA-256 of what the result of a panel rests on now."""
    return _read(panel, {}).digest()


def result_of(panel: Panel, *, known: Mapping[int, float] | None = None) -> Found:
    """Compute what a panel found. known: truths by the number of their items that are not written down yet."""
    read = _read(panel, known or {})
    parameters = {"rounds": read.numbers, "ranked_by": panel.ranked_by, "top": rules.TOP, "draws": ranking.DRAWS, "level": ranking.LEVEL}
    output, failure = computed(lambda: panel_document(panel, read.answers, read.nations, read.spreads))
    return Found(queries.PANEL_METHOD, judgement.VERSION, parameters, str(ranking.SEED), read.digest(), output, failure)


def panel_document(panel: Panel, answers: Answers, nations: list[str | None], spreads: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a panel found, as it is stored. nations: of each expert; spreads: of the rated rounds, in order. Raises ValueError."""
    pooled, calibrated = quantities(answers)
    return {
        "rounds": [one["round"] for one in spreads],
        "ranked_by": panel.ranked_by, "top": rules.TOP, "level": ranking.LEVEL, "draws": ranking.DRAWS, "seed": ranking.SEED,
        "nations": ranking.enough_nations(nations),
        "rankings": ranking.rankings(answers, nations),
        "last": spreads[-1],
        "course": _course(spreads),
        "amplifiers": _amplifiers(answers, spreads[-1]),
        "quantities": pooled,
        "calibration": calibrated,
    }  # fmt: skip


def _course(spreads: list[dict[str, Any]]) -> dict[str, dict[str, list[float | None]]]:
    """The median of each question, round by round, of what is judged at the last; None where it is not shown, or was not asked yet."""
    by_round = [{one["number"]: _medians(one) for one in each["items"]} for each in spreads]
    return {
        str(number): {name: [each.get(number, {}).get(name) for each in by_round] for name in last}
        for number, last in by_round[-1].items()
    }  # fmt: skip


def _medians(item: dict[str, Any]) -> dict[str, float | None]:
    asked = {**item["scales"], **{name: item[name] for name in (Kind.QUANTITY.value, Kind.EVENT.value) if name in item}}
    return {name: told["median"] for name, told in asked.items()}


def _amplifiers(answers: Answers, last: dict[str, Any]) -> list[dict[str, Any]]:
    """What makes what worse, by the keys of the challenges."""
    told = {one["number"]: one["scales"].get("strength") for one in last["items"]}
    found = []
    for item in (one for one in answers.items if one.kind == Kind.AMPLIFIER.value):
        spread = told.get(item.number)
        if spread is not None and item.challenge is not None and item.amplified is not None:
            shown = {name: spread[name] for name in ("median", "lower", "upper", "disagree", "standing")}
            found.append({"number": item.number, "from": item.challenge.key, "to": item.amplified.key, **shown})
    return found
