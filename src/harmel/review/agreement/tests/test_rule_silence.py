"""A silence: what breaks it, when a message counts, and what never changes its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.review.agreement.rules.instants import NoZone
from harmel.review.agreement.rules.profiles import EU, HOUSE, NATO, OSCE, PROFILES, UNGA, Kind, Profile
from harmel.review.agreement.rules.silence import CLOSING, Act, Outcome, Reading, Ruling, Terms, read

START = datetime(2021, 5, 25, 16, tzinfo=UTC)
END = datetime(2021, 5, 28, 16, tzinfo=UTC)
LATER = END + timedelta(days=30)
TREES = ("Alder", "Ash", "Aspen", "Beech")
MILLISECOND = timedelta(milliseconds=1)


def terms(profile: Profile = NATO, *, roster: Sequence[str] = TREES) -> Terms:
    return Terms(started_at=START, expires_at=END, roster=frozenset(roster), profile=profile)


def breaking(at: datetime, *, number: int = 1, member: str = "Alder", reason: str = "The second line binds us.") -> Act:
    return Act(number=number, kind=Kind.BREAK, at=at, member=member, reason=reason)


def test_a_break_at_17_59_59_999_counts() -> None:
    """One millisecond before the end is before the end."""
    reading = read(terms(), [breaking(END - MILLISECOND)], now=LATER)
    assert (reading.outcome, reading.broken_by) == (Outcome.BROKEN, ("Alder",))


def test_a_break_at_18_00_00_000_does_not_count_and_has_a_ruling() -> None:
    """At the end is not before the end; the refusal says that it came too late."""
    reading = read(terms(), [breaking(END)], now=LATER)
    assert (reading.outcome, reading.rulings[1]) == (Outcome.ADOPTED, Ruling.TOO_LATE)


@pytest.mark.parametrize(
    ("past", "outcome", "closing"),
    [
        (-MILLISECOND, Outcome.RUNNING, False),
        (timedelta(0), Outcome.RUNNING, True),
        (CLOSING - MILLISECOND, Outcome.RUNNING, True),
        (CLOSING, Outcome.ADOPTED, False),
    ],
)
def test_from_the_end_until_ten_seconds_past_it_a_silence_is_closing(past: timedelta, outcome: Outcome, closing: bool) -> None:
    """Nothing reads adopted before ten seconds past the end: a message that came in time may still wait for its turn."""
    reading = read(terms(), [], now=END + past)
    assert (reading.outcome, reading.closing) == (outcome, closing)


def test_adoption_takes_effect_at_the_end_whenever_it_is_read() -> None:
    """A job that runs a month late finds a text adopted a month ago."""
    assert read(terms(), [], now=LATER).ended_at == END


def test_a_break_that_waited_for_its_turn_past_the_end_still_counts() -> None:
    """What matters is when it reached the server, and nothing was announced before."""
    assert read(terms(), [breaking(END - MILLISECOND)], now=END + timedelta(seconds=4)).outcome is Outcome.BROKEN


def test_what_was_announced_is_not_taken_back_by_a_clock_that_jumps_back() -> None:
    """Once announced, an adoption stands; a message that comes then is refused with that reason."""
    late = replace(breaking(START), overtaken=True)
    reading = read(terms(), [late], now=START, announced=True)
    assert (reading.outcome, reading.rulings[1]) == (Outcome.ADOPTED, Ruling.ANNOUNCED)


def test_a_break_without_a_reason_does_not_break() -> None:
    """An objection is owed a reason."""
    assert read(terms(), [breaking(START, reason="  ")], now=START).rulings[1] is Ruling.NO_REASON


def test_a_member_off_the_roster_cannot_break() -> None:
    """The roster was frozen when silence started."""
    reading = read(terms(roster=("Ash",)), [breaking(START)], now=START)
    assert (reading.outcome, reading.rulings[1]) == (Outcome.RUNNING, Ruling.NOT_ON_ROSTER)


def test_an_observer_cannot_break() -> None:
    """Only a seat that held the power when the message came breaks a silence."""
    assert read(terms(), [replace(breaking(START), entitled=False)], now=START).rulings[1] is Ruling.NO_POWER


def test_a_broken_silence_cannot_be_revived() -> None:
    """Neither an extension, nor a withdrawal, nor a second break changes what the first break did."""
    acts = [
        breaking(START + timedelta(hours=1)),
        Act(number=2, kind=Kind.EXTENSION, at=START + timedelta(hours=2), until=END + timedelta(days=1)),
        Act(number=3, kind=Kind.WITHDRAWAL, at=START + timedelta(hours=3)),
        breaking(START + timedelta(hours=4), number=4, member="Ash"),
    ]
    reading = read(terms(), acts, now=LATER)
    assert (reading.outcome, reading.broken_by) == (Outcome.BROKEN, ("Alder",))
    assert {reading.rulings[number] for number in (2, 3, 4)} == {Ruling.ALREADY_BROKEN}


def test_breaks_at_one_instant_all_stand() -> None:
    """Two members that object at the very same instant have both broken it: nobody was first."""
    reading = read(terms(), [breaking(START, number=2, member="Beech"), breaking(START, number=1)], now=START)
    assert reading.broken_by == ("Alder", "Beech")
    assert set(reading.rulings.values()) == {Ruling.BREAKS}


def test_at_one_instant_a_break_goes_before_withdrawal_extension_and_support() -> None:
    """In whatever order the four arrive, the break is what happened."""
    at = START + timedelta(hours=5)
    acts = [
        breaking(at, number=1),
        Act(number=2, kind=Kind.WITHDRAWAL, at=at),
        Act(number=3, kind=Kind.EXTENSION, at=at, until=END + timedelta(days=1)),
        Act(number=4, kind=Kind.SUPPORT, at=at, member="Ash"),
    ]
    readings = [read(terms(), order, now=LATER) for order in permutations(acts)]
    assert {reading.outcome for reading in readings} == {Outcome.BROKEN}
    assert len({tuple(sorted(reading.rulings.items())) for reading in readings}) == 1


def test_a_withdrawal_ends_without_deciding() -> None:
    """There is a way back from every start, and it leaves a trace."""
    reading = read(terms(), [Act(number=1, kind=Kind.WITHDRAWAL, at=START + timedelta(hours=1))], now=LATER)
    assert (reading.outcome, reading.rulings[1]) == (Outcome.WITHDRAWN, Ruling.WITHDRAWS)


def test_an_extension_is_never_shorter() -> None:
    """A new end at or before the present one is refused."""
    acts = [Act(number=1, kind=Kind.EXTENSION, at=START, until=END), Act(number=2, kind=Kind.EXTENSION, at=START, until=END + MILLISECOND)]
    reading = read(terms(), acts, now=START)
    assert (reading.rulings[1], reading.rulings[2], reading.expires_at) == (Ruling.NOT_LONGER, Ruling.EXTENDS, END + MILLISECOND)


def test_an_extension_comes_before_the_end_or_not_at_all() -> None:
    """At the end there is nothing left to extend."""
    reading = read(terms(), [Act(number=1, kind=Kind.EXTENSION, at=END, until=END + timedelta(days=1))], now=LATER)
    assert (reading.outcome, reading.ended_at, reading.rulings[1]) == (Outcome.ADOPTED, END, Ruling.TOO_LATE)


def test_after_an_extension_a_break_counts_until_the_new_end() -> None:
    """The instant that counts is the one announced last."""
    new_end = END + timedelta(days=1)
    acts = [Act(number=1, kind=Kind.EXTENSION, at=END - MILLISECOND, until=new_end), breaking(END + timedelta(hours=1), number=2)]
    assert read(terms(), acts, now=LATER).outcome is Outcome.BROKEN


@pytest.mark.parametrize(
    ("profile", "outcome"),
    [(NATO, Outcome.ADOPTED), (EU, Outcome.ADOPTED), (UNGA, Outcome.ADOPTED), (HOUSE, Outcome.ADOPTED), (OSCE, Outcome.BROKEN)],
)
def test_an_amendment_breaks_only_where_the_profile_says_so(profile: Profile, outcome: Outcome) -> None:
    """Under the OSCE's rules an amendment in writing breaks silence; elsewhere it is recorded."""
    amendment = Act(number=1, kind=Kind.AMENDMENT, at=START, member="Alder", reason="Other wording.")
    assert read(terms(profile), [amendment], now=LATER).outcome is outcome


@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.RESERVATION, Kind.SUPPORT, Kind.REQUEST])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.code)
def test_statements_reservations_support_and_requests_never_break(profile: Profile, kind: Kind) -> None:
    """They are recorded with a receipt, and the text passes."""
    reading = read(terms(profile), [Act(number=1, kind=kind, at=START, member="Alder")], now=LATER)
    assert (reading.outcome, reading.rulings[1]) == (Outcome.ADOPTED, Ruling.RECORDED)


def test_a_silence_is_void_only_after_adoption_and_an_outage_that_the_chair_was_shown() -> None:
    """A person declares it, within the profile's time; the system never does."""
    hour = timedelta(hours=1)
    void = Act(number=1, kind=Kind.VOID, at=END + hour, reason="The server was down until 17:50.", outage=True)
    assert read(terms(), [void], now=LATER).outcome is Outcome.VOID
    for act, ruling in (
        (replace(void, outage=False), Ruling.NO_OUTAGE),
        (replace(void, at=END), Ruling.NOT_ADOPTED),
        (replace(void, at=END + NATO.void_within), Ruling.VOID_TOO_LATE),
        (replace(void, reason=""), Ruling.NO_REASON),
    ):
        reading = read(terms(), [act], now=LATER)
        assert (reading.outcome, reading.rulings[1]) == (Outcome.ADOPTED, ruling)


def test_a_named_signatory_may_sign_after_the_break() -> None:
    """The first break ends silence at once; who was named as a signatory signs when it can."""
    acts = [breaking(START), Act(number=2, kind=Kind.SIGNATURE, at=START + timedelta(hours=1), member="Ash")]
    assert read(terms(), acts, now=LATER).rulings[2] is Ruling.RECORDED


def test_an_instant_without_a_zone_is_refused() -> None:
    """Nobody can say when it is."""
    with pytest.raises(NoZone):
        breaking(datetime(2021, 5, 28, 18))


def test_the_hour_that_summer_time_repeats_is_two_hours() -> None:
    """At 2:30 the first time a break is before an end at 2:15 the second time, though the wall clock reads later."""
    brussels = ZoneInfo("Europe/Brussels")
    ends = datetime(2021, 10, 31, 2, 15, fold=1, tzinfo=brussels)
    repeated = Terms(started_at=ends - timedelta(days=3), expires_at=ends, roster=frozenset(TREES), profile=NATO)
    reading = read(repeated, [breaking(datetime(2021, 10, 31, 2, 30, fold=0, tzinfo=brussels))], now=LATER.replace(year=2022))
    assert reading.outcome is Outcome.BROKEN


def test_the_zone_in_which_an_instant_is_written_changes_nothing() -> None:
    """18:00 in Brussels is 16:00 UTC, and too late in both."""
    local = breaking(END.astimezone(ZoneInfo("Europe/Brussels")))
    assert read(terms(), [local], now=LATER).rulings[1] is Ruling.TOO_LATE


# Under random testing

OFFSETS = st.sampled_from([-7200, -60, -1, 0, 1, 9, 10, 60, 7200, 90_000, 300_000]).map(lambda seconds: timedelta(seconds=seconds))
INSTANTS = OFFSETS.map(lambda offset: END + offset) | OFFSETS.map(lambda offset: START + offset)


@st.composite
def sequences(draw: st.DrawFn) -> list[Act]:
    """Draw up to eight acts of any kind by anybody at instants crowded around the start and the end."""
    return [
        Act(
            number=number,
            kind=draw(st.sampled_from(Kind)),
            at=draw(INSTANTS),
            member=draw(st.sampled_from((*TREES, "Yew"))),
            reason=draw(st.sampled_from(("", "A reason."))),
            until=draw(st.none() | INSTANTS),
            entitled=draw(st.booleans() | st.just(value=True)),
            outage=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    ]


ANY_PROFILE = st.sampled_from(list(PROFILES.values()))


def told(reading: Reading) -> tuple[object, ...]:
    return reading.outcome, reading.ended_at, reading.expires_at, reading.broken_by, dict(reading.rulings)


@settings(max_examples=30, deadline=None)
@given(sequences(), ANY_PROFILE, INSTANTS, st.sampled_from(TREES), INSTANTS)
def test_adding_an_objection_never_makes_a_text_pass(acts: list[Act], profile: Profile, at: datetime, member: str, now: datetime) -> None:
    """Whatever else was said and when: with one objection more, a text passes only if it passed without."""
    with_it = read(terms(profile), [*acts, breaking(at, number=99, member=member)], now=now).outcome
    without = read(terms(profile), acts, now=now).outcome
    assert with_it is not Outcome.ADOPTED or without is Outcome.ADOPTED


@settings(max_examples=30, deadline=None)
@given(st.data(), sequences(), ANY_PROFILE, INSTANTS)
def test_the_order_of_arrival_does_not_matter(data: st.DataObject, acts: list[Act], profile: Profile, now: datetime) -> None:
    """The order in which a database got hold of the messages changes neither outcome nor any ruling."""
    shuffled = data.draw(st.permutations(acts))
    assert told(read(terms(profile), shuffled, now=now)) == told(read(terms(profile), acts, now=now))


@settings(max_examples=30, deadline=None)
@given(sequences(), ANY_PROFILE, st.lists(INSTANTS, max_size=5))
def test_clocks_that_jump_and_restarts_change_no_outcome(acts: list[Act], profile: Profile, looks: list[datetime]) -> None:
    """However often and at whatever times it was looked at before, a silence ends as if it had been looked at once."""
    once = told(read(terms(profile), acts, now=LATER))
    for now in looks:
        read(terms(profile), acts, now=now)
    again = Terms(started_at=START, expires_at=END, roster=frozenset(list(TREES)), profile=PROFILES[profile.code])
    assert told(read(again, [replace(act) for act in acts], now=LATER)) == once


@settings(max_examples=30, deadline=None)
@given(sequences(), ANY_PROFILE, INSTANTS)
def test_every_message_has_a_ruling_and_every_silence_one_outcome(acts: list[Act], profile: Profile, now: datetime) -> None:
    """Exactly one of running, broken, adopted, withdrawn, void; an end that was reached has an instant."""
    reading = read(terms(profile), acts, now=now)
    assert reading.outcome in set(Outcome)
    assert set(reading.rulings) == {act.number for act in acts}
    assert (reading.ended_at is None) == (reading.outcome is Outcome.RUNNING)
    assert (reading.outcome is Outcome.BROKEN) == bool(reading.broken_by)
    assert not (reading.closing and reading.outcome is not Outcome.RUNNING)
