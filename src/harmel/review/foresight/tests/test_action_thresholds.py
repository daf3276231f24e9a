"""What must hold: declared by leaders, one for each descriptor, and said to be late where a result could be read."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import declare_threshold, show_result, withdraw_threshold
from harmel.review.foresight.models import Threshold

pytestmark = pytest.mark.django_db


def test_leaders_declare_what_must_hold(thresholds, convener):
    """By the place of a state, in words of their own; everybody reads the entry."""
    unity, neighbour = Threshold.objects.standing()
    assert (unity.comparison, unity.places, unity.text, unity.declared_by, unity.after_result) == ("at_least", [1], "We stand together.", convener, False)
    assert (neighbour.descriptor.key, neighbour.ref_title(), neighbour.text, neighbour.language) == ("NEI", "The neighbour", "", "")
    assert set(EntryContent.objects.filter(verb="foresight.declare_threshold").values_list("visibility", flat=True)) == {"public"}


def test_nobody_else_does(study, descriptors, thresholds, secretary, delegate, expert, observer, participant, stranger, now):
    """Neither the secretariat, which reads results before they are shown, nor experts, nor delegates."""
    for actor in (secretary, delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            declare_threshold(study, descriptor=descriptors["TRU"], comparison="at_least", places=[1], actor=actor, now=now)
        with pytest.raises(NotAllowed):
            withdraw_threshold(thresholds[0], because="No.", actor=actor, now=now)
    assert Threshold.objects.standing().count() == 2


@pytest.mark.parametrize(
    ("key", "comparison", "places", "code", "field"),
    [
        ("DET", "at_least", [1], "threshold_of_the_system", "descriptor"),
        ("ECO", "at_least", [1], "threshold_of_the_system", "descriptor"),
        ("UNI", "more_than", [1], "not_a_choice", "comparison"),
        ("UNI", "at_least", [], "which_states", "places"),
        ("UNI", "at_least", [0, 1], "which_states", "places"),
        ("UNI", "at_least", [2], "which_states", "places"),
        ("UNI", "at_least", [0], "threshold_always_met", "places"),
        ("UNI", "at_most", [1], "threshold_always_met", "places"),
        ("NEI", "one_of", [0, 1, 2], "threshold_always_met", "places"),
    ],
)
def test_what_cannot_be_demanded_is_refused(study, descriptors, convener, now, key, comparison, places, code, field):
    """What is held or drawn, no state, and what nothing could break."""
    with pytest.raises(Refused) as refused:
        declare_threshold(study, descriptor=descriptors[key], comparison=comparison, places=places, actor=convener, now=now)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Threshold.objects.exists()


def test_one_of_a_descriptor_takes_the_place_of_the_one_before(study, thresholds, descriptors, convener, now):
    """In one entry; the one before stays to be read."""
    later = now + timedelta(days=1)
    anew = declare_threshold(study, descriptor=descriptors["NEI"], comparison="one_of", places=[1, 0, 1], actor=convener, now=later)
    assert anew.places == [0, 1]
    assert [one.pk for one in Threshold.objects.standing()] == [thresholds[0].pk, anew.pk]
    before = Threshold.objects.get(pk=thresholds[1].pk)
    assert (before.withdrawn_at, before.withdrawn_because, before.after_result) == (later, "replaced", False)
    entries = [json.loads(row.payload)["facts"] for row in EntryContent.objects.filter(verb="foresight.declare_threshold")]
    assert sorted(one["replaces"] or "" for one in entries) == ["", "", f"foresight.threshold/{before.pk}"]


def test_it_is_taken_back_with_the_reason(thresholds, convener, now):
    """Once."""
    with pytest.raises(Refused, match="reason_needed"):
        withdraw_threshold(thresholds[0], because="", actor=convener, now=now)
    withdraw_threshold(thresholds[0], because="Not ours to ask.", actor=convener, now=now)
    assert (thresholds[0].withdrawn_because, Threshold.objects.standing().count()) == ("Not ours to ask.", 1)
    with pytest.raises(Refused, match="already_done"):
        withdraw_threshold(thresholds[0], because="Again.", actor=convener, now=now)


def test_whoever_could_read_the_result_declares_late(tested, thresholds, descriptors, convener, secretary):
    """A leader who does not read it yet is not late; once it is shown, everybody is. Taking back is told alike."""
    later = tested.tested_at + timedelta(days=1)
    assert not tested.result_shown_to(convener)
    before = declare_threshold(tested, descriptor=descriptors["TRU"], comparison="at_least", places=[1], actor=convener, now=later)
    show_result(tested, actor=secretary, now=later)
    after = declare_threshold(tested, descriptor=descriptors["TRU"], comparison="at_most", places=[0], actor=convener, now=later)
    withdraw_threshold(thresholds[0], because="Not met.", actor=convener, now=later)
    assert (before.after_result, after.after_result, thresholds[0].after_result) == (False, True, True)


def test_whoever_also_sits_where_the_result_is_read_declares_late(tested, descriptors, convener, secretary):
    """From whichever of their seats they declare: what somebody has read they know."""
    secretary.person = convener.person
    secretary.save(update_fields=["person"])
    made = declare_threshold(tested, descriptor=descriptors["TRU"], comparison="at_least", places=[1], actor=convener, now=tested.tested_at)
    assert (tested.result_shown_to(convener), made.after_result) == (False, True)


def test_a_threshold_is_of_its_own_study(review, study, panel, descriptors, secretary, convener, now):
    """Another study looks at other descriptors."""
    from harmel.review.foresight.actions import form_study

    other = form_study(review, panel=panel, name_en="Another", horizon_year=2030, actor=secretary, now=now)
    with pytest.raises(Refused, match="of_another_study"):
        declare_threshold(other, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=now)
