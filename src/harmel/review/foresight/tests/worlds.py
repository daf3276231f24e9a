"""
Two worlds of a study in which the same people come at the same times, but judge what others judge: told apart by nobody, if nothing leads from a seat to its sheet.

How that is looked at: `alliance.tests.worlds`; here is what people do.
"""

from __future__ import annotations

from datetime import timedelta

from harmel.alliance import journal, queries
from harmel.alliance.tests.worlds import KEY, World, name_leaves
from harmel.review.assessment.tests.worlds import sign
from harmel.review.foresight import actions
from harmel.review.foresight.rules import Judged
from harmel.review.foresight.tests.conftest import block, pairs


def says(profile, source, target, *, rows, columns):
    """What a profile judges of a block: each something else. One writes French, one gives no reason, one leaves a source out."""
    told = block(profile, source, target, rows=rows, columns=columns)
    reason = {2: f"C'est le profil {profile}.", 8: ""}.get(profile, f"So says profile {profile} of {source} and {target}.")
    return Judged(told.pushes, told.confidence, reason, "fr" if profile == 2 else "en" if reason else "")


def play(world: World, study, descriptors, experts, secretary, convener, now, *, computes=False):
    """
    Open sheets, fill them in, close and settle them; compute and show where that is said. Seat by seat, a day apart, each signs something with its name and then
    acts under none, all in the hour. Meanwhile the close is moved, twice.

    A block is sealed each hour something happened, as a ticker would. Profile 1 comes and judges nothing, 4 leaves blocks out, 5 judges a block twice, 6 does not
    hand in, 7 takes one back.
    """
    review = study.review
    actions.open_sheets(study, closes_at=now + timedelta(days=12), actor=secretary, now=now)
    for place, seat in enumerate(experts):
        world.clock = now + timedelta(days=1 + place, hours=place, minutes=7 * place + 3)
        sign(review, seat, f"{place}@example.org", f"Signed by {seat.label}.", world.clock)
        _act(study, descriptors, seat, world.profile(place), world.clock + timedelta(minutes=5))
        journal.seal(review, now=world.clock + timedelta(hours=2), key=KEY)
        if place in MOVES:
            actions.move_close(study, closes_at=now + MOVES[place], actor=secretary, now=world.clock + timedelta(hours=3))
    at = study.closes_at
    actions.settle(review, now=at)
    if computes:
        _find(study, descriptors, secretary, convener, at)
    journal.seal(review, now=now + timedelta(days=90), key=KEY)
    _name(world, study, experts)


def _find(study, descriptors, secretary, convener, at):
    """Find the panel's scenarios, test its options, and show it all."""
    actions.declare_threshold(study, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=at)
    actions.ask_test(study, actor=secretary, now=at)
    actions.compute(study.review, now=at)
    study.refresh_from_db()
    actions.show_result(study, actor=secretary, now=at + timedelta(hours=1))


MOVES = {2: timedelta(days=20), 5: timedelta(days=15)}
"""After which seat has come the close is moved, and to when from the opening."""


def _act(study, descriptors, seat, profile, then):
    if profile == 1:
        return
    sizes = {key: one.states.count() for key, one in descriptors.items()}
    told = {
        (descriptors[source].pk, descriptors[target].pk): says(profile, source, target, rows=sizes[source], columns=sizes[target])
        for source, target in pairs(descriptors)
        if not (profile == 4 and source == "ECO")
    }
    first = dict(list(told.items())[:5])
    for some in (first, {pair: one for pair, one in told.items() if pair not in first}):
        actions.judge(study, blocks=some, actor=seat, now=then)
    present = {one.pk: one.states.all()[profile % sizes[key]].pk for key, one in descriptors.items() if one.role != "policy" and not (profile == 4 and key == "ECO")}
    actions.judge_present(study, present=present, actor=seat, now=then)
    nei, uni, tru = (descriptors[key] for key in ("NEI", "UNI", "TRU"))
    if profile == 5:
        actions.judge(study, blocks={(nei.pk, uni.pk): Judged(((3, -3), None, (0, 0)))}, actor=seat, now=then)
        actions.judge_present(study, present={nei.pk: None}, actor=seat, now=then)
    if profile == 7:
        actions.take_back_judgement(study, source=nei, target=tru, actor=seat, now=then)
    if profile != 6:
        actions.hand_in_sheet(study, actor=seat, now=then + timedelta(minutes=1))


def _name(world, study, experts):
    """Name every random key by what it stands for: pseudonyms by whose they are in this world, leaves by what they say."""
    for place, seat in enumerate(experts):
        pseudonym = queries.own_pseudonym(seat, study.scope)
        if pseudonym is not None:
            world.names[pseudonym] = f"profile {world.profile(place)} {study.scope}"
    name_leaves(world)
