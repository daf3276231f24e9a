"""The report in words: from its rows to the plain values that the page and the paper both set."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.summit.charts import funnel as picture
from harmel.review.summit.rules.funnel import TRACKS
from harmel.review.summit.views.report import sections
from harmel.review.summit.views.report.names import counted, day, moment, name, number


def composed(rows: dict[str, Any], *, rehearsal: bool, language: str) -> dict[str, Any]:
    """Set every section in words, in the active language. What is not there yet says so."""
    review, zone = rows["review"], rows["review"].zone
    decisions = sections.decisions(rows)
    return {
        "language": language,
        "rehearsal": rehearsal,
        "words": _words(),
        "title": review.title,
        "subtitle": _subtitle(rows),
        "question": rows["questions"][0]["question"].text if len(rows["questions"]) == 1 else _leading_question(rows),
        "colophon": _colophon(rows, rehearsal),
        "brief": _brief(rows),
        "figures": [{"name": name(step.key), "value": number(step.total)} for step in rows["funnel"].steps],
        "open_points": sections.open_points(rows),
        "decisions": decisions,
        "mandate": sections.mandate(rows),
        "questions": sections.questions(rows),
        "calendar": [
            {"name": name(row["stage"]), "when": f"{day(row['opens_at'], zone)} – {day(row['closes_at'], zone)}", "state": name(row["state"])} for row in rows["calendar"]
        ],
        "challenges": sections.challenges(rows),
        "conflicts": sections.conflicts(rows),
        "opinion": sections.opinion(rows),
        "findings": sections.findings(rows),
        "coverage": sections.coverage(rows),
        "recommendations": sections.recommendations(rows),
        "document": sections.document(rows),
        "silences": sections.silences(rows),
        "funnel": _funnel(rows),
        "check": _check(rows),
    }


def _leading_question(rows: dict[str, Any]) -> str:
    """Open with the first sentence of the launch where there is one, else with the mandate."""
    mandate = rows["mandate"]
    if mandate is None:
        return _("The mandate has not been entered yet.")
    text = mandate.launch_text or mandate.text
    ends = [text.find(mark) for mark in ("? ", " ? ", ". ") if text.find(mark) > 0]
    cut = text[: min(ends) + 2].strip() if ends else text
    return cut if len(cut) < 400 else text[:400]


def _subtitle(rows: dict[str, Any]) -> str:
    summit = rows["summit_on"]
    return _("Report to the summit of %(day)s") % {"day": day(summit)} if summit else _("Report on the review so far")


def _colophon(rows: dict[str, Any], rehearsal: bool) -> list[str]:  # noqa: FBT001 - one fact of the instance
    zone = rows["review"].zone
    lines = [_("As of %(instant)s.") % {"instant": moment(rows["now"], zone)}]
    if rows["block"] is not None:
        lines.append(_("The record is sealed at block %(number)s, digest %(digest)s…") % {"number": rows["block"].number, "digest": rows["block"].digest[:16]})
    if rehearsal:
        lines.append(_("A rehearsal. The mandate, its dates and the sources are public facts; every delegation, position, vote and judgement is invented."))
    return lines


def _brief(rows: dict[str, Any]) -> list[str]:
    steps = {step.key: step for step in rows["funnel"].steps}
    said = []
    challenges = [row["challenge"].name for row in rows["challenges"] if row["challenge"].kind == "challenge"]
    if challenges:
        said.append(_("The review names, in order: %(names)s.") % {"names": "; ".join(challenges[:5])})
    text = rows["text"]
    if text and text["adopted_at"]:
        notes = Counter(note.position for row in text["paragraphs"] for note in row["notes"])
        said.append(
            _("The text was adopted on %(day)s: %(paragraphs)s, with %(reservations)s and %(footnotes)s.")
            % {
                "day": day(text["adopted_at"], rows["review"].zone),
                "paragraphs": counted(len(text["paragraphs"]), "%(n)s paragraph", "%(n)s paragraphs"),
                "reservations": counted(notes["reservation"], "%(n)s reservation", "%(n)s reservations"),
                "footnotes": counted(notes["footnote"], "%(n)s footnote", "%(n)s footnotes"),
            }
        )
    elif text:
        said.append(
            _("The text stands at revision %(revision)s and is not adopted yet: %(paragraphs)s.")
            % {"revision": text["revision"].number, "paragraphs": counted(len(text["paragraphs"]), "%(n)s paragraph", "%(n)s paragraphs")}
        )
    if rows["decisions"]:
        said.append(
            _("%(decisions)s were taken. Behind them stand %(inputs)s of the %(all)s inputs, through %(findings)s and %(recommendations)s.")
            % {
                "decisions": counted(len(rows["decisions"]), "%(n)s decision", "%(n)s decisions").capitalize(),
                "inputs": number(len(_behind(rows))),
                "all": number(steps["inputs"].total),
                "findings": counted(steps["findings"].total, "%(n)s finding", "%(n)s findings"),
                "recommendations": counted(steps["recommendations"].total, "%(n)s recommendation", "%(n)s recommendations"),
            }
        )
    nowhere = len(steps["inputs"].nowhere)
    if nowhere:
        said.append(
            _("%(inputs)s led nowhere; for %(explained)s of them somebody recorded why.")
            % {"inputs": counted(nowhere, "%(n)s input", "%(n)s inputs").capitalize(), "explained": number(steps["inputs"].with_reason)}
        )
    return said


def _behind(rows: dict[str, Any]) -> set[str]:
    """Return the refs of every input that stands behind some decision."""
    return {ref for row in rows["decisions"] for ref in row["inputs"]}


def _funnel(rows: dict[str, Any]) -> dict[str, Any]:
    counted_steps = rows["funnel"].steps
    words = {step.key: name(step.key) for step in counted_steps} | {track: name(track) for track in TRACKS} | {"nowhere": _("{count} led nowhere")}
    first, last = counted_steps[0], counted_steps[-1]
    return {
        "sentence": _("From %(inputs)s inputs to %(decisions)s decisions. Every one of them can be followed both ways in the record.")
        % {"inputs": number(first.total), "decisions": number(last.total)},
        "svg": picture.svg(rows["funnel"], words),
        "alt": _("Five bars from inputs to decisions with bands between them; the numbers stand in the table below."),
        "heads": [_("Step"), _("All"), name("deterrence"), name("dialogue"), name("other"), _("Led nowhere"), _("With a reason")],
        "rows": [
            [name(step.key), number(step.total), *(number(step.leading[track]) for track in TRACKS), number(len(step.nowhere)), number(step.with_reason)]
            for step in counted_steps
        ],
    }


def _check(rows: dict[str, Any]) -> list[str]:
    lines = [
        _("Every act of this review left an entry in a journal that is sealed block by block. Whoever holds the record can check it without a server:"),
        "harmel verify record.zip",
    ]
    if rows["block"] is not None:
        lines.append(
            _("This report was drawn from the record as of block %(number)s, with the digest %(digest)s, sealed by the key %(key)s.")
            % {"number": rows["block"].number, "digest": rows["block"].digest, "key": rows["block"].fingerprint}
        )
    else:
        lines.append(_("No block has been sealed yet."))
    return lines


def _words() -> dict[str, str]:
    """Return the fixed words of the report."""
    return {
        "rehearsal": _("Rehearsal"),
        "rehearsal_foot": _("Rehearsal: positions, votes and judgements are simulated"),
        "in_brief": _("In brief"),
        "open_points": _("Still open"),
        "decisions_title": _("The decisions"),
        "contents": _("Contents"),
        "mandate_title": _("The mandate"),
        "questions_title": _("The questions to answer"),
        "calendar_title": _("The calendar"),
        "stage": _("Stage"),
        "when": _("When"),
        "state": _("State"),
        "challenges_title": _("The challenges, as named"),
        "challenges_note": _("In the order of the convener. Each with its sources, and with what makes it worse."),
        "conflicts_title": _("Where sources conflict"),
        "conflicts_note": _("Both readings stay in the record, with the resolution."),
        "on": _("On"),
        "reading_a": _("One reading"),
        "reading_b": _("Another"),
        "resolution": _("Resolution"),
        "opinion_title": _("What unites, what divides"),
        "no_opinion": _("There is no map of opinion to show."),
        "findings_title": _("What was found"),
        "coverage_title": _("Two dimensions, two tracks"),
        "coverage_note": _("How many challenges, findings and recommendations stand in each cell. What carries both counts in both."),
        "recommendations_title": _("The recommendations, and what became of them"),
        "recommendations_note": _("Numbers are this record’s. How each was received and what became of it is part of the review’s own record."),
        "silences_title": _("Silences"),
        "number": _("No."),
        "ended": _("Ended"),
        "outcome": _("Outcome"),
        "decisions_full_title": _("The decisions in full"),
        "commitment": _("Commitment"),
        "owner": _("Owner"),
        "due": _("Due"),
        "funnel_title": _("From input to decision"),
        "funnel_caption": _("The size of each bar is the square root of its number. Dashed: led nowhere."),
        "check_title": _("How to check this report"),
    }


