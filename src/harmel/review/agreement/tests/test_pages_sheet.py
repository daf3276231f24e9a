"""The delegate's sheet: a whole text marked at once, printed, and taken home as a table."""

from __future__ import annotations

import csv
import io

import pytest

from harmel.review.agreement import actions
from harmel.review.agreement.models import Position

from .addresses import address
from .conftest import LINES


def test_a_delegate_marks_a_whole_sheet_and_prints_it(client_of, communique, revision, delegate, at, now):
    """One post, one act; what is not sound records nothing and keeps what was written."""
    at(now)
    browser = client_of(delegate)
    url = address("sheet", number=1)
    assert b"Alder" in browser.get(url).content
    data = {f"p{number}-position": "agree" for number in (1, 2)} | {"p3-position": "object", "p3-reason": "It binds us.", "p4-position": "ad_referendum"}
    answer = browser.post(url, data)
    assert answer.status_code == 422
    assert b"It binds us." in answer.content
    assert not Position.objects.exists()
    answer = browser.post(url, data | {"p3-remedy": "Say less.", "all-until": "2020-09-03T18:00"})
    assert answer.status_code == 303
    held = {position.paragraph.texts.get().number: position for position in Position.objects.all()}
    assert [held[number].position for number in (1, 2, 3, 4)] == ["agree", "agree", "object", "ad_referendum"]
    assert held[4].deadline.isoformat() == "2020-09-03T16:00:00+00:00"
    assert browser.post(address("confirm_positions", number=1)).status_code == 303
    assert Position.objects.get(pk=held[4].pk).position == "agree"
    for name in ("sheet_print", "sheet_csv"):
        assert b"It binds us." in browser.get(address(name, number=1)).content


def test_one_button_agrees_to_the_rest(client_of, communique, delegate, at, now):
    """Only where nothing was said."""
    at(now)
    data = {"p1-position": "bracket", "p2-position": "none", "p3-position": "none", "p4-position": "none", "agree_rest": "1"}
    assert client_of(delegate).post(address("sheet", number=1), data).status_code == 303
    assert sorted(Position.objects.values_list("position", flat=True)) == ["agree", "agree", "agree", "bracket"]


def test_a_table_for_the_capital_runs_no_formula(client_of, revision, delegate, now):
    """A cell that begins like a formula is text, in whichever column."""
    sheet = {1: {"position": "bracket", "wording_en": "=1+1"}, 2: {"position": "object", "reason_en": "+cmd", "remedy_en": "@SUM(A1)"}}
    actions.set_positions(revision, sheet=sheet, actor=delegate, now=now)
    first, second, *_ = table_of(client_of(delegate), "en")
    assert [first["Wording"], second["Reason"], second["Remedy"]] == ["'=1+1", "'+cmd", "'@SUM(A1)"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_table_for_the_capital_reads_in_its_language(client_of, revision, delegate, other_delegate, chair, at, now, language):
    """Its head, states, reasons and positions; the text stands in both languages where the other one is up to date."""
    at(now)
    (text,) = revision.texts.filter(number=1)
    actions.translate(text, language="fr", words="Nous tenons à la double approche.", actor=chair, now=now)
    actions.set_positions(revision, sheet={1: {"position": "bracket"}}, actor=other_delegate, now=now)
    actions.set_positions(revision, sheet={1: {"position": "agree"}}, actor=delegate, now=now)
    first = list(table_of(client_of(delegate), language)[0].values())
    assert first[:3] == ["1", LINES[0], "Nous tenons à la double approche."]
    assert first[3] == {"en": "bracketed", "fr": "entre crochets"}[language]
    assert {"en": "Birch brackets", "fr": "crochets\u202f: Bouleau"}[language] in first[4].replace("\u00a0", "\u202f")
    assert first[5] == {"en": "agree", "fr": "d’accord"}[language]


def table_of(browser, language):
    """Read one's sheet of the first document as a table."""
    text = browser.get(address("sheet_csv", language, number=1)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_seat_that_speaks_for_nobody_has_no_sheet(client_of, communique, chair, observer):
    """It is told why."""
    for seat in (chair, observer):
        assert client_of(seat).get(address("sheet", number=1)).status_code == 403


def test_only_the_differences_since_the_revision_i_was_instructed_on(client_of, communique, revision, delegate, chair, now):
    """With who asked for them."""
    from harmel.review.agreement.rules.drafts import Drafted

    actions.set_positions(revision, sheet={1: {"position": "agree"}}, actor=delegate, now=now)
    for words in ("We will keep our presence.", "We will keep our presence in the north."):
        actions.table_revision(communique, text=[LINES[0], Drafted(text=words, asked_by=("BI",)), *LINES[2:]], continues=[1, 2, 3, 4], actor=chair, now=now)
    page = client_of(delegate).get(address("differences", number=1)).content.decode()
    assert "Differences since Rev. 1" in page
    assert "<del>reinforce</del>" in page
    assert "Birch" in page
    assert LINES[2] not in page
