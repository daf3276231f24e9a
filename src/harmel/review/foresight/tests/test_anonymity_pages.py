"""No page, log, cookie or session tells whose a sheet is; no page reads what others judged, or whose a pseudonym is."""

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
from harmel.review.foresight import urls
from harmel.review.foresight.actions import ask_test, compute, show_result
from harmel.review.foresight.models import Block, Descriptor
from harmel.review.foresight.tests.worlds import play

pytestmark = pytest.mark.django_db

PUT_IN = ("foresight_block", "foresight_present")


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


@pytest.fixture
def both(study, options, descriptors, experts, secretary, convener, now, at, sealed_in_a_transaction):
    """Play both worlds to their end and return what is seen of each: `both(look)`."""

    def played(world):
        play(world, study, descriptors, experts, secretary, convener, now, computes=True)
        at(now + timedelta(days=60))

    return in_both(study, played)


@pytest.mark.slow
def test_no_page_tells_two_worlds_apart(both, experts, co_chair, secretary, delegate, stranger, client_of):
    """To whoever organises or chairs, to an expert who says the same in both, to a delegate and to a stranger, all pages are the same once the result is shown."""
    readers = (co_chair, secretary, delegate, stranger, experts[8])
    one, other = both(lambda _world: {str(reader): shown_to(client_of(reader), addresses()) for reader in readers})
    assert told_apart(one, other) == []


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
        wrong.extend((str(reader), *one) for reader in readers for one in read_for(client_of(reader), addresses(), own.get(reader, set()), PUT_IN))

    at(study.closes_at - timedelta(hours=1))
    look()
    at(then)
    ask_test(study, actor=secretary, now=then)
    compute(study.review, now=then)
    study.refresh_from_db()
    show_result(study, actor=secretary, now=then)
    look()
    assert not wrong


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
    assert reads_others(sql, {"a1"}, PUT_IN)


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
