"""What experts wrote is shown with the result, beside what is pushed: under no name, shuffled, and from three for a block on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harmel.alliance.models import Pseudonym
from harmel.review.foresight.actions import ask_test, keep_test, settle, show_result
from harmel.review.foresight.models import SheetReason
from harmel.review.foresight.rules import Judged
from harmel.review.foresight.tests.addresses import address, text_of
from harmel.review.foresight.tests.conftest import block

pytestmark = pytest.mark.django_db
HEADING = "What experts wrote of what pushes it"


@pytest.fixture
def told(opened, experts, fill_in, thresholds, found, secretary, now):
    """A study that was tested and not shown: on what trust pushes three gave a reason, one of them in French; on what unity pushes, two."""

    def judged(number, source, target, **sizes):
        said = block(number, source, target, **sizes, reason=False)
        if number < {"TRU": 3, "UNI": 2}.get(source, 0):
            return Judged(said.pushes, said.confidence, f"So says {number} of {source}.", "fr" if number == 1 else "en")
        return said

    fill_in(opened, experts, now, judged=judged)
    settle(opened.review, now=opened.closes_at)
    at = opened.closes_at + timedelta(hours=1)
    ask_test(opened, actor=secretary, now=at)
    keep_test(opened, found=found("foresight.stress"), now=at)
    return opened


def test_reasons_are_shown_with_the_result_and_not_before(told, descriptors, review, secretary, convener, delegate, experts, stranger, client_of, at):
    """To its organisers first; then to everybody, beside the descriptor that is pushed, each in its own language."""
    at(told.closes_at + timedelta(days=1))
    where = address(review, "descriptor", study=1, pk=descriptors["NEI"].pk)
    for actor in (convener, delegate, experts[0], stranger):
        assert HEADING not in text_of(client_of(actor).get(where))
    assert HEADING in text_of(client_of(secretary).get(where))
    show_result(told, actor=secretary, now=told.closes_at + timedelta(hours=2))
    for actor in (convener, delegate, experts[0], stranger):
        page = client_of(actor).get(where)
        said = re.findall(r'<li lang="(\w\w)">So says (\d) of (\w+)\.</li>', page.content.decode())
        assert sorted(said) == [("en", "0", "TRU"), ("en", "2", "TRU"), ("fr", "1", "TRU")]
        assert not [one for one in Pseudonym.objects.values_list("pk", flat=True) if one in page.content.decode()]


def test_nothing_is_said_of_what_nobody_gave_enough_reasons_for(told, descriptors, review, secretary, client_of):
    """Neither of a policy, which nothing pushes, nor of trust, which unity alone pushes with a reason, of two."""
    for key in ("DET", "TRU"):
        assert HEADING not in text_of(client_of(secretary).get(address(review, "descriptor", study=1, pk=descriptors[key].pk)))


def test_the_page_asks_no_more_for_more_reasons(settled, descriptors, review, secretary, client_of):
    """Fifty reasons take as many queries as none."""
    settled.shown_at = settled.tested_at = settled.closes_at
    settled.save(update_fields=["shown_at", "tested_at"])
    browser, asked = client_of(secretary), []
    for number in (50, 0):
        with CaptureQueriesContext(connection) as captured:
            page = browser.get(address(review, "descriptor", "fr", study=1, pk=descriptors["NEI"].pk))
        asked.append(len(captured))
        assert page.content.decode().count("So says") == number
        assert ("Ce que les experts ont écrit de ce qui le pousse" in text_of(page)) == (number > 0)
        SheetReason.objects.all().delete()
    assert asked[0] <= asked[1] <= 30
