"""A panel of ten experts of six nations, what it judges, and a round that was played."""

from __future__ import annotations

from datetime import timedelta

import pytest

CHALLENGES = (("C1", "Storms", "Tempêtes"), ("C2", "Fire", "Feu"), ("C3", "Blight", "Mildiou"), ("C4", "Frost", "Gel"))


@pytest.fixture
def challenges(review, now):
    """Four challenges of the register, in their order."""
    from harmel.review.challenges.models import Challenge

    return [
        Challenge.objects.create(review=review, key=key, place=place, name_en=english, name_fr=french, added_at=now)
        for place, (key, english, french) in enumerate(CHALLENGES, start=1)
    ]


@pytest.fixture
def items(panel, challenges, secretary, now):
    """What it judges: four challenges, an amplifier, a quantity by quantiles, one by the questions of IDEA, and an event."""
    from harmel.review.assessment.actions import add_challenges, add_item

    storms, fire, *_ = challenges
    made = add_challenges(panel, challenges=challenges, actor=secretary, now=now)
    for said in (
        {"kind": "amplifier", "text_en": "Storms make fire worse", "text_fr": "Les tempêtes aggravent le feu", "challenge": storms, "amplified": fire},
        {"kind": "quantity", "text_en": "Ships a day", "asks": "quantiles", "unit_en": "ships", "lower": 0.0},
        {"kind": "quantity", "text_en": "Months to rebuild", "asks": "idea", "unit_en": "months", "lower": 0.0, "upper": 120.0},
        {"kind": "event", "text_en": "A bridge falls by 2030"},
    ):
        made.append(add_item(panel, **said, actor=secretary, now=now))
    return made


@pytest.fixture
def first_round(panel, items, secretary, now):
    """The first rated round, open for two weeks from noon."""
    from harmel.review.assessment.actions import open_round

    return open_round(panel, closes_at=now + timedelta(days=14), actor=secretary, now=now)


def judgement(number, item):
    """What expert `number` (from 0) says of an item: the same each time, and no two experts the same of all."""
    from harmel.review.assessment.rules import Judged

    turn = number * 7 + item.number * 3
    if item.kind == "challenge":
        return Judged(severity=1 + turn % 9, likelihood=1 + turn * 2 % 9, readiness=9 - turn % 9, reason=f"Reason {number} for {item.number}.", language="en")
    if item.kind == "amplifier":
        return Judged(strength=1 + turn % 9)
    if item.kind == "event":
        return Judged(chance=0.05 + 0.09 * number)
    low = 1.0 + turn % 5
    return Judged(low=low, best=low + 2, high=low + 6 + number, confidence=0.8 if item.asks == "idea" else None)


@pytest.fixture
def answer_all():
    """Let experts answer every item of a round and hand it in: `answer_all(round, experts, at)`, a minute apart."""
    from harmel.review.assessment.actions import answer, hand_in
    from harmel.review.assessment.queries import items

    def play(round, experts, at, judged=judgement):  # noqa: A002 - the field's word
        asked = items(round.panel)
        for number, seat in enumerate(experts):
            then = at + timedelta(minutes=number, seconds=7)
            answer(round, answers={item.pk: judged(number, item) for item in asked}, actor=seat, now=then)
            hand_in(round, actor=seat, now=then + timedelta(seconds=30))

    return play


@pytest.fixture
def played(first_round, experts, answer_all, now):
    """The first round, answered by all ten and handed in, and still open."""
    answer_all(first_round, experts, now + timedelta(hours=1))
    return first_round


@pytest.fixture
def close():
    """Let a round have closed at an instant and its spread been found, with nothing found: `close(round, at)`."""
    from harmel.review.assessment.models import Round

    def closed(round, at):  # noqa: A002 - the field's word
        Round.objects.filter(pk=round.pk).update(closes_at=at, settled_at=at)
        round.refresh_from_db()
        return round

    return closed


@pytest.fixture
def concluded(played, experts, answer_all, secretary):
    """The panel after two rounds, concluded: in the second an expert disagrees less, six say that reasons moved them, and one holds a minority view."""
    from dataclasses import replace

    from harmel.review.assessment.actions import conclude_panel, open_round, settle_round, state_minority_view

    def again(number, item):
        told = judgement(number, item)
        if item.kind == "challenge" and item.number == 1 and number < 6:
            return replace(told, severity=min(told.severity + 1, 9), moved_by="reasons")
        return told

    settle_round(played, actor=secretary, now=played.closes_at)
    second = open_round(played.panel, closes_at=played.closes_at + timedelta(days=14), actor=secretary, now=played.closes_at)
    answer_all(second, experts, second.opens_at + timedelta(hours=1), judged=again)
    settle_round(second, actor=secretary, now=second.closes_at)
    item = played.panel.items.get(number=1)
    state_minority_view(item, text="Storms are a nuisance, nothing more.", language="en", actor=experts[0], now=second.closes_at)
    conclude_panel(played.panel, reason="Nobody has more to say.", actor=secretary, now=second.closes_at)
    played.panel.refresh_from_db()
    return played.panel
