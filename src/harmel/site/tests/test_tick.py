"""The ticker: what waits for nothing, and what nothing waits for."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from harmel.review.discussion.actions import Memory
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


@pytest.mark.django_db
def test_sessions_that_have_ended_are_removed(review, instance, now):
    """Kept, they would tell when each person had come, for as long as the database lasts."""
    for key, age in (("ended", -60), ("lasts", 60)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(seconds=age))
    tick.tick(instance, now=now)
    assert [row.pk for row in Session.objects.all()] == ["lasts"]
