"""The discussion: contributions on their days, statements that quote them, 600 people who vote, the map, and the findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from harmel.alliance import actions as alliance
from harmel.alliance.refs import ref
from harmel.review.discussion import actions
from harmel.review.discussion.rules import Part
from harmel.review.mandate import actions as mandate
from harmel.site.rehearsal.people import FOUNDER
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

INTAKE, SYNTHESIS = "secretariat-intake", "secretariat-synthesis"


def acts(stage: Stage) -> Iterator[Act]:
    """People come in, contributions arrive, statements are accepted the day after what they quote, votes follow, findings close the stage."""
    script = stage.script
    launched = script.settings["mandate"]["launch"]["at"].astimezone(UTC)
    instants = {name: at.astimezone(UTC) for name, at in script.settings["mandate"]["instants"].items()}
    yield from _arrivals(stage, launched + timedelta(minutes=90), instants["voting_closes"])
    opened = launched + timedelta(hours=3)
    for place, row in enumerate(script["contributions"]):
        at = max(script.instant(row["date"], 8 + place % 9, place % 60), opened + timedelta(seconds=place))
        yield Act(at, f"contribution {row['key']}", lambda now, row=row: _contribute(stage, row, now))
    accepted = _statement_instants(stage, opened)
    for row in script["statements"]:
        yield Act(accepted[row["key"]], f"statement {row['key']}", lambda now, row=row: _statement(stage, row, now))
    for row in script["contributions"]:
        if row["duplicate_of"]:
            yield Act(instants["voting_closes"] + timedelta(minutes=1), f"{row['key']} is merged", lambda now, row=row: _merge(stage, row, now))
    yield from _sittings(stage, accepted, instants["voting_closes"])
    yield Act(max(accepted.values()) + timedelta(minutes=30), "members are parted", lambda now: _part(stage, now))
    computed = instants["map_computed"]
    yield Act(computed, "the map is drawn", lambda now: _map(stage, now))
    at = computed + timedelta(days=1)
    for row in script["findings"]:
        at += timedelta(hours=1)
        yield Act(at, f"finding {row['key']}", lambda now, row=row: _finding(stage, row, now))
    for row in script["contributions"]:
        if row["led_nowhere"] and row["reason_en"]:
            at += timedelta(minutes=1)
            yield Act(at, f"{row['key']} is set aside", lambda now, row=row: _set_aside(stage, row, now))


def _arrivals(stage: Stage, at: datetime, closes: datetime) -> Iterator[Act]:
    yield Act(at, "the door of the discussion opens", lambda now: _open_door(stage, closes, now))
    number = 0
    for row in stage.script["delegations"]:
        for _ in range(int(row["participants"])):
            number += 1
            when = at + timedelta(seconds=20 + number)
            yield Act(when, f"participant {number} comes in", lambda now, number=number, code=row["code"]: _come_in(stage, number, code, now))


def _open_door(stage: Stage, closes: datetime, now: datetime) -> None:
    limit = 2 * sum(int(row["participants"]) for row in stage.script["delegations"])
    stage.rows["door"] = alliance.open_door(stage.review, kind="open_link", limit=limit, closes_at=closes, actor=stage.seats[FOUNDER], now=now).token


def _come_in(stage: Stage, number: int, code: str, now: datetime) -> None:
    name = f"Participant {number}"
    stage.keep("participant", number, alliance.enter(stage.rows["door"], name=name, member=stage.find("member", code), now=now))


def _sender(stage: Stage, row: Row) -> object:
    """Return the seat that sends a contribution, or one of the participants of its member, in turn."""
    if row["by"].startswith("expert-"):
        return stage.seats[row["by"]]
    if row["by"] != "participant":
        return stage.seats[f"delegate-{row['by'].lower()}"]
    people = [person for person in stage.found("participant").values() if not row["member"] or person.member.code == row["member"]]
    turn = stage.rows.get(f"turn/{row['member']}", 0)
    stage.rows[f"turn/{row['member']}"] = turn + 1
    return people[turn % len(people)]


def _contribute(stage: Stage, row: Row, now: datetime) -> None:
    made, _receipt = actions.contribute(
        stage.review, text=row["text"], language=row["lang"], marking=row["marking"].replace(" ", "_"), dimension=row["dimension"], track=row["track"],
        challenge=stage.rows.get(f"challenge/{row['challenge']}"), on_behalf=row["capacity"] == "delegation", actor=_sender(stage, row), now=now,
    )
    stage.keep("contribution", row["key"], made)


def _merge(stage: Stage, row: Row, now: datetime) -> None:
    """Join a near-duplicate to the contribution that it repeats, as the intake confirmed it."""
    kept, repeated = stage.find("contribution", row["duplicate_of"]), stage.find("contribution", row["key"])
    alliance.link(stage.review, kind="merges", later=ref(kept), earlier=ref(repeated), actor=stage.seats[INTAKE], now=now)


def _statement_instants(stage: Stage, opened: datetime) -> dict[str, datetime]:
    """Say when each statement is accepted: on the morning after the last contribution that it quotes, the others two weeks in."""
    script = stage.script
    days = {row["key"]: script.instant(row["date"], 23) for row in script["contributions"]}
    quoted: dict[str, datetime] = {}
    for row in script["statement_quotes"]:
        quoted[row["statement"]] = max(quoted.get(row["statement"], opened), days[row["contribution"]])
    return {
        row["key"]: quoted.get(row["key"], opened + timedelta(days=14)) + timedelta(hours=10, seconds=place)
        for place, row in enumerate(script["statements"])
    }


def _statement(stage: Stage, row: Row, now: datetime) -> None:
    quotes = [
        (stage.find("contribution", quote["contribution"]), quote["span"]) for quote in stage.script["statement_quotes"] if quote["statement"] == row["key"]
    ]
    by = stage.seats[SYNTHESIS]
    made = actions.propose_statement(stage.review, text_en=row["text_en"], text_fr=row["text_fr"], quotes=quotes, actor=by, now=now)
    stage.keep("statement", row["key"], actions.accept_statement(made, actor=by, now=now) or made)


def _sittings(stage: Stage, accepted: dict[str, datetime], closes: datetime) -> Iterator[Act]:
    """Each participant answers in one sitting, on a day drawn between the last statement and the close."""
    script, voting = stage.script, stage.script.settings["voting"]
    rng = np.random.default_rng(voting["seed"])
    first, span = max(accepted.values()) + timedelta(hours=1), closes - max(accepted.values()) - timedelta(hours=2)
    chances = np.array([[float(row["p1"]), float(row["p2"]), float(row["p3"])] for row in script["statements"]])
    passes = np.array([float(row["pass"]) for row in script["statements"]])
    number = 0
    for row in script["delegations"]:
        shares = np.array([float(row["g1"]), float(row["g2"]), float(row["g3"])])
        for _ in range(int(row["participants"])):
            number += 1
            camp = rng.choice(3, p=shares / shares.sum())
            answered = rng.choice(len(passes), size=rng.integers(voting["answers_at_least"], voting["answers_at_most"] + 1), replace=False)
            agrees = rng.random(len(answered)) < chances[answered, camp]
            skips = rng.random(len(answered)) < passes[answered]
            values = np.where(skips, 0, np.where(agrees, 1, -1))
            keys = [script["statements"][place]["key"] for place in answered]
            at = first + span * float(rng.random())
            ballot = dict(zip(keys, values.tolist(), strict=True))
            yield Act(at.replace(microsecond=0), f"participant {number} votes", lambda now, number=number, ballot=ballot: _vote(stage, number, ballot, now))


def _vote(stage: Stage, number: int, ballot: dict[str, int], now: datetime) -> None:
    votes = {stage.find("statement", key).pk: value for key, value in ballot.items()}
    actions.cast_votes(stage.review, votes=votes, actor=stage.find("participant", number), now=now)


def _part(stage: Stage, now: datetime) -> None:
    """Declare each partition of the delegations, one after the other."""
    declared: dict[tuple[str, str], list[Part]] = {}
    for row in stage.script["parts"]:
        named = declared.setdefault((row["partition_en"], row["partition_fr"]), [])
        named.append(Part(row["name_en"], row["name_fr"], tuple(row["members"].split())))
    for (english, french), parts in declared.items():
        actions.declare_partition(stage.review, name_en=english, name_fr=french, parts=parts, actor=stage.seats[SYNTHESIS], now=now)


def _map(stage: Stage, now: datetime) -> None:
    actions.recompute_map(stage.review, actor=stage.seats[SYNTHESIS], now=now)


def _finding(stage: Stage, row: Row, now: datetime) -> None:
    inputs = []
    for quote in stage.script["finding_quotes"]:
        if quote["finding"] == row["key"]:
            kind = "contribution" if f"contribution/{quote['quotes']}" in stage.rows else "statement"
            inputs.append((stage.find(kind, quote["quotes"]), quote["span"]))
    by = stage.seats[SYNTHESIS]
    made = actions.draft_finding(
        stage.review, text_en=row["text_en"], text_fr=row["text_fr"], inputs=inputs, challenge=stage.rows.get(f"challenge/{row['challenge']}"),
        dimension=row["dimension"] or "both", track=row["track"] or "none", actor=by, now=now,
    )
    actions.publish_finding(made, actor=by, now=now + timedelta(minutes=5))
    stage.keep("finding", row["key"], made)
    for question in row.get("questions", "").split():
        mandate.answer(stage.find("question", question), f"discussion.finding/{made.pk}", actor=by, now=now + timedelta(minutes=6))


def _set_aside(stage: Stage, row: Row, now: datetime) -> None:
    reason, language = (row["reason_fr"], "fr") if row["lang"] == "fr" and row["reason_fr"] else (row["reason_en"], "en")
    actions.set_aside(stage.find("contribution", row["key"]), reason=reason, language=language, actor=stage.seats[INTAKE], now=now)
