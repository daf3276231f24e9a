"""Voting in a browser: one statement at a time, several in one sitting, changed and taken back."""

from __future__ import annotations

import pytest

from harmel.review.discussion.models import Vote
from harmel.review.discussion.tests.addresses import address


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
