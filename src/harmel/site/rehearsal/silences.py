"""The two silences of the script: one that is broken a minute before its end, and one that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from harmel.review.agreement import actions
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

Said = dict[str, Any]


def acts(stage: Stage) -> Iterator[Act]:
    """Start, notices read, messages, the break and its signatures."""
    for row in stage.script.settings["agreement"]["silence"]:
        starts = row["starts_at"].astimezone(UTC)
        yield Act(starts, f"silence {row['number']} starts", lambda now, row=row: _start(stage, row, now))
        for place, delegation in enumerate(stage.script["delegations"], start=1):
            at = starts + timedelta(minutes=7 * place)
            yield Act(at, f"{delegation['code']} has read the notice", lambda now, row=row, one=delegation: _read(stage, row, one, now))
        for message in row.get("message", ()):
            at = message["at"].astimezone(UTC)
            yield Act(at, f"{message['by']}: {message['kind']}", lambda now, row=row, message=message: _say(stage, row, message, now))
        if "break" in row:
            broken = row["break"]
            at = broken["at"].astimezone(UTC)
            yield Act(at, f"{broken['by']} breaks silence {row['number']}", lambda now, row=row: _break(stage, row, now))
            for place, code in enumerate(broken["with"], start=1):
                when = at + timedelta(seconds=5 * place)
                yield Act(when, f"{code} signs the break", lambda now, row=row, code=code: _sign(stage, row, code, now))


def _seat(stage: Stage, code: str) -> Any:
    return stage.seats[f"delegate-{code.lower()}"]


def _start(stage: Stage, row: Said, now: datetime) -> None:
    document = stage.find("document", "communique")
    document.refresh_from_db()
    silence = actions.start_silence(
        document, expires_at=row["expires_at"].astimezone(UTC), profile=row["profile"].lower(), numbers=row["paragraphs"], warned=True,
        actor=stage.seats[row["started_by"]], now=now,
    )
    stage.keep("silence", row["number"], silence)


def _read(stage: Stage, row: Said, delegation: Row, now: datetime) -> None:
    actions.confirm_notice(stage.find("silence", row["number"]), actor=_seat(stage, delegation["code"]), now=now)


def _say(stage: Stage, row: Said, message: Said, now: datetime) -> None:
    silence, seat, text = stage.find("silence", row["number"]), _seat(stage, message["by"]), message.get("text_en", "")
    if message["kind"] == "support":
        actions.support_silence(silence, reason=text, actor=seat, now=now)
    elif message["kind"] == "extension":
        actions.request_extension(silence, until=message["until"].astimezone(UTC), reason=text, actor=seat, now=now)
    elif message["kind"] == "late break":
        actions.break_silence(silence, reason=text, actor=seat, now=now)
    else:
        actions.make_statement(silence, reason=text, reservation=message["kind"] == "reservation", actor=seat, now=now)


def _break(stage: Stage, row: Said, now: datetime) -> None:
    said = row["break"]
    message = actions.break_silence(
        stage.find("silence", row["number"]), reason=said["reason_en"], wording=said["wording_en"], signatories=said["with"],
        actor=_seat(stage, said["by"]), now=now,
    )
    stage.keep("break", row["number"], message)


def _sign(stage: Stage, row: Said, code: str, now: datetime) -> None:
    actions.sign_break(stage.find("break", row["number"]), actor=_seat(stage, code), now=now)
