"""
Two worlds in which the same people come at the same times, but say what others say: told apart by nobody, if nothing leads from a seat to its words.

Whoever could link an answer to a seat better than by chance from some data could tell two such worlds apart by them. So it is enough to look whether the data
are the same, whatever the way in which somebody would try: by order, instant, number, turnout or text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import F

from harmel.alliance import journal, queries
from harmel.alliance.models import Person
from harmel.alliance.models.record import EntryContent
from harmel.methods.seal import keys
from harmel.review.assessment import actions
from harmel.review.assessment.models import MinorityView, Wording
from harmel.review.assessment.queries import items as judged_in
from harmel.review.assessment.queries import words_scope
from harmel.review.assessment.rules import Judged
from harmel.review.discussion.actions import contribute
from harmel.review.mandate.models import StageInterval

GUARDED = "alliance.Pseudonym"
RANDOM = {"assessment.Reason": {"id", "place"}}
"""Columns that a round draws anew each time it is settled: reasons are shuffled by a digest of all answers."""
HEX = re.compile(r"\b[0-9a-f]{8,}\b")


@dataclass
class World:
    """Who plays whom: seat (by its place) -> profile, the same place where nothing is said. names: what each random name stands for."""

    swapped: dict[int, int] = field(default_factory=dict)
    clock: datetime | None = None
    """The instant at which somebody acts, to the minute."""
    names: dict[str, str] = field(default_factory=dict)

    def profile(self, seat: int) -> int:
        """Return what a seat says in this world."""
        return self.swapped.get(seat, seat)


SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2, 4: 5, 5: 4, 6: 7, 7: 6}
"""Within each nation: else the range without any one nation would be another, as it has to be."""


MOVES = {2: timedelta(days=12, hours=-5), 5: timedelta(days=11)}
"""After which seat has come the close of a round is moved, and to when from its opening: what came before waits like what comes after."""

OFTEN = (
    "harbours", "silt", "winter", "grain", "cables", "rumours", "bridges", "rust", "seeds", "drought", "wells", "locusts", "maps", "ferries", "rafts",
    "lanterns", "quarry", "timber", "orchards", "hail", "smoke", "ravens", "mortar", "salt", "tides", "ice", "granite", "reeds", "pumps", "valves", "wolves",
)  # fmt: skip
"""Words of which no two wordings are made alike."""


def says(profile, item, round_number):
    """What a profile says of an item in a round: each something else."""
    turn = profile * 7 + item.number * 3 + (round_number > 1) * (profile % 3)
    reason = {2: f"C'est le profil {profile}.", 8: ""}.get(profile, f"So says profile {profile} of {item.number}.")
    words = {"reason": reason, "language": "fr" if profile == 2 else "en" if reason else ""}
    moved = "reasons" if round_number > 1 and profile % 3 else ""
    if item.kind == "challenge":
        return Judged(severity=1 + turn % 9, likelihood=None if profile == 4 else 1 + turn * 2 % 9, readiness=9 - turn % 9, moved_by=moved, **words)
    if item.kind == "amplifier":
        return Judged(no_view=True) if profile == 6 else Judged(strength=1 + turn % 9)
    if item.kind == "event":
        return Judged(chance=0.05 + 0.09 * profile)
    low = 1.0 + turn % 5
    return Judged(low=low, best=low + 2, high=low + 6 + profile, confidence=0.8 if item.asks == "idea" else None)


def play(world, panel, experts, secretary, now, *, rounds=3):
    """
    Play open words, rounds, minority views and the end. Seat by seat, a day apart, each signs something with its name and then acts under none, all in the hour.

    A block is sealed each hour something happened, as a ticker would. Profile 1 misses the second round, 5 answers twice, 7 takes an answer back.
    """
    review, key, asked = panel.review, keys.rehearsal("grove"), judged_in(panel)
    at = now
    for number in range(rounds + 1):
        opened = actions.open_round(panel, closes_at=at + timedelta(days=12), in_open_words=number == 0, actor=secretary, now=at)
        for place, seat in enumerate(experts):
            world.clock = at + timedelta(days=1 + place, hours=place, minutes=7 * place + 3)
            _sign(review, seat, place, number, world.clock)
            if number == 1:
                actions.declare_expertise(panel, field=f"Field of {seat.label}", depth=1 + place % 5, actor=seat, now=world.clock)
            _act(world, opened, seat, world.profile(place), asked)
            journal.seal(review, now=world.clock + timedelta(hours=2), key=key)
            if place in MOVES:
                actions.move_close(opened, closes_at=at + MOVES[place], actor=secretary, now=world.clock + timedelta(hours=3))
        at += timedelta(days=12)
        actions.settle_round(opened, now=at)
        at += timedelta(hours=5)
    for place, seat in enumerate(experts):
        world.clock = at + timedelta(days=1 + place, minutes=9 * place)
        _sign(review, seat, place, 9, world.clock)
        if world.profile(place) in {3, 5}:
            actions.state_minority_view(asked[0], text=f"Not so, says profile {world.profile(place)}.", language="en", actor=seat, now=world.clock)
        if world.profile(place) == 5:
            actions.take_back_minority_view(asked[0], actor=seat, now=world.clock)
        if place == 2:
            StageInterval.objects.filter(review=review, stage="assessment").update(closes_at=F("closes_at") + timedelta(days=1))
            actions.settle(review, now=world.clock + timedelta(hours=1))
        journal.seal(review, now=world.clock + timedelta(hours=2), key=key)
    at += timedelta(days=12)
    actions.conclude_panel(panel, reason="That is enough.", actor=secretary, now=at)
    journal.seal(review, now=now + timedelta(days=90), key=key)
    _name(world, panel, experts)


def _sign(review, seat, place, number, then):
    contribute(review, text=f"Signed by {seat.label}, {number}.", language="en", actor=seat, now=then)
    Person.objects.filter(pk=seat.person_id).update(email=f"{place}-{number}@example.org")


def _act(world, opened, seat, profile, asked):
    then = world.clock + timedelta(minutes=5)
    if opened.number == 0:
        for number in range(1 + profile % 3):
            words = " ".join(OFTEN[(5 * profile + 3 * number + step * (1 + profile)) % len(OFTEN)] for step in range(6))
            actions.propose(opened.panel, text=f"{words} {profile}/{number}.", language="en", actor=seat, now=then)
    elif not (opened.number == 2 and profile == 1):
        for some in (asked[:3], asked[3:]):
            actions.answer(opened, answers={item.pk: says(profile, item, opened.number) for item in some}, actor=seat, now=then)
        if profile == 5:
            actions.answer(opened, answers={asked[0].pk: Judged(severity=2)}, actor=seat, now=then)
        if profile == 7:
            actions.take_back_answer(opened, item=asked[1], actor=seat, now=then)
    else:
        return
    actions.hand_in(opened, actor=seat, now=then + timedelta(minutes=1))


def _name(world, panel, experts):
    """Name every random key by what it stands for: pseudonyms and words by whose they are in this world, leaves by what they say."""
    for place, seat in enumerate(experts):
        for scope in (panel.scope, words_scope(panel)):
            pseudonym = queries.own_pseudonym(seat, scope)
            if pseudonym is not None:
                world.names[pseudonym] = f"profile {world.profile(place)} {scope}"
    for row in (*Wording.objects.all(), *MinorityView.objects.all()):
        world.names[row.pk] = f"{row.text} by {world.names[row.pseudonym]}"
    for content in EntryContent.objects.all():
        world.names[content.pk] = "leaf of " + plain(content.payload, world.names)


def plain(value: Any, names: dict[str, str]) -> str:
    """Return a value with each random key replaced by what it stands for, any other digest by a sign."""
    return HEX.sub(lambda found: names.get(found.group(), "#"), str(value))


def everything_but_the_link(names):
    """Return every row of every table but the guarded one, as a multiset for each, random keys replaced by what they stand for."""
    there = set(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label == GUARDED or model._meta.db_table not in there:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            columns = [column[0] for column in cursor.description]
            drawn = RANDOM.get(model._meta.label, set())
            found[model._meta.label] = Counter(
                tuple((name, plain(value, names)) for name, value in zip(columns, row, strict=True) if name not in drawn) for row in cursor.fetchall()
            )
    return found


def seen(world, play_it, look):
    """Play a world, return what `look(world)` sees of it, and leave nothing of it behind: the next begins where this one did, with the same numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)
    with transaction.atomic():
        play_it(world)
        result = look(world)
        transaction.set_rollback(True)
    return result
