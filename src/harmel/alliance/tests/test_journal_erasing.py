"""Erasure: what was said is gone, what was recorded stays, and nobody is given away by having asked."""

from django.db import connection

from harmel.alliance import journal
from harmel.alliance.models import Entry, EntryContent
from harmel.alliance.rules import Power, Verb, Visibility
from harmel.alliance.rules.verbs import ERASE, ROTATE_KEY
from harmel.methods.seal import keys, record
from harmel.methods.seal.verify import check

INVITE = Verb("alliance.invite", power=Power.CONVENE, visibility=Visibility.MEMBERS, withheld=frozenset({"name"}))
VOTE = Verb("discussion.vote", anonymous=True, visibility=Visibility.PUBLIC, withheld=frozenset({"choice"}))


def test_the_chain_holds_and_the_check_counts_what_was_erased(review, convener, now, tmp_path):
    """Before and after sealing alike: the leaf stays under the root, the content is gone, the check says one erased."""
    for sealed_first in (True, False):
        entry = journal.write(INVITE, review=review, actor=convener, at=now, about=review, name="Robin Goodfellow")
        if sealed_first:
            journal.seal(review, now=now, key=keys.rehearsal(1))
        journal.erase([entry], actor=convener, now=now, reason="asked_for")
        assert not EntryContent.objects.filter(pk=entry.pk).exists()
    journal.seal(review, now=now, key=keys.rehearsal(1))
    for public in (True, False):
        journal.export(review, tmp_path / "record.zip", public=public, now=now)
        report = check(tmp_path / "record.zip")
        assert report.holds
        assert (report.entries, report.erased, report.withheld) == (4, 2, 0)
        assert b"Robin" not in (tmp_path / "record.zip").read_bytes()


def test_an_erasure_says_who_erased_what_and_why(review, convener, now):
    """It names the leaves, the reason as a code, and the seat that did it."""
    entry = journal.write(INVITE, review=review, actor=convener, at=now, about=review, name="Robin")
    (erasure,) = journal.erase([entry], actor=convener, now=now, reason="asked_for")
    payload = EntryContent.objects.get(pk=erasure.pk).said()
    assert payload["verb"] == record.ERASURE == ERASE.name
    assert payload["facts"] == {"leaves": [entry.leaf], "reason": "asked_for"}
    assert payload["by"] == f"alliance.seat/{convener.pk}"
    assert ROTATE_KEY.name == record.ROTATION


def test_whoever_asks_for_their_own_is_not_tied_to_their_pseudonym(review, participant, convener, now):
    """An erasure with anonymous entries in it, or asked for by a participant, names nobody and only the hour."""
    vote = journal.write(VOTE, review=review, actor=participant, at=now, about="discussion.statement/1", pseudonym="f3", choice=-1)
    entered = journal.write(Verb("alliance.enter"), review=review, actor=participant, at=now, about=participant)
    for entries, actor in (([vote], convener), ([entered], participant)):
        (erasure,) = journal.erase(entries, actor=actor, now=now.replace(minute=17), reason="asked_for")
        content = EntryContent.objects.get(pk=erasure.pk)
        assert (content.actor, content.pseudonym, content.at) == ("", "", now)
        assert set(content.said()) == {"verb", "at", "about", "facts"}
        assert Entry.objects.get(pk=erasure.pk).sealable_from is not None


def test_erasing_again_writes_nothing(review, convener, now):
    """What is gone is not erased twice."""
    entry = journal.write(INVITE, review=review, actor=convener, at=now, about=review, name="Robin")
    assert len(journal.erase([entry], actor=convener, now=now, reason="asked_for")) == 1
    assert journal.erase([entry], actor=convener, now=now, reason="asked_for") == []


def test_many_entries_are_erased_at_once(review, participant, convener, now):
    """Twelve hundred votes of one person are erased by one entry."""
    votes = [journal.write(VOTE, review=review, actor=participant, at=now, about=f"discussion.statement/{n}", pseudonym="f3", choice=1) for n in range(1200)]
    (erasure,) = journal.erase(votes, actor=participant, now=now, reason="asked_for")
    assert EntryContent.objects.get().pk == erasure.pk


def test_erased_text_is_wiped_from_the_pages(review, convener, now):
    """SQLite is told to overwrite what it frees, else the text would stay in the file; PostgreSQL does so at its next vacuum."""
    entry = journal.write(INVITE, review=review, actor=convener, at=now, about=review, name="Robin")
    journal.erase([entry], actor=convener, now=now, reason="asked_for")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete" if connection.vendor == "sqlite" else "SELECT 1")
        assert cursor.fetchone() == (1,)
