"""Sources, readings and conflicts."""

import pytest

from harmel.alliance.models import EntryContent, Review
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.challenges import actions, queries
from harmel.review.challenges.models import Source


def test_an_article_rests_on_an_agency_that_rests_on_a_speech(sources):
    """Each source names what it rests on, and is found from there."""
    assert list(sources["article"].rests_on.all()) == [sources["agency"]]
    assert list(sources["speech"].carried_by.all()) == [sources["agency"]]


def test_no_source_rests_on_itself_even_through_others(sources, secretary, now):
    """A speech that rested on the article about it would prove itself."""
    speech = sources["speech"]
    with pytest.raises(Refused, match="rests_on_itself"):
        actions.edit_source(speech, title_en=speech.title_en, kind="speech", rests_on=[sources["article"]], actor=secretary, now=now)
    with pytest.raises(Refused, match="rests_on_itself"):
        actions.edit_source(speech, title_en=speech.title_en, kind="speech", rests_on=[speech], actor=secretary, now=now)
    assert not speech.rests_on.exists()


def test_a_source_of_another_review_is_refused(instance, review, convener, calendar, now):
    """What belongs elsewhere is not linked here."""
    other = Review.objects.create(slug="meadow", title_en="Meadow", title_fr="Pré", founded_at=now)
    foreign = Source.objects.create(review=other, key="S1", title_en="Elsewhere", kind="web")
    with pytest.raises(Refused, match="of_another_review"):
        actions.add_source(review, title_en="Here", kind="web", rests_on=[foreign], actor=convener, now=now)
    with pytest.raises(Refused, match="of_another_review"):
        actions.add_challenge(review, name_en="Here", sources=[foreign], actor=convener, now=now)


def test_two_readings_keep_their_own_orders(review, convener, register, sources):
    """The article names three challenges and the speech four; each keeps its own places."""
    found = {reading["source"].key: [line.challenge.key for line in reading["lines"] if line.challenge] for reading in queries.readings(review)}
    assert found == {"S3": ["DROUGHT", "BEETLES", "RUMOURS", "SAWS"], "S1": ["DROUGHT", "BEETLES", "SAWS"]}
    assert register["saws"].citations.get(source=sources["article"]).place == 3


def test_a_reading_recorded_anew_replaces_the_lines_and_the_order(convener, register, sources, now):
    """The journal keeps the lines there were."""
    line = {"kind": "challenge", "challenge": register["saws"], "text_en": "Only saws."}
    actions.record_reading(sources["article"], [line], actor=convener, now=now)
    assert register["saws"].citations.get(source=sources["article"]).place == 1
    assert register["drought"].citations.get(source=sources["article"]).place is None
    with pytest.raises(Refused, match="named_twice"):
        actions.record_reading(sources["article"], [line, line], actor=convener, now=now)


def test_a_source_names_one_challenge_at_a_place(convener, register, sources, now):
    """Two challenges cannot both be third."""
    with pytest.raises(Refused, match="place_taken"):
        actions.cite(register["rumours"], sources["article"], place=3, actor=convener, now=now)
    actions.cite(register["rumours"], sources["article"], place=4, actor=convener, now=now)
    actions.stop_citing(register["rumours"], sources["article"], actor=convener, now=now)
    with pytest.raises(Refused, match="not_linked"):
        actions.stop_citing(register["rumours"], sources["article"], actor=convener, now=now)


def test_both_readings_stay_whatever_the_resolution(conflict, convener, now):
    """A resolution says which is followed and deletes neither; it can be opened again."""
    actions.resolve_conflict(conflict, resolution_en="2030.", actor=convener, now=now)
    conflict.refresh_from_db()
    assert (conflict.a_en, conflict.b_en, conflict.resolution_en, conflict.resolved_by) == ("Grove 2020", "Grove 2030", "2030.", convener)
    with pytest.raises(Refused, match="already_resolved"):
        actions.resolve_conflict(conflict, resolution_en="2020.", actor=convener, now=now)
    actions.reopen_conflict(conflict, actor=convener, now=now)
    assert conflict.resolved_at is None
    assert EntryContent.objects.get(verb="challenges.reopen_conflict").said()["facts"]["resolution_en"] == "2030."


def test_a_reading_without_a_source_and_an_empty_resolution_are_refused(review, conflict, convener, sources, now):
    """A conflict is between sources, and a resolution has words."""
    with pytest.raises(Refused, match="reading_without_source"):
        actions.record_conflict(review, field_en="x", a_en="a", a_sources=[], b_en="b", b_sources=[sources["speech"]], actor=convener, now=now)
    with pytest.raises(Refused, match="resolution_missing"):
        actions.resolve_conflict(conflict, resolution_en=" ", actor=convener, now=now)


def test_the_secretariat_records_conflicts_and_the_convener_resolves_them(review, conflict, sources, secretary, delegate, stranger, now):
    """Recording is work on sources; resolving is a decision."""
    readings = {"a_en": "a", "a_sources": [sources["article"]], "b_en": "b", "b_sources": [sources["speech"]]}
    assert actions.record_conflict(review, field_en="Size", **readings, actor=secretary, now=now).number == 2
    with pytest.raises(NotAllowed):
        actions.resolve_conflict(conflict, resolution_en="2030.", actor=secretary, now=now)
    for actor in (delegate, stranger):
        with pytest.raises(NotAllowed):
            actions.record_conflict(review, field_en="Size", **readings, actor=actor, now=now)
