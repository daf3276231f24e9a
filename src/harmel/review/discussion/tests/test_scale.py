"""Lists stay quick however many rows there are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from harmel.review.discussion.models import Contribution
from harmel.review.discussion.rules import fingerprint

pytestmark = [pytest.mark.django_db, pytest.mark.scale]


@pytest.fixture
def many(review, delegate, now, alliance_of_trees):
    """Two thousand contributions."""
    Contribution.objects.bulk_create(
        [
            Contribution(
                id=f"{number:016x}", review=review, number=number, seat=delegate, member=alliance_of_trees["AL"], marking="public", language="en",
                text=f"Contribution number {number} on resilience. " * 5, text_sha256=fingerprint(str(number)), received_at=now,
            )
            for number in range(1, 2001)
        ]
    )  # fmt: skip


@pytest.fixture
def used(many, statements, delegate, secretary, review, now):
    """Forty of them are quoted by statements, one by a finding; the delegate has answered five."""
    from harmel.review.discussion.actions import cast_votes, draft_finding, publish_finding, quote_in_statement

    rows = list(Contribution.objects.filter(review=review).select_related("review").order_by("-number")[:40])
    for at, row in enumerate(rows):
        quote_in_statement(statements[at % 8], quotes=[(row, "resilience")], actor=secretary, now=now)
    publish_finding(draft_finding(review, text_en="So it is.", inputs=[(rows[0], "")], actor=secretary, now=now), actor=secretary, now=now)
    cast_votes(review, votes={row.pk: 1 for row in statements[:5]}, actor=delegate, now=now)


@pytest.mark.parametrize("name", ["index", "contributions", "coverage", "statements", "findings", "vote", "mine", "moderate"])
def test_a_page_takes_at_most_twelve_queries(used, review, client_of, delegate, secretary, django_assert_max_num_queries, name):
    """Frame, seat and session included."""
    browser = client_of(secretary if name == "moderate" else delegate)
    where = reverse(f"discussion:{name}", kwargs={"slug": review.slug})
    browser.get(where)
    with django_assert_max_num_queries(12):
        assert browser.get(where).status_code == 200


def test_filters_take_no_more(many, review, client_of, delegate, django_assert_max_num_queries):
    """Narrowed by words, member and use."""
    where = reverse("discussion:contributions", kwargs={"slug": review.slug}) + "?words=resilience&member=AL&use=unused&page=7"
    browser = client_of(delegate)
    browser.get(where)
    with django_assert_max_num_queries(12):
        assert browser.get(where).status_code == 200


def test_the_file_of_all_is_handed_out_line_by_line(many, review, client_of, delegate):
    """Two thousand and one lines."""
    answer = client_of(delegate).get(reverse("discussion:contributions_csv", kwargs={"slug": review.slug}))
    assert sum(chunk.count(b"\r\n") for chunk in answer.streaming_content) == 2001
