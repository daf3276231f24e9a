"""Every page of the discussion, for everybody of the cast and a stranger."""

from __future__ import annotations

import csv
import io
import json

import pytest

from harmel.review.discussion.actions import draft_finding, publish_finding
from harmel.review.discussion.models import Contribution, Vote
from harmel.review.discussion.tests.addresses import address

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = ["index", "contributions", "contributions_csv", "statements", "statements_csv", "coverage", "map", "findings", "findings_csv"]
FOR_VOTERS = ["vote", "answers"]
FOR_CONTRIBUTORS = ["send", "propose"]
FOR_THOSE_WITHIN = ["mine", "my_data", "with_receipt"]
FOR_MODERATORS = ["moderate", "log", "read_in", "read_in_votes"]


@pytest.fixture
def cast(delegate, expert, secretary, convener, observer, participant):
    return {
        "delegate": delegate, "expert": expert, "secretary": secretary, "convener": convener, "observer": observer, "participant": participant,
        "stranger": None,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["", "/fr"])
def test_who_sees_which_page(cast, review, statements, contribution, client_of, language):
    """A table by hand: 200 for those a page is for, 403 or the way to sign in for all others; in both languages."""
    voters = {"delegate", "expert", "convener", "participant"}
    allowed = {
        **{name: set(cast) for name in OPEN_TO_ALL},
        **dict.fromkeys(FOR_VOTERS, voters),
        "send": voters, "propose": voters | {"secretary"},
        **dict.fromkeys(FOR_THOSE_WITHIN, set(cast) - {"stranger"}),
        **{name: {"secretary", "convener"} for name in FOR_MODERATORS},
        "draft_finding": {"secretary", "convener"},
    }  # fmt: skip
    for who, actor in cast.items():
        browser = client_of(actor)
        for name, readers in allowed.items():
            answer = browser.get(language + address(review, name))
            expected = {200} if who in readers else {403} if actor else {302, 403}
            assert answer.status_code in expected, (who, name, answer.status_code)


def test_a_review_that_is_not_public_is_hidden_from_strangers(review, contribution, client_of):
    """They are asked to sign in."""
    review.public = False
    review.save()
    for name in OPEN_TO_ALL:
        assert client_of(None).get(address(review, name)).status_code in {302, 404}


def test_nothing_is_posted_without_the_token_of_the_form(delegate, review, statements, at):
    """Another site cannot vote for me."""
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(delegate.person, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(address(review, "cast"), {"statement": statements[0].pk, "choice": "agree"})
    assert answer.status_code == 403
    assert not Vote.objects.exists()


def test_pages_that_act_take_no_get(secretary, review, statements, contribution, client_of):
    """A link that is followed changes nothing."""
    browser = client_of(secretary)
    for name, where in [
        ("cast", {}), ("take_back", {}), ("accept", {"number": 1}), ("redraw", {}), ("withdraw", {"key": contribution.pk}),
        ("set_aside", {"key": contribution.pk}), ("publish_finding", {"number": 1}),
    ]:  # fmt: skip
        assert browser.get(address(review, name, **where)).status_code == 405


def test_a_contribution_is_sent_read_corrected_and_withdrawn(delegate, review, client_of):
    """With its receipt, and each step by an ordinary form."""
    browser = client_of(delegate)
    form = {"text": "Keep talking.", "language": "en", "sender": "member", "marking": "public"}
    answer = browser.post(address(review, "send"), form)
    assert answer.status_code == 303
    row = Contribution.objects.get()
    page = browser.get(answer.url)
    assert "Received as number 1" in page.content.decode()
    assert json.loads(browser.get(address(review, "receipt", key=row.pk)).content)["leaf"]
    assert browser.post(address(review, "correct", key=row.pk), {"text": "Keep listening.", "language": "en"}).status_code == 303
    assert "Keep listening." in browser.get(address(review, "contribution", key=row.pk)).content.decode()
    assert browser.post(address(review, "withdraw", key=row.pk)).status_code == 303
    assert client_of(None).get(address(review, "contribution", key=row.pk)).status_code == 404
    assert browser.get(address(review, "contribution", key=row.pk)).status_code == 200


def test_what_was_written_stays_in_the_form_when_it_is_refused(delegate, review, client_of, at, calendar):
    """For a double as for a stage that closed meanwhile; the reason stands with it."""
    browser = client_of(delegate)
    form = {"text": "Keep talking.", "language": "en", "sender": "member", "marking": "public"}
    browser.post(address(review, "send"), form)
    again = browser.post(address(review, "send"), form)
    assert again.status_code == 422
    assert "contribution 1" in again.content.decode()
    at(calendar["discussion"].closes_at)
    late = browser.post(address(review, "send"), {**form, "text": "My last words."})
    assert late.status_code == 422
    assert "My last words." in late.content.decode()
    assert Contribution.objects.count() == 1


def test_a_marked_text_is_refused_with_the_reason(delegate, review, client_of):
    """In the reader's language."""
    form = {"text": "DIFFUSION RESTREINTE\n\nLe corps.", "language": "fr", "sender": "member", "marking": "public"}
    answer = client_of(delegate).post("/fr" + address(review, "send"), form)
    assert answer.status_code == 422
    assert "Aucun mot n’en a été conservé" in answer.content.decode()
    assert not Contribution.objects.exists()


def test_a_confidential_contribution_shows_its_receipt_once(expert, review, client_of):
    """And whoever brings it corrects and withdraws; it stands in no address."""
    browser = client_of(expert)
    answer = browser.post(address(review, "send"), {"text": "Our stocks are low.", "language": "en", "sender": "confidence", "marking": "official_use"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    receipt = answer.context["receipt"]
    found = browser.post(address(review, "with_receipt"), {"receipt": receipt})
    assert "Our stocks are low." in found.content.decode()
    assert browser.post(address(review, "with_receipt"), {"receipt": "nothing"}).status_code == 422
    corrected = browser.post(address(review, "with_receipt"), {"receipt": receipt, "correct": "yes", "text": "Stocks are low.", "language": "en"})
    assert corrected.status_code == 303
    assert receipt not in corrected.url
    assert browser.post(address(review, "with_receipt"), {"receipt": receipt, "withdraw": "yes"}).status_code == 303
    assert Contribution.objects.get().withdrawn


def test_a_file_of_contributions_is_taken_in_or_its_faults_are_named(secretary, review, client_of, alliance_of_trees):
    """With the line of each; near-duplicates are suggested."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = client_of(secretary)
    wrong = browser.post(address(review, "read_in"), {"file": SimpleUploadedFile("a.csv", b"text,member\nA,XX\n")})
    assert wrong.status_code == 422
    assert "No member has the code XX" in wrong.content.decode()
    good = b"text,member\nThe grove should plant more trees,AL\nThe grove should plant more trees now,BI\n"
    done = browser.post(address(review, "read_in"), {"file": SimpleUploadedFile("a.csv", good)})
    assert "2 contributions taken in: 1 to 2" in done.content.decode()
    assert "nearly as" in done.content.decode()


def test_files_of_votes_are_taken_in_or_their_faults_are_named(secretary, review, client_of):
    """In the reader's language."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send(votes):
        files = {"comments": SimpleUploadedFile("comments.csv", b"comment-id,comment-body\n0,Plant.\n"), "votes": SimpleUploadedFile("votes.csv", votes)}
        return client_of(secretary).post("/fr" + address(review, "read_in_votes"), {**files, "language": "en", "agree": "1"})

    wrong = send(b"comment-id,voter-id,vote\n0,1,5\n")
    assert wrong.status_code == 422
    assert "n’est pas un vote" in wrong.content.decode()
    assert send(b"comment-id,voter-id,vote\n0,1,1\n").status_code == 303
    assert Vote.objects.count() == 1


def test_cells_of_files_are_read_as_text(delegate, review, now, client_of):
    """No spreadsheet runs what somebody sent."""
    from harmel.review.discussion.actions import contribute

    contribute(review, text='=HYPERLINK("http://example.org")', language="en", actor=delegate, now=now)
    file = b"".join(client_of(None).get(address(review, "contributions_csv")).streaming_content).decode()
    assert "'=HYPERLINK" in file


def test_what_i_take_with_me_holds_all_of_mine(delegate, contribution, statements, review, now, client_of):
    """And nothing of anybody else's."""
    from harmel.review.discussion.actions import cast_votes

    cast_votes(review, votes={statements[0].pk: 1}, actor=delegate, now=now)
    data = json.loads(client_of(delegate).get(address(review, "my_data")).content)
    assert [row["number"] for row in data["contributions"]] == [1]
    assert data["answers"] == [{"statement": 1, "answer": "agree"}]


def test_a_page_past_the_end_shows_the_last(contribution, review, client_of):
    """An old link is no error."""
    assert client_of(None).get(address(review, "contributions") + "?page=99&words=&marking=nonsense").status_code == 200


def test_a_closed_discussion_says_so_instead_of_a_form(delegate, review, client_of, at, calendar):
    """And leads to what can be read."""
    at(calendar["discussion"].closes_at)
    for name in ("vote", "send", "propose", "answers"):
        page = client_of(delegate).get(address(review, name))
        assert page.status_code == 200
        assert "closed" in page.content.decode()


def test_the_findings_of_a_published_draft_are_on_the_front_page(secretary, contribution, review, now, client_of):
    """The overview shows what was found."""
    row = draft_finding(review, text_en="Talking pays.", inputs=[(contribution, "")], actor=secretary, now=now)
    publish_finding(row, actor=secretary, now=now)
    assert "Talking pays." in client_of(None).get(address(review, "index")).content.decode()


def test_in_a_rehearsal_each_file_says_so(contribution, review, delegate, instance, client_of):
    """In its name and in each row."""
    instance.rehearsal = True
    instance.save()
    for name in ("contributions_csv", "statements_csv", "findings_csv"):
        answer = client_of(delegate).get(address(review, name))
        assert "rehearsal-" in answer["Content-Disposition"]
        heading, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode(), newline=""))
        assert heading[-1] == "rehearsal"
        assert {row[-1] for row in rows} <= {"Rehearsal"}
    assert json.loads(client_of(delegate).get(address(review, "my_data")).content)["rehearsal"] is True
