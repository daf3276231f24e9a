"""Options: each a change from the present alliance, and only what can be held or pushed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import add_option, edit_option, withdraw_option
from harmel.review.foresight.models import Option

pytestmark = pytest.mark.django_db


def test_options_have_numbers_and_say_what_they_change(options, descriptors, state):
    """The present alliance is none of them."""
    assert [(one.number, one.name, one.track) for one in Option.objects.tried()] == [
        (1, "More ships", "deterrence"), (2, "A standing forum", "dialogue"), (3, "Shared repairs", "none"),
    ]  # fmt: skip
    assert [(one.descriptor.key, one.state.place) for one in options[0].holds.all()] == [("DET", 2)]
    assert [(one.state, one.push) for one in options[2].pushes.all()] == [(state("UNI", 1), 2)]
    facts = [json.loads(row.payload)["facts"] for row in EntryContent.objects.filter(verb="foresight.add_option")]
    assert sorted((one["number"], one["holds"], one["pushes"]) for one in facts) == [(1, {"DET": 2}, {}), (2, {"DIA": 2}, {}), (3, {}, {"UNI 1": 2})]


def test_only_organisers_say_what_is_tried(study, options, state, delegate, expert, observer, participant, stranger, now):
    """Neither who judges, nor anybody else."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            add_option(study, name_en="Walls", pushes={state("UNI", 0).pk: 1}, actor=actor, now=now)
        with pytest.raises(NotAllowed):
            edit_option(options[0], name_en="Walls", actor=actor, now=now)
        with pytest.raises(NotAllowed):
            withdraw_option(options[0], because="No.", actor=actor, now=now)
    assert Option.objects.tried().count() == 3


def test_what_cannot_be_tried_is_refused(study, descriptors, state, secretary, now):
    """With the field, and nothing is added."""
    det, uni = descriptors["DET"].pk, descriptors["UNI"].pk
    wrong = (
        ({"name_en": " ", "pushes": {state("UNI", 0).pk: 1}}, "text_needed", "name_en"),
        ({"track": "both ways", "pushes": {state("UNI", 0).pk: 1}}, "not_a_choice", "track"),
        ({"lead_years": 10, "pushes": {state("UNI", 0).pk: 1}}, "lead_beyond_horizon", "lead_years"),
        ({}, "option_changes_nothing", "holds"),
        ({"holds": {det: state("DET", 1).pk}}, "option_changes_nothing", "holds"),
        ({"pushes": {state("UNI", 0).pk: 0}}, "option_changes_nothing", "holds"),
        ({"holds": {uni: state("UNI", 1).pk}}, "only_policies_are_held", "holds"),
        ({"holds": {det: state("DIA", 2).pk}}, "of_another_study", "holds"),
        ({"holds": {999_999: 999_999}}, "of_another_study", "holds"),
        ({"pushes": {state("ECO", 1).pk: 1}}, "nothing_pushes_it", "pushes"),
        ({"pushes": {state("UNI", 1).pk: 9}}, "push_out_of_scale", "pushes"),
        ({"pushes": {999_999: 1}}, "of_another_study", "pushes"),
    )
    for said, code, field in wrong:
        with pytest.raises(Refused) as refused:
            add_option(study, **{"name_en": "Walls"} | said, actor=secretary, now=now)
        assert (refused.value.code, refused.value.field) == (code, field), said
    assert not Option.objects.exists()


def test_an_option_is_set_anew(options, descriptors, state, secretary, now):
    """What is not named stays; what it holds, where that is named, is all that it holds."""
    edit_option(options[0], lead_years=2, actor=secretary, now=now)
    assert [(one.descriptor.key, one.state.place) for one in options[0].holds.all()] == [("DET", 2)]
    edit_option(options[0], holds={}, pushes={state("TRU", 1).pk: 1, state("UNI", 1).pk: -1}, actor=secretary, now=now + timedelta(minutes=1))
    held = Option.objects.get(number=1)
    assert (held.name, held.lead_years, held.holds.count(), held.pushes.count()) == ("More ships", 2, 0, 2)
    changes = [json.loads(row.payload)["facts"]["to"] for row in EntryContent.objects.filter(verb="foresight.edit_option").order_by("at")]
    assert changes == [{"lead_years": 2}, {"holds": {}, "pushes": {"TRU 1": 1, "UNI 1": -1}}]
    with pytest.raises(Refused, match="option_changes_nothing"):
        edit_option(options[0], pushes={}, actor=secretary, now=now)
    assert held.pushes.count() == 2


def test_an_option_is_withdrawn_with_the_reason(study, options, state, secretary, now):
    """It stays to be read, and its number is nobody else's."""
    with pytest.raises(Refused, match="reason_needed"):
        withdraw_option(options[2], because=" ", actor=secretary, now=now)
    withdraw_option(options[2], because="Done already.", actor=secretary, now=now)
    assert (options[2].withdrawn_because, Option.objects.tried().count()) == ("Done already.", 2)
    for act in (lambda: withdraw_option(options[2], because="Again.", actor=secretary, now=now), lambda: edit_option(options[2], actor=secretary, now=now)):
        with pytest.raises(Refused, match="option_withdrawn"):
            act()
    assert add_option(study, name_en="Walls", pushes={state("UNI", 1).pk: 1}, actor=secretary, now=now).number == 4


def test_options_may_change_once_sheets_are_open_and_after_a_result(tested, descriptors, state, secretary):
    """The stored result says on which input it rests."""
    later = tested.tested_at + timedelta(days=1)
    made = add_option(tested, name_en="A late thought", holds={descriptors["DIA"].pk: state("DIA", 0).pk}, actor=secretary, now=later)
    edit_option(made, lead_years=2, actor=secretary, now=later)
    withdraw_option(made, because="No.", actor=secretary, now=later)
