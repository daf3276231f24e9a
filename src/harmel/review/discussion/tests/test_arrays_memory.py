"""Drawing map after map: only what changed is read, and the map is the one that a cold start draws."""

from __future__ import annotations

import io
import random
from datetime import timedelta

import pytest

from harmel.alliance import journal
from harmel.alliance.models import Entry, Pseudonym
from harmel.methods.opinion.files import read_statements, read_votes
from harmel.methods.seal import keys
from harmel.review.discussion import arrays
from harmel.review.discussion.actions import cast_votes, import_votes, recompute_map, take_back_votes, take_out_statement
from harmel.review.discussion.arrays import memory as remembering
from harmel.review.discussion.models import LiveMap

pytestmark = pytest.mark.django_db


@pytest.fixture
def memory(voted, review):
    """A memory that knows the two camps."""
    kept = arrays.Memory()
    arrays.votes_now(review, kept)
    return kept


@pytest.fixture
def never_all(monkeypatch):
    """From here on, reading all votes is an error."""
    def reads_all(review):
        raise AssertionError("all votes were read")

    monkeypatch.setattr(remembering, "votes_of", reads_all)


def same(votes, other):
    """Whether two sets of votes are the same to the last bit, labels, types and counted pairs included."""
    columns = all(
        getattr(votes, name).dtype == getattr(other, name).dtype and getattr(votes, name).tolist() == getattr(other, name).tolist()
        for name in ("person", "statement", "value", "people", "statements")
    )
    pairs = all((getattr(votes.pairs, name) == getattr(other.pairs, name)).all() for name in ("both", "left", "product"))
    return columns and pairs and votes.digest() == other.digest()


def test_nothing_new_reads_no_vote(memory, review, never_all, django_assert_max_num_queries):
    """Entries and blocks are looked up, statements, and nothing else."""
    known = memory.of[review.pk].votes
    with django_assert_max_num_queries(5):
        assert same(arrays.votes_now(review, memory), known)


def test_votes_changed_taken_back_and_new(memory, review, voted, crowd_of, statements, now, never_all):
    """Each is read, and the votes are those of a cold start; who took back everything is gone."""
    first, second, third = voted["AL"][:3]
    memory.of[review.pk].votes.pairs  # noqa: B018 - counted, and from here on counted on
    cast_votes(review, votes={statements[1].pk: -1, statements[2].pk: 0}, actor=first, now=now)
    take_back_votes(review, statements=[statements[4].pk], actor=second, now=now)
    take_back_votes(review, statements=[row.pk for row in statements], actor=third, now=now)
    for person in crowd_of(3, "CE"):
        cast_votes(review, votes={row.pk: 1 for row in statements[:5]}, actor=person, now=now)
    found = arrays.votes_now(review, memory)
    assert same(found, arrays.votes_of(review))
    assert len(found.people) == 28 + 3 - 1


def test_statements_put_to_the_vote_and_taken_out(memory, review, voted, statement_of, statements, secretary, now, never_all):
    """A new one has its column at once, voted on or not; one that is taken out keeps its votes."""
    statement_of("One that nobody votes on.")
    more = statement_of("One more of the grove.")
    cast_votes(review, votes={more.pk: 1}, actor=voted["BI"][0], now=now)
    take_out_statement(statements[3], reason="Out.", actor=secretary, now=now)
    assert same(arrays.votes_now(review, memory), arrays.votes_of(review))


def test_whatever_happens_the_map_is_that_of_a_cold_start(voted, review, crowd_of, statement_of, statements, secretary, now, monkeypatch):
    """Five rounds of all of it by chance: the stored map and what went into it are the same with a memory as without."""
    monkeypatch.setattr("harmel.review.discussion.actions.map.MOST_VOTES_BETWEEN", 0)
    chance, memory, asked = random.Random(5), arrays.Memory(), list(statements)
    everybody = [person for crowd in voted.values() for person in crowd]
    for turn in range(5):
        everybody += (new := crowd_of(5, chance.choice(("AL", "CE", "EL"))))
        if turn % 3 == 1:
            asked.append(statement_of(f"Statement of round {turn}."))
        if turn % 4 == 2:
            take_out_statement(asked.pop(chance.randrange(len(asked))), reason="Out.", actor=secretary, now=now)
        for person in [*new, *chance.sample(everybody, 6)]:
            cast_votes(review, votes={row.pk: chance.choice((-1, 0, 1)) for row in chance.sample(asked, 5)}, actor=person, now=now)
        for person in chance.sample(new, 2):
            take_back_votes(review, statements=[row.pk for row in asked], actor=person, now=now)
        everybody += (five := crowd_of(5))
        for person in five:
            cast_votes(review, votes={row.pk: 1 for row in asked}, actor=person, now=now)
        later, drawn = now + timedelta(minutes=turn + 1), []
        for kept in (memory, None):
            before = LiveMap.objects.filter(review=review).first()
            made = recompute_map(review, actor=secretary, now=later, memory=kept)  # for the record, both times
            drawn.append((made.input_sha256, made.output_sha256))
            if kept is not None:
                LiveMap.objects.filter(review=review).delete()
                if before is not None:
                    before.save()
        assert drawn[0] == drawn[1]


def test_entries_sealed_meanwhile_are_found_in_their_block(memory, review, voted, statements, now, never_all):
    """What came and was sealed between two looks is as new as what waits."""
    cast_votes(review, votes={statements[1].pk: -1}, actor=voted["CE"][0], now=now)
    journal.seal(review, now=now + timedelta(hours=2), key=keys.rehearsal(1))
    cast_votes(review, votes={statements[2].pk: -1}, actor=voted["CE"][1], now=now)
    assert not Entry.objects.filter(review=review, block=None).count() > 1
    assert same(arrays.votes_now(review, memory), arrays.votes_of(review))


def test_votes_that_were_taken_in_from_a_file_are_all_read(memory, review, secretary, now):
    """Their entry names no pseudonym."""
    comments, votes = b"comment-id,comment-body\n0,Plant more trees.\n", b"comment-id,voter-id,vote\n0,7,1\n0,8,-1\n"
    import_votes(
        review, statements=read_statements(io.BytesIO(comments)), votes=read_votes(io.BytesIO(votes)), language="en", agree=1, actor=secretary, now=now
    )
    assert same(arrays.votes_now(review, memory), arrays.votes_of(review))


def test_an_entry_that_was_erased_makes_all_be_read(memory, review, voted, statements, now):
    """It does not say any more whose votes it changed."""
    person = voted["CE"][0]
    cast_votes(review, votes={statements[1].pk: -1}, actor=person, now=now)
    pseudonym = Pseudonym.objects.get(participant=person).pk
    journal.erase(Entry.objects.filter(content__pseudonym=pseudonym), actor=person, now=now, reason="personal_data")
    assert same(arrays.votes_now(review, memory), arrays.votes_of(review))


def test_another_database_under_the_same_key_is_not_taken_for_the_one_that_was_read(memory, review):
    """Entries that are neither waiting nor in a later block were never here: all is read."""
    known = memory.of[review.pk]
    memory.of[review.pk] = remembering.Known(known.votes, frozenset({"0" * 64}), 0)
    assert same(arrays.votes_now(review, memory), arrays.votes_of(review))


def test_after_the_close_nothing_is_kept(memory, review, now, calendar):
    """The last map is drawn, and the votes are let go."""
    recompute_map(review, now=calendar["discussion"].closes_at, memory=memory)
    assert not memory.of
