"""No page, log, cookie or session tells who said what; no page reads what others said, or whose a pseudonym is."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from harmel.alliance import queries
from harmel.alliance.models import Pseudonym
from harmel.alliance.tests.pages import BEYOND, read_for, reads_others, shown_to, told_apart
from harmel.alliance.tests.worlds import in_both
from harmel.review.assessment import urls
from harmel.review.assessment.models import Answer
from harmel.review.assessment.queries import words_scope
from harmel.review.assessment.tests.worlds import play

pytestmark = pytest.mark.django_db

WHERE = {"name": "order"}
"""What stands in an address in the place of each name; 1 for every other."""
PUT_IN = ("assessment_answer",)


def addresses():
    """Return every address of the stage, of the first of everything, and of its second round."""
    found = []
    for one in urls.urlpatterns:
        names = set(one.pattern.converters)
        for number in (1, 2) if "number" in names else (1,):
            where = {name: WHERE.get(name, 1) for name in names} | ({"number": number} if "number" in names else {})
            found.append(reverse(f"assessment:{one.name}", kwargs={"slug": "grove-2030", **where}))
    return [*found, *(f"/reviews/grove-2030/{where}" for where in BEYOND)]


@pytest.fixture
def both(panel, items, experts, secretary, now, at, sealed_in_a_transaction):
    """Play both worlds to their end and return what is seen of each: `both(look)`."""

    def played(world):
        play(world, panel, experts, secretary, now, rounds=2)
        at(now + timedelta(days=60))

    return in_both(panel, played)


def test_no_page_tells_two_worlds_apart(both, experts, co_chair, delegate, stranger, client_of):
    """To whoever organises or chairs, to an expert who says the same in both, to a delegate and to a stranger, all pages are the same once it is concluded."""
    readers = (co_chair, delegate, stranger, experts[8])
    one, other = both(lambda _world: {str(reader): shown_to(client_of(reader), addresses()) for reader in readers})
    assert told_apart(one, other) == []


def test_ones_own_page_does_tell_them_apart(both, experts, client_of):
    """So the test above can fail: whoever says something else sees something else."""
    one, other = both(lambda _world: shown_to(client_of(experts[0]), ["/reviews/grove-2030/assessment/panels/1/answers.json"]))
    assert one != other


def test_no_page_reads_what_others_said(played, panel, experts, co_chair, secretary, delegate, stranger, close, client_of):
    """Each looks up its reader's own pseudonyms, and rows under these; who handed in is read without any."""
    from harmel.review.assessment.actions import settle_round

    close_at = played.closes_at
    settle_round(played, now=close_at)
    readers = (co_chair, secretary, delegate, stranger, experts[0])
    own = {one: {queries.own_pseudonym(one, scope) for scope in (panel.scope, words_scope(panel))} - {None} for one in readers if one is not None}
    wrong = {str(reader): read_for(client_of(reader), addresses(), own.get(reader, set()), PUT_IN) for reader in readers}
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "assessment_answer"."severity" FROM "assessment_answer" WHERE "assessment_answer"."round_id" = 1',
        'SELECT "assessment_wording"."pseudonym" FROM "assessment_wording"',
        'SELECT "assessment_answer"."severity" FROM "assessment_answer" WHERE "assessment_answer"."pseudonym" = \'b1\'',
        'SELECT "alliance_pseudonym"."id", "alliance_pseudonym"."seat_id" FROM "alliance_pseudonym"',
        'SELECT "a"."b" FROM "assessment_answer" JOIN "alliance_pseudonym" ON "alliance_pseudonym"."seat_id" = 3',
    ],
)
def test_such_a_query_would_be_noticed(sql):
    """So the test above can fail."""
    assert reads_others(sql, {"a1"}, PUT_IN)


def test_the_session_holds_no_act(first_round, items, experts, client_of, at, now):
    """Neither an answer nor its instant: its row stays as it was when its holder signed in."""
    browser = client_of(experts[0])
    before = list(Session.objects.values())
    at(now + timedelta(hours=2))
    browser.post("/reviews/grove-2030/assessment/panels/1/answer/", {"item": "1", "1-severity": "7", "1-language": "en"})
    browser.post("/reviews/grove-2030/assessment/panels/1/answer/hand-in/", {"1-severity": "7"})
    assert Answer.objects.get().severity == 7
    assert queries.own_hand_in(experts[0], first_round.panel.scope) == 1
    assert list(Session.objects.values()) == before


def test_no_log_names_who_acts_or_what_they_say(first_round, items, experts, expert, client_of, caplog):
    """Neither what is taken in, nor what is refused, nor what is not there."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    secret = "The dam at Alder will not hold."
    for actor in (experts[0], expert, None):
        browser = client_of(actor)
        for address in addresses():
            browser.post(address, {"text": secret, "language": "en", "1-reason": secret, "item": "1", "1-severity": "7"})
    people = [one.person for one in (experts[0], expert)]
    known = {secret, *(one.handle for one in people), *(one.name for one in people), *Pseudonym.objects.values_list("pk", flat=True)}
    assert not [(record.name, word) for record in caplog.records for word in known if word in record.getMessage()]
    assert Answer.objects.count() <= len(items)
