"""A silence as a server keeps it: messages come in, wait for their turn, the clock ticks, jumps, and the process restarts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from harmel.review.agreement.rules.profiles import HOUSE, NATO, OSCE, Kind
from harmel.review.agreement.rules.silence import CLOSING, LOCK_SECONDS, Act, Outcome, Terms, breaks, read

START = datetime(2021, 3, 26, 12, tzinfo=UTC)  # summer time begins in the second night
END = START + timedelta(hours=72)
TREES = ("Alder", "Ash", "Aspen")
FINAL = {Outcome.BROKEN, Outcome.WITHDRAWN, Outcome.VOID}
STEPS = st.sampled_from([1, 5, 9, 10, 3600, 86_400, 200_000])


class Served(RuleBasedStateMachine):
    """
    One silence on a server. `arrived` holds what waits for its turn; `kept` what the database holds; `announced` what was told.

    The clock runs forward, jumps back by any step, and never forward past what a waiting message may still decide.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.terms: Terms | None = None
        self.kept: list[Act] = []
        self.arrived: list[Act] = []
        self.announced = False
        self.number = 0
        self.alliance = set(TREES)
        self.seen: set[Outcome] = set()

    @precondition(lambda self: self.terms is None)
    @rule(profile=st.sampled_from([NATO, OSCE, HOUSE]))
    def start(self, profile) -> None:  # type: ignore[no-untyped-def]
        """The roster, the terms and the end are frozen."""
        self.terms = Terms(started_at=START, expires_at=END, roster=frozenset(self.alliance), profile=profile)

    @rule(tree=st.sampled_from((*TREES, "Yew")), joins=st.booleans())
    def members_come_and_go(self, tree: str, joins: bool) -> None:
        """The alliance changes; the roster does not."""
        before = self.terms
        (self.alliance.add if joins else self.alliance.discard)(tree)
        assert self.terms is before

    @precondition(lambda self: self.terms is not None)
    @rule(
        kind=st.sampled_from(Kind),
        member=st.sampled_from((*TREES, "Yew")),
        reason=st.sampled_from(["", "A reason."]),
        hours=st.integers(-2, 48),
        outage=st.booleans(),
        waits=st.booleans(),
    )
    def message(self, *, kind: Kind, member: str, reason: str, hours: int, outage: bool, waits: bool) -> None:
        """A message reaches the server now; it may have to wait for its turn. Only what was announced can be declared void."""
        self.number += 1
        if kind is Kind.VOID:
            self.turns_come()
            self.tick()
        act = Act(
            number=self.number, kind=kind, at=self.now, member=member, reason=reason, outage=outage,
            until=END + timedelta(hours=hours), overtaken=self.announced,
        )  # fmt: skip
        (self.arrived if waits else self.kept).append(act)

    @rule()
    def turns_come(self) -> None:
        """Whatever waits gets its turn, the last first."""
        while self.arrived:
            self.kept.append(self.arrived.pop())

    @rule(seconds=STEPS)
    def time_passes(self, seconds: int) -> None:
        """Nothing waits longer than a lock may be waited for."""
        if seconds >= LOCK_SECONDS:
            self.turns_come()
        self.now += timedelta(seconds=seconds)

    @rule(seconds=STEPS)
    def the_clock_jumps_back(self, seconds: int) -> None:
        """Somebody set the clock."""
        self.now = max(START, self.now - timedelta(seconds=seconds))

    @precondition(lambda self: self.terms is not None)
    @rule()
    def tick(self) -> None:
        """The job looks, and announces an adoption once."""
        if self.reading().outcome is Outcome.ADOPTED:
            self.announced = True

    @rule()
    def restart(self) -> None:
        """The process starts anew: what waited is lost without a receipt, what the database holds is read back in any order."""
        self.arrived.clear()
        self.kept.reverse()

    def reading(self):  # type: ignore[no-untyped-def]
        return read(self.terms, self.kept, now=self.now, announced=self.announced)

    @precondition(lambda self: self.terms is not None)
    @invariant()
    def it_stands_in_exactly_one_way(self) -> None:
        """Always one of five, the same for every reader, and in accord with what was kept."""
        reading = self.reading()
        assert set(reading.rulings) == {act.number for act in self.kept}
        if reading.outcome is Outcome.ADOPTED:
            assert self.announced or self.now >= reading.expires_at + CLOSING
            assert not any(
                act.at < reading.expires_at and breaks(act.kind, self.terms.profile) and act.reason and act.member in TREES
                and act.member in self.terms.roster and not act.overtaken
                for act in self.kept
            )  # fmt: skip
        if self.announced:
            assert reading.outcome in {Outcome.ADOPTED, Outcome.VOID}
            assert reading.ended_at is not None
        if reading.outcome is Outcome.BROKEN:
            assert set(reading.broken_by) <= self.terms.roster

    @precondition(lambda self: self.terms is not None)
    @invariant()
    def what_ended_stays_ended(self) -> None:
        """A silence that was broken, withdrawn or void neither runs again nor passes, whatever had its turn late or came after."""
        outcome = self.reading().outcome
        assert not (self.seen & FINAL) or outcome in FINAL
        self.seen.add(outcome)


@settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
class Quickly(Served):
    """Few and short runs, for every check."""


@settings(max_examples=1500, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
class AtLength(Served):
    """Many and long runs."""


TestAFewSilences = Quickly.TestCase
TestManySilences = pytest.mark.slow(AtLength.TestCase)
