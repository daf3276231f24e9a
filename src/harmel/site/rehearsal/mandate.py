"""The leaders give the mandate; the convener counts the calendar back, and launches the review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from harmel.review.mandate import actions
from harmel.review.mandate.rules import Wanted
from harmel.site.rehearsal.people import FOUNDER
from harmel.site.rehearsal.play import Act, Stage


def acts(stage: Stage) -> Iterator[Act]:
    """The mandate on its day, the launch on its own."""
    settings = stage.script.settings["mandate"]
    start = stage.script.instant(str(settings["given_at"]))
    launched = settings["launch"]["at"].astimezone(UTC)
    yield Act(start + timedelta(minutes=10), "the mandate is entered", lambda now: _enter(stage, now))
    yield Act(start + timedelta(minutes=20), "the questions are named", lambda now: _name(stage, {"mandate"}, now))
    yield Act(start + timedelta(minutes=30), "the calendar is counted back from the summit", lambda now: _calendar(stage, now))
    yield Act(launched - timedelta(hours=1), "the questions of the launch are named", lambda now: _name(stage, {"mandate", "launch"}, now))
    yield Act(launched, "the review is launched", lambda now: _launch(stage, now))


def _enter(stage: Stage, now: datetime) -> None:
    settings = stage.script.settings["mandate"]
    sources = {row["id"]: row for row in stage.script["sources"]}
    source = sources[settings["sources"][0]]
    given_by = next(row for row in stage.script["bodies"] if row["key"] == settings["given_by"])
    actions.set_mandate(
        stage.review, text_en=settings["text_en"], text_fr=settings["text_fr"], source_title_en=source["title_en"], source_title_fr=source["title_fr"],
        source_url=source["url"], given_by_en=given_by["name_en"], given_by_fr=given_by["name_fr"], given_on=settings["given_at"].date(),
        level="summit", horizon_year=settings["horizon"], actor=stage.seats[FOUNDER], now=now,
    )


def _name(stage: Stage, origins: set[str], now: datetime) -> None:
    wanted = [row for row in stage.script.settings["mandate"]["question"] if row["from"] in origins]
    rows = actions.name_questions(stage.review, [Wanted(row["text_en"], row["text_fr"]) for row in wanted], actor=stage.seats[FOUNDER], now=now)
    for given, row in zip(wanted, rows, strict=True):
        stage.keep("question", given["key"], row)


def _calendar(stage: Stage, now: datetime) -> None:
    spans: dict[str, Any] = {row["key"]: (row["opens"].astimezone(UTC), row["closes"].astimezone(UTC)) for row in stage.script.settings["mandate"]["stage"]}
    actions.set_calendar(stage.review, summit_on=spans["summit"][0].date(), intervals=spans, actor=stage.seats[FOUNDER], now=now)


def _launch(stage: Stage, now: datetime) -> None:
    launch = stage.script.settings["mandate"]["launch"]
    actions.launch(stage.review, text_en=launch["text_en"], text_fr=launch["text_fr"], actor=stage.seats[launch["by"]], now=now)
