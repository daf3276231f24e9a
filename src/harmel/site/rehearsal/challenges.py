"""The register of challenges: sources first, then what they name, what makes it worse, and where they conflict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from harmel.review.challenges import actions
from harmel.site.rehearsal.people import FOUNDER
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

KINDS = {"report section": "topic"}
CONVENER = "secretary-general"


def acts(stage: Stage) -> Iterator[Act]:
    """In the hours after the launch, in the order in which the convener named them."""
    script = stage.script
    launched = script.settings["mandate"]["launch"]["at"].astimezone(UTC)
    at = launched
    for row in _bases_first(script["sources"]):
        at += timedelta(seconds=40)
        yield Act(at, f"source {row['id']}", lambda now, row=row: _source(stage, row, now))
    for row in sorted(script["challenges"], key=lambda row: (row["order"] == "", int(row["order"] or 0))):
        at += timedelta(seconds=40)
        yield Act(at, f"challenge {row['id']}", lambda now, row=row: _challenge(stage, row, now))
    for row in script["amplifies"]:
        at += timedelta(seconds=40)
        yield Act(at, f"{row['amplifier']} makes {row['amplified']} worse", lambda now, row=row: _amplify(stage, row, now))
    for reading in dict.fromkeys(row["reading"] for row in script["readings"]):
        at += timedelta(seconds=40)
        yield Act(at, f"the reading of the {reading}", lambda now, reading=reading: _reading(stage, reading, now))
    for row in script["conflicts"]:
        at += timedelta(minutes=2)
        yield Act(at, f"conflict {row['id']}", lambda now, row=row: _conflict(stage, row, now))
        yield Act(at + timedelta(days=2), f"conflict {row['id']} is resolved", lambda now, row=row: _resolve(stage, row, now))


def _bases_first(rows: list[Row]) -> list[Row]:
    """Order sources so that each comes after those on which it rests."""
    waiting, done, ordered = list(rows), set[str](), list[Row]()
    while waiting:
        ready = [row for row in waiting if set(row["rests_on"].split()) <= done] or waiting[:1]
        ordered += ready
        done |= {row["id"] for row in ready}
        waiting = [row for row in waiting if row["id"] not in done]
    return ordered


def _source(stage: Stage, row: Row, now: datetime) -> None:
    rests_on = [stage.find("source", key) for key in row["rests_on"].split() if f"source/{key}" in stage.rows]
    made = actions.add_source(
        stage.review, title_en=row["title_en"], title_fr=row["title_fr"], url=row["url"], kind=row["kind"].replace(" ", "_"), rests_on=rests_on,
        key=row["id"], actor=stage.seats[FOUNDER], now=now,
    )
    stage.keep("source", row["id"], made)


def _sources(stage: Stage, text: str) -> list[object]:
    return [stage.find("source", key) for key in text.split()]


def _challenge(stage: Stage, row: Row, now: datetime) -> None:
    made = actions.add_challenge(
        stage.review, name_en=row["name_en"], name_fr=row["name_fr"], description_en=row["description_en"], description_fr=row["description_fr"],
        kind=KINDS.get(row["kind"], row["kind"]), dimension=row["dimension"] or "both", track=row["track"] or "none", key=row["id"],
        sources=_sources(stage, row["sources"]), actor=stage.seats[CONVENER], now=now,
    )
    stage.keep("challenge", row["id"], made)


def _amplify(stage: Stage, row: Row, now: datetime) -> None:
    source = next(iter(_sources(stage, row["sources"])), None)
    actions.amplify(
        stage.find("challenge", row["amplifier"]), stage.find("challenge", row["amplified"]), reason_en=row["reason_en"], reason_fr=row["reason_fr"],
        source=source, actor=stage.seats[CONVENER], now=now,
    )


def _reading(stage: Stage, reading: str, now: datetime) -> None:
    rows = sorted((row for row in stage.script["readings"] if row["reading"] == reading), key=lambda row: int(row["order"]))
    lines = [
        {
            "kind": row["kind"].replace("-", "_").replace(" ", "_"),
            "text_en": row["text_en"],
            "text_fr": row["text_fr"],
            "challenge": stage.rows.get(f"challenge/{row['ref']}"),
        }
        for row in rows
    ]
    actions.record_reading(stage.find("source", rows[0]["sources"].split()[0]), lines=lines, actor=stage.seats[FOUNDER], now=now)


def _conflict(stage: Stage, row: Row, now: datetime) -> None:
    made = actions.record_conflict(
        stage.review, field_en=row["field_en"], field_fr=row["field_fr"], a_en=row["a_en"], a_fr=row["a_fr"], a_sources=_sources(stage, row["a_sources"]),
        b_en=row["b_en"], b_fr=row["b_fr"], b_sources=_sources(stage, row["b_sources"]), actor=stage.seats[FOUNDER], now=now,
    )
    stage.keep("conflict", row["id"], made)


def _resolve(stage: Stage, row: Row, now: datetime) -> None:
    actions.resolve_conflict(
        stage.find("conflict", row["id"]), resolution_en=row["resolution_en"], resolution_fr=row["resolution_fr"], actor=stage.seats[CONVENER], now=now
    )
