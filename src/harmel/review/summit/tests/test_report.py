"""The report: one composition, as a page and as a tagged PDF."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise

import pikepdf
import pytest

from harmel.alliance import journal
from harmel.alliance.models import Instance
from harmel.alliance.rules import CLOCK
from harmel.review.summit.charts.paper import NotPrinted, pdf
from harmel.review.summit.queries import report as read
from harmel.review.summit.views.report import as_html, as_pdf


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def structure(document):
    """Give every element of the structure tree with its role, in order."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot.K)
    return found


@pytest.fixture
def paper(adopted, review, instance):
    return as_pdf(review, instance=instance, language="en", now=adopted.now)


def test_the_pdf_says_that_it_is_tagged_and_in_which_language(paper, review):
    """Marked content, a structure tree, a language, a title that readers show, and the claim to be PDF/UA-1."""
    document = opened(paper)
    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "en"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as told:
        assert told["dc:title"] == review.title_en
        assert str(told["pdfuaid:part"]) == "1"


def test_the_pdf_has_headings_in_order_tables_with_heads_and_pictures_with_words(paper):
    """Headings never skip a level; each table has header cells; each figure says what it shows."""
    document = opened(paper)
    elements = structure(document)
    roles = [str(element.S) for element in elements]
    levels = [int(role[2]) for role in roles if role in {"/H1", "/H2", "/H3", "/H4"}]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert roles.count("/TH") >= roles.count("/Table") > 3
    figures = [element for element in elements if element.S == "/Figure"]
    assert figures
    assert all(str(figure.Alt).strip() for figure in figures)


def test_same_rows_same_bytes(paper, adopted, review, instance):
    """Set twice, the report is the same file; its date is that of the review, not of today."""
    assert as_pdf(review, instance=instance, language="en", now=adopted.now) == paper
    document = opened(paper)
    assert str(document.docinfo["/CreationDate"]).startswith("D:20200902")


def test_in_french_the_report_is_french(adopted, review, instance):
    """Language, title and words; a text that has a fresh translation is read in it."""
    document = opened(as_pdf(review, instance=instance, language="fr", now=adopted.now))
    assert document.Root.Lang == "fr"
    with document.open_metadata() as told:
        assert told["dc:title"] == "Bosquet 2030"
    shown = as_html(review, instance=instance, language="fr", now=adopted.now)
    for words in ("En bref", "Comment reste-t-il fort", "Nous tenons les deux voies.", "L’Aulne arrose la nuit.", "Parler et être prêts", "1er septembre 2021"):
        assert words in shown
    assert "In brief" not in shown


def test_the_page_holds_what_the_issue_names(adopted, review, instance):
    """Question, challenges, findings, recommendations with their trace, text, reservations, decisions, commitments, funnel, check."""
    shown = as_html(review, instance=instance, language="en", now=adopted.now)
    for words in (
        "How does it stay strong?", "Drought", "Talking and readiness belong together.", "Hold both tracks.", "F 1 → § 1", "Rests on: paragraphs 1;",
        "Alder, reservation: Alder waters by night.", "Talk and be ready", "Write it down.", "1 September 2021", "From 2 inputs to one decision",
        "harmel verify record.zip", "The speech",
    ):  # fmt: skip
        assert words in shown, words


def test_a_page_that_is_handed_out_needs_nothing_else(adopted, review, instance):
    """Its styles and faces stand in it, and no link leads back to a server."""
    shown = as_html(review, instance=instance, language="en", now=adopted.now)
    assert "data:font/woff2;base64," in shown
    assert "url(../" not in shown.replace('"', "")
    assert 'href="/' not in shown


def test_marks_say_what_is_not_the_reports_own_and_what_was_disputed(adopted, review, instance):
    """A restated recommendation and one with a dissent carry a mark that the notes explain; blanks share one row."""
    shown = as_html(review, instance=instance, language="en", now=adopted.now)
    assert "<td>1†</td>" in shown
    assert "<td>2°</td>" in shown
    assert "<td>3–4</td>" in shown
    assert "Too much talk" not in shown


def test_in_brief_says_who_stands_where_as_long_as_something_is_open(small, review, instance, now):
    """Before the adoption: the open paragraph, who holds it, the other words, and what hangs on it."""
    shown = as_html(review, instance=instance, language="en", now=now)
    brief = shown.split('id="brief"')[1].split('id="mandate"')[0]
    assert "Birch brackets" in brief
    assert "We hold both tracks at once." in brief
    assert "1 of 3 paragraphs is open in revision 1" in brief
    assert "No decision rests on it yet." in brief


def test_a_reader_gets_what_the_reader_may_see(small, review, instance, stranger, delegate, now):
    """The stranger's report leaves out a text under negotiation, and says so; the delegate's has it."""
    kept = as_html(review, instance=instance, language="en", now=now, actor=stranger)
    assert "We water the young trees" not in kept
    assert "not published yet" in kept
    assert "We water the young trees" in as_html(review, instance=instance, language="en", now=now, actor=delegate)


def test_only_a_rehearsal_says_rehearsal(adopted, review, instance):
    """The word stands in the report of a rehearsal, and nowhere in a real one."""
    assert "ehearsal" not in as_html(review, instance=instance, language="en", now=adopted.now).split("<body>")[1]
    played = Instance(pk=1, name_en="x", rehearsal=True, zone="UTC")
    assert "Rehearsal" in as_html(review, instance=played, language="en", now=adopted.now)
    assert as_pdf(review, instance=played, language="en", now=adopted.now) != as_pdf(review, instance=instance, language="en", now=adopted.now)


def test_a_withdrawn_decision_is_not_in_the_report(adopted, review, instance, chair):
    """It stays on its page; the report counts what stands."""
    from harmel.review.summit import actions

    actions.withdraw_decision(adopted.decision, because="Too early.", actor=chair, now=adopted.now)
    rows = read(review, language="en", actor=CLOCK, now=adopted.now)
    assert rows["decisions"] == []
    assert "No decision has been taken yet." in as_html(review, instance=instance, language="en", now=adopted.now)


def test_the_report_grows_by_no_query_for_each_row(adopted, review, chair, now, django_assert_max_num_queries):
    """Forty more decisions cost no more queries than one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from harmel.review.summit import actions

    with CaptureQueriesContext(connection) as few:
        read(review, language="en", actor=CLOCK, now=adopted.now)
    for number in range(40):
        made = actions.take_decision(review, title_en=f"Number {number}", text_en="So be it.", actor=chair, now=adopted.now)
        actions.make_commitment(made, text_en="Do it.", due_on=adopted.now.date(), office_en="Secretariat", actor=chair, now=adopted.now)
    with django_assert_max_num_queries(len(few) + 1):
        read(review, language="en", actor=CLOCK, now=adopted.now)


def test_in_brief_stays_on_two_pages_however_much_there_is(adopted, review, instance, chair):
    """Thirty decisions with long texts and a hundred commitments: the mandate still begins on page 4."""
    from harmel.review.summit import actions

    long = "We will do a great deal about this, and then some more of it, until all of it is done. " * 6
    for number in range(30):
        made = actions.take_decision(review, title_en=f"A decision with a rather long title, number {number}", text_en=long, actor=chair, now=adopted.now)
        for _ in range(3):
            actions.make_commitment(
                made, text_en=long, due_on=adopted.now.date() + timedelta(days=number), office_en="An office with a rather long name", actor=chair, now=adopted.now
            )
    document = opened(as_pdf(review, instance=instance, language="en", now=adopted.now))
    with document.open_outline() as outline:
        pages = {item.title: document.pages.index(pikepdf.Page(item.destination[0])) + 1 for item in outline.root if item.destination}
    assert pages["In brief"] == 2
    assert pages["The mandate"] <= 4


def test_a_report_on_what_is_not_sealed_says_so(adopted, review, instance):
    """Without a block there is no digest to lay beside a record."""
    assert journal.latest_block(review) is None
    assert "No block has been sealed yet." in as_html(review, instance=instance, language="en", now=adopted.now)


def test_what_cannot_be_set_says_why(now):
    """The typesetter's own words are in the error."""
    with pytest.raises(NotPrinted):
        pdf({}, at=now)
