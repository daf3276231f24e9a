"""No page that lists asks the database more often for sixty rows than it may for one: twelve times with the frame, the session and the seat, or what is said of it here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harmel.alliance import journal
from harmel.alliance.models import Entry
from harmel.alliance.refs import ref
from harmel.methods.seal import keys
from harmel.review.agreement import actions as agreement
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.assessment import actions as assessment
from harmel.review.assessment.rules import Judged
from harmel.review.challenges import actions as challenges
from harmel.review.discussion import actions as discussion
from harmel.review.summit import actions as summit
from harmel.site.middleware import Presence

ROWS = 60
MOST = 12
PAGES = (
    "agreement:index", "agreement:recommendations", "agreement:document", "agreement:desk", "agreement:sheet",
    "challenges:index", "challenges:coverage", "challenges:sources", "challenges:readings", "challenges:conflicts", "challenges:submissions",
    "discussion:mine", "discussion:answers", "discussion:index", "discussion:contributions", "discussion:statements", "discussion:findings", "discussion:coverage", "discussion:log",
    "alliance:people", "alliance:record", "alliance:journal",
    "summit:index", "summit:funnel",
)  # fmt: skip
OF_A_PANEL = (
    "assessment:index", "assessment:panel", "assessment:items", "assessment:experts", "assessment:wordings", "assessment:desk", "assessment:answer", "assessment:minority",
    "assessment:round", "assessment:conclude",
)  # fmt: skip
"""Pages of a panel, with its number; `round` with that of the round too."""
OF_ONE = {"agreement:document": 2, "agreement:desk": 2, "agreement:sheet": 2}
"""Pages of one text, with its number."""
SUMS_UP = {"agreement:desk": 19, "agreement:document": 15, "agreement:sheet": 15, "alliance:journal": 20, "summit:index": 22, "summit:funnel": 13} | {
    "assessment:answer": 23, "assessment:conclude": 17, "assessment:desk": 16, "assessment:experts": 13, "assessment:index": 17, "assessment:items": 14,
    "assessment:minority": 15, "assessment:panel": 18, "assessment:round": 18, "assessment:wordings": 15,
}  # fmt: skip
"""Pages that ask once for each kind of thing that they sum up, however many of it there are."""


@pytest.fixture
def long_review(review, calendar, convener, secretary, delegates, co_chair, expert_group, council, participant, now):
    """A review with sixty rows in every register, made by the ordinary acts."""
    act = {"now": now}
    texts = [f"Paragraph {number} says what is agreed." for number in range(1, ROWS + 1)]
    report = agreement.table_document(review, kind="report", title_en="Report", body=expert_group, actor=secretary, **act)
    agreement.publish_document(report, actor=convener, **act)
    text = agreement.table_document(review, kind="communique", title_en="Communiqué", body=council, text=texts, actor=convener, **act)
    for number in range(1, ROWS + 1):
        source = challenges.add_source(review, key=f"S{number}", title_en=f"Source {number}", kind="article", actor=convener, **act)
        challenge = challenges.add_challenge(review, key=f"C{number}", name_en=f"Challenge {number}", sources=[source], actor=convener, **act)
        challenges.record_reading(source, [{"kind": "challenge", "text_en": "It says so.", "text_fr": "", "challenge": challenge}], actor=convener, **act)
        challenges.record_conflict(
            review, field_en=f"Field {number}", a_en="One", a_sources=[source], b_en="Other", b_sources=[source], actor=convener, **act
        )
        challenges.submit(review, name_en=f"Submission {number}", actor=delegates["AL"], **act)
        said = discussion.contribute(review, text=f"Word {number} of the grove.", language="en", marking="public", actor=delegates["AL"], **act)[0]
        statement = discussion.propose_statement(review, text_en=f"Statement {number}.", text_fr=f"Énoncé {number}.", actor=secretary, **act)
        discussion.accept_statement(statement, actor=secretary, **act)
        discussion.cast_votes(review, votes={statement.pk: 1}, actor=delegates["AL"], **act)
        finding = discussion.draft_finding(review, text_en=f"Finding {number}.", inputs=[(said, "")], actor=secretary, **act)
        discussion.publish_finding(finding, actor=secretary, **act)
        row = Reported(number=number, text_en=f"Recommendation {number}.", challenge=f"C{number}", rests_on=(ref(finding),))
        agreement.report_recommendations(report, rows=[row], actor=secretary, **act)
        decision = summit.take_decision(review, title_en=f"Decision {number}", text_en="We do it.", track="both", actor=convener, **act)
        summit.make_commitment(
            decision, text_en="Do it.", due_on=(now + timedelta(days=90)).date(), owner=delegates["AL"].member, actor=convener, **act
        )
    agreement.set_positions(text.revisions.get(), sheet={number: {"position": "agree"} for number in range(1, ROWS + 1)}, actor=delegates["AL"], **act)
    for number in (1, 2, 3):
        agreement.start_silence(text, numbers=[number], profile="nato", expires_at=now + timedelta(days=3), warned=True, actor=convener, **act)
    assert Entry.objects.filter(review=review).count() > ROWS
    journal.seal(review, now=now, key=keys.rehearsal("grove"))
    return review


def asked_by(browser, review, name):
    """Return how often a page asks the database, when it is not the first page of the process."""
    where = reverse(name, kwargs={"slug": review.slug} | ({"number": OF_ONE[name]} if name in OF_ONE else {}))
    browser.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(where).status_code in {200, 302, 403}
    return len(asked)


@pytest.fixture
def long_panel(review, calendar, expert_group, seat_for, convener, secretary, now):
    """A panel of sixty experts that judges sixty items, gathered from sixty wordings: a round is found, the next one open. Beside it, as many panels as yet empty."""
    act = {"actor": secretary, "now": now - timedelta(days=30)}
    seats = [seat_for("expert", expert_group, name=f"Expert {number}") for number in range(1, ROWS + 1)]
    panel = assessment.form_panel(review, body=expert_group, name_en="What withers", **act)
    assessment.seat_on_panel(panel, seats=dict.fromkeys(seats), **act)
    words = assessment.open_round(panel, closes_at=now - timedelta(days=29), in_open_words=True, **act)
    keys = [assessment.propose(panel, text=f"Thing {number} withers.", language="en", actor=seat, now=act["now"]).pk for number, seat in enumerate(seats)]
    act["now"] = words.closes_at
    assessment.settle_round(words, **act)
    items = []
    for number in range(1, ROWS + 1):
        challenge = challenges.add_challenge(review, key=f"W{number}", name_en=f"Challenge {number}", actor=convener, now=act["now"])
        items += assessment.add_challenges(panel, challenges=[challenge], **act)
        assessment.form_panel(review, body=expert_group, name_en=f"Panel {number}", **act)
    for key, item in zip(keys[: ROWS // 2], items, strict=False):
        assessment.assign_wordings(panel, wordings=[key], item=item, **act)
    for days in (10, -10):
        rated = assessment.open_round(panel, closes_at=now - timedelta(days=days), **act)
        for place, seat in enumerate(seats[:5]):
            said = {item.pk: Judged(severity=2 + place, likelihood=5, readiness=5, reason=f"Reason {place}.", language="en") for item in items}
            assessment.answer(rated, answers=said, actor=seat, now=act["now"])
        if days > 0:
            act["now"] = rated.closes_at
            assessment.settle_round(rated, **act)
    assessment.state_minority_view(items[0], text="It does not.", language="en", actor=seats[0], now=now)
    return panel


def asked_of_a_panel(browser, panel, name):
    """Return how often a page of a panel asks the database, when it is not the first page of the process."""
    where = {"slug": panel.review.slug}
    where |= {} if name == "assessment:index" else {"panel": panel.number}
    address = reverse(name, kwargs=where | ({"number": 1} if name == "assessment:round" else {}))
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code in {200, 302, 403}, address
    return len(asked)


@pytest.mark.slow
def test_a_page_of_a_panel_of_sixty_is_read_in_as_many_queries_as_it_shows_kinds(client_of, long_panel, expert_group, secretary, participant, stranger):
    """Whether experts, items, wordings, answers, reasons or panels, sixty of them are asked for at once."""
    readers = {"secretary": secretary, "expert": expert_group.seats.order_by("pk").first(), "participant": participant, "stranger": stranger}
    found = {(who, name): asked_of_a_panel(client_of(actor), long_panel, name) for who, actor in readers.items() for name in OF_A_PANEL}
    assert {page: count for page, count in found.items() if count > SUMS_UP.get(page[1], MOST)} == {}


@pytest.mark.slow
def test_a_list_of_sixty_rows_is_read_in_twelve_queries(client_of, long_review, convener, delegates, participant, stranger):
    """Whoever reads, a page that lists asks no row by row, and the calendar once; so does one that may not be read."""
    readers = {"convener": convener, "delegate": delegates["AL"], "participant": participant, "stranger": stranger}
    found = {(who, name): asked_by(client_of(actor), long_review, name) for who, actor in readers.items() for name in PAGES}
    assert {page: count for page, count in found.items() if count > SUMS_UP.get(page[1], MOST)} == {}


def test_only_a_request_that_reads_keeps_the_calendar(client_of, review, calendar, convener):
    """A page reads it once; a form that is sent does not keep it."""
    presence = Presence(lambda request: None)
    for method, kept in (("GET", True), ("HEAD", True), ("POST", False)):
        request = RequestFactory().generic(method, "/")
        request.person, request.session, request.now = None, {}, convener.since
        presence.process_view(request, None, (), {"slug": review.slug})
        assert ("_calendar_of_this_request" in request.review.__dict__) is kept
