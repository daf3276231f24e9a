"""The communiqué: five revisions, positions of thirty delegations, amendments, one question that goes up to the leaders, adoption."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from harmel.alliance.refs import ref
from harmel.review.agreement import actions
from harmel.review.agreement.rules.drafts import Drafted
from harmel.review.challenges.rules import Dimension, Track
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

CONVENER, DRAFTER = "secretary-general", "chair-deputies"
DOCUMENT = "communique"
STANCES = {"ad referendum": "ad_referendum"}
PRINTED = frozenset({"reservation", "footnote"})


def acts(stage: Stage) -> Iterator[Act]:
    """Everything the script says of the text, each act at its instant."""
    script = stage.script
    settings = script.settings["agreement"]
    for row in settings["revision"]:
        yield Act(row["tabled_at"].astimezone(UTC), f"Rev. {row['number']} is tabled", lambda now, row=row: _table(stage, row, now))
        for delegation in script["delegations"]:
            at = row["agree_at"].astimezone(UTC) + timedelta(seconds=20 * int(delegation["order"]))
            yield Act(at, f"{delegation['name_en']} on Rev. {row['number']}", lambda now, row=row, code=delegation["code"]: _agree(stage, row, code, now))
    for row in script["positions"]:
        yield Act(script.instant(row["at"]), f"{row['delegation']}: {row['position']} on {row['paragraph']}", lambda now, row=row: _position(stage, row, now))
    for row in script["amendments"]:
        at = script.instant(row["at"])
        yield Act(at, f"amendment {row['key']}", lambda now, row=row: _amend(stage, row, now))
        for place, code in enumerate(row["joined_by"].split(), start=1):
            yield Act(at + timedelta(minutes=10 * place), f"{code} joins {row['key']}", lambda now, row=row, code=code: _join(stage, row, code, now))
        if row["outcome"]:
            yield Act(script.instant(row["outcome_at"]), f"amendment {row['key']} is {row['outcome']}", lambda now, row=row: _answer(stage, row, now))
    up = settings["escalation"]
    yield Act(up["at"].astimezone(UTC), "what is open goes up", lambda now: _escalate(stage, up, now))
    adoption = settings["adoption"]
    yield Act(adoption["at"].astimezone(UTC), "the text is adopted", lambda now: _adopt(stage, now))
    yield Act(adoption["at"].astimezone(UTC) + timedelta(minutes=10), "the text is published", lambda now: _publish(stage, now))


def _document(stage: Stage) -> Any:
    return stage.find("document", DOCUMENT)


def _changed(stage: Stage, revision: int) -> dict[int, Row]:
    """Return the rows that change a paragraph in a revision, by its number."""
    return {int(row["paragraph"]): row for row in stage.script["revisions"] if int(row["revision"]) == revision}


def _drafts(stage: Stage, revision: int) -> list[Drafted]:
    drafts = []
    for row in stage.script["paragraphs"]:
        number, latest, now_changed = int(row["number"]), row, False
        for earlier in range(2, revision + 1):
            if number in _changed(stage, earlier):
                latest, now_changed = _changed(stage, earlier)[number], earlier == revision
        rests = [ref(stage.find("proposal", key)) for key in row["proposals"].split()] + [
            ref(stage.find("recommendation", key)) for key in row["recommendations"].split()
        ]
        drafts.append(
            Drafted(
                text=latest["text_en"],
                translations={"fr": latest["text_fr"]},
                section_en=row["section_en"],
                section_fr=row["section_fr"],
                dimension=Dimension(row["dimension"] or "both"),
                track=Track(row["track"] or "none"),
                challenge=row["challenge"],
                asked_by=tuple(latest["asked_by"].split()) if now_changed else (),
                reason_en=latest["reason_en"] if now_changed else "",
                reason_fr=latest["reason_fr"] if now_changed else "",
                amendment=stage.find("amendment", latest["amendment"]).number if now_changed and latest["amendment"] else None,
                carries_out=tuple(rests) if revision == 1 else (),
            )
        )
    return drafts


def _table(stage: Stage, row: dict[str, Any], now: datetime) -> None:
    settings, by = stage.script.settings["agreement"], stage.seats[row["by"]]
    drafts, notes = _drafts(stage, row["number"]), {"note_en": row["note_en"], "note_fr": row["note_fr"]}
    if row["number"] == 1:
        document = actions.table_document(
            stage.review, kind="communique", title_en=settings["title_en"], title_fr=settings["title_fr"], body=stage.find("body", settings["body"]),
            text=drafts, language=settings["authentic"], all_or_nothing=settings["nothing_agreed_until_all_agreed"], **notes, actor=by, now=now,
        )
        stage.keep("document", DOCUMENT, document)
        revision = document.revisions.select_related("document__review", "document__body").get(number=1)
        for text in revision.texts.select_related("paragraph__review"):
            stage.keep("paragraph", text.number, text.paragraph)
    else:
        revision = actions.table_revision(_document(stage), text=drafts, continues=range(1, len(drafts) + 1), **notes, actor=by, now=now)
    stage.keep("revision", row["number"], revision)


def _under_silence(stage: Stage, revision: int) -> set[int]:
    return {number for row in stage.script.settings["agreement"]["silence"] if row["revision"] == revision for number in row["paragraphs"]}


def _agree(stage: Stage, row: dict[str, Any], code: str, now: datetime) -> None:
    revision = row["number"]
    fresh = {int(one["number"]) for one in stage.script["paragraphs"]} if revision == 1 else set(_changed(stage, revision))
    own = {int(one["paragraph"]) for one in stage.script["positions"] if int(one["revision"]) == revision and one["delegation"] == code}
    sheet = {number: {"position": "agree"} for number in sorted(fresh - own - _under_silence(stage, revision))}
    if sheet:
        actions.set_positions(stage.find("revision", revision), sheet=sheet, actor=stage.seats[f"delegate-{code.lower()}"], now=now)


def _position(stage: Stage, row: Row, now: datetime) -> None:
    said: dict[str, Any] = {"position": STANCES.get(row["position"], row["position"])}
    words = "note" if row["position"] in PRINTED else "wording"
    for language in ("en", "fr"):
        if row[f"text_{language}"]:
            said[f"{words}_{language}"] = row[f"text_{language}"]
        for name in ("reason", "remedy"):
            if row[f"{name}_{language}"]:
                said[f"{name}_{language}"] = row[f"{name}_{language}"]
    if row["deadline"]:
        said["deadline"] = stage.script.instant(row["deadline"])
    seat = stage.seats[f"delegate-{row['delegation'].lower()}"]
    actions.set_positions(stage.find("revision", row["revision"]), sheet={int(row["paragraph"]): said}, actor=seat, now=now)


def _amend(stage: Stage, row: Row, now: datetime) -> None:
    made = actions.propose_amendment(
        stage.find("revision", row["revision"]), number=int(row["paragraph"]), wording_en=row["text_en"], wording_fr=row["text_fr"],
        actor=stage.seats[f"delegate-{row['by'].lower()}"], now=now,
    )
    stage.keep("amendment", row["key"], made)


def _join(stage: Stage, row: Row, code: str, now: datetime) -> None:
    actions.join_amendment(stage.find("amendment", row["key"]), actor=stage.seats[f"delegate-{code.lower()}"], now=now)


def _answer(stage: Stage, row: Row, now: datetime) -> None:
    amendment = stage.find("amendment", row["key"])
    if row["outcome"] == "withdrawn":
        actions.withdraw_amendment(amendment, actor=stage.seats[f"delegate-{row['by'].lower()}"], now=now)
        return
    answer = row["outcome"].replace(" ", "_")
    actions.answer_amendment(amendment, answer=answer, reason_en=row["reason_en"], reason_fr=row["reason_fr"], actor=stage.seats[CONVENER], now=now)


def _escalate(stage: Stage, up: dict[str, Any], now: datetime) -> None:
    document = _document(stage)
    document.refresh_from_db()
    actions.escalate(document, to=stage.find("body", up["to"]), note=up["question_en"], actor=stage.seats[CONVENER], now=now)


def _adopt(stage: Stage, now: datetime) -> None:
    document = _document(stage)
    document.refresh_from_db()
    meeting = stage.find("body", stage.script.settings["agreement"]["adoption"]["by"]).name_en
    actions.adopt(document, meeting=meeting, actor=stage.seats[CONVENER], now=now)


def _publish(stage: Stage, now: datetime) -> None:
    actions.publish_document(_document(stage), actor=stage.seats[CONVENER], now=now)
