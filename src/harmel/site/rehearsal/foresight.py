"""The years to the horizon: what is looked at, how the experts judge what pushes what, what leaders hold indispensable, and what is watched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from harmel.review.foresight import actions
from harmel.review.foresight.arrays.study import BASELINE
from harmel.review.foresight.models import State, Study
from harmel.review.foresight.queries import DISCOVERY, last_kept
from harmel.review.foresight.rules import Judged
from harmel.site.rehearsal import sheets
from harmel.site.rehearsal.cells import block
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

Settings = dict[str, Any]
STEP = 7
"""How far apart in their table those stand who fill in their sheets one after the other; it does not divide ten."""
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def acts(stage: Stage) -> Iterator[Act]:
    """
    The study is set up in a day, and its sheets are open for three weeks; the shock is set once the panel has concluded.

    Leaders say what must hold, then the test is asked for, which the ticker does; signposts are set on what was found, and everybody reads it before
    the experts hand their report over.
    """
    given = stage.script.settings["study"]
    formed = _at(given["study"]["formed_at"])
    yield Act(formed, "the study is formed", lambda now: _form(stage, now))
    at = formed + timedelta(minutes=20)
    for row in stage.script["descriptors"]:
        at += timedelta(minutes=3)
        yield Act(at, f"descriptor {row['key']}", lambda now, row=row: _descriptor(stage, row, now))
    for row in stage.script["options"]:
        at += timedelta(minutes=5)
        yield Act(at, f"option {row['number']}", lambda now, row=row: _option(stage, row, now))
    yield Act(_at(given["power"]["at"]), "the balance of power is taken in", lambda now: _power(stage, now))
    yield Act(_at(given["sheets"]["opens_at"]), "the sheets are opened", lambda now: _open(stage, now))
    yield from _sittings(stage)
    yield Act(_at(given["amplifier"]["at"]), "the shock is set", lambda now: _shock(stage, now))
    for place, one in enumerate(given["threshold"]):
        at = _at(given["leaders"]["at"]) + timedelta(minutes=10 * place)
        yield Act(at, f"the leaders declare what must hold of {one['descriptor']}", lambda now, one=one: _threshold(stage, one, now))
    yield Act(_at(given["test"]["asked_at"]), "the test is asked for", lambda now: actions.ask_test(_study(stage), actor=_desk(stage), now=now))
    for place, row in enumerate(stage.script["signposts"]):
        at = _at(given["signposts"]["at"]) + timedelta(minutes=10 * place)
        yield Act(at, f"signpost {row['key']}", lambda now, row=row: _signpost(stage, row, now))
    yield Act(_at(given["study"]["shown_at"]), "the result is shown", lambda now: actions.show_result(_study(stage), actor=_chair(stage), now=now))


def _at(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _study(stage: Stage) -> Study:
    study: Study = stage.find("study", 1)
    study.refresh_from_db()
    return study


def _chair(stage: Stage) -> Any:
    return stage.seats[stage.script.settings["study"]["study"]["chair"]]


def _desk(stage: Stage) -> Any:
    return stage.seats[stage.script.settings["study"]["study"]["desk"]]


# What is looked at, and what may be done


def _form(stage: Stage, now: datetime) -> None:
    given = stage.script.settings["study"]["study"]
    names = ("name_en", "name_fr", "question_en", "question_fr", "horizon_year", "steps", "step_years", "futures", "seed")
    made = actions.form_study(stage.review, panel=stage.find("panel", 1), **{name: given[name] for name in names}, actor=_chair(stage), now=now)
    stage.keep("study", 1, made)


def _descriptor(stage: Stage, row: Row, now: datetime) -> None:
    rows = [one for one in stage.script["states"] if one["descriptor"] == row["key"]]
    made = actions.add_descriptor(
        _study(stage), key=row["key"], name_en=row["name_en"], name_fr=row["name_fr"], text_en=row["text_en"], text_fr=row["text_fr"], role=row["role"],
        lever=row["lever"], ordinal=row["ordinal"] == "yes", tension=row["tension"] == "yes", challenge=stage.rows.get(f"challenge/{row['challenge']}"),
        states=[{"name_en": one["name_en"], "name_fr": one["name_fr"], "held": one["held"] == "yes"} for one in rows], actor=_desk(stage), now=now,
    )
    stage.keep("descriptor", row["key"], made)
    for one, state in zip(rows, State.objects.filter(descriptor=made).order_by("place"), strict=True):
        stage.keep("state", one["key"], state)


def _states(stage: Stage, descriptor: str) -> list[State]:
    """Return the states of a descriptor, from one end to the other."""
    return [stage.find("state", one["key"]) for one in stage.script["states"] if one["descriptor"] == descriptor]


def _option(stage: Stage, row: Row, now: datetime) -> None:
    names = ("name_en", "name_fr", "text_en", "text_fr", "dimension", "track", "cost", "cost_note_en", "cost_note_fr")
    mine = [one for one in stage.script["option_pushes"] if one["option"] == row["number"]]
    pushes = {
        state.pk: push
        for one in mine
        for state, push in zip(_states(stage, one["descriptor"]), (block(one["pushes"]) or [[]])[0], strict=True)
    }
    holds = {
        stage.find("descriptor", one["policy"]).pk: stage.find("state", one["state"]).pk
        for one in stage.script["option_holds"]
        if one["option"] == row["number"]
    }
    made = actions.add_option(
        _study(stage), **{name: row[name] for name in names}, lead_years=int(row["lead_years"]), holds=holds, pushes=pushes, actor=_desk(stage), now=now
    )
    stage.keep("option", row["number"], made)


def _power(stage: Stage, now: datetime) -> None:
    rows = stage.script["power"]
    figures = [
        {"code": row["stateabb"], "name": row["name"], "year": int(row["year"])} | {one: float(row[one]) if row[one] else None for one in COMPONENTS}
        for row in rows
    ]
    actions.take_in_power(_study(stage), figures=figures, source=rows[0]["source"], actor=_desk(stage), now=now)


def _shock(stage: Stage, now: datetime) -> None:
    """The shares in which it sets in are the panel's, which the source says; of its two questions the first is linked."""
    given = stage.script.settings["study"]["amplifier"]
    pushes = {stage.find("state", one["key"]).pk: int(one["shock"]) for one in stage.script["states"] if one["shock"]}
    actions.set_amplifier(
        _study(stage), amplifier_en=given["name_en"], amplifier_fr=given["name_fr"], gain=given["gain"], moderate=given["moderate"], severe=given["severe"],
        onset_item=stage.find("item", given["moderate_item"]), onset_source=given["onset_source"], pushes=pushes, actor=_desk(stage), now=now,
    )


# Sheets


def _open(stage: Stage, now: datetime) -> None:
    closes_at = _at(stage.script.settings["study"]["sheets"]["closes_at"])
    actions.open_sheets(_study(stage), closes_at=closes_at, actor=_chair(stage), now=now)


def _sittings(stage: Stage) -> Iterator[Act]:
    """Each expert fills in the sheet in one sitting on a day of its own, then says how things stand today, and hands in."""
    given = stage.script.settings["study"]["sheets"]
    opens, span = _at(given["opens_at"]), given["closes_at"] - given["opens_at"]
    filled, today = sheets.drawn(stage.script), sheets.today(stage.script)
    for place, expert in enumerate(filled, start=1):
        at = opens + span * (1 + place * STEP % len(filled)) / (len(filled) + 2)
        at = at.replace(hour=8 + at.hour % 8, second=0, microsecond=0)
        yield Act(at, f"{expert} fills in a sheet", lambda now, who=expert: _judge(stage, who, filled[who], now))
        yield Act(at + timedelta(minutes=40), f"{expert} says how things stand", lambda now, who=expert: _present(stage, who, today[who], now))
        yield Act(at + timedelta(hours=1), f"{expert} hands in", lambda now, who=expert: actions.hand_in_sheet(_study(stage), actor=stage.seats[who], now=now))


def _judge(stage: Stage, expert: str, sheet: dict[sheets.Pair, sheets.Said], now: datetime) -> None:
    blocks = {(stage.find("descriptor", source).pk, stage.find("descriptor", target).pk): Judged(**said) for (source, target), said in sheet.items()}
    actions.judge(_study(stage), blocks=blocks, actor=stage.seats[expert], now=now)


def _present(stage: Stage, expert: str, seen: dict[str, str], now: datetime) -> None:
    present = {stage.find("descriptor", descriptor).pk: stage.find("state", state).pk for descriptor, state in seen.items()}
    actions.judge_present(_study(stage), present=present, actor=stage.seats[expert], now=now)


# What must hold, and what is watched


def _threshold(stage: Stage, one: Settings, now: datetime) -> None:
    by = stage.seats[stage.script.settings["study"]["leaders"]["by"]]
    actions.declare_threshold(
        _study(stage), descriptor=stage.find("descriptor", one["descriptor"]), comparison=one["comparison"],
        places=[stage.find("state", key).place for key in one["states"]], text_en=one["text_en"], text_fr=one["text_fr"], actor=by, now=now,
    )


def _signpost(stage: Stage, row: Row, now: datetime) -> None:
    actions.set_signpost(
        _study(stage), option=stage.rows.get(f"option/{row['option']}"), feature=_feature(stage, row), text_en=row["text_en"], text_fr=row["text_fr"],
        rule_en=row["rule_en"], rule_fr=row["rule_fr"], owner=stage.find("body", row["owner"]), due_on=date.fromisoformat(row["due"]), actor=_desk(stage),
        now=now,
    )


def _feature(stage: Stage, row: Row) -> str:
    """Return which limit of what breaks the option speaks of what a signpost watches; nothing where none does: then people added it."""
    found = last_kept(_study(stage), [DISCOVERY])[DISCOVERY].said
    broken = next(one for one in found["options"] if one["option"] == (row["option"] or BASELINE))
    limits = (broken["region"] or {"limits": []})["limits"]
    return next((str(one["feature"]) for one in limits if row["watches"] in {one.get("descriptor"), one.get("source"), one.get("target")}), "")
