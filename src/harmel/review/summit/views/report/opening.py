"""The mandate, the register and its sources in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harmel.review.mandate import rules
from harmel.review.summit.views.report.judgement import tag
from harmel.review.summit.views.report.names import day, dimension, how_many, joined, listed, moment, name

KINDS_OF_RESULT = {"finding": "findings", "recommendation": "recommendations", "decision": "decisions"}


def mandate(rows: dict[str, Any]) -> dict[str, Any]:
    """The leaders' text and where it comes from."""
    found = rows["mandate"]
    if found is None:
        return {"text": [_("The mandate has not been entered yet.")], "source": ""}
    given = joined([found.given_by, day(found.given_on), found.source_title], ", ")
    return {
        "text": [part.strip() for part in found.text.splitlines() if part.strip()],
        "source": joined(
            [
                _("Given by: %(given)s.") % {"given": given} if given else "",
                _("Horizon: %(year)s.") % {"year": found.horizon_year} if found.horizon_year else "",
                _("Launched on %(day)s.") % {"day": day(found.launched_at, rows["review"].zone)} if found.launched_at else "",
            ],
            " ",
        ),
    }


def question(rows: dict[str, Any]) -> str:
    """The one question to open with, the same that stands on top of the review."""
    found = rows["mandate"]
    if found is None:
        return _("The mandate has not been entered yet.")
    return rules.leading([found.launch_text, found.text], [row["question"].text for row in rows["questions"]])


def questions(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Each question with how many results answer it."""
    made = []
    for row in rows["questions"]:
        answers = [how_many(kind, row["answers"][model]) for model, kind in KINDS_OF_RESULT.items() if model in row["answers"]]
        said = _("Answered by %(results)s.") % {"results": listed(answers)} if answers else _("No result is linked to it yet.")
        made.append({"number": str(row["question"].number), "text": row["question"].text, "ref": row["ref"], "answers": said})
    return made


def calendar(rows: dict[str, Any]) -> list[dict[str, str]]:
    """Each stage with its days and how it stands."""
    zone = rows["review"].zone
    made = []
    for row in rows["calendar"]:
        first, last = day(row["opens_at"], zone), day(row["closes_at"], zone)
        made.append({"name": name(row["stage"]), "when": first if first == last else f"{first} – {last}", "state": name(row["state"])})
    return made


def challenges(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The register in its order, in parts: what was named, what makes it worse, what came with the report."""
    titles = {"challenge": "", "amplifier": _("What makes them worse"), "topic": _("Subjects that the work added")}
    parts: list[dict[str, Any]] = [{"kind": kind, "title": title, "rows": []} for kind, title in titles.items()]
    by_kind = {part["kind"]: part for part in parts}
    judged = [one["result"] for one in rows["judgement"] if one["result"] is not None]
    for place, row in enumerate(rows["challenges"], start=1):
        challenge = row["challenge"]
        worse = [one.amplifier.name for one in row["worse"]]
        by_kind.get(challenge.kind, parts[-1])["rows"].append(
            {
                "number": str(place),
                "ref": row["ref"],
                "name": challenge.name,
                "tags": [dimension(challenge.dimension), name(challenge.track), *(said for found in judged if (said := tag(found, challenge)))],
                "description": challenge.description,
                "worse": _("Made worse by: %(names)s.") % {"names": "; ".join(worse)} if worse else "",
                "sources": ", ".join(source.key for source in row["sources"]) if row["sources"] else _("No source recorded."),
            }
        )
    return [part for part in parts if part["rows"]]


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


def sources(rows: dict[str, Any]) -> list[dict[str, str]]:
    """The sources that the register and its conflicts cite, by key."""
    cited = {source.pk for row in rows["challenges"] for source in row["sources"]}
    cited |= {source.pk for row in rows["conflicts"] for side in (row.a_sources, row.b_sources) for source in side.all()}
    return [{"key": row.key, "title": row.title, "kind": name(row.kind), "day": day(row.published_on)} for row in rows["sources"] if row.pk in cited]


def subtitle(rows: dict[str, Any]) -> str:
    """What this report is, and to whom."""
    summit = rows["summit_on"]
    return _("Report to the summit of %(day)s") % {"day": day(summit)} if summit else _("Report on the review so far")


def colophon(rows: dict[str, Any], *, rehearsal: bool) -> list[str]:
    """As of when, sealed where, and what in it is invented."""
    lines = [_("As of %(instant)s.") % {"instant": moment(rows["now"], rows["review"].zone)}]
    if rows["block"] is not None:
        said = {"number": rows["block"].number, "digest": grouped(rows["block"].digest[:16])}
        lines.append(pgettext("report", "The record is sealed at block %(number)s, digest %(digest)s…") % said)
    if rehearsal:
        lines.append(_("A rehearsal. The mandate, its dates and the sources are public facts; every delegation, position, vote and judgement is invented."))
    return lines


def grouped(digest: str) -> str:
    """Write a digest in groups of eight, so that it can be compared by eye and broken at the end of a line."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
