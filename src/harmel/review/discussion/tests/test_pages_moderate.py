"""The moderators' pages: from proposals and contributions to statements and findings."""

from __future__ import annotations

from harmel.review.discussion.actions import draft_finding, propose_statement
from harmel.review.discussion.tests.addresses import address


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


def test_a_moderator_looks_for_contributions_that_say_nearly_the_same(contribution, other_delegate, secretary, review, now, client_of):
    """When asked, not on every load; and only among those that may be read."""
    from harmel.review.discussion.actions import contribute

    text = contribution.text.replace("neighbours", "good neighbours")
    contribute(review, text=text, language="en", actor=other_delegate, now=now)
    where = address(review, "contribution", key=contribution.pk)
    assert "Nearly the same as" not in client_of(secretary).get(where).content.decode()
    assert "Nearly the same as" in client_of(secretary).get(where + "?alike=yes").content.decode()
    assert "Nearly the same as" not in client_of(other_delegate).get(where + "?alike=yes").content.decode()


def test_participants_are_named_to_moderators_only(participant, secretary, review, now, client_of):
    """A seat speaks for a member in the open; a participant does not have to."""
    from harmel.review.discussion.actions import contribute

    row, _ = contribute(review, text="Mine.", language="en", actor=participant, now=now)
    where = address(review, "contribution", key=row.pk)
    assert "Robin" not in client_of(None).get(where).content.decode()
    assert "Robin" in client_of(secretary).get(where).content.decode()
