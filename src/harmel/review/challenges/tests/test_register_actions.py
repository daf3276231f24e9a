"""The convener's register, and everybody else's reasons why not."""

from datetime import timedelta

import pytest

from harmel.alliance.models import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.challenges import actions, queries, rules
from harmel.review.challenges.models import Amplifies, Challenge
from harmel.review.mandate.models import StageInterval


def keys(review):
    return [row.key for row in queries.standing(review)]


def test_challenges_stand_in_the_order_in_which_they_were_named(review, register):
    """Each at the end, each under its key."""
    assert keys(review) == ["DROUGHT", "BEETLES", "RUMOURS", "SAWS", "FIRE"]


def test_a_challenge_without_a_key_gets_the_next_one_free(review, convener, calendar, now):
    """Keys are never shared."""
    actions.add_challenge(review, key="C2", name_en="A", actor=convener, now=now)
    assert actions.add_challenge(review, name_en="B", actor=convener, now=now).key == "C3"
    with pytest.raises(Refused, match="key_taken"):
        actions.add_challenge(review, key="C2", name_en="C", actor=convener, now=now)


def test_the_register_is_put_in_another_order_and_the_journal_keeps_the_earlier(review, convener, register, now):
    """Both orders stand in the entry."""
    order = [register[name] for name in ("fire", "saws", "rumours", "beetles", "drought")]
    actions.reorder(review, order, actor=convener, now=now)
    assert keys(review) == ["FIRE", "SAWS", "RUMOURS", "BEETLES", "DROUGHT"]
    facts = EntryContent.objects.get(verb="challenges.reorder").said()["facts"]
    assert facts["earlier"][0] == "DROUGHT"
    assert facts["order"][0] == "FIRE"
    with pytest.raises(Refused, match="not_the_same_challenges"):
        actions.reorder(review, order[:-1], actor=convener, now=now)


def test_what_is_taken_off_the_register_can_be_put_back_where_it_stood(review, convener, register, now):
    """Withdrawing has a way back, and leaves two entries."""
    beetles = register["beetles"]
    actions.withdraw_challenge(beetles, reason="Folded into another.", actor=convener, now=now)
    assert "BEETLES" not in keys(review)
    with pytest.raises(Refused, match="challenge_withdrawn"):
        actions.edit_challenge(beetles, name_en="Weevils", actor=convener, now=now)
    actions.restore_challenge(beetles, actor=convener, now=now)
    assert keys(review)[1] == "BEETLES"
    with pytest.raises(Refused, match="not_withdrawn"):
        actions.restore_challenge(beetles, actor=convener, now=now)


def test_a_challenge_is_worded_anew_and_the_journal_keeps_how_it_read(convener, register, now):
    """What it said before is in the entry."""
    actions.edit_challenge(register["saws"], name_en="Chain saws", dimension="military", track="dialogue", actor=convener, now=now)
    facts = EntryContent.objects.get(verb="challenges.edit_challenge").said()["facts"]
    assert (facts["earlier"]["name_en"], facts["name_en"], facts["track"]) == ("Saws", "Chain saws", "dialogue")


def test_one_challenge_makes_another_worse_once_and_never_itself(convener, register, now):
    """Said again, the reason is replaced; taken back, it is gone and the journal keeps it."""
    said = actions.amplify(register["fire"], register["drought"], reason_en="It burns hotter.", actor=convener, now=now)
    assert Amplifies.objects.get() == said
    assert said.reason == "It burns hotter."
    with pytest.raises(Refused, match="amplifies_itself"):
        actions.amplify(register["fire"], register["fire"], reason_en="?", actor=convener, now=now)
    actions.stop_amplifying(said, actor=convener, now=now)
    assert not Amplifies.objects.exists()


def test_a_table_is_taken_in_whole(review, convener, register, sources, now):
    """Its challenges come after those that stand, with their sources."""
    table = rules.read_register("id,order,name_en,sources\nX2,2,Storms,S3 S1\nX1,1,Frost,\n")
    made = actions.import_register(review, table, actor=convener, now=now)
    assert keys(review)[-2:] == ["X1", "X2"]
    assert [citation.source.key for citation in made[1].citations.order_by("source__key")] == ["S1", "S3"]


def test_a_table_with_one_wrong_line_is_not_taken_in_at_all(review, convener, register, now):
    """Every wrong line is named: what the file has, keys that are taken, sources that are not here."""
    table = rules.read_register("id,name_en,sources\nX1,Frost,\nDROUGHT,Again,\nX3,,\nX4,Storms,S99\n")
    with pytest.raises(Refused) as refused:
        actions.import_register(review, table, actor=convener, now=now)
    assert [(error.line, error.code) for error in refused.value.facts["errors"]] == [(3, "key_taken"), (4, "name_missing"), (5, "unknown_source")]
    assert not Challenge.objects.filter(key__startswith="X").exists()
    assert not EntryContent.objects.filter(verb="challenges.import_register").exists()


def test_what_the_register_writes_can_be_read_again(instance, review, convener, register, now):
    """An export is an import of another review."""
    table = queries.register_table(review)
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in table)
    found = rules.read_register(text)
    assert found.errors == ()
    assert [row.key for row in found.rows] == keys(review)
    assert found.rows[0].dimension == "military"


def test_only_the_convener_keeps_the_register(review, register, secretary, delegate, expert, observer, participant, stranger, now):
    """Everybody else is told why, and nothing is written."""
    before = EntryContent.objects.count()
    for actor in (secretary, delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            actions.add_challenge(review, name_en="Mine", actor=actor, now=now)
        with pytest.raises(NotAllowed):
            actions.reorder(review, list(register.values()), actor=actor, now=now)
        with pytest.raises(NotAllowed):
            actions.withdraw_challenge(register["saws"], actor=actor, now=now)
    assert EntryContent.objects.count() == before


def test_the_register_closes_with_its_stage(review, convener, register, now):
    """At the last instant the refusal says so; sources may still be kept."""
    span = StageInterval.objects.get(stage="challenges")
    last = span.closes_at - timedelta(microseconds=1)
    actions.add_challenge(review, name_en="In time", actor=convener, now=last)
    with pytest.raises(NotAllowed) as refused:
        actions.add_challenge(review, name_en="Too late", actor=convener, now=span.closes_at)
    assert refused.value.reason.code == "stage_closed"
    assert actions.add_source(review, title_en="The report", kind="report", actor=convener, now=span.closes_at).key == "S4"
