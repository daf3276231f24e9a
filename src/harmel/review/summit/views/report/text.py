"""The recommendations, the text with its notes, the silences and the decisions in words."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.summit.views.report.names import day, how_many, joined, listed, marks, moment, name, spans

PLAIN = frozenset({"adopted", "merged"})
"""Outcomes that need no reason beside them."""
SAID_BY_OUTCOME = {
    ("accepted", "adopted"),
    ("accepted", "narrowed"),
    ("accepted", "in_hand"),
    ("accepted_in_part", "narrowed"),
    ("merged", "merged"),
    ("declined", "rejected"),
}
"""Receptions that need no word of their own beside the outcome that followed."""

def recommendations(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each recommendation with its marks, what became of it, and its trace to both sides; blanks that follow one another in one row."""
    made: list[dict[str, Any]] = []
    for held, group in groupby(rows["recommendations"], key=lambda row: bool(row["recommendation"].held)):
        found = list(group)
        made += [_held(row) for row in found] if held else _blanks(found)
    return made


def _held(row: dict[str, Any]) -> dict[str, Any]:
    one = row["recommendation"]
    reason = (one.outcome_reason or one.reception_reason) if (one.outcome or one.reception) and one.outcome not in PLAIN else ""
    return {
        "number": f"{one.number}{'' if one.as_reported else '°'}{'†' if row['disputed'] else ''}",
        "ref": row["ref"],
        "held": True,
        "text": one.text,
        "reason": reason,
        "marks": marks(one.dimension, one.track, new=one.novelty == "new"),
        "fate": _fate(one),
        "trace": joined(
            [
                "F " + spans(row["findings"]) if row["findings"] else "",
                *(_adopted(one) for one in row["options"]),
                _("§ %(numbers)s") % {"numbers": spans(row["paragraphs"])} if row["paragraphs"] else "",
            ],
            " → ",
        ),
    }


def _adopted(one: Any) -> str:
    """The option that a recommendation adopts, with its test beside it once that is shown."""
    number = _("option %(number)s") % {"number": one.option.number}
    return number if one.fared is None else _("%(option)s, holds in %(share)s of 10 futures examined") % {"option": number, "share": one.fared.share}


def _fate(one: Any) -> str:
    if one.merged_into_id and (one.outcome == "merged" or one.reception == "merged"):
        return _("merged into %(number)s") % {"number": one.merged_into.number}
    if not one.outcome:
        return name(one.reception) if one.reception else _("not answered")
    received = "" if not one.reception or (one.reception, one.outcome) in SAID_BY_OUTCOME else name(one.reception)
    return joined([received, name(one.outcome)], "; ")


def _blanks(group: list[dict[str, Any]]) -> list[dict[str, Any]]:
    numbers = [row["recommendation"].number for row in group]
    text = _("Text not held; the number is kept.") if len(numbers) == 1 else _("Texts not held; the numbers are kept.")
    return [{"number": spans(numbers), "ref": "", "held": False, "text": text, "reason": "", "marks": "", "fate": "", "trace": ""}]


def recommendation_notes(rows: dict[str, Any]) -> list[str]:
    """What the marks in the table mean; only those that stand in it."""
    lines = [
        _("The numbers are this record’s. Marks: M military, P political dimension; det deterrence, dia dialogue track; new: not there before."),
        _("Trace: the findings (F) it rests on, and the paragraphs (§) that carry it out; between them the option of foresight that it adopts."),
    ]
    if any(row["recommendation"].held and not row["recommendation"].as_reported for row in rows["recommendations"]):
        lines.append(_("° This text stands in for the report’s own, which was not read word by word."))
    if any(row["disputed"] for row in rows["recommendations"]):
        lines.append(_("† Not all in the group of experts agreed; their reasons stand with the recommendation."))
    return lines


def document(rows: dict[str, Any]) -> dict[str, Any]:
    """The text by its sections, with its notes."""
    found = rows["text"]
    if found is None:
        kept = _("A text is under negotiation and not published yet.") if rows["text_kept"] else _("No text has been tabled yet.")
        return {"title": _("The text"), "note": kept, "parts": []}
    zone = rows["review"].zone
    when = (
        _("adopted on %(instant)s") % {"instant": moment(found["adopted_at"], zone)}
        if found["adopted_at"]
        else _("tabled on %(instant)s, not adopted yet") % {"instant": moment(found["revision"].tabled_at, zone)}
    )
    said = _("Revision %(number)s, %(when)s. Beside a paragraph: the recommendations (R) it carries out.")
    parts = [{"title": title, "rows": [_paragraph(row) for row in group]} for title, group in groupby(found["paragraphs"], key=lambda row: str(row["section"]))]
    return {
        "title": found["document"].title,
        "note": said % {"number": found["revision"].number, "when": when},
        "parts": parts,
    }


def _paragraph(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": str(row["number"]),
        "ref": row["ref"],
        "text": row["text"],
        "language": row["language"],
        "state": state(row["state"]) if row["open"] else "",
        "footnotes": [
            _("%(member)s, %(kind)s: %(text)s") % {"member": note.member.name, "kind": name(note.position), "text": note.note} for note in row["notes"]
        ],
        "rests": "R " + spans(row["recommendations"]) if row["recommendations"] else "",
    }


def state(code: str) -> str:
    """Name the state of a paragraph that is open."""
    words = {
        "open": _("Open"),
        "bracketed": _("Bracketed"),
        "agreed_ad_referendum": _("Agreed ad referendum"),
        "under_silence": _("Under silence"),
    }
    return words.get(code, code)


def silences(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Each silence: on what, until when, and how it ended."""
    zone = rows["review"].zone
    made = []
    for row in rows["silences"]:
        silence = row["silence"]
        who = listed(list(dict.fromkeys(member.name for member in row["broken_by"])))
        held = name("silence_adopted" if row["outcome"] == "adopted" else row["outcome"])
        ended = _("broken by %(who)s") % {"who": who} if who and row["outcome"] == "broken" else held
        reserved = [_("%(member)s, reservation: %(text)s") % {"member": one.member.name, "text": one.reason or one.wording} for one in row["reservations"]]
        made.append(
            {
                "number": str(silence.number),
                "about": _("paragraphs %(numbers)s, revision %(revision)s") % {"numbers": spans(row["paragraphs"]), "revision": silence.revision.number},
                "ended": moment(silence.ended_at or silence.ends_at, zone),
                "outcome": joined([ended, *reserved], ". "),
            }
        )
    return made


def decisions(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each decision with what it rests on and who carries it out by when."""
    made = []
    for row in rows["decisions"]:
        decision = row["decision"]
        rests = [
            _("paragraphs %(numbers)s") % {"numbers": spans(row["paragraphs"])} if row["paragraphs"] else "",
            how_many("recommendations", row["counts"]["recommendations"]),
            how_many("inputs", row["counts"]["inputs"]),
        ]
        made.append(
            {
                "number": str(decision.number),
                "ref": row["ref"],
                "title": decision.title,
                "text": decision.text,
                "rests": _("Rests on: %(what)s.") % {"what": joined(rests, "; ")},
                "commitments": [
                    {"text": one.text, "owner": one.owner_name, "due": day(one.due_on), "state": "" if one.state == "open" else name(one.state)}
                    for one in row["commitments"]
                ],
            }
        )
    return made
