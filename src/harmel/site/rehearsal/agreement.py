"""The experts' report is received item by item; proposals follow; the communiqué is negotiated until no paragraph is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from harmel.alliance.refs import ref
from harmel.review.agreement import actions
from harmel.review.agreement.models import Recommendation
from harmel.review.agreement.queries import report_facts
from harmel.review.agreement.rules.drafts import Drafted, Reported
from harmel.review.agreement.rules.recommendations import Novelty
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.mandate import actions as mandate
from harmel.site.rehearsal import negotiation, silences
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

CO_CHAIRS = ("co-chair-1", "co-chair-2")
CONVENER, REPORTER, DRAFTER, SYNTHESIS = "secretary-general", "co-chair-1", "chair-deputies", "secretariat-synthesis"
OUTCOMES = {"adopted narrowed": "narrowed", "already in hand": "in_hand"}


def acts(stage: Stage) -> Iterator[Act]:
    """Report, reception, proposals, then the negotiation with its silences, and what became of each recommendation."""
    script = stage.script
    instants = {name: at.astimezone(UTC) for name, at in script.settings["mandate"]["instants"].items()}
    handed, received = instants["report_handed_over"], instants["recommendations_received"]
    yield Act(handed + timedelta(minutes=1), "the experts table their report", lambda now: _table(stage, now))
    yield Act(handed + timedelta(minutes=2), "the recommendations are entered", lambda now: _enter(stage, now))
    at = handed + timedelta(minutes=3)
    for row in script["recommendations"]:
        for key in row["questions"].split():
            at += timedelta(seconds=1)
            yield Act(at, f"R {row['number']} answers {key}", lambda now, row=row, key=key: _answers(stage, row, key, now))
    yield from _adopting(stage, handed + timedelta(minutes=15))
    for place, who in enumerate(CO_CHAIRS, start=1):
        yield Act(handed + timedelta(minutes=20 * place), f"{who} signs the report", lambda now, who=who: _sign(stage, who, now))
    for row in script["dissents"]:
        yield Act(script.instant(row["at"]), f"{row['expert']} dissents from R {row['recommendation']}", lambda now, row=row: _dissent(stage, row, now))
    yield Act(instants["report_published"], "the report is published", lambda now: _publish(stage, "report", now))
    for place, row in enumerate(script["recommendations"]):
        if row["reception"]:
            yield Act(received + timedelta(seconds=20 * place), f"R {row['number']} is received", lambda now, row=row: _receive(stage, row, now))
    tabled = instants["proposals_tabled"]
    yield Act(tabled, "the proposals are tabled", lambda now: _propose(stage, now))
    yield Act(tabled + timedelta(hours=1), "the proposals are published", lambda now: _publish(stage, "proposals", now))
    yield from negotiation.acts(stage)
    yield from silences.acts(stage)
    for place, row in enumerate(script["recommendations"]):
        if row["outcome"]:
            at = script.instant(row["outcome_at"], 16) + timedelta(seconds=10 * place)
            yield Act(at, f"what became of R {row['number']}", lambda now, row=row: _outcome(stage, row, now))


def _adopting(stage: Stage, at: datetime) -> Iterator[Act]:
    """Which options of foresight the report adopts is said before it is signed."""
    for row in stage.script["options"]:
        for number in row["recommendations"].split():
            at += timedelta(seconds=2)
            yield Act(at, f"R {number} adopts option {row['number']}", lambda now, row=row, number=number: _adopt(stage, row, number, now))


def _adopt(stage: Stage, row: Row, number: str, now: datetime) -> None:
    actions.cite_option(stage.find("recommendation", number), option=stage.find("option", row["number"]), actor=stage.seats[REPORTER], now=now)


def _table(stage: Stage, now: datetime) -> None:
    made = actions.table_document(
        stage.review, kind="report", title_en="Report of the group of experts", title_fr="Rapport du groupe d’experts", body=stage.find("body", "experts"),
        actor=stage.seats[REPORTER], now=now,
    )
    stage.keep("document", "report", made)


def _enter(stage: Stage, now: datetime) -> None:
    rows = [_reported(stage, row) for row in stage.script["recommendations"]]
    actions.report_recommendations(stage.find("document", "report"), rows=rows, actor=stage.seats[REPORTER], now=now)
    for made in Recommendation.objects.filter(review=stage.review).select_related("review", "document__body", "document__review", "merged_into"):
        stage.keep("recommendation", made.number, made)


def _sign(stage: Stage, who: str, now: datetime) -> None:
    report = stage.find("document", "report")
    actions.hand_over_report(report, seen=report_facts(report)["report_sha256"], actor=stage.seats[who], now=now)


def _reported(stage: Stage, row: Row) -> Reported:
    held = row["basis"] != "not held"
    return Reported(
        number=int(row["number"]),
        text_en=row["text_en"] if held else "",
        text_fr=row["text_fr"] if held else "",
        section=row["section"],
        as_reported=row["basis"] == "reported",
        source_note=", ".join(row["sources"].split()),
        dimension=Dimension(row["dimension"] or "both"),
        track=Track(row["track"] or "none"),
        novelty=Novelty(row["novelty"] or "strengthens"),
        challenge=row["challenge"],
        rests_on=tuple(ref(stage.find("finding", key)) for key in row["findings"].split()),
    )


def _answers(stage: Stage, row: Row, key: str, now: datetime) -> None:
    made = stage.find("recommendation", row["number"])
    mandate.answer(stage.find("question", key), ref(made), actor=stage.seats[SYNTHESIS], now=now)


def _dissent(stage: Stage, row: Row, now: datetime) -> None:
    recommendation = stage.find("recommendation", row["recommendation"])
    actions.dissent(recommendation, reason=row["reason"], language=row["lang"], actor=stage.seats[row["expert"]], now=now)


def _publish(stage: Stage, key: str, now: datetime) -> None:
    actions.publish_document(stage.find("document", key), actor=stage.seats[CONVENER], now=now)


def _receive(stage: Stage, row: Row, now: datetime) -> None:
    into = stage.find("recommendation", row["merged_into"]) if row["merged_into"] else None
    actions.receive_recommendation(
        stage.find("recommendation", row["number"]), reception=row["reception"].replace(" ", "_"), reason_en=row["reception_reason_en"],
        reason_fr=row["reception_reason_fr"], merged_into=into, actor=stage.seats[CONVENER], now=now,
    )


def _propose(stage: Stage, now: datetime) -> None:
    drafts = [
        Drafted(
            text=row["text_en"],
            translations={"fr": row["text_fr"]},
            section_en=row["title_en"],
            section_fr=row["title_fr"],
            dimension=Dimension(row["dimension"]),
            track=Track(row["track"]),
            carries_out=tuple(ref(stage.find("recommendation", number)) for number in row["recommendations"].split()),
        )
        for row in stage.script["proposals"]
    ]
    document = actions.table_document(
        stage.review, kind="proposals", rule="received", title_en="Proposals of the Secretary General (rehearsal)",
        title_fr="Propositions du Secrétaire général (répétition)",
        body=stage.find("body", "council"), text=drafts, actor=stage.seats[CONVENER], now=now,
    )
    stage.keep("document", "proposals", document)
    for text in document.revisions.get(number=1).texts.select_related("paragraph"):
        stage.keep("proposal", text.number, text.paragraph)


def _outcome(stage: Stage, row: Row, now: datetime) -> None:
    outcome = OUTCOMES.get(row["outcome"], row["outcome"])
    taken_up = outcome in {"adopted", "narrowed"}
    places = [one["number"] for one in stage.script["paragraphs"] if row["number"] in one["recommendations"].split()] if taken_up else []
    into: dict[str, Any] = {"merged_into": stage.find("recommendation", row["merged_into"])} if outcome == "merged" and row["merged_into"] else {}
    actions.record_outcome(
        stage.find("recommendation", row["number"]), outcome=outcome, reason_en=row["outcome_reason_en"], reason_fr=row["outcome_reason_fr"],
        paragraphs=[stage.find("paragraph", number) for number in places], **into, actor=stage.seats[CONVENER], now=now,
    )
