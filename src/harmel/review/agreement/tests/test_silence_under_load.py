"""Many messages to one silence at once: each waits for its turn, has its own receipt, and the rules read them in the order of their instants."""

from __future__ import annotations

import random
import threading
from datetime import timedelta

import pytest
from django.db import connection

from harmel.review.agreement import actions
from harmel.review.agreement.models import SilenceMessage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_messages_at_once_each_have_a_receipt_and_the_first_break_is_the_first_by_instant(silence, delegates, chair, now):
    """Twenty threads, in whatever order the database lets them in."""
    acts = []
    for step, seat in enumerate(list(delegates.values()) * 3):
        at = now + timedelta(milliseconds=10 * step)
        acts.append(lambda seat=seat, at=at: actions.support_silence(silence, actor=seat, now=at))
        acts.append(lambda seat=seat, at=at + timedelta(seconds=1): actions.break_silence(silence, reason=f"By {seat}.", actor=seat, now=at))
    acts.append(lambda: actions.withdraw_silence(silence, reason="Later.", actor=chair, now=now + timedelta(seconds=5)))
    random.Random(2030).shuffle(acts)
    wrong = []

    def do(act):
        try:
            act()
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
            wrong.append(error)
        finally:
            connection.close()

    for start in range(0, len(acts), 8):
        threads = [threading.Thread(target=do, args=(act,)) for act in acts[start : start + 8]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
    messages = list(SilenceMessage.objects.filter(silence=silence).exclude(kind__in=["start", "notice"]))
    assert len({message.number for message in messages}) == len(messages) == len(acts)
    (broke,) = [message for message in messages if message.ruling == "breaks"]
    assert broke.at == now + timedelta(seconds=1)
    assert {message.ruling for message in messages if message.kind == "support"} == {"recorded"}
    silence.refresh_from_db()
    assert (silence.outcome, silence.ended_at) == ("broken", broke.at)
