"""The ticker: what waits for nothing, and what nothing waits for."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone

from harmel.alliance.models import StoredResult
from harmel.review import STAGES
from harmel.review.discussion.actions import Memory
from harmel.review.foresight.actions import ask_test, discovery, scenarios
from harmel.review.foresight.models import Study
from harmel.review.foresight.tests.results.planted import plant
from harmel.site import tick


def finished(aside):
    """Wait until the job is done."""
    aside.at_work.join(timeout=10)
    assert not aside.at_work.is_alive()


def test_a_long_job_holds_up_no_tick_and_is_begun_once():
    """While one goes on, asking again does nothing."""
    aside, go_on, begun = tick.Aside(), threading.Event(), []

    def job():
        begun.append(1)
        go_on.wait(timeout=10)
        return []

    assert [aside.ask(job), aside.ask(job), aside.ask(job)] == [[], [], []]
    go_on.set()
    finished(aside)
    assert len(begun) == 1


def test_what_failed_beside_the_ticks_is_told_once():
    """At the first tick after, which begins the next."""
    aside = tick.Aside()
    assert aside.ask(lambda: ["grove: shuffle: no place"]) == []
    finished(aside)
    assert aside.ask(list) == ["grove: shuffle: no place"]
    finished(aside)
    assert aside.ask(list) == []
    finished(aside)


@pytest.mark.django_db(transaction=True)
def test_what_takes_long_holds_up_neither_maps_nor_seals_nor_shuffling(review, instance, now, monkeypatch):
    """It goes on beside the ticks, once, while they do all the rest; then the next begins."""
    at_work, go_on, begun, done = threading.Event(), threading.Event(), [], []

    def long(review, *, actor, now):
        begun.append(now)
        at_work.set()
        go_on.wait(timeout=60)

    monkeypatch.setattr(tick, "JOBS", {"discussion": (lambda _review, *, actor, now: done.append("map"),)})
    monkeypatch.setattr(tick, "REMEMBERING", frozenset())
    monkeypatch.setattr(tick, "LONG", {"foresight": (long,)})
    monkeypatch.setattr(tick.journal, "seal", lambda _review, *, now, key: done.append("seal"))
    monkeypatch.setattr(tick.journal, "shuffle", lambda _review, *, also, now: done.append("shuffle"))
    beside = tick.Beside()
    for minute in range(3):
        assert tick.tick(instance, now=now + timedelta(minutes=minute), beside=beside) == []
        finished(beside.shuffling)
        assert at_work.wait(timeout=60)
    assert (done, begun) == (["map", "seal", "shuffle"] * 3, [now])
    go_on.set()
    finished(beside.computing)
    tick.tick(instance, now=now + timedelta(hours=1), beside=beside)
    finished(beside.computing)
    finished(beside.shuffling)
    assert begun == [now, now + timedelta(hours=1)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_test_that_was_asked_for_is_found_beside_the_ticks(instance, panel, secretary, now, monkeypatch):
    """From sheets that have closed to what breaks each option, on a thread with a connection of its own; further ticks find nothing more to do."""
    monkeypatch.setattr(discovery, "DRAWS", 19)
    monkeypatch.setattr(scenarios, "DRAWS", 60)
    study = plant(panel, secretary, now)
    Study.objects.filter(pk=study.pk).update(settled_at=None, asked_at=None)
    at, beside = study.closes_at, tick.Beside()
    for minute in range(4):
        assert tick.tick(instance, now=at + timedelta(minutes=minute), beside=beside) == []
        finished(beside.computing)
        finished(beside.shuffling)
        if minute == 1:
            ask_test(study, actor=secretary, now=at + timedelta(minutes=1))
    assert sorted(StoredResult.objects.filter(method__startswith="foresight").values_list("method", "failure", "made_at")) == [
        ("foresight.discovery", "", at + timedelta(minutes=2)),
        ("foresight.scenarios", "", at),
        ("foresight.stress", "", at + timedelta(minutes=2)),
    ]
    study.refresh_from_db()
    assert (study.settled_at, study.asked_at, study.tested_at) == (at, None, at + timedelta(minutes=2))


@pytest.mark.django_db
def test_a_single_tick_does_what_takes_long_in_its_turn(review, instance, now, monkeypatch):
    """Before the seals, so that what was found is in the record; where it fails, all the rest is done."""
    done = []

    def long(_review, *, actor, now):
        done.append("long")
        raise ValueError("too long")

    monkeypatch.setattr(tick, "JOBS", {})
    monkeypatch.setattr(tick, "LONG", {"foresight": (long,)})
    monkeypatch.setattr(tick.journal, "seal", lambda _review, *, now, key: done.append("seal"))
    assert tick.tick(instance, now=now) == ["grove-2030: foresight.long: ValueError: too long"]
    assert done == ["long", "seal"]


@pytest.mark.django_db
def test_a_ticker_draws_from_what_it_remembers(review, instance, now, monkeypatch):
    """Only the job that remembers is given the memory; a single tick has none."""
    given = []

    def job(_review, *, actor, now, memory):
        given.append(memory)

    def other(_review, *, actor, now):
        given.append("nothing")

    monkeypatch.setattr(tick, "JOBS", {"discussion": (job, other)})
    monkeypatch.setattr(tick, "REMEMBERING", frozenset({job}))
    memory = Memory()
    tick.tick(instance, now=now, memory=memory)
    tick.tick(instance, now=now)
    assert given == [memory, "nothing", None, "nothing"]


def test_what_any_stage_keeps_under_pseudonyms_is_shuffled():
    """No stage is forgotten, nor a table of it."""
    kept = {model for config in apps.get_app_configs() for model in getattr(config.models_module, "ANONYMOUS", {})}
    under = {model for model in apps.get_models() if model._meta.label.partition(".")[0] in STAGES and any(one.name == "pseudonym" for one in model._meta.fields)}
    assert set(tick.ANONYMOUS) == kept >= under


@pytest.mark.django_db
def test_sessions_that_have_ended_are_removed(review, instance, now):
    """Kept, they would tell when each person had come, for as long as the database lasts."""
    for key, age in (("ended", -60), ("lasts", 60)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(seconds=age))
    tick.tick(instance, now=now)
    assert [row.pk for row in Session.objects.all()] == ["lasts"]
