"""The summit: decisions that carry out paragraphs, and commitments with an owner and a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from harmel.alliance.refs import ref
from harmel.review.mandate import actions as mandate
from harmel.review.summit import actions
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

CONVENER = "secretary-general"


def acts(stage: Stage) -> Iterator[Act]:
    """Each decision when the script says, or a minute after the one before; its commitments right after it."""
    script = stage.script
    for row in script["decisions"]:
        at = script.instant(row["decided_at"], 16) + timedelta(minutes=3 * int(row["number"]))
        yield Act(at, f"decision {row['number']}", lambda now, row=row: _decide(stage, row, now))
        owed = [one for one in script["commitments"] if one["decision"] == row["number"]]
        for place, one in enumerate(owed, start=1):
            yield Act(at + timedelta(seconds=10 * place), f"commitment {one['key']}", lambda now, one=one: _commit(stage, one, now))


def _track(stage: Stage, row: Row) -> str:
    """Return the track that the proposals behind a decision share; both where they differ."""
    named = set(row["proposals"].split())
    tracks = {one["track"] for one in stage.script["proposals"] if one["number"] in named} - {"none"}
    return tracks.pop() if len(tracks) == 1 else "both" if tracks else "none"


def _decide(stage: Stage, row: Row, now: datetime) -> None:
    paragraphs = tuple(ref(stage.find("paragraph", number)) for number in row["paragraphs"].split())
    by = stage.seats[CONVENER]
    made = actions.take_decision(
        stage.review, title_en=row["topic_en"], title_fr=row["topic_fr"], text_en=row["text_en"], text_fr=row["text_fr"], track=_track(stage, row),
        carries_out=paragraphs, actor=by, now=now,
    )
    stage.keep("decision", row["number"], made)
    for question in row.get("questions", "").split():
        mandate.answer(stage.find("question", question), ref(made), actor=by, now=now)


def _commit(stage: Stage, row: Row, now: datetime) -> None:
    offices = {one["key"]: one for one in stage.script["people"]}
    owner = stage.rows.get(f"member/{row['owner']}")
    office = offices.get(row["owner"], {"role_en": "", "role_fr": ""})
    actions.make_commitment(
        stage.find("decision", row["decision"]), text_en=row["text_en"], text_fr=row["text_fr"], owner=owner, office_en="" if owner else office["role_en"],
        office_fr="" if owner else office["role_fr"], due_on=date.fromisoformat(row["due"]), actor=stage.seats[CONVENER], now=now,
    )
