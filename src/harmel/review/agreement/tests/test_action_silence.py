"""Starting a silence, what members say to it, and how it ends: each with a receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from harmel.alliance.models import EntryContent, Heartbeat
from harmel.alliance.rules import CLOCK, NotAllowed, Refused
from harmel.review.agreement import actions
from harmel.review.agreement.models import Adoption, Silence, SilenceMessage
from harmel.review.agreement.queries import text_state
from harmel.review.agreement.rules.exact import digest
from harmel.review.agreement.rules.paragraph import State
from harmel.review.agreement.rules.silence import CLOSING, Outcome

from .conftest import LINES

MILLISECOND = timedelta(milliseconds=1)
REASON = "One year is not what we agreed to."


def stands(silence):
    silence.refresh_from_db()
    return Outcome(silence.outcome)


def beat(until, *, since):
    at = since
    while at <= until:
        Heartbeat.objects.create(at=at)
        at += timedelta(minutes=1)


def test_text_roster_profile_and_instant_are_frozen(silence, communique, council, delegates, now):
    """What happens to the members afterwards changes nothing."""
    assert digest(silence.exact_text) == silence.sha256
    assert silence.exact_text == f"Communiqué\tRev. 1\n4\ten\t{LINES[3]}\n"
    council.memberships.all().delete()
    silence.refresh_from_db()
    assert [one.code for one in silence.roster.all()] == ["AL", "BI", "CE", "EL", "FI"]
    assert actions.break_silence(silence, reason=REASON, actor=delegates["BI"], now=now).accepted


def test_a_break_at_the_last_millisecond_counts(silence, delegate):
    """At 17:59:59.999 it counts; the receipt says so."""
    receipt = actions.break_silence(silence, reason=REASON, wording="We task the Council.", actor=delegate, now=silence.expires_at - MILLISECOND)
    assert (receipt.ruling, receipt.receipt_number, stands(silence)) == ("breaks", "S1-03", Outcome.BROKEN)


def test_a_break_at_the_end_is_refused_with_a_receipt(silence, review, delegate):
    """At 18:00:00.000 it does not count; the refusal is kept like any other message, and the text passes."""
    receipt = actions.break_silence(silence, reason=REASON, actor=delegate, now=silence.expires_at)
    assert (receipt.ruling, receipt.accepted, stands(silence)) == ("too_late", False, Outcome.RUNNING)
    assert EntryContent.objects.filter(about=f"agreement.silencemessage/{receipt.pk}").count() == 1
    actions.settle(review, actor=CLOCK, now=silence.expires_at + CLOSING)
    assert stands(silence) is Outcome.ADOPTED


def test_nothing_is_announced_before_ten_seconds_past_the_end(silence, review, communique):
    """Until then it reads closing; the adoption takes effect at the end all the same, once, however often the job runs."""
    end = silence.expires_at
    assert actions.settle(review, actor=CLOCK, now=end + CLOSING - MILLISECOND) == 0
    assert silence.reading(now=end).closing
    assert text_state(communique, now=end + CLOSING - MILLISECOND).states[4] is State.UNDER_SILENCE
    assert actions.settle(review, actor=CLOCK, now=end + timedelta(days=2)) == 1
    assert actions.settle(review, actor=CLOCK, now=end + timedelta(days=3)) == 0
    (adoption,) = Adoption.objects.all()
    assert adoption.taken_at == end
    assert text_state(communique, now=end + timedelta(days=2)).states[4] is State.ADOPTED
    assert EntryContent.objects.filter(verb="agreement.settle").count() == 1


def test_a_text_reads_adopted_also_where_no_job_has_run(silence, communique):
    """Open or closed is decided when read."""
    assert text_state(communique, now=silence.expires_at + timedelta(days=1)).states[4] is State.ADOPTED


def test_a_break_that_waited_for_the_lock_past_the_end_still_counts(silence, review, delegate):
    """It reached the server in time and nothing was announced."""
    actions.break_silence(silence, reason=REASON, actor=delegate, now=silence.expires_at - MILLISECOND)
    assert actions.settle(review, actor=CLOCK, now=silence.expires_at + CLOSING) == 0


def test_after_the_announcement_a_break_is_refused_even_by_a_clock_that_went_back(silence, review, delegate, chair):
    """What was told stands; the chair may declare it void, on that ground."""
    actions.settle(review, actor=CLOCK, now=silence.expires_at + CLOSING)
    receipt = actions.break_silence(silence, reason=REASON, actor=delegate, now=silence.expires_at - MILLISECOND)
    assert (receipt.ruling, stands(silence)) == ("announced", Outcome.ADOPTED)
    void = actions.declare_void(silence, reason="A break had come in time.", actor=chair, now=silence.expires_at + timedelta(hours=1))
    assert (void.ruling, stands(silence)) == ("voids", Outcome.VOID)


def test_a_message_that_was_first_but_had_its_turn_last_is_ruled_as_first(silence, chair, delegate, now):
    """The withdrawal's receipt is ruled anew, and the entry of the break says which."""
    at = now + timedelta(hours=1)
    withdrawal = actions.withdraw_silence(silence, actor=chair, now=at)
    receipt = actions.break_silence(silence, reason=REASON, actor=delegate, now=at)
    withdrawal.refresh_from_db()
    assert (stands(silence), receipt.ruling, withdrawal.ruling) == (Outcome.BROKEN, "breaks", "already_broken")


def test_a_break_keeps_reason_wording_and_signatories_who_sign_from_their_own_seats(silence, delegates, now):
    """Who was named signs; who was not cannot."""
    receipt = actions.break_silence(silence, reason=REASON, wording="Within a year.", signatories=["BI", "CE"], actor=delegates["AL"], now=now)
    assert (receipt.reason, receipt.wording, receipt.signatories) == (REASON, "Within a year.", ["BI", "CE"])
    signed = actions.sign_break(receipt, actor=delegates["BI"], now=now + timedelta(hours=1))
    assert (signed.signs, signed.accepted) == (receipt, True)
    with pytest.raises(Refused, match="not_named_as_signatory"):
        actions.sign_break(receipt, actor=delegates["EL"], now=now)
    with pytest.raises(Refused, match="already_done"):
        actions.sign_break(receipt, actor=delegates["BI"], now=now)


def test_an_observer_cannot_break_silence(silence, observer, now):
    """Only seats with the power to break silence may do so, and the refusal is a receipt that says why."""
    receipt = actions.break_silence(silence, reason=REASON, actor=observer, now=now)
    assert (receipt.ruling, stands(silence)) == ("no_power", Outcome.RUNNING)


@pytest.mark.parametrize("who", ["participant", "stranger"])
def test_without_a_seat_there_is_not_even_a_receipt(request, silence, who, now):
    """Nothing is kept of it."""
    with pytest.raises(NotAllowed), transaction.atomic():
        actions.break_silence(silence, reason=REASON, actor=request.getfixturevalue(who), now=now)
    assert SilenceMessage.objects.count() == 2


def test_a_break_without_a_reason_does_not_break_and_has_a_receipt(silence, delegate, now):
    """An objection is owed a reason."""
    assert actions.break_silence(silence, reason=" ", actor=delegate, now=now).ruling == "no_reason"
    assert stands(silence) is Outcome.RUNNING


def test_statements_reservations_support_and_requests_do_not_break(silence, delegates, now):
    """Each has its receipt, and a seal in the journal."""
    receipts = [
        actions.support_silence(silence, actor=delegates["AL"], now=now),
        actions.make_statement(silence, reason="We read it so.", actor=delegates["BI"], now=now),
        actions.make_statement(silence, reason="By our own means.", reservation=True, actor=delegates["CE"], now=now),
        actions.request_extension(silence, until=silence.expires_at + timedelta(days=1), actor=delegates["EL"], now=now),
        actions.amend_under_silence(silence, wording="We ask.", reason="Softer.", actor=delegates["FI"], now=now),
    ]
    assert {receipt.ruling for receipt in receipts} == {"recorded"}
    assert [receipt.number for receipt in receipts] == [3, 4, 5, 6, 7]
    assert all(len(receipt.leaf) == len(receipt.sha256) == 64 for receipt in receipts)
    assert stands(silence) is Outcome.RUNNING


def test_an_amendment_breaks_under_the_osces_rules(communique, delegates, chair, now):
    """There an amendment in writing is enough."""
    silence = actions.start_silence(
        communique, numbers=[4], profile="osce", expires_at=now + timedelta(days=3), meeting="Permanent Council 12", actor=chair, now=now
    )
    assert actions.amend_under_silence(silence, wording="We ask.", reason="Softer.", actor=delegates["FI"], now=now).ruling == "breaks"


def test_an_extension_is_for_the_office_that_started_it_and_never_shorter(silence, chair, delegate, co_chair, now):
    """A delegate or another chair gets a receipt that refuses; each extension is kept."""
    later = silence.expires_at + timedelta(days=1)
    assert actions.extend_silence(silence, until=later, actor=delegate, now=now).ruling == "no_power"
    assert actions.extend_silence(silence, until=later, actor=co_chair, now=now).ruling == "no_power"
    assert actions.extend_silence(silence, until=silence.expires_at, actor=chair, now=now).ruling == "not_longer"
    assert actions.extend_silence(silence, until=later, actor=chair, now=now).ruling == "extends"
    silence.refresh_from_db()
    assert (silence.ends_at, silence.expires_at) == (later, later - timedelta(days=1))
    assert actions.break_silence(silence, reason=REASON, actor=delegate, now=later - MILLISECOND).accepted


def test_a_silence_is_void_only_where_the_chair_was_shown_an_outage(silence, review, chair, communique):
    """With a beat each minute there is none; without, a person may say so, and the text is open again and may start anew."""
    end = silence.expires_at
    beat(end + timedelta(minutes=1), since=end - timedelta(hours=1, minutes=2))
    actions.settle(review, actor=CLOCK, now=end + CLOSING)
    assert actions.declare_void(silence, reason="I doubt it.", actor=chair, now=end + timedelta(minutes=5)).ruling == "no_outage"
    Heartbeat.objects.filter(at__gt=end - timedelta(minutes=30), at__lt=end - timedelta(minutes=3)).delete()
    assert actions.declare_void(silence, reason="The server was down.", actor=chair, now=end + timedelta(minutes=6)).ruling == "voids"
    assert stands(silence) is Outcome.VOID
    assert Adoption.objects.get().void_at is not None
    assert text_state(communique, now=end + timedelta(minutes=7)).states[4] is State.OPEN
    again = actions.start_silence(
        communique,
        numbers=[4],
        profile="nato",
        expires_at=end + timedelta(days=3),
        warned=True,
        actor=chair,
        now=end + timedelta(minutes=8),
    )
    assert again.follows == silence


def test_what_was_broken_needs_other_words(silence, communique, delegate, chair, now):
    """The same text cannot be put under silence again; a changed one can, and names the one before."""
    actions.break_silence(silence, reason=REASON, actor=delegate, now=now)
    with pytest.raises(Refused, match="start_same_text_was_broken"):
        actions.start_silence(communique, numbers=[4], profile="nato", expires_at=now + timedelta(days=3), actor=chair, now=now)
    actions.table_revision(communique, text=[*LINES[:3], "We task the Council to report."], continues=[1, 2, 3, 4], actor=chair, now=now)
    again = actions.start_silence(communique, numbers=[4], profile="nato", expires_at=now + timedelta(days=3), actor=chair, now=now)
    assert (again.number, again.follows) == (2, silence)


def test_moving_a_paragraph_does_not_make_other_words_of_it(silence, communique, delegate, chair, now):
    """A new revision number or place is no changed text."""
    actions.break_silence(silence, reason=REASON, actor=delegate, now=now)
    actions.table_revision(communique, text=[LINES[3], *LINES[:3]], actor=chair, now=now)
    with pytest.raises(Refused, match="start_same_text_was_broken"):
        actions.start_silence(communique, numbers=[1], profile="nato", expires_at=now + timedelta(days=3), actor=chair, now=now)


def test_the_chair_must_have_seen_the_warnings_and_the_journal_keeps_them(communique, delegate, chair, now):
    """Four members have nobody to break for them: it can start all the same, but not unawares."""
    with pytest.raises(Refused, match="warnings_not_seen"):
        actions.start_silence(communique, numbers=[4], profile="nato", expires_at=now + timedelta(days=3), actor=chair, now=now)
    silence = actions.start_silence(communique, numbers=[4], profile="nato", expires_at=now + timedelta(days=3), warned=True, actor=chair, now=now)
    assert [warning["code"] for warning in silence.warnings] == ["no_seat_that_can_break", "never_notified"]
    assert '"warnings":[{' in EntryContent.objects.get(verb="agreement.start_silence").payload


@pytest.mark.parametrize("who", ["delegate", "observer", "expert", "secretary", "co_chair", "participant", "stranger"])
def test_only_the_chair_or_the_convener_starts_a_silence(request, communique, delegates, who, now):
    """Nobody else, whatever the profile."""
    with pytest.raises(NotAllowed):
        actions.start_silence(communique, profile="nato", expires_at=now + timedelta(days=3), warned=True, actor=request.getfixturevalue(who), now=now)
    assert not Silence.objects.exists()


def test_the_convener_starts_one_only_where_the_profile_says_so(communique, delegates, convener, now):
    """Under the EU's rules it is the presidency."""
    with pytest.raises(Refused, match="start_not_this_office"):
        actions.start_silence(communique, profile="eu", purpose="Minor", expires_at=now + timedelta(days=3), warned=True, actor=convener, now=now)
    assert actions.start_silence(communique, profile="nato", expires_at=now + timedelta(days=3), warned=True, actor=convener, now=now).whole


def test_a_member_says_that_it_has_read_the_notice_and_that_is_no_assent(silence, delegate, chair, now):
    """It leaves a mark on the roster, once."""
    assert actions.confirm_notice(silence, actor=delegate, now=now).read_at == now
    assert stands(silence) is Outcome.RUNNING
    with pytest.raises(Refused):
        actions.confirm_notice(silence, actor=delegate, now=now)
    with pytest.raises(NotAllowed):
        actions.confirm_notice(silence, actor=chair, now=now)
