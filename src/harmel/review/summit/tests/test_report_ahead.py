"""The report's chapter on foresight: once a result is shown, in both languages, on the page and on paper."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pikepdf
import pytest

from harmel.alliance.models import Instance
from harmel.review.foresight.actions import testing
from harmel.review.foresight.models import Option
from harmel.review.foresight.tests.results.planted import keep, plant
from harmel.review.summit.views.report import as_html, as_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def tested(small, panel, secretary, now, monkeypatch):
    """A study whose result is there, and not shown."""
    from harmel.review.foresight.actions import discovery, scenarios

    monkeypatch.setattr(discovery, "DRAWS", 19)
    monkeypatch.setattr(scenarios, "DRAWS", 60)
    study = plant(panel, secretary, now)
    for found in (testing.scenarios_of(study), testing.tested(study)):
        keep(study, found, now)
    return study


@pytest.fixture
def shown(tested, now):
    """The same, shown."""
    tested.shown_at = now + timedelta(hours=1)
    tested.save()
    return tested


def chapter(html):
    """The chapter of a report as a page."""
    return html.split('id="ahead"')[1].split('id="coverage"')[0]


def test_before_it_is_shown_the_report_says_nothing_of_it(tested, review, instance, now):
    """Only that no result has been shown, whoever asks; not even the clock, which sees all, puts it in."""
    told = as_html(review, instance=instance, language="en", now=now)
    assert "No result of foresight has been shown yet." in chapter(told)
    assert "futures examined" not in told and "holds most often" not in told


def test_once_shown_it_has_the_grid_what_breaks_it_and_every_option(shown, review, instance, stranger, now):
    """For a stranger too: nine cells, the present marked, intervals and ranges, disputes either way, consistent futures, and how it was made."""
    for actor in ({}, {"actor": stranger}):
        told = chapter(as_html(review, instance=instance, language="en", now=now, **actor))
        for words in (
            "that holds most often", "In how many futures each pair holds", "the alliance today", "without any one nation", "Breaks when",
            "Every option in the same futures", "Consistent futures", "What experts dispute, either way", "400 futures to 2030, seed 7", "how far these judgements carry",
        ):  # fmt: skip
            assert words in told, words
        assert told.split('<table class="grid3">')[1].split("</table>")[0].count('class="share"') == 9
        assert "Expert 4" not in told


def test_in_brief_stands_the_sentence_of_the_grid(shown, review, instance, now):
    """What a leader reads who reads two pages."""
    told = as_html(review, instance=instance, language="en", now=now)
    assert "that holds most often" in told.split('id="brief"')[1].split('id="mandate"')[0]


def test_in_french_the_chapter_is_french_and_neither_language_calls_a_share_probable(shown, review, instance, now):
    """Its words and its figures."""
    for language, words in (("fr", ("Dans dix ans", "c’est ce qui tient le plus souvent", "sur 10", "Se brise quand")), ("en", ("of 10",))):
        told = chapter(as_html(review, instance=instance, language=language, now=now))
        assert all(one in told for one in words)
        assert not re.search(r"probab|likel|chance|vraisembl", re.sub(r"<[^>]+>", " ", told), re.IGNORECASE)


def test_on_paper_it_is_a_chapter_of_its_own_and_the_same_twice(shown, review, instance, now):
    """It stands in the contents before the two tracks; the file claims PDF/UA-1."""
    content = as_pdf(review, instance=instance, language="en", now=now)
    document = pikepdf.open(io.BytesIO(content))
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[titles.index("Ten years ahead: what holds, and what breaks") + 1] == "Two dimensions, two tracks"
    with document.open_metadata() as told:
        assert str(told["pdfuaid:part"]) == "1"
    assert as_pdf(review, instance=instance, language="en", now=now) == content


def test_a_stale_result_is_named_so_in_the_report(shown, review, instance, now):
    """What was tried was set otherwise since."""
    Option.objects.filter(number=1).update(lead_years=8)
    assert "this result is stale" in chapter(as_html(review, instance=instance, language="en", now=now))


def test_in_a_rehearsal_the_chapter_says_so(shown, review, now):
    """The word stands beside its sentence and its figure."""
    played = Instance(pk=1, name_en="x", rehearsal=True, zone="UTC")
    assert chapter(as_html(review, instance=played, language="en", now=now)).count("Rehearsal") >= 2
