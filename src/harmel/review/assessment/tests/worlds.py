"""Two worlds of a panel in which the same people come at the same times, but say what others say. How they are looked at: `alliance.tests.worlds`."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from harmel.alliance import journal, queries
from harmel.alliance.models import Person
from harmel.alliance.tests.worlds import KEY, name_leaves
from harmel.review.assessment import actions
from harmel.review.assessment.models import MinorityView, Wording
from harmel.review.assessment.queries import items as judged_in
from harmel.review.assessment.queries import words_scope
from harmel.review.assessment.rules import Judged
from harmel.review.discussion.actions import contribute
from harmel.review.mandate.models import StageInterval

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
    review, asked = panel.review, judged_in(panel)
    at = now
    for number in range(rounds + 1):
        opened = actions.open_round(panel, closes_at=at + timedelta(days=12), in_open_words=number == 0, actor=secretary, now=at)
        for place, seat in enumerate(experts):
            world.clock = at + timedelta(days=1 + place, hours=place, minutes=7 * place + 3)
            sign(review, seat, f"{place}-{number}@example.org", f"Signed by {seat.label}, {number}.", world.clock)
            if number == 1:
                actions.declare_expertise(panel, field=f"Field of {seat.label}", depth=1 + place % 5, actor=seat, now=world.clock)
            _act(world, opened, seat, world.profile(place), asked)
            journal.seal(review, now=world.clock + timedelta(hours=2), key=KEY)
            if place in MOVES:
                actions.move_close(opened, closes_at=at + MOVES[place], actor=secretary, now=world.clock + timedelta(hours=3))
        at += timedelta(days=12)
        actions.settle_round(opened, now=at)
        at += timedelta(hours=5)
    for place, seat in enumerate(experts):
        world.clock = at + timedelta(days=1 + place, minutes=9 * place)
        sign(review, seat, f"{place}-9@example.org", f"Signed by {seat.label}, 9.", world.clock)
        if world.profile(place) in {3, 5}:
            actions.state_minority_view(asked[0], text=f"Not so, says profile {world.profile(place)}.", language="en", actor=seat, now=world.clock)
        if world.profile(place) == 5:
            actions.take_back_minority_view(asked[0], actor=seat, now=world.clock)
        if place == 2:
            StageInterval.objects.filter(review=review, stage="assessment").update(closes_at=F("closes_at") + timedelta(days=1))
            actions.settle(review, now=world.clock + timedelta(hours=1))
        journal.seal(review, now=world.clock + timedelta(hours=2), key=KEY)
    at += timedelta(days=12)
    actions.conclude_panel(panel, reason="That is enough.", actor=secretary, now=at)
    journal.seal(review, now=now + timedelta(days=90), key=KEY)
    _name(world, panel, experts)


def sign(review, seat, email, text, then):
    """Let somebody do something under their own name, which tells when they were there."""
    contribute(review, text=text, language="en", actor=seat, now=then)
    Person.objects.filter(pk=seat.person_id).update(email=email)


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
    name_leaves(world)
