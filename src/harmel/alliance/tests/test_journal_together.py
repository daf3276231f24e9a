"""Writers and the ticker at the same time, in transactions that really end."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction

from harmel.alliance import journal
from harmel.alliance.models import Block, Entry
from harmel.alliance.rules import CLOCK, Verb, Visibility
from harmel.methods.seal import keys
from harmel.methods.seal.verify import check

LAUNCH = Verb("mandate.launch", visibility=Visibility.PUBLIC)
VOTE = Verb("discussion.vote", anonymous=True, visibility=Visibility.PUBLIC, withheld=frozenset({"choice"}))


def in_a_thread(act):
    """Run an act on a connection of its own."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_writers_and_the_ticker_do_not_lose_an_entry(review, tmp_path, now):
    """Four writers of fifty entries each and a ticker that seals all the while: every entry is in exactly one block, and the record holds."""
    key = keys.make(tmp_path / "keys")
    writing = threading.Event()

    def write():
        for _ in range(50):
            with transaction.atomic():
                journal.write(LAUNCH, review=review, actor=CLOCK, at=now, about=review)

    def tick():
        while not writing.wait(0.005):
            journal.seal(review, now=now, key=key)

    ticker = in_a_thread(tick)
    for thread in [in_a_thread(write) for _ in range(4)]:
        thread.join()
    writing.set()
    ticker.join()
    journal.seal(review, now=now, key=key)
    assert Entry.objects.count() == 200
    assert not Entry.objects.filter(block=None).exists()
    journal.export(review, tmp_path / "record.zip", public=True, now=now)
    report = check(tmp_path / "record.zip", key=key.fingerprint)
    assert (report.holds, report.entries) == (True, 200)


@pytest.mark.django_db(transaction=True)
def test_two_tickers_seal_one_chain(review, tmp_path, now):
    """Two processes with one key take turns: no number twice, none left out."""
    key = keys.make(tmp_path / "keys")

    def tick():
        for _ in range(20):
            with transaction.atomic():
                journal.write(LAUNCH, review=review, actor=CLOCK, at=now, about=review)
            journal.seal(review, now=now, key=key)

    for thread in [in_a_thread(tick) for _ in range(2)]:
        thread.join()
    numbers = list(Block.objects.filter(review=review).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert not Entry.objects.filter(block=None).exists()
    journal.export(review, tmp_path / "record.zip", public=True, now=now)
    assert check(tmp_path / "record.zip").holds


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_five_hundred_votes_a_second_fit_into_the_journal(review, participant, now):
    """A thousand votes, each in a transaction of its own, take the journal less than two seconds of one core."""
    started = time.process_time()
    for n in range(1000):
        with transaction.atomic():
            journal.write(VOTE, review=review, actor=participant, at=now, about=f"discussion.statement/{n}", pseudonym="f3", choice=1)
    assert time.process_time() - started < 2
    assert journal.seal(review, now=now + timedelta(hours=1), key=keys.rehearsal(1)).count == 1000
