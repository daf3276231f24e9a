"""The alliance of trees: who founds the review, who is invited, who succeeds whom, and the people who take part in the discussion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from harmel.alliance import actions
from harmel.alliance.models import Body, Member
from harmel.alliance.rules import ROLES, NewBody, NewMember, Power
from harmel.site.rehearsal.play import Act, Stage
from harmel.site.rehearsal.script import Row

FOUNDER = "secretariat-setup"
POWERS = {"position": Power.TAKE_POSITION}
"""Where the script names a power otherwise than the rules do."""
KINDS = {
    "leaders": "council", "ministers": "council", "council": "council", "deputies": "deputies", "experts": "experts", "secretariat": "secretariat",
    "public": "public",
}  # fmt: skip
ABOVE = {"deputies": "council", "council": "leaders", "ministers": "leaders"}
LEVELS = frozenset({"committee", "permanent", "ministerial", "summit"})
ORDER = ("leaders", "ministers", "council", "deputies", "experts", "secretariat", "public")


def acts(stage: Stage) -> Iterator[Act]:
    """Found the review on the day of the mandate; then everybody takes their seat on their day."""
    script = stage.script
    start = script.instant(str(script.settings["mandate"]["given_at"]))
    yield Act(start, "the review is founded", lambda now: _found(stage, now))
    for row in script["delegations"]:
        if script.instant(row["since"]) > start:
            yield Act(script.instant(row["since"], 8), f"{row['name_en']} joins", lambda now, row=row: _join(stage, row, now))
    people = {row["key"]: row for row in script["people"]}
    for row in people.values():
        if row["key"] != FOUNDER:
            at = max(start + timedelta(minutes=5), script.instant(row["since"], 8, 30))
            yield Act(at, f"{row['role_en']} takes the seat", lambda now, row=row: _sit(stage, row, now))


def _found(stage: Stage, now: datetime) -> None:
    script = stage.script
    settings, founder = script.settings["mandate"], next(row for row in script["people"] if row["key"] == FOUNDER)
    bodies = {row["key"]: row for row in script["bodies"]}
    person = actions.take_first_place(actions.make_first_link(now=now), name=founder["role_en"], now=now)
    seat = actions.found_review(
        person,
        slug=settings["review"],
        title_en=settings["title_en"],
        title_fr=settings["title_fr"],
        zone=settings["zone"],
        members=[_member(row) for row in script["delegations"] if script.instant(row["since"]) <= now],
        bodies=[_body(bodies[key]) for key in ORDER if key in bodies],
        seat_in="secretariat",
        label_en=founder["role_en"],
        label_fr=founder["role_fr"],
        powers=_powers(founder),
        now=now,
    )
    stage.review = seat.review
    stage.seats[FOUNDER] = seat
    for body in Body.objects.filter(review=seat.review):
        stage.keep("body", body.key, body)
    _know_members(stage)


def _know_members(stage: Stage) -> None:
    for member in Member.objects.all():
        stage.keep("member", member.code, member)


def _member(row: Row) -> NewMember:
    return NewMember(
        code=row["code"], name_en=row["name_en"], name_fr=row["name_fr"], zone=row["zone"], since=date.fromisoformat(row["since"]), place=int(row["order"])
    )


def _body(row: Row) -> NewBody:
    level = row["level"] if row["level"] in LEVELS else "permanent"
    return NewBody(row["key"], KINDS[row["key"]], row["name_en"], row["name_fr"], level, ABOVE.get(row["key"], ""), row["members"] == "delegations")


def _join(stage: Stage, row: Row, now: datetime) -> None:
    councils = tuple(body["key"] for body in stage.script["bodies"] if body["members"] == "delegations")
    actions.admit_member(stage.review, member=_member(row), bodies=councils, actor=stage.seats[FOUNDER], now=now)
    _know_members(stage)


def _powers(row: Row) -> list[Power]:
    given = {POWERS.get(name) or Power(name) for name in row["powers"].split()}
    if row["body"] == "secretariat":
        given |= ROLES["secretary"]
    if Power.CHAIR in given:
        given.add(Power.DRAFT)
    if Power.CONTRIBUTE in given and row["body"] != "secretariat":
        given.add(Power.VOTE)
    return sorted(given)


def _role(row: Row) -> str:
    powers = row["powers"].split()
    if row["body"] == "secretariat":
        return "secretary"
    if "convene" in powers:
        return "convener"
    if row["body"] == "experts":
        return "co_chair" if "chair" in powers else "expert"
    return "chair" if "chair" in powers else "delegate"


def _sit(stage: Stage, row: Row, now: datetime) -> None:
    by = stage.seats[FOUNDER]
    if row["succeeds"]:
        invited = actions.succeed(stage.seats[row["succeeds"]], label_en=row["role_en"], label_fr=row["role_fr"], actor=by, now=now)
    else:
        invited = actions.invite(
            stage.find("body", row["body"]), role=_role(row), label_en=row["role_en"], label_fr=row["role_fr"],
            member=stage.find("member", row["member"]) if row["member"] else None, powers=_powers(row), actor=by, now=now,
        )
    person: Any = stage.seats[row["also"]].person if row["also"] in stage.seats else None
    taken = actions.take_seat(invited.token, name="" if person else row["role_en"], person=person, now=now)
    stage.seats[row["key"]] = taken
    if row["succeeds"]:
        stage.seats[row["succeeds"]] = taken
