"""
The ticker: side effects whose time has come, in the order of the stages, then the seals.

A tick is idempotent and catches up after any outage. What is open or closed is never decided here: that is decided when read.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from harmel.alliance import journal
from harmel.alliance.models import Heartbeat, Instance, Review
from harmel.alliance.rules import CLOCK
from harmel.methods.seal import keys
from harmel.review import STAGES
from harmel.review.agreement import actions as agreement
from harmel.review.assessment import actions as assessment
from harmel.review.assessment import models as assessment_models
from harmel.review.discussion import actions as discussion
from harmel.review.discussion import models as discussion_models
from harmel.review.foresight import actions as foresight
from harmel.review.foresight import models as foresight_models

LOG = logging.getLogger("harmel.tick")
BEATS_KEPT = timedelta(days=90)

JOBS: dict[str, tuple[Callable[..., Any], ...]] = {
    "discussion": (discussion.recompute_map,),
    "assessment": (assessment.settle,),
    "foresight": (foresight.settle,),
    "agreement": (agreement.settle,),
}
"""What each stage asks to be done when its time has come: `job(review, actor=CLOCK, now=now)`."""
LONG: dict[str, tuple[Callable[..., Any], ...]] = {"foresight": (foresight.compute,)}
"""What takes minutes, and waits for nobody: done beside the ticks, called alike."""
ANONYMOUS = {**discussion_models.ANONYMOUS, **assessment_models.ANONYMOUS, **foresight_models.ANONYMOUS}
"""The tables with anonymous rows, each with the column by which they are shuffled."""
REMEMBERING = frozenset({discussion.recompute_map})
"""Those that go on from what they read at the tick before, given its `memory`."""


@dataclass
class Aside:
    """A thread beside the ticks for what may take long and nobody waits for: at most one at a time. It may be ended at any moment."""

    at_work: threading.Thread | None = None
    failures: list[str] = field(default_factory=list)
    """What failed since somebody last asked."""

    def ask(self, job: Callable[[], list[str]]) -> list[str]:
        """Begin a job, unless the last one still goes on; return what failed so far."""
        if self.at_work is not None and self.at_work.is_alive():
            return []
        failed, self.failures = self.failures, []
        self.at_work = threading.Thread(target=self._work, args=(job,), daemon=True)
        self.at_work.start()
        return failed

    def _work(self, job: Callable[[], list[str]]) -> None:
        try:
            self.failures += job()
        finally:
            connection.close()


@dataclass
class Beside:
    """What goes on beside the ticks, each on a thread of its own: what takes long to compute never holds up that rows are laid anew."""

    shuffling: Aside = field(default_factory=Aside)
    computing: Aside = field(default_factory=Aside)


def tick(instance: Instance, *, now: datetime, memory: discussion.Memory | None = None, beside: Beside | None = None) -> list[str]:
    """
    Do once what is due, leave a heartbeat, and return what failed: one job's failure stops no other.

    `memory`, `beside`: of a ticker that ticks again and again; without the one, everything is read anew, without the other, everything is done in turn.
    """
    started = time.perf_counter()
    failures = []
    for review in Review.objects.order_by("pk"):
        for stage in STAGES:
            for job in JOBS.get(stage, ()):
                kept = {"memory": memory} if job in REMEMBERING else {}
                failures += _run(f"{review.slug}: {stage}.{job.__name__}", job, review, actor=CLOCK, now=now, **kept)
            failures += _compute(review, stage, now) if beside is None else []
        failures += _run(f"{review.slug}: seal", journal.seal, review, now=now, key=signing_key(instance))
    if connection.vendor == "postgresql" or not instance.rehearsal:  # in a rehearsal nobody is real, and its file need not be written anew
        failures += beside.shuffling.ask(partial(_shuffle, now)) if beside else _shuffle(now)
    failures += beside.computing.ask(partial(_compute_all, now)) if beside else []
    _beat(now, time.perf_counter() - started, failures)
    return failures


def _shuffle(now: datetime) -> list[str]:
    """Take away the order in which anonymous rows came: half a minute where thirty thousand people voted in the hour before."""
    return [failed for review in Review.objects.order_by("pk") for failed in _run(f"{review.slug}: shuffle", journal.shuffle, review, also=ANONYMOUS, now=now)]


def _compute_all(now: datetime) -> list[str]:
    """Compute what is due of every review, in the order of its stages."""
    return [failed for review in Review.objects.order_by("pk") for stage in STAGES for failed in _compute(review, stage, now)]


def _compute(review: Review, stage: str, now: datetime) -> list[str]:
    return [
        failed for job in LONG.get(stage, ()) for failed in _run(f"{review.slug}: {stage}.{job.__name__}", job, review, actor=CLOCK, now=now)
    ]


def signing_key(instance: Instance) -> keys.Key:
    """Return the key that seals: a rehearsal's from its seed, else the one in the folder of keys, made on first use."""
    return keys.rehearsal(instance.seed) if instance.rehearsal else keys.read_or_make(settings.HARMEL_KEYS)


def _run(name: str, job: Callable[..., Any], *arguments: Any, **named: Any) -> list[str]:
    try:
        job(*arguments, **named)
    except Exception as error:
        LOG.exception("tick: %s failed", name)
        return [f"{name}: {type(error).__name__}: {error}"]
    return []


def _beat(now: datetime, seconds: float, failures: list[str]) -> None:
    """Leave a heartbeat; remove those of long ago, and who was signed in: sessions that have ended would tell when somebody came."""
    with transaction.atomic():
        SessionStore.clear_expired()
        Heartbeat.objects.create(at=now, took_seconds=round(seconds, 3), failure="\n".join(failures))
        Heartbeat.objects.filter(at__lt=now - BEATS_KEPT).delete()
