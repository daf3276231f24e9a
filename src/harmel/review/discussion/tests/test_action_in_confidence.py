"""What is sent in confidence: no seat, no pseudonym, no minute; a receipt in the sender's hand."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from harmel.alliance.models import Pseudonym
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed
from harmel.review.discussion.actions import contribute, correct_confidentially, withdraw_confidentially
from harmel.review.discussion.models import Contribution

pytestmark = pytest.mark.django_db


def test_it_holds_neither_seat_nor_pseudonym_nor_minute(confidential, expert):
    """The row names nobody, its instant is the hour, and only the hash of the receipt is kept."""
    row, receipt = confidential
    assert (row.seat, row.participant, row.member, row.sender_name) == (None, None, None, "")
    assert (row.received_at.minute, row.received_at.second) == (0, 0)
    assert receipt not in json.dumps([str(value) for value in Contribution.objects.filter(pk=row.pk).values_list()[0]])
    assert not Pseudonym.objects.exists()
    content = EntryContent.objects.get(verb="discussion.contribute_confidentially")
    assert (content.actor, content.pseudonym, content.at.minute) == ("", "", 0)
    assert str(expert.pk) not in json.loads(content.payload)


def test_its_number_says_nothing_of_when_it_came(confidential, delegate, expert, now):
    """It is drawn in a series of its own, so that it stands between no two others and after none."""
    row, _ = confidential
    named, _ = contribute(delegate.review, text="Mine.", language="en", actor=delegate, now=now)
    assert (row.label, named.label) == (f"C\u00a0{row.number}", "1")
    assert 1000 <= row.number <= 9999


def test_whoever_holds_the_receipt_corrects_and_withdraws(confidential, participant, now):
    """The receipt speaks, whoever brings it; a wrong one does nothing."""
    row, receipt = confidential
    with pytest.raises(NotAllowed):
        withdraw_confidentially(row, receipt="aaaa", actor=participant, now=now)
    corrected = correct_confidentially(row, receipt=f" {receipt.upper()} ", text="Our stocks are low.", language="en", actor=participant, now=now)
    assert corrected.version == 2
    assert withdraw_confidentially(row, receipt=receipt, actor=participant, now=now).withdrawn


def test_a_named_contribution_has_no_receipt_to_bring(contribution, other_delegate, now):
    """The empty hash of a named contribution is matched by nothing."""
    with pytest.raises(NotAllowed):
        withdraw_confidentially(contribution, receipt="", actor=other_delegate, now=now)


@pytest.mark.parametrize("table", ["discussion_vote", "discussion_contribution", "discussion_earliertext"])
def test_no_table_of_what_people_say_numbers_its_rows(confidential, table):
    """On SQLite rows lie in the order of their random key, without a hidden number of arrival; on PostgreSQL no sequence belongs to the table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            assert "WITHOUT ROWID" in cursor.fetchone()[0]
        else:
            assert connection.introspection.get_primary_key_columns(cursor, table)
            assert connection.introspection.get_sequences(cursor, table) == []
