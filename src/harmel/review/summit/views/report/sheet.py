"""The report in words: from its rows to the plain values that the page and the paper both set."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.summit.charts import funnel as picture
from harmel.review.summit.rules.funnel import TRACKS
from harmel.review.summit.views.report import ahead, judgement, opening, opinion, text
from harmel.review.summit.views.report.brief import brief
from harmel.review.summit.views.report.names import name, number
from harmel.review.summit.views.report.words import words


def composed(rows: dict[str, Any], *, rehearsal: bool, language: str) -> dict[str, Any]:
    """Set every section in words, in the active language. What is not there yet says so."""
    return {
        "language": language,
        "rehearsal": rehearsal,
        "words": words(),
        "title": rows["review"].title,
        "subtitle": opening.subtitle(rows),
        "question": opening.question(rows),
        "colophon": opening.colophon(rows, rehearsal=rehearsal),
        "figures": [{"key": step.key, "name": name(step.key), "value": number(step.total)} for step in rows["funnel"].steps],
        "brief": brief(rows),
        "mandate": opening.mandate(rows),
        "questions": opening.questions(rows),
        "calendar": opening.calendar(rows),
        "challenges": opening.challenges(rows),
        "conflicts": opening.conflicts(rows),
        "opinion": opinion.opinion(rows),
        "findings": opinion.findings(rows),
        "judgement": judgement.judgement(rows),
        "ahead": ahead.ahead(rows),
        "coverage": opinion.coverage(rows),
        "recommendations": text.recommendations(rows),
        "recommendations_notes": text.recommendation_notes(rows),
        "document": text.document(rows),
        "silences": text.silences(rows),
        "decisions": text.decisions(rows),
        "funnel": _funnel(rows),
        "sources": opening.sources(rows),
        "check": _check(rows),
    }


def _funnel(rows: dict[str, Any]) -> dict[str, Any]:
    steps = rows["funnel"].steps
    said = {step.key: name(step.key) for step in steps} | {track: name(track) for track in TRACKS} | {"nowhere": _("{count} led nowhere")}
    written = {count: number(count) for step in steps for count in (step.total, len(step.nowhere))}
    first, last = steps[0], steps[-1]
    return {
        "sentence": ngettext(
            "From %(inputs)s inputs to one decision. Everything can be followed both ways in the record.",
            "From %(inputs)s inputs to %(number)s decisions. Everything can be followed both ways in the record.",
            last.total,
        )
        % {"inputs": number(first.total), "number": number(last.total)},
        "svg": picture.svg(rows["funnel"], said, written),
        "alt": _("Five bars from inputs to decisions with bands between them; the numbers stand in the table below."),
        "heads": [_("Step"), _("All"), name("deterrence"), name("dialogue"), name("other"), _("led nowhere"), _("with a reason")],
        "rows": [
            [name(step.key), number(step.total), *(number(step.leading[track]) for track in TRACKS), number(len(step.nowhere)), number(step.with_reason)]
            for step in steps
        ],
    }


def _check(rows: dict[str, Any]) -> list[dict[str, str]]:
    said = _("Every act of this review left an entry in a journal that is sealed block by block. Whoever holds the record can check it without a server:")
    lines = [{"kind": "text", "text": said}, {"kind": "code", "text": "harmel verify record.zip"}]
    block = rows["block"]
    if block is None:
        return [*lines, {"kind": "text", "text": _("No block has been sealed yet.")}]
    said = _("This report was drawn from the record as of block %(number)s. The digest of that block, then the fingerprint of the key that sealed it:")
    return [
        *lines,
        {"kind": "text", "text": said % {"number": number(block.number)}},
        {"kind": "code", "text": opening.grouped(block.digest)},
        {"kind": "code", "text": block.fingerprint},
    ]
