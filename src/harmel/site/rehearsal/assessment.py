"""The panel of experts: who sits on it, what they put forward in open words, what they judge in rounds, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from harmel.review.assessment import actions
from harmel.review.assessment.models import Panel
from harmel.review.assessment.rules import Judged
from harmel.site.rehearsal.judgements import Said, drawn
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

Settings = dict[str, Any]
STEPS = (3, 7, 9)
"""How far apart in their table those stand who answer one after the other; none divides ten, so that each has a turn of their own."""


def acts(stage: Stage) -> Iterator[Act]:
    """The panel is formed, words come first, rounds follow; the questions whose answer is known by then are resolved before it concludes, the others later."""
    settings = stage.script.settings["panel"]["panel"]
    formed = settings["formed_at"].astimezone(UTC)
    yield Act(formed, "the panel is formed", lambda now: _form(stage, now))
    yield Act(formed + timedelta(hours=1), "the experts sit down", lambda now: _seat(stage, now))
    for place, row in enumerate(stage.script["panelists"], start=1):
        at = formed + timedelta(days=1, minutes=31 * place)
        yield Act(at, f"{row['expert']} says in what", lambda now, row=row: _declare(stage, row, now))
    for one in stage.script.settings["panel"]["round"]:
        yield Act(one["opens"].astimezone(UTC), f"round {one['number']} opens", lambda now, one=one: _open(stage, one, now))
    yield from _words(stage)
    yield from _items(stage)
    yield from _sittings(stage)
    yield from _views(stage)
    yield Act(settings["concluded_at"].astimezone(UTC), "the panel concludes", lambda now: _conclude(stage, now))
    yield from _truths(stage)


def _panel(stage: Stage) -> Panel:
    panel: Panel = stage.find("panel", 1)
    panel.refresh_from_db()
    return panel


def _chair(stage: Stage) -> Any:
    return stage.seats[stage.script.settings["panel"]["panel"]["chair"]]


def _desk(stage: Stage) -> Any:
    return stage.seats[stage.script.settings["panel"]["panel"]["desk"]]


def _form(stage: Stage, now: datetime) -> None:
    given = stage.script.settings["panel"]["panel"]
    names = (
        "name_en", "name_fr", "task_en", "task_fr", "horizon_year", "ranked_by", "reasons_shown", "most_rounds", "most_changed", "most_median_change",
        "most_iqr_change", "widest_iqr",
    )  # fmt: skip
    made = actions.form_panel(
        stage.review, body=stage.find("body", given["body"]), **{name: given[name] for name in names}, actor=_chair(stage), now=now
    )
    stage.keep("panel", 1, made)


def _seat(stage: Stage, now: datetime) -> None:
    seats = {stage.seats[row["expert"]]: stage.find("member", row["nation"]) for row in stage.script["panelists"]}
    actions.seat_on_panel(_panel(stage), seats=seats, actor=_desk(stage), now=now)


def _declare(stage: Stage, row: Row, now: datetime) -> None:
    actions.declare_expertise(_panel(stage), field=row["field"], depth=int(row["depth"]), actor=stage.seats[row["expert"]], now=now)


def _open(stage: Stage, one: Settings, now: datetime) -> None:
    made = actions.open_round(
        _panel(stage), closes_at=one["closes"].astimezone(UTC), in_open_words=one["number"] == 0, actor=_chair(stage), now=now
    )
    stage.keep("round", one["number"], made)


# In open words


def _words(stage: Stage) -> Iterator[Act]:
    """Each wording in its turn over the days of the open round; the desk puts them under items once these are there."""
    first, span = _span(stage, 0)
    wordings = stage.script["wordings"]
    for place, row in enumerate(wordings, start=1):
        at = _at_work(first + span * place / (len(wordings) + 1))
        yield Act(at, f"wording {row['key']}", lambda now, row=row: _propose(stage, row, now))
    grouped = first + span + timedelta(days=4)
    for place, item in enumerate(dict.fromkeys(row["item"] for row in wordings if row["item"])):
        yield Act(grouped + timedelta(minutes=2 * place), f"wordings under {item}", lambda now, item=item: _assign(stage, item, now))
    for row in wordings:
        if row["set_aside_because"]:
            yield Act(grouped + timedelta(hours=3), f"wording {row['key']} is set aside", lambda now, row=row: _set_aside(stage, row, now))


def _propose(stage: Stage, row: Row, now: datetime) -> None:
    made = actions.propose(_panel(stage), text=row["text"], language=row["lang"], actor=stage.seats[row["expert"]], now=now)
    stage.keep("wording", row["key"], made.pk)


def _assign(stage: Stage, item: str, now: datetime) -> None:
    keys = [stage.find("wording", row["key"]) for row in stage.script["wordings"] if row["item"] == item]
    actions.assign_wordings(_panel(stage), wordings=keys, item=stage.find("item", item), actor=_desk(stage), now=now)


def _set_aside(stage: Stage, row: Row, now: datetime) -> None:
    wording = _panel(stage).wordings.get(pk=stage.find("wording", row["key"]))
    actions.set_aside_wording(wording, because=row["set_aside_because"], actor=_desk(stage), now=now)


# What is judged


def _items(stage: Stage) -> Iterator[Act]:
    """The register first, then one by one what makes what worse, and what is estimated; on the working day after the open round."""
    first, span = _span(stage, 0)
    at = first + span + timedelta(days=3)
    yield Act(at, "the register is put before the panel", lambda now: _register(stage, now))
    for row in stage.script["items"]:
        if row["kind"] != "challenge":
            at += timedelta(minutes=4)
            yield Act(at, f"item {row['key']}", lambda now, row=row: _item(stage, row, now))


def _register(stage: Stage, now: datetime) -> None:
    rows = [row for row in stage.script["items"] if row["kind"] == "challenge"]
    made = actions.add_challenges(_panel(stage), challenges=[stage.find("challenge", row["challenge"]) for row in rows], actor=_desk(stage), now=now)
    for row, item in zip(rows, made, strict=True):
        stage.keep("item", row["key"], item)


def _item(stage: Stage, row: Row, now: datetime) -> None:
    made = actions.add_item(
        _panel(stage), kind=row["kind"], text_en=row["text_en"], text_fr=row["text_fr"], challenge=stage.rows.get(f"challenge/{row['challenge']}"),
        amplified=stage.rows.get(f"challenge/{row['amplified']}"), asks=row["asks"], unit_en=row["unit_en"], unit_fr=row["unit_fr"],
        lower=float(row["lower"]) if row["lower"] else None, upper=float(row["upper"]) if row["upper"] else None, log=row["log"] == "yes",
        seed=row["seed"] == "yes", resolves_on=date.fromisoformat(row["resolves_on"]) if row["resolves_on"] else None, actor=_desk(stage), now=now,
    )
    stage.keep("item", row["key"], made)


# Rounds


def _sittings(stage: Stage) -> Iterator[Act]:
    """Each expert answers a round in one sitting on a day of its own, and hands in half an hour later; the round is settled when it has closed."""
    said, reasons = drawn(stage.script), _reasons(stage)
    moved = {row["item"]: row["moved_by"] or "spread" for row in reversed(stage.script["outlooks"])}
    experts = [row["expert"] for row in stage.script["panelists"]]
    for one in stage.script.settings["panel"]["round"]:
        number = one["number"]
        first, span = _span(stage, number)
        for place, expert in enumerate(experts, start=1):
            # Another order in each round, so that nobody is always the last.
            turn = place * STEPS[number % len(STEPS)] % len(experts)
            at = _at_work(first + span * (1 + turn) / (len(experts) + 2))
            if (number, expert) in said:
                ballot = _moved(said[number, expert], said.get((number - 1, expert)) or said.get((number - 2, expert)), moved)
                ballot = {key: one | reasons.get((number, expert, key), {}) for key, one in ballot.items()}
                yield Act(at, f"{expert} answers", lambda now, n=number, who=expert, ballot=ballot: _answer(stage, n, who, ballot, now))
                yield Act(at + timedelta(minutes=30), f"{expert} hands in", lambda now, n=number, who=expert: _hand_in(stage, n, who, now))
        if number:
            yield Act(first + span + timedelta(minutes=1), f"round {number} is settled", lambda now, n=number: _settle(stage, n, now))


def _reasons(stage: Stage) -> dict[tuple[int, str, str], Said]:
    return {(int(row["round"]), row["expert"], row["item"]): {"reason": row["text"], "language": row["lang"]} for row in stage.script["reasons"]}


def _moved(ballot: dict[str, Said], last: dict[str, Said] | None, by: dict[str, str]) -> dict[str, Said]:
    """Say of each answer that changed since the last round in which somebody took part what moved them."""
    if last is None:
        return ballot
    return {key: one if one == last[key] else one | {"moved_by": by[key]} for key, one in ballot.items()}


def _answer(stage: Stage, number: int, expert: str, ballot: dict[str, Said], now: datetime) -> None:
    answers = {stage.find("item", key).pk: Judged(**one) for key, one in ballot.items()}
    actions.answer(stage.find("round", number), answers=answers, actor=stage.seats[expert], now=now)


def _hand_in(stage: Stage, number: int, expert: str, now: datetime) -> None:
    actions.hand_in(stage.find("round", number), actor=stage.seats[expert], now=now)


def _settle(stage: Stage, number: int, now: datetime) -> None:
    actions.settle_round(stage.find("round", number), actor=_chair(stage), now=now)


# What it comes to


def _views(stage: Stage) -> Iterator[Act]:
    at = stage.script.settings["panel"]["panel"]["minority_views_at"].astimezone(UTC)
    for place, row in enumerate(stage.script["minority_views"]):
        yield Act(at + timedelta(hours=3 * place), f"{row['expert']} disagrees on {row['item']}", lambda now, row=row: _view(stage, row, now))


def _view(stage: Stage, row: Row, now: datetime) -> None:
    actions.state_minority_view(stage.find("item", row["item"]), text=row["text"], language=row["lang"], actor=stage.seats[row["expert"]], now=now)


def _conclude(stage: Stage, now: datetime) -> None:
    actions.conclude_panel(_panel(stage), reason=stage.script.settings["panel"]["panel"]["reason"], actor=_chair(stage), now=now)


def _truths(stage: Stage) -> Iterator[Act]:
    """What is known before the panel concludes is entered on one morning, the rest in the evening of the day on which it is known."""
    morning = stage.script.settings["panel"]["panel"]["resolved_at"].astimezone(UTC)
    for place, row in enumerate(row for row in stage.script["items"] if row["truth"]):
        evening = stage.script.instant(row["resolves_on"], 21)
        at = max(evening, morning) if evening < stage.script.settings["panel"]["panel"]["concluded_at"] else evening
        yield Act(at + timedelta(minutes=place), f"the answer to {row['key']} is known", lambda now, row=row: _resolve(stage, row, now))


def _resolve(stage: Stage, row: Row, now: datetime) -> None:
    item = stage.find("item", row["key"])
    item.refresh_from_db()
    actions.resolve_item(item, truth=float(row["truth"]), source=row["truth_source"], actor=_desk(stage), now=now)


# When


def _span(stage: Stage, number: int) -> tuple[datetime, timedelta]:
    one = next(row for row in stage.script.settings["panel"]["round"] if row["number"] == number)
    opens = one["opens"].astimezone(UTC)
    return opens, one["closes"].astimezone(UTC) - opens


def _at_work(at: datetime) -> datetime:
    """Move an instant into the working hours of its day."""
    return at.replace(hour=7 + at.hour % 9, second=0, microsecond=0)
