"""The discussion of the example review: what was sent in, what was quoted of it, and on what statements unite and divide."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.example import KNOWN, table


def test_contributions_arrive_while_the_discussion_is_open():
    """They come in the order of their keys, in two languages, from delegations, experts, civil society and individuals."""
    rows = table("contributions")
    assert 220 <= len(rows) <= 320
    days = [date.fromisoformat(row["date"]) for row in rows]
    assert days == sorted(days) and date(2020, 6, 8) <= days[0] and days[-1] <= date(2020, 11, 9)
    assert {row["marking"] for row in rows} == {"public", "official use", "closed group"}
    assert {row["capacity"] for row in rows} == {"delegation", "expert", "civil society", "individual"}
    assert 0.2 <= sum(row["lang"] == "fr" for row in rows) / len(rows) <= 0.3
    assert {row["member"] for row in rows if row["capacity"] == "delegation"} == KNOWN["delegations"]


def test_what_led_nowhere_is_quoted_nowhere_and_the_rest_is_somewhere():
    """About sixty contributions led nowhere, most with a reason; near-duplicates name an earlier one; each other one is quoted."""
    quoted = {row["contribution"] for row in table("statement_quotes")} | {row["quotes"] for row in table("finding_quotes")}
    rows = table("contributions")
    nowhere = [row for row in rows if row["led_nowhere"]]
    assert 50 <= len(nowhere) <= 70 and 0 < sum(not row["reason_en"] for row in nowhere) < len(nowhere) / 2
    for row in rows:
        assert not row["duplicate_of"] or row["duplicate_of"] < row["key"]
        assert (row["key"] in quoted) == (not row["led_nowhere"] and not row["duplicate_of"]), row["key"]
        assert not row["reason_en"] or row["led_nowhere"]


@pytest.mark.parametrize(("name", "what"), [("statement_quotes", "contribution"), ("finding_quotes", "quotes")])
def test_spans_are_exact(name, what):
    """A quotation is an exact part of what it quotes, in the language in which that was written."""
    texts = {row["key"]: row["text"] for row in table("contributions")} | {row["key"]: row["text_en"] for row in table("statements")}
    for row in table(name):
        assert row["span"].strip() and row["span"] in texts[row[what]], row


def test_statements_are_short_and_rest_on_contributions():
    """Sixty statements of at most 140 characters in either language, each made from what somebody sent."""
    rows = table("statements")
    assert len(rows) == 60
    for row in rows:
        assert len(row["text_en"]) <= 140 and len(row["text_fr"]) <= 140, row["key"]
        assert all(0 < float(row[column]) < 1 for column in ("p1", "p2", "p3", "pass"))
    assert len({row["text_en"] for row in rows}) == len({row["text_fr"] for row in rows}) == 60
    assert {row["statement"] for row in table("statement_quotes")} == KNOWN["statements"]


def test_a_dozen_statements_unite_and_the_others_divide():
    """On twelve all three groups mostly agree; on each other one some two groups stand forty points apart."""
    agree = [[float(row[group]) for group in ("p1", "p2", "p3")] for row in table("statements")]
    uniting = [row for row in agree if min(row) >= 0.75]
    assert len(uniting) == 12
    assert all(max(row) - min(row) >= 0.4 for row in agree if row not in uniting)


def test_findings_quote_at_least_two_contributions():
    """A finding rests on more than one voice, and like each statement on at least one that anybody may read."""
    public = {row["key"] for row in table("contributions") if row["marking"] == "public"}
    assert {row["statement"] for row in table("statement_quotes") if row["contribution"] in public} == KNOWN["statements"]
    assert {row["finding"] for row in table("finding_quotes") if row["quotes"] in public} == KNOWN["findings"]
    voices = Counter(row["finding"] for row in table("finding_quotes") if row["quotes"].startswith("C"))
    assert all(voices[key] >= 2 for key in KNOWN["findings"])
