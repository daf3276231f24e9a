"""What an entry holds, and what it never holds."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy

from harmel.alliance import journal
from harmel.alliance.models import Entry, EntryContent, StoredResult
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.rules import CLOCK, Power, Verb, Visibility
from harmel.methods.seal import leaf, stored

LAUNCH = Verb("mandate.launch", power=Power.CONVENE, visibility=Visibility.PUBLIC)
VOTE = Verb("discussion.vote", anonymous=True, visibility=Visibility.PUBLIC, withheld=frozenset({"choice"}))
UNDECLARED = Verb("something.new")


def said(entry):
    return EntryContent.objects.get(pk=entry.pk).said()


def test_an_entry_says_who_did_what_for_whom_and_when(review, delegate, now):
    """Verb, instant to the microsecond in UTC, the seat, the member it stands for, what it is about, and the facts."""
    at = now.replace(microsecond=123456)
    entry = journal.write(LAUNCH, review=review, actor=delegate, at=at, about=review, horizon=2030)
    assert said(entry) == {
        "verb": "mandate.launch",
        "at": "2020-09-01T12:00:00.123456Z",
        "by": f"alliance.seat/{delegate.pk}",
        "member": "AL",
        "about": f"alliance.review/{review.pk}",
        "facts": {"horizon": 2030},
    }
    content = EntryContent.objects.get(pk=entry.pk)
    assert leaf.fixes(entry.leaf, content.salt, content.payload.encode())


def test_the_clock_and_a_seat_without_a_member_stand_for_nobody(review, convener, now):
    """No member is made up where there is none."""
    for actor, by in ((CLOCK, "clock"), (convener, f"alliance.seat/{convener.pk}")):
        payload = said(journal.write(LAUNCH, review=review, actor=actor, at=now, about=review))
        assert payload["by"] == by
        assert "member" not in payload


def test_an_anonymous_entry_holds_neither_actor_nor_minute(review, delegate):
    """Only the pseudonym and the hour: in the payload and in every column beside it."""
    at = datetime(2020, 9, 1, 14, 59, 59, 999999, tzinfo=UTC)
    entry = journal.write(VOTE, review=review, actor=delegate, at=at, about="discussion.statement/12", pseudonym="f3a9", choice=-1)
    content = EntryContent.objects.get(pk=entry.pk)
    assert content.said() == {
        "verb": "discussion.vote",
        "at": "2020-09-01T14:00:00.000000Z",
        "about": "discussion.statement/12",
        "pseudonym": "f3a9",
        "facts": {},
        "withheld": {"choice": leaf.commitment("choice", content.opened()["choice"])},
    }
    assert (content.actor, content.body, content.at, content.pseudonym) == ("", "", at.replace(minute=0, second=0, microsecond=0), "f3a9")
    assert Entry.objects.get(pk=entry.pk).sealable_from == datetime(2020, 9, 1, 15, tzinfo=UTC)


def test_a_confidential_entry_holds_no_pseudonym_either(review, delegate, now):
    """Without a pseudonym there is nobody in it at all."""
    entry = journal.write(VOTE, review=review, actor=delegate, at=now, about="discussion.contribution/5")
    assert set(said(entry)) == {"verb", "at", "about", "facts"}


def test_the_hour_is_that_of_utc(review, delegate):
    """A zone half an hour off does not shift the hour that is kept."""
    from datetime import timezone

    at = datetime(2020, 9, 1, 20, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert said(journal.write(VOTE, review=review, actor=delegate, at=at, about=review))["at"] == "2020-09-01T14:00:00.000000Z"


def test_facts_become_what_json_can_say(review, delegate, council, now):
    """Instants, days, enums, decimals, rows, sets and figures each have one form."""
    facts = {
        "until": now,
        "day": date(2021, 6, 14),
        "kind": LinkKind.QUOTES,
        "share": 1 / 3,
        "amount": Decimal("2.50"),
        "body": council,
        "members": {"NO", "CA"},
        "span": (3, 7),
        "nested": {"power": Power.CHAIR, 4: None},
        "lasts": timedelta(hours=48),
    }
    assert said(journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review, **facts))["facts"] == {
        "until": "2020-09-01T12:00:00.000000Z",
        "day": "2021-06-14",
        "kind": "quotes",
        "share": 0.333333333333,
        "amount": "2.50",
        "body": f"alliance.body/{council.pk}",
        "members": ["CA", "NO"],
        "span": [3, 7],
        "nested": {"power": "chair", "4": None},
        "lasts": 172800,
    }


def test_a_sentence_that_waits_for_its_language_is_no_fact(review, delegate, now):
    """Words stand at the edge; the journal refuses them, and anything else it cannot say exactly."""
    for value in (gettext_lazy("agreed"), object(), b"bytes", float("inf")):
        with pytest.raises((TypeError, ValueError)):
            journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review, value=value)


def test_text_of_any_script_is_kept_exactly(review, delegate, now):
    """Accents, quotes, line breaks, zero bytes and emoji come back as they were."""
    text = '« Où serons-nous ? »\n\t"ok" \\ \x00 \u2028 𝄞 🕊'
    entry = journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review, text=text)
    content = EntryContent.objects.get(pk=entry.pk)
    assert content.said()["facts"]["text"] == text
    assert leaf.fixes(entry.leaf, content.salt, content.payload.encode())


def test_an_entry_is_two_inserts(review, delegate, django_assert_num_queries, now):
    """Nothing is looked up and nobody waited for: two statements, whatever the number of entries before."""
    with django_assert_num_queries(2):
        journal.write(VOTE, review=review, actor=delegate, at=now, about="discussion.statement/1", pseudonym="f3", choice=1)
    with django_assert_num_queries(2):
        journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review)


def test_a_verb_that_does_not_say_who_may_read_is_withheld(review, delegate, now):
    """Undeclared means withheld."""
    entry = journal.write(UNDECLARED, review=review, actor=delegate, at=now, about=review)
    assert EntryContent.objects.get(pk=entry.pk).visibility == Visibility.WITHHELD


def test_an_entry_falls_with_the_act_that_failed(review, delegate, now):
    """The entry is part of the act's transaction."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


def test_an_entry_about_a_stored_result_claims_its_digests(review, now):
    """The digest of the whole result and that of its input stand in the payload."""
    result = StoredResult.objects.create(
        review=review, about="discussion.map/1", method="opinion.map", version="1", parameters={"groups": 3}, seed="7", input_sha256="ab" * 32, output='{"shares":[0.5]}', made_at=now,
    )
    entry = journal.write(LAUNCH, review=review, actor=CLOCK, at=now, about=result)
    (claimed,) = said(entry)["results"]
    whole = stored.Stored("discussion.map/1", "opinion.map", "1", {"groups": 3}, "7", "ab" * 32, {"shares": [0.5]})
    assert claimed == whole.claim() == journal.claim(StoredResult.objects.get())
    assert said(journal.write(LAUNCH, review=review, actor=CLOCK, at=now, about=review, figure=result))["results"] == [claimed]


def test_the_receipt_names_leaf_instant_and_latest_block(review, delegate, now):
    """Before the first block it says that there is none."""
    entry = journal.write(LAUNCH, review=review, actor=delegate, at=now, about=review)
    given = journal.receipt(entry)
    assert (given["record"], given["leaf"], given["at"], given["block"]) == ("grove-2030", entry.leaf, "2020-09-01T12:00:00.000000Z", None)
    assert json.loads(json.dumps(given)) == given
