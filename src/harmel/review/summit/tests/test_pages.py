"""The pages of the summit: what each of the cast and a stranger sees, and how many questions it takes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.alliance.models import Link
from harmel.review.summit import actions
from harmel.review.summit.models import Commitment, Decision

EMPTY = [("index", {}), ("funnel", {}), ("step", {"step": "inputs", "what": "nowhere"}), ("report", {}), ("report_pdf", {}), ("decisions_csv", {})]
NEW_DECISION = {"title_en": "Talk", "text_en": "We talk.", "track": "dialogue", "paragraphs": "1, 3"}
NEW_COMMITMENT = {"text_en": "Do it.", "due_on": "2021-09-01", "office_en": "Secretariat"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "where"), EMPTY, ids=[name for name, _ in EMPTY])
def test_an_empty_review_has_every_page(client_of, review, stranger, page, name, where, language):
    """No mandate, no calendar, no text: each page says so, and the report is set all the same."""
    assert client_of(stranger).get(page(name, language, **where)).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "where"), EMPTY, ids=[name for name, _ in EMPTY])
def test_a_whole_review_reads_in_both_languages_to_everybody(client_of, adopted, delegate, chair, participant, observer, stranger, page, name, where, language):
    """No 500 and no missing sentence, whoever reads."""
    for somebody in (delegate, chair, participant, observer, stranger):
        assert client_of(somebody).get(page(name, language, **where)).status_code == 200


@pytest.mark.parametrize("follow", ["", "?follow=1", "?follow=77", "?follow=x"])
def test_the_funnel_takes_at_most_twelve_queries(client_of, adopted, delegate, page, follow, django_assert_max_num_queries):
    """However much there is, and whatever decision is followed."""
    browser = client_of(delegate)
    browser.get(page("funnel"))
    with django_assert_max_num_queries(12):
        answer = browser.get(page("funnel") + follow)
    assert ("following" in answer.content.decode()) is (follow == "?follow=1")


def test_the_funnel_counts_what_led_on(client_of, adopted, stranger, page):
    """One of two contributions stands behind the decision; the other led nowhere, without a reason."""
    shown = client_of(stranger).get(page("funnel")).content.decode()
    assert "From 2 inputs to one decision" in shown
    assert "One input led nowhere." in shown
    listed = client_of(stranger).get(page("step", step="inputs", what="nowhere")).content.decode()
    assert "Plant more oaks" in listed
    assert "keep talking" not in listed


@pytest.mark.parametrize("where", [{"step": "inputs", "what": "elsewhere"}, {"step": "outputs", "what": "nowhere"}])
def test_a_step_that_is_none_is_not_found(client_of, review, stranger, page, where):
    """Neither a band nor a step is made up."""
    assert client_of(stranger).get(page("step", **where)).status_code == 404


def test_what_is_open_comes_first_with_who_and_what_hangs_on_it(client_of, small, delegate, page):
    """A delegate reads that Birch brackets paragraph 1, in which words, and what stands behind it."""
    shown = client_of(delegate).get(page("index")).content.decode()
    assert "One paragraph is still open" in shown
    assert "Birch brackets" in shown
    assert "We hold both tracks at once." in shown
    assert "1 recommendation and 1 input" in shown


def test_who_stands_where_is_not_for_strangers(client_of, small, stranger, participant, page):
    """Before the text is published, neither its words nor its brackets are on any page or in the report."""
    for somebody in (stranger, participant):
        for name in ("index", "report"):
            shown = client_of(somebody).get(page(name)).content.decode()
            assert "Birch" not in shown
            assert "hold both tracks at once" not in shown
            assert "We water the young trees" not in shown
        assert "under negotiation" in shown


def test_once_published_the_text_is_read_and_its_reservation_printed(client_of, adopted, stranger, page):
    """The reservation stands under the text with the member's name; nobody's earlier bracket does."""
    shown = client_of(stranger).get(page("report")).content.decode()
    assert "Alder waters by night" in shown
    assert "at once" not in shown


ACTS = [
    ("new_decision", {}, NEW_DECISION),
    ("withdraw_decision", {"number": 1}, {"because": "Too early."}),
    ("new_commitment", {"number": 1}, NEW_COMMITMENT),
    ("change_due_date", {"number": 1}, {"due_on": "2022-01-01"}),
    ("report_back", {"number": 1}, {"state": "done", "report": "It is done."}),
]


@pytest.mark.parametrize(("name", "where", "given"), ACTS, ids=[name for name, _, _ in ACTS])
def test_a_stranger_does_nothing(client_of, adopted, stranger, page, name, where, given):
    """The form asks to sign in; a POST is refused; nothing changes."""
    before = (Decision.objects.count(), Commitment.objects.get().state, Commitment.objects.get().due_on)
    assert client_of(stranger).get(page(name, **where)).status_code == 302
    assert client_of(stranger).post(page(name, **where), given).status_code == 403
    assert (Decision.objects.count(), Commitment.objects.get().state, Commitment.objects.get().due_on) == before


@pytest.mark.parametrize(("name", "where", "given"), ACTS, ids=[name for name, _, _ in ACTS])
def test_the_chair_does_each(client_of, adopted, chair, page, name, where, given):
    """Each form shows, and its POST goes back to the summit."""
    assert client_of(chair).get(page(name, **where)).status_code == 200
    answer = client_of(chair).post(page(name, **where), given)
    assert answer.status_code == 303, answer.content[:400]
    assert answer["Location"].startswith(page("index"))


@pytest.mark.parametrize(("name", "where", "given"), ACTS[:4], ids=[name for name, _, _ in ACTS[:4]])
def test_a_delegate_does_not(client_of, adopted, delegate, page, name, where, given):
    """A delegation follows up its own commitments and does nothing else here; the page says why."""
    for answer in (client_of(delegate).get(page(name, **where)), client_of(delegate).post(page(name, **where), given)):
        assert answer.status_code == 403
        assert b"power" in answer.content


def test_a_delegation_reports_on_its_own_commitment(client_of, adopted, delegate, other_delegate, page):
    """Alder's delegate finds the link and uses it; Birch's finds none and is told whose it is."""
    assert page("report_back", number=1) in client_of(delegate).get(page("index")).content.decode()
    assert page("report_back", number=1) not in client_of(other_delegate).get(page("index")).content.decode()
    refused = client_of(other_delegate).post(page("report_back", number=1), ACTS[4][2])
    assert refused.status_code == 403
    assert b"Alder" in refused.content
    assert client_of(delegate).post(page("report_back", number=1), ACTS[4][2]).status_code == 303


@pytest.mark.parametrize(
    ("given", "says"),
    [({"paragraphs": "1-2000000000"}, "no paragraph"), ({"paragraphs": "9"}, "no paragraph 9"), ({"paragraphs": "²"}, "no number"), ({"paragraphs": "x"}, "no number"), ({"title_en": ""}, "required")],
)
def test_a_decision_that_is_not_well_filled_in_comes_back(client_of, adopted, chair, page, given, says):
    """The form stands again with what was wrong, and nothing is recorded."""
    answer = client_of(chair).post(page("new_decision"), NEW_DECISION | given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Decision.objects.count() == 1


def test_a_commitment_with_two_owners_comes_back(client_of, adopted, alliance_of_trees, chair, page):
    """The field says what is missing."""
    answer = client_of(chair).post(page("new_commitment", number=1), NEW_COMMITMENT | {"owner": alliance_of_trees["AL"].pk})
    assert answer.status_code == 422
    assert "Name one owner" in answer.content.decode()


def test_a_report_that_is_late_says_so(client_of, adopted, stranger, page, at):
    """From the day after it was due."""
    at(datetime(2021, 9, 1, 12, tzinfo=UTC))
    assert "overdue" not in client_of(stranger).get(page("index")).content.decode()
    at(datetime(2021, 9, 2, 12, tzinfo=UTC))
    assert "overdue" in client_of(stranger).get(page("index")).content.decode()


def test_the_spreadsheet_runs_no_formula(client_of, review, calendar, chair, stranger, page, now):
    """A title that a spreadsheet would run is written as text."""
    actions.take_decision(review, title_en='=HYPERLINK("http://x")', text_en="+1", actor=chair, now=now)
    sheet = client_of(stranger).get(page("decisions_csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in sheet
    assert "'+1" in sheet


def test_a_trace_goes_both_ways(client_of, adopted, stranger, page):
    """The recommendation rests on the finding with the words quoted, and became a paragraph, a decision, a commitment."""
    shown = client_of(stranger).get(page("trace", ref=f"agreement.recommendation/{adopted.recommendation.pk}")).content.decode()
    back, forth = shown.split('id="became-h"')
    assert "Talking and readiness belong together." in back
    assert "<q" in back
    assert "we should be ready" in back
    assert "We hold both tracks." in forth
    assert "Talk and be ready" in forth
    assert "Write it down." in forth


def test_the_journal_of_an_object_is_in_words(client_of, adopted, chair, page):
    """Each line says what was done, and by whom, in the reader's language."""
    decision = f"summit.decision/{adopted.decision.pk}"
    assert "Decision 1 was taken." in client_of(chair).get(page("trace", ref=decision)).content.decode()
    french = client_of(chair).get(page("trace", "fr", ref=decision)).content.decode()
    assert "La décision 1 a été prise." in french
    assert "Chair of the Council" in french


def test_a_trace_without_its_link_is_empty(client_of, adopted, stranger, page):
    """The trace is drawn from links alone."""
    Link.objects.all().delete()
    shown = client_of(stranger).get(page("trace", ref=f"summit.decision/{adopted.decision.pk}")).content.decode()
    assert "the trace begins here" in shown
    assert "Nothing rests on it so far." in shown


def test_what_is_not_for_the_reader_reads_withheld(client_of, small, stranger, delegate, page):
    """A stranger sees that something became of the recommendation, and not what; the paragraph itself is not found."""
    ref = f"agreement.recommendation/{small.recommendation.pk}"
    shown = client_of(stranger).get(page("trace", ref=ref)).content.decode()
    assert "withheld" in shown
    assert "We hold both tracks." not in shown
    assert "We hold both tracks." in client_of(delegate).get(page("trace", ref=ref)).content.decode()
    assert client_of(stranger).get(page("trace", ref=small.paragraphs[0])).status_code == 404


@pytest.mark.parametrize("ref", ["summit.decision/99", "nothing.here/1", "alliance.person/1", "auth.permission/1"])
def test_what_is_nothing_has_no_trace(client_of, review, stranger, page, ref):
    """Whatever is not an object of this review is not found."""
    assert client_of(stranger).get(page("trace", ref=ref)).status_code == 404


def test_a_private_review_is_for_those_in_it(client_of, adopted, review, stranger, delegate, page):
    """No page of it, report and spreadsheet included, is read by a stranger."""
    review.public = False
    review.save()
    for name, where in EMPTY:
        assert client_of(stranger).get(page(name, **where)).status_code in {302, 403, 404}
        assert client_of(delegate).get(page(name, **where)).status_code == 200


def test_each_page_leads_to_the_others(client_of, adopted, stranger, page):
    """Decisions, funnel and report are one step apart."""
    with translation.override("en"):
        addresses = [reverse(f"summit:{name}", kwargs={"slug": "grove-2030"}) for name in ("index", "funnel", "report")]
    for address in addresses:
        shown = client_of(stranger).get(address).content.decode()
        assert all(f'href="{other}"' in shown for other in addresses)
        assert 'aria-current="page"' in shown
