"""The sections of the report in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from harmel.review.challenges.rules import Classed
from harmel.review.challenges.rules import coverage as covered
from harmel.review.summit.views.report.names import counted, day, dimension, joined, moment, name, number, spans

KINDS_OF_RESULT = ("finding", "recommendation", "decision")
MOST_LINES = 10
"""How many statements the report lists on either side; the map has them all."""


def mandate(rows: dict[str, Any]) -> dict[str, Any]:
    """The leaders' text and where it comes from."""
    found = rows["mandate"]
    if found is None:
        return {"text": [_("The mandate has not been entered yet.")], "source": ""}
    given = joined([found.given_by, day(found.given_on), found.source_title], ", ")
    return {
        "text": [part.strip() for part in found.text.splitlines() if part.strip()],
        "source": joined([_("Given by: %(given)s.") % {"given": given} if given else "", _("Horizon: %(year)s.") % {"year": found.horizon_year} if found.horizon_year else ""], " "),
    }


def questions(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each question with how many results answer it."""
    return [
        {
            "number": str(row["question"].number),
            "text": row["question"].text,
            "ref": row["ref"],
            "answers": _("Answered by: %(results)s.") % {"results": ", ".join(f"{number(row['answers'][kind])} {name(kind)}" for kind in KINDS_OF_RESULT if kind in row["answers"])}
            if any(kind in row["answers"] for kind in KINDS_OF_RESULT)
            else _("No result is linked to it yet."),
        }
        for row in rows["questions"]
    ]


def challenges(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The register in order."""
    made = []
    for place, row in enumerate(rows["challenges"], start=1):
        challenge = row["challenge"]
        worse = [one.amplifier.name for one in row["worse"]]
        made.append(
            {
                "number": str(place),
                "ref": row["ref"],
                "name": challenge.name,
                "tags": joined(["" if challenge.kind == "challenge" else name(challenge.kind), dimension(challenge.dimension), name(challenge.track)]),
                "description": challenge.description,
                "worse": _("Made worse by: %(names)s.") % {"names": "; ".join(worse)} if worse else "",
                "sources": _("Sources: %(keys)s.") % {"keys": ", ".join(source.key for source in row["sources"])} if row["sources"] else _("No source recorded."),
            }
        )
    return made


def conflicts(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Both readings, their sources, and the resolution."""
    return [
        {
            "about": row.field,
            "a": joined([row.reading_a, _keys(row.a_sources)], " "),
            "b": joined([row.reading_b, _keys(row.b_sources)], " "),
            "resolution": row.resolution or _("not resolved yet"),
        }
        for row in rows["conflicts"]
    ]


def _keys(sources: Any) -> str:
    keys = [source.key for source in sources.all()]
    return f"[{', '.join(keys)}]" if keys else ""


def opinion(rows: dict[str, Any]) -> dict[str, Any] | None:
    """What the map shows: a sentence, then what unites, then what divides, each with its figures and intervals; None without a map."""
    found = rows["opinion"]
    if found is None:
        return None
    groups = ", ".join(f"{group.letter} ({number(group.people)})" if group.people is not None else group.letter for group in found.groups)
    return {
        "sentence": _("%(people)s voted on %(statements)s. Groups that vote alike, largest first: %(groups)s.")
        % {
            "people": counted(found.people, "%(n)s person", "%(n)s people"),
            "statements": counted(len(found.lines), "%(n)s statement", "%(n)s statements"),
            "groups": groups or _("none stand out"),
        },
        "svg": "",
        "alt": "",
        "caption": "",
        "parts": [_uniting(found), _dividing(found)],
        "made": _("Computed on %(instant)s by %(method)s. Shares are of those who agreed or disagreed; in brackets the 95 %% interval. Fewer than five people are not shown.")
        % {"instant": moment(found.result.made_at, rows["review"].zone), "method": f"{found.result.method} {found.result.version}"},
    }


def _share(cell: Any) -> str:
    """Write a share with its interval; a dash where it is not shown."""
    return "–" if cell is None or not cell.answered else f"{100 * cell.share:.0f} % ({100 * cell.low:.0f}–{100 * cell.high:.0f})"


def _uniting(found: Any) -> dict[str, Any]:
    return {
        "title": _("What unites"),
        "note": _("Statements on which every group stands on the same side; the share of all who agree."),
        "heads": [_("No."), _("Statement"), _("Agree")],
        "rows": [[str(line.statement.number), line.statement.text, _share(line.everybody)] for line in found.unites[:MOST_LINES]],
    }


def _dividing(found: Any) -> dict[str, Any]:
    return {
        "title": _("What divides"),
        "note": _("Statements on which groups differ by more than chance; the share of each group that agrees."),
        "heads": [_("No."), _("Statement"), *(group.letter for group in found.groups)],
        "rows": [[str(line.statement.number), line.statement.text, *(_share(cell) for cell in line.groups)] for line in found.divides[:MOST_LINES]],
    }


def findings(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Each finding with what it quotes and where it stands."""
    return [
        {
            "number": f"F {row['finding'].number}",
            "ref": row["ref"],
            "text": row["finding"].text,
            "tags": joined(
                [
                    _("quotes %(inputs)s") % {"inputs": counted(row["contributions"] + row["statements"], "%(n)s input", "%(n)s inputs")},
                    row["finding"].challenge.name if row["finding"].challenge else "",
                    dimension(row["finding"].dimension),
                    name(row["finding"].track),
                ]
            ),
        }
        for row in rows["findings"]
    ]


def coverage(rows: dict[str, Any]) -> dict[str, Any]:
    """The matrix of dimensions and tracks for challenges, findings and recommendations; its empty cells named."""
    things = {
        _("Challenges"): [row["challenge"] for row in rows["challenges"]],
        _("Findings"): [row["finding"] for row in rows["findings"]],
        _("Recommendations"): [row["recommendation"] for row in rows["recommendations"] if row["recommendation"].held],
    }
    table, empty = [], []
    for what, objects in things.items():
        matrix = covered([Classed(str(one.pk), one.dimension, one.track) for one in objects])
        table.append([what, *(number(cell.count) for cell in matrix.cells)])
        empty += [f"{what.lower()}: {_cell(cell)}" for cell in matrix.cells if cell.empty]
    heads = ["", *(_cell(cell).capitalize() for cell in covered([]).cells)]
    said = _("Empty: %(cells)s.") % {"cells": "; ".join(empty)} if empty else _("No cell is empty.")
    return {"heads": heads, "rows": table, "sentence": said}


def _cell(cell: Any) -> str:
    return f"{name(cell.dimension)}, {name(cell.track)}"


def recommendations(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each recommendation with its basis, how it was received, what became of it, and where."""
    made = []
    for row in rows["recommendations"]:
        one = row["recommendation"]
        basis = "" if not one.held else _("as reported") if one.as_reported else _("text of the rehearsal, not the report’s")
        received = _("received: %(how)s") % {"how": name(one.reception)} if one.reception else ""
        became = _("outcome: %(what)s") % {"what": name(one.outcome)} if one.outcome else ""
        where = _("paragraphs %(numbers)s") % {"numbers": spans(row["paragraphs"])} if row["paragraphs"] else ""
        made.append(
            {
                "number": f"R {one.number}",
                "ref": row["ref"],
                "held": one.held,
                "text": one.text if one.held else _("Text not held."),
                "tags": joined([basis, dimension(one.dimension), name(one.track), name(one.novelty), received, became, where]) if one.held else joined([received, became]),
            }
        )
    return made


def document(rows: dict[str, Any]) -> dict[str, Any]:
    """The text with its notes."""
    found = rows["text"]
    if found is None:
        return {"title": _("The text"), "note": _("No text has been tabled yet."), "paragraphs": []}
    zone = rows["review"].zone
    when = (
        _("adopted on %(instant)s") % {"instant": moment(found["adopted_at"], zone)}
        if found["adopted_at"]
        else _("tabled on %(instant)s, not adopted yet") % {"instant": moment(found["revision"].tabled_at, zone)}
    )
    return {
        "title": found["document"].title,
        "note": _("Revision %(number)s, %(when)s.") % {"number": found["revision"].number, "when": when},
        "paragraphs": [
            {
                "number": str(row["number"]),
                "ref": row["ref"],
                "text": row["text"],
                "footnotes": [f"{note.member.name}: {note.note}" for note in row["notes"]],
                "rests": _("Rests on R %(numbers)s") % {"numbers": spans(row["recommendations"])} if row["recommendations"] else "",
            }
            for row in found["paragraphs"]
        ],
    }


def silences(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Each silence: on what, until when, and how it ended."""
    zone = rows["review"].zone
    made = []
    for row in rows["silences"]:
        silence = row["silence"]
        who = ", ".join(dict.fromkeys(member.name for member in row["broken_by"]))
        made.append(
            {
                "number": str(silence.number),
                "about": _("paragraphs %(numbers)s, revision %(revision)s") % {"numbers": spans(row["paragraphs"]), "revision": silence.revision.number},
                "ended": moment(silence.ended_at or silence.ends_at, zone),
                "outcome": joined([name(row["outcome"]), _("by %(who)s") % {"who": who} if who and row["outcome"] == "broken" else ""], " "),
            }
        )
    return made


def open_points(rows: dict[str, Any]) -> list[str]:
    """What is still open: a text not adopted, a commitment without a report."""
    found = []
    if rows["text"] and not rows["text"]["adopted_at"]:
        found.append(_("The text is not adopted yet: revision %(number)s.") % {"number": rows["text"]["revision"].number})
    running = [row["silence"].number for row in rows["silences"] if row["outcome"] == "running"]
    found += [_("Silence %(number)s is running.") % {"number": one} for one in running]
    return found


def decisions(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each decision with what it rests on and who carries it out by when."""
    numbers = {row["ref"]: row["number"] for row in rows["text"]["paragraphs"]} if rows["text"] else {}
    made = []
    for row in rows["decisions"]:
        decision = row["decision"]
        places = [numbers[ref] for ref in row["paragraphs"] if ref in numbers]
        rests = [
            _("paragraphs %(numbers)s") % {"numbers": spans(places)} if places else "",
            counted(row["counts"]["recommendations"], "%(n)s recommendation", "%(n)s recommendations"),
            counted(row["counts"]["inputs"], "%(n)s input", "%(n)s inputs"),
        ]
        made.append(
            {
                "number": str(decision.number),
                "ref": row["ref"],
                "title": decision.title,
                "text": decision.text,
                "rests": _("Rests on: %(what)s.") % {"what": joined(rests, ", ")},
                "commitments": [{"text": one.text, "owner": one.owner_name, "due": day(one.due_on)} for one in row["commitments"]],
            }
        )
    return made
