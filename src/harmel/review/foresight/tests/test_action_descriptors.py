"""What a study looks at: set while it is set up, frozen once sheets were opened, and left alone where something rests on it."""

from __future__ import annotations

import json

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.challenges.models import Challenge
from harmel.review.foresight.actions import (
    add_descriptor,
    add_option,
    declare_threshold,
    edit_descriptor,
    set_amplifier,
    withdraw_descriptor,
    withdraw_option,
    withdraw_threshold,
)
from harmel.review.foresight.models import Descriptor, State
from harmel.review.foresight.tests.conftest import worded

pytestmark = pytest.mark.django_db
TWO = worded(("Frail", "Firm"))


def test_a_descriptor_stands_with_its_states_in_their_order(study, descriptors, secretary):
    """And a policy with the state in which it is held."""
    rows = Descriptor.objects.looked_at().filter(study=study)
    assert [(row.place, row.key) for row in rows] == list(enumerate(("DET", "DIA", "NEI", "UNI", "TRU", "ECO"), start=1))
    assert [(one.place, one.name, one.held) for one in descriptors["DET"].states.all()] == [(0, "Reduced", False), (1, "Held", True), (2, "Reinforced", False)]
    facts = [json.loads(row.payload)["facts"] for row in EntryContent.objects.filter(verb="foresight.add_descriptor")]
    assert {one["key"] for one in facts} == set(descriptors)


def test_a_descriptor_may_come_from_the_register(empty_study, review, secretary, now):
    """With the challenge that it is; of this review."""
    storms = Challenge.objects.create(review=review, key="C1", place=1, name_en="Storms", name_fr="Tempêtes", added_at=now)
    made = add_descriptor(empty_study, key="sto", name_en="Storms", states=TWO, challenge=storms, actor=secretary, now=now)
    assert (made.key, made.challenge) == ("STO", storms)
    assert json.loads(EntryContent.objects.get(verb="foresight.add_descriptor").payload)["facts"]["challenge"] == "C1"


def test_only_organisers_set_what_is_looked_at(study, descriptors, delegate, expert, observer, participant, stranger, seat_for, council, now):
    """Neither who judges, nor who chairs another body."""
    for actor in (delegate, expert, observer, participant, stranger, seat_for("chair", council)):
        with pytest.raises(NotAllowed):
            add_descriptor(study, key="NEW", name_en="New", states=TWO, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            edit_descriptor(descriptors["UNI"], name_en="Union", actor=actor, now=now)
        with pytest.raises(NotAllowed):
            withdraw_descriptor(descriptors["UNI"], actor=actor, now=now)
    assert Descriptor.objects.looked_at().count() == 6


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"key": "no key"}, "key_needed", "key"),
        ({"key": "UNI"}, "key_taken", "key"),
        ({"name_en": ""}, "text_needed", "name_en"),
        ({"role": "king"}, "not_a_choice", "role"),
        ({"states": TWO[:1]}, "states_out_of_reach", "states"),
        ({"states": worded(("A", "a"))}, "states_alike", "states"),
        ({"states": worded(("*A", "B"))}, "only_policies_are_held", "states"),
        ({"role": "policy"}, "policy_held_in_one", "states"),
        ({"lever": "dialogue"}, "track_is_a_policy", "lever"),
        ({"role": "policy", "lever": "dialogue", "states": worded(("*A", "B"))}, "track_of_three", "states"),
        ({"role": "policy", "lever": "dialogue", "states": worded(("*A", "B", "C"))}, "track_taken", "lever"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(study, secretary, now, said, code, field):
    """With the field, and nothing is added."""
    with pytest.raises(Refused) as refused:
        add_descriptor(study, **{"key": "NEW", "name_en": "New", "states": TWO} | said, actor=secretary, now=now)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert Descriptor.objects.count() == 6


def test_a_sheet_does_not_grow_without_end(empty_study, secretary, now):
    """Twenty descriptors are more than enough."""
    for number in range(20):
        add_descriptor(empty_study, key=f"D{number}", name_en=f"Thing {number}", states=TWO, actor=secretary, now=now)
    with pytest.raises(Refused, match="too_many_descriptors"):
        add_descriptor(empty_study, key="D21", name_en="One more", states=TWO, actor=secretary, now=now)


def test_a_descriptor_is_set_anew(study, descriptors, state, secretary, now):
    """What is not named stays; states keep their rows where they keep their places."""
    rows = list(descriptors["DET"].states.values_list("pk", flat=True))
    edit_descriptor(descriptors["DET"], name_en="Defence", states=worded(("*Less", "As now", "More")), actor=secretary, now=now)
    held = Descriptor.objects.get(key="DET")
    assert (held.name_en, held.name_fr, held.lever) == ("Defence", "Dissuasion", "deterrence")
    assert [(one.pk, one.name, one.held) for one in held.states.all()] == list(zip(rows, ("Less", "As now", "More"), (True, False, False), strict=True))
    facts = json.loads(EntryContent.objects.get(verb="foresight.edit_descriptor").payload)["facts"]
    assert set(facts["to"]) == {"name_en", "states"}
    edit_descriptor(descriptors["NEI"], states=worded(("Calm", "Hostile")), actor=secretary, now=now)
    edit_descriptor(descriptors["UNI"], states=worded(("Torn", "Frail", "Firm")), actor=secretary, now=now)
    assert State.objects.filter(descriptor=descriptors["NEI"]).count() == 2
    assert [one.name for one in descriptors["UNI"].states.order_by("place")] == ["Torn", "Frail", "Firm"]


def test_what_something_rests_on_is_left_alone(study, descriptors, state, secretary, convener, now):
    """An option, a threshold, the shock: until they are gone. Its words may change."""
    option = add_option(study, name_en="More ships", holds={descriptors["DET"].pk: state("DET", 2).pk}, actor=secretary, now=now)
    threshold = declare_threshold(study, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=now)
    shock = {"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05}
    set_amplifier(study, **shock, pushes={state("TRU", 0).pk: 1}, actor=secretary, now=now)
    for key in ("DET", "UNI", "TRU"):
        with pytest.raises(Refused, match="descriptor_in_use"):
            withdraw_descriptor(descriptors[key], actor=secretary, now=now)
        edit_descriptor(descriptors[key], name_en="In other words", actor=secretary, now=now)
    with pytest.raises(Refused, match="descriptor_in_use"):
        edit_descriptor(descriptors["UNI"], states=worded(("Torn", "Frail", "Firm")), actor=secretary, now=now)
    withdraw_option(option, because="Not now.", actor=secretary, now=now)
    withdraw_threshold(threshold, because="Not ours to ask.", actor=convener, now=now)
    set_amplifier(study, gain=None, actor=secretary, now=now)
    for key in ("DET", "UNI", "TRU"):
        withdraw_descriptor(descriptors[key], actor=secretary, now=now)
    assert [one.key for one in Descriptor.objects.looked_at()] == ["DIA", "NEI", "ECO"]
    with pytest.raises(Refused, match="descriptor_withdrawn"):
        edit_descriptor(descriptors["UNI"], name_en="Unity", actor=secretary, now=now)
    add_descriptor(study, key="UNI", name_en="Unity again", states=TWO, actor=secretary, now=now)


def test_all_of_it_is_frozen_with_the_sheets(opened, descriptors, secretary, now):
    """Experts find the same before them, each of them."""
    with pytest.raises(Refused, match="study_frozen"):
        add_descriptor(opened, key="NEW", name_en="New", states=TWO, actor=secretary, now=now)
    with pytest.raises(Refused, match="study_frozen"):
        edit_descriptor(descriptors["UNI"], name_en="Union", actor=secretary, now=now)
    with pytest.raises(Refused, match="study_frozen"):
        withdraw_descriptor(descriptors["UNI"], actor=secretary, now=now)
