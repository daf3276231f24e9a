"""Forming a study and setting it: by who organises its panel, and its horizon and seed frozen with the sheets."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import form_study, set_amplifier, set_study
from harmel.review.foresight.models import State, Study
from harmel.review.foresight.rules import Phase

pytestmark = pytest.mark.django_db


def facts_of(verb):
    """The facts of the one entry of a verb."""
    return json.loads(EntryContent.objects.get(verb=verb).payload)["facts"]


def test_the_secretariat_forms_studies_by_number(review, panel, secretary, co_chair, convener, now):
    """So do who chairs the panel's body, and the convener. What is not said is as it stands in the rules."""
    for number, actor in enumerate((secretary, co_chair, convener), start=1):
        made = form_study(review, panel=panel, name_en=" Ten years ", horizon_year=2030, actor=actor, now=now)
        assert (made.number, made.name_en, made.steps, made.step_years, made.futures) == (number, "Ten years", 5, 2, 10_000)
    assert Study.objects.get(number=1).phase(now) is Phase.SETTING_UP
    content = EntryContent.objects.get(about=ref(Study.objects.get(number=1)))
    assert (content.visibility, content.actor) == ("members", f"alliance.seat/{secretary.pk}")


def test_nobody_else_forms_one(review, panel, delegate, expert, observer, participant, stranger, seat_for, council, now):
    """Neither who judges, nor who chairs another body."""
    for actor in (delegate, expert, observer, participant, stranger, seat_for("chair", council)):
        with pytest.raises(NotAllowed):
            form_study(review, panel=panel, name_en="Ten years", horizon_year=2030, actor=actor, now=now)
    assert not Study.objects.exists()


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"name_en": " "}, "text_needed", "name_en"),
        ({"horizon_year": 12}, "year_out_of_reach", "horizon_year"),
        ({"futures": 99}, "figure_out_of_reach", "futures"),
        ({"steps": 0}, "figure_out_of_reach", "steps"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(review, panel, secretary, now, said, code, field):
    """And nothing is formed."""
    with pytest.raises(Refused) as refused:
        form_study(review, panel=panel, **{"name_en": "Ten years", "horizon_year": 2030} | said, actor=secretary, now=now)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Study.objects.exists()


def test_a_study_is_set_anew_and_the_record_keeps_what_changed(empty_study, secretary, delegate, now):
    """Everything else stays."""
    set_study(empty_study, steps=10, step_years=1, actor=secretary, now=now)
    assert (empty_study.steps, Study.objects.get().steps, Study.objects.get().name_fr) == (10, 10, "Dix ans")
    assert facts_of("foresight.set_study") == {"number": 1, "steps": 10, "step_years": 1}
    with pytest.raises(NotAllowed):
        set_study(empty_study, steps=3, actor=delegate, now=now)


def test_horizon_and_seed_are_frozen_with_the_sheets(opened, secretary, now):
    """Dice that are chosen after the throw are none; words and the number of steps may be set."""
    for name, value in (("horizon_year", 2040), ("seed", 7)):
        with pytest.raises(Refused) as refused:
            set_study(opened, **{name: value}, actor=secretary, now=now)
        assert (refused.value.code, refused.value.field) == ("study_frozen", name)
    set_study(opened, name_en="To 2030", steps=3, seed=1967, actor=secretary, now=now)
    assert (Study.objects.get().name_en, Study.objects.get().steps) == ("To 2030", 3)


def test_a_study_lasts_longer_than_its_options_take(study, options, secretary, now):
    """Else one of them would never be seen to act; one that is not tried any more waits for nothing."""
    from harmel.review.foresight.actions import withdraw_option

    with pytest.raises(Refused) as refused:
        set_study(study, steps=2, actor=secretary, now=now)
    assert (refused.value.code, refused.value.facts, refused.value.field) == ("option_takes_longer", {"number": 1, "years": 4}, "steps")
    withdraw_option(options[0], because="Too slow.", actor=secretary, now=now)
    set_study(study, steps=2, actor=secretary, now=now)


def test_a_shock_is_set_and_taken_away(study, state, secretary, delegate, stranger, now):
    """With which states it pushes itself; nothing of it stays behind."""
    said = {"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05, "onset_source": "Twelve in a century."}
    set_amplifier(study, **said, pushes={state("ECO", 0).pk: 0, state("UNI", 0).pk: 2}, actor=secretary, now=now)
    row = Study.objects.get()
    assert (row.amplifier, row.gain, row.severe) == ("A pandemic", 0.5, 0.05)
    assert list(State.objects.exclude(shock=0).values_list("descriptor__key", "shock")) == [("UNI", 2)]
    assert facts_of("foresight.set_amplifier")["pushes"] == {"UNI 0": 2}
    for actor in (delegate, stranger):
        with pytest.raises(NotAllowed):
            set_amplifier(study, gain=None, actor=actor, now=now)
    set_amplifier(study, gain=None, actor=secretary, now=now)
    row = Study.objects.get()
    assert (row.amplifier_en, row.gain, row.moderate, row.onset_source) == ("", None, None, "")
    assert not State.objects.exclude(shock=0).exists()


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"gain": -1.0}, "figure_out_of_reach", "gain"),
        ({"gain": float("nan")}, "figure_out_of_reach", "gain"),
        ({"severe": None}, "share_out_of_reach", "severe"),
        ({"moderate": 0.99}, "shares_above_all", "severe"),
        ({"amplifier_en": ""}, "text_needed", "amplifier_en"),
    ],
)
def test_a_shock_that_cannot_be_is_refused(study, secretary, now, said, code, field):
    """Both levels have a share of periods, together at most all."""
    with pytest.raises(Refused) as refused:
        set_amplifier(study, **{"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05} | said, actor=secretary, now=now)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_shock_pushes_what_moves(study, state, secretary, now):
    """Neither a policy, nor what is drawn; nor a state of another study."""
    said = {"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05}
    for pushed, code in ((state("DET", 0).pk, "nothing_pushes_it"), (state("ECO", 0).pk, "nothing_pushes_it"), (999_999, "of_another_study")):
        with pytest.raises(Refused, match=code):
            set_amplifier(study, **said, pushes={pushed: 1}, actor=secretary, now=now)
    with pytest.raises(Refused, match="push_out_of_scale"):
        set_amplifier(study, **said, pushes={state("UNI", 0).pk: 4}, actor=secretary, now=now)


def test_its_onset_comes_from_a_quantity_that_experts_judged(study, panel, secretary, now):
    """Of the same review; a challenge tells no share."""
    from harmel.review.assessment.actions import add_challenges, add_item
    from harmel.review.challenges.models import Challenge

    storms = Challenge.objects.create(review=study.review, key="C1", place=1, name_en="Storms", name_fr="Tempêtes", added_at=now)
    [rated] = add_challenges(panel, challenges=[storms], actor=secretary, now=now)
    asked = add_item(panel, kind="quantity", text_en="Years between two pandemics", asks="quantiles", actor=secretary, now=now + timedelta(minutes=1))
    said = {"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05}
    with pytest.raises(Refused, match="onset_from_a_figure"):
        set_amplifier(study, **said, onset_item=rated, actor=secretary, now=now)
    set_amplifier(study, **said, onset_item=asked, actor=secretary, now=now)
    assert Study.objects.get().onset_item == asked
