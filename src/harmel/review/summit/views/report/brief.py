"""In brief: two pages that can be acted on. What is still open and what hangs on it, what was decided, who owes what, who stands apart."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.alliance.forms import worded
from harmel.alliance.rules import Reason
from harmel.review.summit.rules import SETTLED
from harmel.review.summit.views.report.ahead import brief as ahead
from harmel.review.summit.views.report.judgement import disputed, first
from harmel.review.summit.views.report.names import begun, day, how_many, joined, listed, name, number, several, shortened, spans
from harmel.review.summit.views.report.opinion import share
from harmel.review.summit.views.report.text import state

MOST_CHOICES = 4
MOST_DECISIONS = 12
MOST_OWED = 8
MOST_NOTES = 6
MOST_STATEMENTS = 2
FEW_DECISIONS = 9
"""Up to so many decisions stand with their text, more of them with their title only."""
SHORT, LINE = 220, 170


def brief(rows: dict[str, Any]) -> dict[str, Any]:
    """Everything that the two pages hold, cut to what fits; what is left out is counted."""
    owed = _owed(rows)
    decisions = rows["decisions"]
    return {
        "sentences": _sentences(rows),
        "choices": [choice(one, rows["review"].zone) for one in rows["choices"][:MOST_CHOICES]],
        "choices_more": _more(len(rows["choices"]) - MOST_CHOICES, "paragraphs"),
        "decisions": [_decision(row, full=len(decisions) <= FEW_DECISIONS and not rows["choices"]) for row in decisions[:MOST_DECISIONS]],
        "decisions_more": _more(len(decisions) - MOST_DECISIONS, "decisions"),
        "owed": owed[:MOST_OWED],
        "owed_more": _more(len(owed) - MOST_OWED, "commitments"),
        "notes": _notes(rows)[:MOST_NOTES],
        "opinion": _opinion(rows),
    }


def _more(count: int, kind: str) -> str:
    return _("And %(rest)s more, in the body of the report.") % {"rest": how_many(kind, count)} if count > 0 else ""


def _sentences(rows: dict[str, Any]) -> list[str]:
    said = [_text(rows), _decided(rows), _named(rows), _judged(rows), ahead(rows)]
    return [one for one in said if one] or [_("Nothing has been put in yet: the report fills as the review goes on.")]


def _named(rows: dict[str, Any]) -> str:
    named = [row["challenge"].name for row in rows["challenges"] if row["challenge"].kind == "challenge"]
    return _("The challenges, in the order named: %(names)s.") % {"names": several(named[:5])} if named else ""


def _judged(rows: dict[str, Any]) -> str:
    """Say in which order the first panel that has a result puts the challenges, and on how many it disagrees."""
    found = next((one["result"] for one in rows["judgement"] if one["result"] is not None and one["result"].ranking), None)
    return joined([first(found), disputed(found)], " ") if found is not None else ""


def _text(rows: dict[str, Any]) -> str:
    text = rows["text"]
    if not text:
        return ""
    if text["adopted_at"]:
        notes = Counter(note.position for row in text["paragraphs"] for note in row["notes"])
        apart = [how_many(f"{kind}s", notes[kind]) for kind in ("reservation", "footnote") if notes[kind]]
        said = {"day": day(text["adopted_at"], rows["review"].zone), "paragraphs": how_many("paragraphs", len(text["paragraphs"]))}
        if not apart:
            return _("The text was adopted on %(day)s: %(paragraphs)s, without reservation.") % said
        return _("The text was adopted on %(day)s: %(paragraphs)s, with %(apart)s.") % (said | {"apart": listed(apart)})
    opened = sum(row["open"] for row in text["paragraphs"])
    said = {"open": number(opened), "paragraphs": how_many("paragraphs", len(text["paragraphs"])), "revision": text["revision"].number}
    return ngettext(
        "The text is not adopted yet: %(open)s of %(paragraphs)s is open in revision %(revision)s.",
        "The text is not adopted yet: %(open)s of %(paragraphs)s are open in revision %(revision)s.",
        opened,
    ) % said


def _decided(rows: dict[str, Any]) -> str:
    if not rows["decisions"]:
        return ""
    inputs = rows["funnel"].steps[0]
    made = sum(len(row["commitments"]) for row in rows["decisions"])
    said = {
        "decisions": how_many("decisions", len(rows["decisions"])),
        "commitments": how_many("commitments", made),
        "inputs": number(len({ref for row in rows["decisions"] for ref in row["inputs"]})),
        "all": number(inputs.total),
        "nowhere": number(len(inputs.nowhere)),
        "explained": number(inputs.with_reason),
    }
    first = _("%(decisions)s and %(commitments)s follow from it.") % said
    if not inputs.total:
        return first
    second = _("%(inputs)s of the %(all)s inputs stand behind them; %(nowhere)s led nowhere, %(explained)s of those with a recorded reason.")
    return joined([first, second % said], " ")


def choice(one: Any, zone: str) -> dict[str, Any]:
    """A paragraph that is open: its beginning, who stands where, the other words on the table, and what hangs on it."""
    behind = [how_many("recommendations", one.recommendations), how_many("inputs", one.inputs)]
    hangs = ngettext("Decision %(numbers)s rests on it.", "Decisions %(numbers)s rest on it.", len(one.decisions)) % {"numbers": spans(one.decisions)}
    return {
        "number": str(one.number),
        "ref": one.ref,
        "state": state(one.state),
        "text": shortened(one.text, SHORT),
        "stands": begun(joined([_holding(holding, zone) for holding in one.holding], "; ")),
        "wordings": [
            {"words": shortened(wording.words, SHORT), "who": listed([member.name for member in wording.members])} for wording in one.wordings[:2]
        ],
        "cost": joined([_("Behind it: %(what)s.") % {"what": listed(behind)}, hangs if one.decisions else _("No decision rests on it yet.")], " "),
    }


def _holding(holding: Any, zone: str) -> str:
    """Say who holds a paragraph open, and how, by the sentences of the agreement."""
    if holding.because == "under_silence":
        return worded(Reason("open_under_silence", {"until": holding.until, "number": 0}), zone)
    code = f"open_{holding.because}_{'one' if len(holding.members) == 1 else 'many'}"
    names = [member.name for member in holding.members]
    few = listed(names) if len(names) <= 6 else _("%(first)s and %(rest)s others") % {"first": ", ".join(names[:4]), "rest": len(names) - 4}
    return worded(Reason(code, {"members": few, "until": holding.until}), zone)


def _decision(row: dict[str, Any], *, full: bool) -> dict[str, str]:
    decision = row["decision"]
    return {
        "number": str(decision.number),
        "title": decision.title,
        "text": shortened(decision.text, LINE) if full else "",
        "places": joined([_("§ %(numbers)s") % {"numbers": spans(row["paragraphs"])} if row["paragraphs"] else ""]),
    }


def _owed(rows: dict[str, Any]) -> list[dict[str, str]]:
    """What is owed, the next due first."""
    found = [(one.due_on, one.number, row["decision"].number, one) for row in rows["decisions"] for one in row["commitments"] if one.state not in SETTLED]
    return [
        {"due": day(due), "text": shortened(one.text, LINE), "owner": one.owner_name, "decision": str(decision)}
        for due, _number, decision, one in sorted(found, key=lambda each: each[:2])
    ]


def _notes(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Who stands apart, and where."""
    paragraphs = rows["text"]["paragraphs"] if rows["text"] else []
    return [
        {"number": str(row["number"]), "who": note.member.name, "kind": name(note.position), "text": shortened(note.note, SHORT)}
        for row in paragraphs
        for note in row["notes"]
    ]


def _opinion(rows: dict[str, Any]) -> list[dict[str, str]]:
    """The two statements that unite most and the two that divide most."""
    found = rows["opinion"]
    if found is None:
        return []
    together = [
        {"text": line.statement.text, "figures": _("unites: %(share)s of those who took a side agree") % {"share": share(line.everybody, interval=False)}}
        for line in found.unites[:MOST_STATEMENTS]
    ]
    apart = [
        {
            "text": line.statement.text,
            "figures": _("divides: of those who took a side agree %(shares)s")
            % {"shares": ", ".join(f"{group.letter} {share(cell, interval=False)}" for group, cell in zip(found.groups, line.groups, strict=True))},
        }
        for line in found.divides[:MOST_STATEMENTS]
    ]
    return together + apart
