"""No page, log, cookie or session tells who said what; no page reads what others said, or whose a pseudonym is."""

from __future__ import annotations

import logging
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harmel.alliance import queries
from harmel.alliance.models import Pseudonym
from harmel.review.assessment import urls
from harmel.review.assessment.models import Answer
from harmel.review.assessment.queries import words_scope
from harmel.review.assessment.tests.worlds import SWAPPED, World, plain, play, seen

pytestmark = pytest.mark.django_db

WHERE = {"name": "order"}
"""What stands in an address in the place of each name; 1 for every other."""
BEYOND = ("", "record/", "record/journal/", "summit/", "summit/report/")
"""Pages outside of the stage that tell of it."""
CHANGES = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|\?v=[0-9a-f]+')


@pytest.fixture(autouse=True)
def whole_journal(monkeypatch):
    """All of the journal on one page: entries of one instant stand in the order of their leaves, which are salted, so where a page ends is drawn by lot."""
    monkeypatch.setattr("harmel.alliance.views.record.ENTRIES_A_PAGE", 1000)


def addresses():
    """Return every address of the stage, of the first of everything, and of its second round."""
    found = []
    for one in urls.urlpatterns:
        names = set(one.pattern.converters)
        for number in (1, 2) if "number" in names else (1,):
            where = {name: WHERE.get(name, 1) for name in names} | ({"number": number} if "number" in names else {})
            found.append(reverse(f"assessment:{one.name}", kwargs={"slug": "grove-2030", **where}))
    return [*found, *(f"/reviews/grove-2030/{where}" for where in BEYOND)]


def shown_to(browser, which=None):
    """Return what a browser is shown at each address: piece by piece in no order, for reasons and words stand in one that is drawn."""
    shown = {}
    for address in which or addresses():
        answer = browser.get(address)
        text = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        shown[address] = (answer.status_code, Counter(plain(piece.strip(), {}) for piece in re.split("[<>\\n]", CHANGES.sub("", text))))
    return shown


def test_no_page_tells_two_worlds_apart(panel, items, experts, co_chair, secretary, delegate, stranger, now, at, client_of, sealed_in_a_transaction):
    """To whoever organises or chairs, to an expert who says the same in both, to a delegate and to a stranger, all pages are the same once it is concluded."""
    readers = (co_chair, delegate, stranger, experts[8])

    def look(_world):
        at(now + timedelta(days=60))
        return {str(one): shown_to(client_of(one)) for one in readers}

    def play_it(world):
        panel.refresh_from_db()
        play(world, panel, experts, secretary, now, rounds=2)

    one, other = (seen(world, play_it, look) for world in (World(), World(SWAPPED)))
    assert sum(status == 200 for pages in one.values() for status, _ in pages.values()) > 40
    wrong = [(who, address, one[who][address][1] - other[who][address][1]) for who in one for address in one[who] if one[who][address] != other[who][address]]
    assert not wrong


def test_ones_own_page_does_tell_them_apart(panel, items, experts, secretary, now, at, client_of, sealed_in_a_transaction):
    """So the test above can fail: whoever says something else sees something else."""

    def look(_world):
        at(now + timedelta(days=60))
        return shown_to(client_of(experts[0]), ["/reviews/grove-2030/assessment/panels/1/answers.json"])

    def play_it(world):
        panel.refresh_from_db()
        play(world, panel, experts, secretary, now, rounds=2)

    one, other = (seen(world, play_it, look) for world in (World(), World(SWAPPED)))
    assert one != other


def test_no_page_reads_what_others_said(played, panel, experts, co_chair, secretary, delegate, stranger, close, client_of):
    """Each looks up its reader's own pseudonyms, and rows under these; who handed in is read without any."""
    from harmel.review.assessment.actions import settle_round

    close_at = played.closes_at
    settle_round(played, now=close_at)
    readers = (co_chair, secretary, delegate, stranger, experts[0])
    own = {one: {queries.own_pseudonym(one, scope) for scope in (panel.scope, words_scope(panel))} - {None} for one in readers if one is not None}
    wrong = []
    for reader in readers:
        browser = client_of(reader)
        for address in addresses():
            with CaptureQueriesContext(connection) as captured:
                browser.get(address)
            wrong += [(str(reader), address, one["sql"]) for one in captured.captured_queries if reads_others(one["sql"], own.get(reader, set()))]
    assert not wrong


def reads_others(sql: str, own: set[str]) -> bool:
    """Say whether a query reads rows under pseudonyms that are not one's own, or whose they are."""
    guarded, answers = '"alliance_pseudonym"' in sql, '"assessment_answer"' in sql
    if guarded:
        ones_own = re.search(r'"alliance_pseudonym"\."seat_id" = \d+', sql)
        turnout = not re.search(r'"alliance_pseudonym"\."id"', sql.partition("FROM")[0])
        if not (ones_own or turnout) or "JOIN" in sql:
            return True
    if '"alliance_entrycontent"' in sql and "withheld" in sql:
        return False  # what anonymous verbs leave in the journal is withheld from every page
    under = re.search(r'"pseudonym" = \'?(\w+)', sql)
    named = '"pseudonym"' in sql.partition("FROM")[0]
    return (answers or named) and (under is None or under.group(1) not in own)


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
    assert reads_others(sql, {"a1"})


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
