"""No page, log, cookie or session tells whose a sheet is; no page reads what others judged, or whose a pseudonym is."""

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
from harmel.review.assessment.tests.worlds import SWAPPED, World, plain, seen
from harmel.review.foresight import urls
from harmel.review.foresight.actions import ask_test, compute, discovery, scenarios, show_result
from harmel.review.foresight.models import Block, Descriptor
from harmel.review.foresight.tests.worlds import play

pytestmark = pytest.mark.django_db

BEYOND = ("", "record/", "record/journal/", "summit/", "summit/report/")
"""Pages outside of the stage that tell of it."""
CHANGES = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|\?v=[0-9a-f]+')


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    """A few draws will do: what is drawn is the methods' to test."""
    monkeypatch.setattr(discovery, "DRAWS", 9)
    monkeypatch.setattr(scenarios, "DRAWS", 20)


@pytest.fixture(autouse=True)
def whole_journal(monkeypatch):
    """All of the journal on one page: where a page ends is drawn by lot, as entries of one instant stand in the order of their salted leaves."""
    monkeypatch.setattr("harmel.alliance.views.record.ENTRIES_A_PAGE", 1000)


def addresses():
    """Return every address of the stage: of the first study, its first option, and the first descriptor of each role."""
    first = {one.role: one.pk for one in Descriptor.objects.order_by("-place")}
    found = []
    for one in urls.urlpatterns:
        names = set(one.pattern.converters)
        for key in first.values() if "pk" in names else (None,):
            where = {name: key if name == "pk" else 1 for name in names}
            found.append(reverse(f"foresight:{one.name}", kwargs={"slug": "grove-2030", **where}))
    return [*found, *(f"/reviews/grove-2030/{where}" for where in BEYOND)]


def shown_to(browser, which=None):
    """Return what a browser is shown at each address, piece by piece."""
    shown = {}
    for address in which or addresses():
        answer = browser.get(address)
        text = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        shown[address] = (answer.status_code, Counter(plain(piece.strip(), {}) for piece in re.split("[<>\\n]", CHANGES.sub("", text))))
    return shown


@pytest.fixture
def both(study, options, descriptors, experts, secretary, convener, now, at, sealed_in_a_transaction):
    """Play both worlds to their end and return what is seen of each: `both(look)`."""

    def worlds(look):
        def play_it(world):
            study.refresh_from_db()
            play(world, study, descriptors, experts, secretary, convener, now, computes=True)
            at(now + timedelta(days=60))

        return [seen(world, play_it, look) for world in (World(), World(SWAPPED))]

    return worlds


@pytest.mark.slow
def test_no_page_tells_two_worlds_apart(both, experts, co_chair, secretary, delegate, stranger, client_of):
    """To whoever organises or chairs, to an expert who says the same in both, to a delegate and to a stranger, all pages are the same once the result is shown."""
    readers = (co_chair, secretary, delegate, stranger, experts[8])
    one, other = both(lambda _world: {str(reader): shown_to(client_of(reader)) for reader in readers})
    assert sum(status == 200 for pages in one.values() for status, _ in pages.values()) > 40
    wrong = [(who, address, one[who][address][1] - other[who][address][1]) for who in one for address in one[who] if one[who][address] != other[who][address]]
    assert not wrong


@pytest.mark.slow
def test_ones_own_page_does_tell_them_apart(both, experts, client_of):
    """So the test above can fail: whoever judges something else sees something else."""
    one, other = both(lambda _world: shown_to(client_of(experts[0]), [reverse("alliance:data")]))
    assert one != other


@pytest.mark.slow
def test_no_page_reads_what_others_judged(settled, options, thresholds, experts, co_chair, secretary, delegate, stranger, client_of, at):
    """Each looks up its reader's own pseudonym, and rows under it; who handed in is read without any. Before the close, after it, and with the result shown."""
    study, readers = settled, (co_chair, secretary, delegate, stranger, experts[0])
    own = {one: {queries.own_pseudonym(one, study.scope)} - {None} for one in readers if one is not None}
    then = study.closes_at + timedelta(hours=1)
    wrong = []

    def look():
        for reader in readers:
            browser = client_of(reader)
            for address in addresses():
                with CaptureQueriesContext(connection) as captured:
                    browser.get(address)
                wrong.extend((str(reader), address, one["sql"]) for one in captured.captured_queries if reads_others(one["sql"], own.get(reader, set())))

    at(study.closes_at - timedelta(hours=1))
    look()
    at(then)
    ask_test(study, actor=secretary, now=then)
    compute(study.review, now=then)
    study.refresh_from_db()
    show_result(study, actor=secretary, now=then)
    look()
    assert not wrong


def reads_others(sql: str, own: set[str]) -> bool:
    """Say whether a query reads rows under pseudonyms that are not one's own, or whose they are."""
    guarded, sheets = '"alliance_pseudonym"' in sql, re.search('"foresight_(block|present)"', sql) is not None
    if guarded:
        ones_own = re.search(r'"alliance_pseudonym"\."seat_id" = \d+', sql)
        turnout = not re.search(r'"alliance_pseudonym"\."id"', sql.partition("FROM")[0])
        if not (ones_own or turnout) or "JOIN" in sql:
            return True
    if '"alliance_entrycontent"' in sql and "withheld" in sql:
        return False  # what anonymous verbs leave in the journal is withheld from every page
    under = re.search(r'"pseudonym" = \'?(\w+)', sql)
    named = '"pseudonym"' in sql.partition("FROM")[0]
    return (sheets or named) and (under is None or under.group(1) not in own)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "foresight_block"."pushes" FROM "foresight_block" WHERE "foresight_block"."source_id" = 1',
        'SELECT COUNT(*) FROM "foresight_present"',
        'SELECT "foresight_block"."pushes" FROM "foresight_block" WHERE "foresight_block"."pseudonym" = \'b1\'',
        'SELECT "alliance_pseudonym"."id", "alliance_pseudonym"."seat_id" FROM "alliance_pseudonym"',
        'SELECT "a"."b" FROM "foresight_block" JOIN "alliance_pseudonym" ON "alliance_pseudonym"."seat_id" = 3',
    ],
)
def test_such_a_query_would_be_noticed(sql):
    """So the test above can fail."""
    assert reads_others(sql, {"a1"})


def test_no_log_and_no_session_names_who_acts_or_what_they_say(opened, descriptors, options, experts, expert, client_of, at, now, caplog):
    """Neither what is taken in, nor what is refused, nor what is not there; and the session's row stays as it was when its holder signed in."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    secret = "The dam at Alder will not hold."
    at(now + timedelta(hours=2))
    for actor in (experts[0], expert, None):
        browser = client_of(actor)
        before = list(Session.objects.values())
        for address in addresses():
            browser.post(address, {"text": secret, "language": "en", "reason": secret, **said(descriptors, secret)})
        assert list(Session.objects.values()) == before
    people = [one.person for one in (experts[0], expert)]
    known = {secret, *(one.handle for one in people), *(one.name for one in people), *Pseudonym.objects.values_list("pk", flat=True)}
    assert not [(record.name, word) for record in caplog.records for word in known if word in record.getMessage()]
    assert set(Block.objects.values_list("pseudonym", "reason")) == {(queries.own_pseudonym(experts[0], opened.scope), secret)}
    assert queries.own_hand_in(experts[0], opened.scope) == 1


def said(descriptors, secret):
    """What a source pushes, as its page sends it; fields that another page does not know are passed over."""
    sizes = {key: one.states.count() for key, one in descriptors.items()}
    return {
        f"{target.pk}-{row}-{column}": "1"
        for target in descriptors.values()
        for row in range(max(sizes.values()))
        for column in range(sizes[target.key])
    } | {f"{target.pk}-reason": secret for target in descriptors.values()}
