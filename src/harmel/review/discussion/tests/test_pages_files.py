"""The page on which votes that were cast elsewhere are taken in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from harmel.review.discussion.models import Statement, Vote
from harmel.review.discussion.tests.addresses import address

pytestmark = pytest.mark.django_db

HEADING = b"comment-id,comment-body,agrees,disagrees\n"
VOTES = b"timestamp,comment-id,voter-id,vote\n1,0,1,1\n2,0,1,-1\n1,0,2,-1\n1,0,3,-1\n"


@pytest.fixture
def send(secretary, review, client_of):
    """Send both files: `send(comments, votes)`."""
    where = address(review, "read_in_votes")

    def sent(comments, votes=VOTES, language="", **more):
        files = {"comments": SimpleUploadedFile("comments.csv", comments), "votes": SimpleUploadedFile("votes.csv", votes)}
        return client_of(secretary).post(language + where, {**files, "language": "en", **more}, follow=True)

    return sent


def test_the_page_does_not_ask_what_the_files_say(secretary, review, client_of):
    """Which number means agree is asked only where their totals do not tell."""
    page = client_of(secretary).get(address(review, "read_in_votes")).content.decode()
    assert 'name="votes"' in page
    assert 'name="agree"' not in page


def test_the_sign_that_was_recognised_is_said_with_the_reason(send):
    """And how many answers became history."""
    said = send(HEADING + b"0,Plant.,3,1\n").content.decode()
    assert "In this file, -1 means agree: its votes differ from the totals in comments.csv by 0, and the other way round by 4." in said
    assert "One answer was changed later: the last one counts, the earlier one is kept as history." in said
    assert list(Vote.objects.values_list("value", flat=True)) == [1, 1, 1]


def test_the_totals_count_more_than_what_was_chosen(send):
    """A choice made for other files does not turn these."""
    assert "-1 means agree: its votes" in send(HEADING + b"0,Plant.,3,1\n", agree="1").content.decode()


def test_without_totals_it_is_asked_and_nothing_is_taken_in_before(send):
    """Then the choice is said aloud as such."""
    asked = send(b"comment-id,comment-body\n0,Plant.\n")
    assert asked.status_code == 422
    assert 'name="agree"' in asked.content.decode()
    assert "do not tell whether 1 or -1 means agree" in asked.content.decode()
    assert not Statement.objects.exists()
    assert "Choose which number means agree." in send(b"comment-id,comment-body\n0,Plant.\n", agree="").content.decode()
    assert "You said that in this file -1 means agree" in send(b"comment-id,comment-body\n0,Plant.\n", agree="-1").content.decode()
    assert sorted(Vote.objects.values_list("value", flat=True)) == [1, 1, 1]


def test_in_french(send):
    """Both what is asked and what is said."""
    assert "ne disent pas si 1 ou -1 veut dire d’accord" in send(b"comment-id,comment-body\n0,Plant.\n", language="/fr").content.decode()
    said = send(HEADING + b"0,Plant.,3,1\n", language="/fr").content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Dans ce fichier, -1 veut dire d’accord" in said
    assert "Une réponse a été modifiée par la suite" in said


def test_a_fault_is_named_by_line_and_column_with_its_remedy_and_nothing_is_taken_in(send):
    """Of either file."""
    wrong = send(HEADING + b"0,Plant.,3,1\n", VOTES + b"1,0,4,5\n")
    assert wrong.status_code == 422
    assert "6, vote" in wrong.content.decode()
    assert "write 1 for agree, -1 for disagree, 0 for pass" in wrong.content.decode()
    other = send(HEADING + b"0,,3,1\n")
    assert "2, comment-body" in other.content.decode()
    assert not Statement.objects.exists()
