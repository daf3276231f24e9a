"""Handing in the recommendations of an expert report, one at a time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from harmel.alliance import lineage
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Recommendation
from harmel.review.discussion.models import Finding

GIVEN = {"number": "1", "text_en": "Strengthen consultation.", "dimension": "political", "track": "dialogue", "novelty": "new"}


@pytest.fixture
def page(report):
    return reverse("agreement:hand_in", kwargs={"slug": report.review.slug, "number": report.number})


@pytest.fixture
def finding(review, secretary, now):
    return Finding.objects.create(review=review, number=1, text_en="They want it.", state="published", drafted_by=secretary, drafted_at=now, published_at=now)


def test_a_co_chair_hands_in_a_recommendation_that_rests_on_a_finding(client_of, page, report, co_chair, finding):
    """It stands under its number in the report, with its evidence linked, and the next number is offered."""
    browser = client_of(co_chair)
    assert browser.post(page, GIVEN | {"findings": [finding.pk]}).status_code == 303
    made = Recommendation.objects.get(document=report)
    assert (made.number, made.text_en, made.novelty) == (1, "Strengthen consultation.", "new")
    assert [link.earlier for link in lineage.direct(report.review, [ref(made)], "rests_on")[ref(made)]] == [ref(finding)]
    assert 'value="2"' in browser.get(page).content.decode()


def test_a_number_is_given_once(client_of, page, co_chair):
    """The report's own number names one recommendation; a second one under it is refused, and what was written is still there."""
    browser = client_of(co_chair)
    browser.post(page, GIVEN)
    again = browser.post(page, GIVEN | {"text_en": "Something else."})
    assert again.status_code == 422
    assert "Something else." in again.content.decode()


def test_a_recommendation_without_a_text_is_not_handed_in_here(client_of, page, co_chair):
    """One language is enough, none is not."""
    assert client_of(co_chair).post(page, GIVEN | {"text_en": ""}).status_code == 422


@pytest.mark.parametrize("who", ["delegate", "observer", "participant", "stranger"])
def test_nobody_hands_in_who_does_not_write_for_the_group(client_of, page, request, who):
    """Delegates, observers, participants and strangers cannot hand in a recommendation."""
    answer = client_of(request.getfixturevalue(who)).get(page)
    assert answer.status_code in {302, 403}
