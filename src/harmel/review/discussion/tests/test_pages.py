"""Every page of the discussion, for everybody of the cast and a stranger."""

from __future__ import annotations

import csv
import io
import json

import pytest

from harmel.review.discussion.actions import draft_finding, propose_statement, publish_finding
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


def test_one_statement_at_a_time_undo_and_change(delegate, review, statements, client_of):
    """Without JavaScript: a form, the next statement, and the last answer to undo."""
    browser = client_of(delegate)
    first = browser.get(address(review, "vote")).context["ballot"].statement
    answer = browser.post(address(review, "cast"), {"statement": first.pk, "number": first.number, "choice": "agree"}, follow=True)
    assert answer.context["ballot"].statement != first
    assert answer.context["ballot"].latest.statement == first
    assert "Undo" in answer.content.decode()
    back = browser.post(address(review, "take_back"), {"statement": first.pk, "number": first.number}, follow=True)
    assert back.context["ballot"].statement == first
    assert not Vote.objects.exists()


def test_with_scripts_the_next_statement_comes_with_the_answer(delegate, review, statements, client_of, django_assert_max_num_queries):
    """One request records the answer and shows the next statement, without the frame of the page."""
    browser = client_of(delegate)
    browser.post(address(review, "cast"), {"statement": statements[0].pk, "choice": "agree"})
    first = browser.get(address(review, "vote")).context["ballot"].statement
    form = {"statement": first.pk, "number": first.number, "choice": "agree"}
    with django_assert_max_num_queries(17):
        answer = browser.post(address(review, "cast"), form, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert (answer.status_code, page.count('id="take-part"'), "<html" in page) == (200, 1, False)
    assert (answer.context["ballot"].latest.statement, answer.context["ballot"].answered) == (first, 2)
    back = browser.post(address(review, "take_back"), form, headers={"HX-Request": "true"})
    assert back.context["ballot"].statement == first


def test_the_ballot_reads_no_more_for_more_statements(delegate, review, statement_of, statements, now, django_assert_num_queries):
    """Four queries, whether there are eight statements or forty, and whether one has answered none of them or many."""
    from harmel.review.discussion.actions import cast_votes
    from harmel.review.discussion.queries import ballot

    with django_assert_num_queries(3):  # nobody's pseudonym: no answers to read
        ballot(review, delegate)
    more = [statement_of(f"One further statement: {number * 37}.") for number in range(32)]
    cast_votes(review, votes={row.pk: 1 for row in more}, actor=delegate, now=now)
    with django_assert_num_queries(4):
        found = ballot(review, delegate, after=more[0].number)
    assert (found.answered, found.left, found.latest.statement, len(found.mine)) == (32, 8, more[0], 4)


def test_several_are_answered_in_one_sitting(delegate, review, statements, client_of):
    """One form, one entry."""
    from harmel.alliance.models.record import EntryContent

    form = {f"statement-{row.pk}": "disagree" for row in statements[:4]}
    assert client_of(delegate).post(address(review, "cast"), form).status_code == 303
    assert Vote.objects.count() == 4
    assert EntryContent.objects.filter(verb="discussion.vote").count() == 1


@pytest.mark.parametrize("form", [{}, {"statement": "x", "choice": "agree"}, {"statement": "1", "choice": "maybe"}, {"statement": "²", "choice": "agree"}])
def test_what_is_no_answer_is_refused_and_breaks_nothing(delegate, review, statements, client_of, form):
    """No 500, no vote."""
    assert client_of(delegate).post(address(review, "cast"), form).status_code == 409
    assert not Vote.objects.exists()


def test_similar_statements_are_shown_before_one_is_put_forward(participant, review, statement_of, client_of):
    """Sent again, it is put forward all the same."""
    statement_of("The grove should plant more trees.")
    browser = client_of(participant)
    form = {"text_en": "The grove should plant more trees now."}
    first = browser.post(address(review, "propose"), form)
    assert first.status_code == 200
    assert "nearly the same" in first.content.decode()
    again = browser.post(address(review, "propose"), {**form, "similar_seen": first.context["form"].data["similar_seen"]})
    assert again.status_code == 303


def test_moderators_decide_in_the_queue(secretary, participant, review, now, client_of):
    """Accept, reject with a reason, edit; the log keeps each."""
    one = propose_statement(review, text_en="Plant more trees.", actor=participant, now=now)
    two = propose_statement(review, text_en="What about the bees?", actor=participant, now=now)
    browser = client_of(secretary)
    assert "Plant more trees." in browser.get(address(review, "moderate")).content.decode()
    assert browser.post(address(review, "edit_statement", number=one.number), {"text_en": "Plant many trees.", "text_fr": ""}).status_code == 303
    assert browser.post(address(review, "accept", number=one.number)).status_code == 303
    assert browser.post(address(review, "reject", number=two.number), {"rejection": ""}).status_code == 422
    assert browser.post(address(review, "reject", number=two.number), {"rejection": "not_a_statement"}).status_code == 303
    assert "question or a remark" in browser.get(address(review, "log")).content.decode()
    assert "question or a remark" in client_of(participant).get(address(review, "mine")).content.decode()
    assert client_of(participant).post(address(review, "accept", number=two.number)).status_code == 403


def test_a_statement_is_made_from_a_contribution(secretary, contribution, review, client_of):
    """With the words it rests on, which must stand there."""
    browser = client_of(secretary)
    where = address(review, "from_contribution", key=contribution.pk)
    wrong = browser.post(where, {"text_en": "Keep talking.", "words": "stop talking"})
    assert wrong.status_code == 422
    right = browser.post(where, {"text_en": "Keep talking.", "words": "keep talking to our\nneighbours"}, follow=True)
    assert "keep talking to our neighbours" in right.content.decode()


def test_a_finding_is_drafted_edited_published_and_withdrawn(secretary, contribution, statement_of, review, client_of):
    """Its inputs are named by number; a line that cannot be read is named."""
    statement_of("Keep talking.")
    browser = client_of(secretary)
    form = {"text_en": "Talking pays.", "dimension": "political", "track": "dialogue"}
    wrong = browser.post(address(review, "draft_finding"), {**form, "inputs": "1: keep talking\nnothing"})
    assert wrong.status_code == 422
    assert "Line 2" in wrong.content.decode()
    assert browser.post(address(review, "draft_finding"), {**form, "inputs": "1: keep talking\nS 1"}).status_code == 303
    page = browser.get(address(review, "finding", number=1)).content.decode()
    assert "keep talking" in page
    assert client_of(None).get(address(review, "finding", number=1)).status_code == 404
    assert browser.post(address(review, "edit_finding", number=1), {**form, "no_longer": [f"discussion.contribution/{contribution.pk}"]}).status_code == 303
    assert browser.post(address(review, "publish_finding", number=1)).status_code == 303
    assert "Talking pays." in client_of(None).get(address(review, "findings")).content.decode()
    assert browser.post(address(review, "withdraw_finding", number=1), {"reason": "Too early."}).status_code == 303


def test_a_finding_on_nothing_is_not_published_and_says_why(secretary, review, now, client_of):
    """In words, on its page."""
    draft_finding(review, text_en="So it seems.", actor=secretary, now=now)
    page = client_of(secretary).post(address(review, "publish_finding", number=1), follow=True)
    assert "quotes no input yet" in page.content.decode()


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


def test_a_moderator_looks_for_contributions_that_say_nearly_the_same(contribution, other_delegate, secretary, review, now, client_of):
    """When asked, not on every load; and only among those that may be read."""
    from harmel.review.discussion.actions import contribute

    text = contribution.text.replace("neighbours", "good neighbours")
    contribute(review, text=text, language="en", actor=other_delegate, now=now)
    where = address(review, "contribution", key=contribution.pk)
    assert "Nearly the same as" not in client_of(secretary).get(where).content.decode()
    assert "Nearly the same as" in client_of(secretary).get(where + "?alike=yes").content.decode()
    assert "Nearly the same as" not in client_of(other_delegate).get(where + "?alike=yes").content.decode()


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


def test_participants_are_named_to_moderators_only(participant, secretary, review, now, client_of):
    """A seat speaks for a member in the open; a participant does not have to."""
    from harmel.review.discussion.actions import contribute

    row, _ = contribute(review, text="Mine.", language="en", actor=participant, now=now)
    where = address(review, "contribution", key=row.pk)
    assert "Robin" not in client_of(None).get(where).content.decode()
    assert "Robin" in client_of(secretary).get(where).content.decode()


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
