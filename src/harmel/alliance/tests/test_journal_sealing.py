"""Blocks: what falls into them, who signs, and what is refused."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from harmel.alliance import journal
from harmel.alliance.models import Block, Entry
from harmel.alliance.rules import CLOCK, Power, Verb, Visibility
from harmel.methods.seal import chain, keys, tree
from harmel.methods.seal.verify import check

LAUNCH = Verb("mandate.launch", power=Power.CONVENE, visibility=Visibility.PUBLIC)
VOTE = Verb("discussion.vote", anonymous=True, visibility=Visibility.PUBLIC, withheld=frozenset({"choice"}))


@pytest.fixture
def key(tmp_path):
    return keys.make(tmp_path / "keys")


@pytest.fixture
def launch(review, convener):
    """Write one entry: `launch(at)`."""
    return lambda at: journal.write(LAUNCH, review=review, actor=convener, at=at, about=review)


def test_a_block_takes_what_is_not_sealed_yet(review, launch, key, now):
    """The first block takes three entries, the second the one that came after; each is signed and chained."""
    for _ in range(3):
        launch(now)
    first = journal.seal(review, now=now, key=key)
    launch(now)
    second = journal.seal(review, now=now + timedelta(minutes=1), key=key)
    assert [(block.number, block.count) for block in (first, second)] == [(1, 3), (2, 1)]
    assert (first.previous, second.previous) == (chain.NO_BLOCK, first.digest)
    leaves = list(first.entries.order_by("leaf").values_list("leaf", flat=True))
    assert first.root == tree.root(leaves)
    assert all(block.sealed().holds() and block.sealed().digest == block.digest for block in Block.objects.all())
    assert journal.latest_block(review) == second


def test_sealing_again_does_nothing_more(review, launch, key, now):
    """A ticker that runs twice leaves one block; with nothing written there is none at all."""
    assert journal.seal(review, now=now, key=key) is None
    launch(now)
    assert journal.seal(review, now=now, key=key).number == 1
    assert journal.seal(review, now=now, key=key) is None
    assert Block.objects.count() == 1


def test_an_anonymous_entry_waits_until_its_hour_is_over(review, launch, participant, key):
    """A block says when it was sealed: a vote of 14:20 is sealed with all of its hour, from 15:00."""
    at = datetime(2020, 9, 1, 14, 20, tzinfo=UTC)
    vote = journal.write(VOTE, review=review, actor=participant, at=at, about="discussion.statement/1", pseudonym="f3", choice=1)
    launch(at)
    assert journal.seal(review, now=at.replace(minute=59), key=key).count == 1
    assert Entry.objects.get(pk=vote.pk).block is None
    assert journal.seal(review, now=at.replace(hour=15, minute=0), key=key).count == 1
    assert Entry.objects.get(pk=vote.pk).block.number == 2


def test_the_order_within_a_block_tells_nothing(review, launch, key, now, tmp_path):
    """Entries stand in the order of their leaves, which is not that in which they were written."""
    written = [launch(now).leaf for _ in range(12)]
    journal.seal(review, now=now, key=key)
    assert list(Entry.objects.filter(review=review, block__number=1).order_by("leaf").values_list("leaf", flat=True)) == sorted(written) != written


def test_each_review_has_a_chain_of_its_own(review, launch, key, now, convener):
    """The blocks of two reviews are numbered apart and named after each."""
    from harmel.alliance.models import Review

    other = Review.objects.create(slug="other", title_en="Other", title_fr="Autre", founded_at=now)
    launch(now)
    journal.write(LAUNCH, review=other, actor=convener, at=now, about=other)
    assert journal.seal(review, now=now, key=key).record == "grove-2030"
    assert (journal.seal(other, now=now, key=key).number, journal.latest_block(other).record) == (1, "other")


def test_a_record_keeps_its_name(review, launch, key, now):
    """A review renamed later goes on under the name of its first block, so its chain stays one."""
    launch(now)
    journal.seal(review, now=now, key=key)
    review.slug = "renamed"
    review.save()
    launch(now)
    assert journal.seal(review, now=now, key=key).record == "grove-2030"


def test_time_never_runs_backwards_in_the_chain(review, launch, key, now):
    """A machine whose clock was put back seals at the instant of the block before."""
    launch(now)
    journal.seal(review, now=now, key=key)
    launch(now)
    assert journal.seal(review, now=now - timedelta(days=1), key=key).sealed_at == now


def test_a_database_put_back_to_an_earlier_day_is_not_sealed_again(review, launch, key, now):
    """The mark beside the key knows that block 1 was signed, though this database does not."""
    launch(now)
    before = transaction.savepoint()
    journal.seal(review, now=now, key=key)
    transaction.savepoint_rollback(before)  # as a restored backup: the block is gone, the mark is not
    assert not Block.objects.exists()
    with pytest.raises(keys.SecondBlock):
        journal.seal(review, now=now, key=key)
    assert not Block.objects.exists()


def test_a_crash_after_the_block_was_stored_does_no_harm(review, launch, key, now, monkeypatch):
    """Killed between storing a block and moving the mark, the next tick goes on."""
    launch(now)
    with monkeypatch.context() as patched:
        patched.setattr(keys.Turn, "done", lambda self, block: None)
        journal.seal(review, now=now, key=key)
    launch(now)
    assert journal.seal(review, now=now, key=key).number == 2
    launch(now)
    assert journal.seal(review, now=now, key=key).number == 3


def test_two_blocks_of_one_number_are_refused_by_the_database_too(review, launch, key, now):
    """Two tickers with two keys cannot both seal number 2, nor put two blocks after one."""
    launch(now)
    block = journal.seal(review, now=now, key=key)
    for number, previous in ((1, block.digest), (2, block.previous)):
        double = Block(review=review, record="x", number=number, previous=previous, root="r", count=1, sealed_at=now, key=key.public, signature="", digest=f"d{number}")
        with pytest.raises(IntegrityError), transaction.atomic():
            double.save()


def test_the_next_key_is_named_by_the_one_before(review, launch, key, now, tmp_path):
    """After a change of key the record holds under either fingerprint; without the entry that names it, it does not."""
    launch(now)
    following = keys.make(tmp_path / "keys", keys.NEXT)
    assert journal.rotate(review, key=key, following=following, now=now).key == key.public
    assert keys.promote(tmp_path / "keys").fingerprint == following.fingerprint
    launch(now)
    assert journal.seal(review, now=now, key=following).key == following.public
    journal.export(review, tmp_path / "record.zip", public=True, now=now)
    for one in (key, following):
        assert check(tmp_path / "record.zip", key=one.fingerprint).holds


def test_a_key_that_nobody_named_seals_nothing(review, launch, key, now, tmp_path):
    """A lost key made anew does not go on with the chain in silence; nor does the old key come back."""
    launch(now)
    journal.seal(review, now=now, key=key)
    launch(now)
    with pytest.raises(keys.KeyNotNamed, match="was not named"):
        journal.seal(review, now=now, key=keys.make(tmp_path / "stranger"))
    following = keys.make(tmp_path / "keys", keys.NEXT)
    journal.rotate(review, key=key, following=following, now=now)
    launch(now)
    journal.seal(review, now=now, key=following)
    launch(now)
    with pytest.raises(keys.KeyNotNamed):
        journal.seal(review, now=now, key=key)


def test_a_rehearsal_says_so_in_every_block(review, launch, now, tmp_path):
    """Its key comes from the seed; the same rehearsal gives the same block."""
    launch(now)
    block = journal.seal(review, now=now, key=keys.rehearsal(2030))
    assert block.rehearsal == "2030"
    journal.export(review, tmp_path / "record.zip", public=True, now=now)
    report = check(tmp_path / "record.zip")
    assert report.holds
    assert report.rehearsal


def test_the_receipt_fits_the_record_and_finds_a_shorter_one(review, launch, key, now, tmp_path):
    """A receipt given after block 1 names it; a record that ends before the receipt's entry is refused."""
    launch(now)
    journal.seal(review, now=now, key=key)
    journal.export(review, tmp_path / "short.zip", public=True, now=now)
    given = json.dumps(journal.receipt(launch(now))).encode()
    assert json.loads(given)["block"]["number"] == 1
    journal.seal(review, now=now, key=key)
    journal.export(review, tmp_path / "record.zip", public=True, now=now)
    assert check(tmp_path / "record.zip", receipts=[given]).holds
    assert [problem.code for problem in check(tmp_path / "short.zip", receipts=[given]).problems] == ["receipt_leaf_missing"]


def test_many_entries_are_sealed_in_few_statements(review, key, now, django_assert_max_num_queries):
    """Twelve hundred entries take one block and a handful of statements."""
    with transaction.atomic():
        for _ in range(1200):
            journal.write(LAUNCH, review=review, actor=CLOCK, at=now, about=review)
    with django_assert_max_num_queries(14):
        assert journal.seal(review, now=now, key=key).count == 1200


def test_sealing_within_an_act_is_refused(review, launch, key, now):
    """A block is signed only over what is committed, so sealing stands in no other transaction."""
    launch(now)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        journal.seal(review, now=now, key=key)
