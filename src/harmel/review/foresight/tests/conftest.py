"""A study of ten experts of six nations: what it looks at, options, thresholds, and sheets that were filled in."""

from __future__ import annotations

from datetime import timedelta

import pytest

LOOKED_AT = (
    {"key": "DET", "name_en": "Deterrence", "name_fr": "Dissuasion", "role": "policy", "lever": "deterrence", "states": ("Reduced", "*Held", "Reinforced")},
    {"key": "DIA", "name_en": "Dialogue", "name_fr": "Dialogue", "role": "policy", "lever": "dialogue", "states": ("Closed", "*Conditional", "Open")},
    {"key": "NEI", "name_en": "The neighbour", "name_fr": "Le voisin", "tension": True, "states": ("Calm", "Wary", "Hostile")},
    {"key": "UNI", "name_en": "Unity", "name_fr": "Unité", "states": ("Frail", "Firm")},
    {"key": "TRU", "name_en": "Trust in protection", "name_fr": "Confiance", "states": ("Doubted", "Believed")},
    {"key": "ECO", "name_en": "The economy", "name_fr": "L’économie", "role": "exogenous", "states": ("Weak", "Strong")},
)
"""What the study looks at; a star marks the state in which a policy is held."""


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    """A few draws will do: what is drawn is the methods' to test, and must not hang on whose sheet is whose."""
    from harmel.review.foresight.actions import discovery, scenarios

    monkeypatch.setattr(discovery, "DRAWS", 9)
    monkeypatch.setattr(scenarios, "DRAWS", 20)


@pytest.fixture
def empty_study(review, panel, secretary, now):
    """A study that looks at nothing yet."""
    from harmel.review.foresight.actions import form_study

    return form_study(
        review, panel=panel, name_en="Ten years", name_fr="Dix ans", question_en="Where are we then?", horizon_year=2030, futures=200, actor=secretary, now=now
    )


def worded(states):
    """States as an action takes them, in the order of their names."""
    return [{"name_en": name.lstrip("*"), "held": name.startswith("*")} for name in states]


@pytest.fixture
def descriptors(empty_study, secretary, now):
    """What it looks at, by key."""
    from harmel.review.foresight.actions import add_descriptor

    return {
        one["key"]: add_descriptor(empty_study, **one | {"states": worded(one["states"])}, actor=secretary, now=now) for one in LOOKED_AT
    }


@pytest.fixture
def study(empty_study, descriptors):
    """A study that looks at two policies, three descriptors that move, and the economy."""
    return empty_study


@pytest.fixture
def state(descriptors):
    """Return a state of a descriptor by its place: `state("DET", 2)`."""
    return lambda key, place: descriptors[key].states.get(place=place)


@pytest.fixture
def options(study, descriptors, state, secretary, now):
    """Three options: one on each track, and one that pushes."""
    from harmel.review.foresight.actions import add_option

    det, dia = descriptors["DET"].pk, descriptors["DIA"].pk
    said = (
        {"name_en": "More ships", "dimension": "military", "track": "deterrence", "lead_years": 4, "cost": "high", "holds": {det: state("DET", 2).pk}},
        {"name_en": "A standing forum", "dimension": "political", "track": "dialogue", "holds": {dia: state("DIA", 2).pk}},
        {"name_en": "Shared repairs", "dimension": "both", "pushes": {state("UNI", 1).pk: 2}},
    )
    return [add_option(study, **one, actor=secretary, now=now) for one in said]


@pytest.fixture
def thresholds(study, descriptors, convener, now):
    """Unity must be firm, and the neighbour not hostile."""
    from harmel.review.foresight.actions import declare_threshold

    return [
        declare_threshold(study, descriptor=descriptors["UNI"], comparison="at_least", places=[1], text_en="We stand together.", actor=convener, now=now),
        declare_threshold(study, descriptor=descriptors["NEI"], comparison="at_most", places=[1], actor=convener, now=now),
    ]


@pytest.fixture
def opened(study, secretary, now):
    """Its sheets, open for two weeks from noon."""
    from harmel.review.foresight.actions import open_sheets

    open_sheets(study, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    return study


def pairs(descriptors):
    """Every block that is asked, by the keys of both descriptors."""
    from harmel.review.foresight.rules import asked

    return [
        (source, target) for source, one in descriptors.items() for target, other in descriptors.items() if source != target and asked(one.role, other.role)
    ]


def block(number, source, target, *, rows, columns, reason=True):
    """What expert `number` (from 0) judges of a block: the same each time, and no two experts the same of all."""
    from harmel.review.foresight.rules import Judged

    turn = number * 5 + len(source) + ord(source[0]) + 2 * ord(target[0])
    pushes = tuple(None if (row + number) % 7 == 6 else tuple((turn * (row + 1) + column * (number + 2)) % 7 - 3 for column in range(columns)) for row in range(rows))
    said = f"So says {number} of {source} and {target}." if reason else ""
    return Judged(pushes, confidence=("low", "medium", "high", "")[number % 4], reason=said, language="en" if said else "")


@pytest.fixture
def fill_in(descriptors):
    """Let experts fill in whole sheets and hand them in: `fill_in(study, experts, at)`, a minute apart."""
    from harmel.review.foresight.actions import hand_in_sheet, judge, judge_present

    sizes = {key: one.states.count() for key, one in descriptors.items()}

    def play(study, experts, at, judged=block):
        for number, seat in enumerate(experts):
            then = at + timedelta(minutes=number, seconds=7)
            said = {
                (descriptors[source].pk, descriptors[target].pk): judged(number, source, target, rows=sizes[source], columns=sizes[target])
                for source, target in pairs(descriptors)
            }
            judge(study, blocks=said, actor=seat, now=then)
            present = {key: one for key, one in descriptors.items() if one.role != "policy"}
            judge_present(
                study, present={one.pk: one.states.all()[number % sizes[key]].pk for key, one in present.items()}, actor=seat, now=then + timedelta(seconds=9)
            )
            hand_in_sheet(study, actor=seat, now=then + timedelta(seconds=30))

    return play


@pytest.fixture
def filled(opened, experts, fill_in, now):
    """The sheets of all ten, handed in, and still open."""
    fill_in(opened, experts, now + timedelta(hours=1))
    return opened


@pytest.fixture
def settled(filled):
    """The study after its close, settled by the clock."""
    from harmel.review.foresight.actions import settle

    settle(filled.review, now=filled.closes_at)
    filled.refresh_from_db()
    return filled


@pytest.fixture
def found():
    """What was computed, as an action keeps it: `found("foresight.stress", ...)`; failed where a failure is named."""
    from harmel.alliance.actions import Document
    from harmel.review.foresight.actions.found import Found

    def make(*methods, failure=""):
        return Found(
            tuple(Document(method, "1", {"steps": 5}, "1967", "a" * 64, "" if failure else f'{{"of":"{method}"}}', failure) for method in methods)
        )

    return make


@pytest.fixture
def tested(settled, thresholds, found, secretary):
    """The study once a test was asked for and kept, and not yet shown."""
    from harmel.review.foresight.actions import ask_test, keep_test

    at = settled.closes_at + timedelta(hours=1)
    ask_test(settled, actor=secretary, now=at)
    keep_test(settled, found=found("foresight.stress", "foresight.discovery"), now=at + timedelta(minutes=1))
    settled.refresh_from_db()
    return settled
