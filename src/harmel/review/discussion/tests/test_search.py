"""Looking for words in contributions: the same list, however the texts are read, and no end to it hidden."""

from __future__ import annotations

from importlib import import_module

import pytest

from harmel.review.discussion import queries
from harmel.review.discussion.actions import contribute, contribute_confidentially
from harmel.review.discussion.tests.addresses import address

module = import_module("harmel.review.discussion.queries.contributions")
SAID = ("A bench at the brook.", "A fence.", "Another BENCH.", "No fence.", "The bench by the gate.", "A bridge.")


@pytest.fixture
def said(calendar, delegate, expert, now):
    """Six contributions, and one in confidence that names a bench too."""
    for text in SAID:
        contribute(delegate.review, text=text, language="en", marking="public", actor=delegate, now=now)
    contribute_confidentially(delegate.review, text="In confidence: no bench.", language="en", actor=expert, now=now)


@pytest.mark.parametrize("first", [0, 1, 3, 100])
@pytest.mark.parametrize("most", [1, 2, 3, 4, 100])
def test_the_latest_that_fit_are_found_however_many_are_looked_into_first(said, review, delegate, monkeypatch, first, most):
    """In the order of the list, those given in confidence last; one more than are listed tells that there are more."""
    monkeypatch.setattr(module, "MOST_FOUND", most)
    monkeypatch.setattr(module, "LOOKED_INTO_FIRST", first)
    filters = queries.Filters(words="bench")
    every = list(queries.contributions(review, delegate, filters).values_list("pk", flat=True))
    assert queries.first_found(review, delegate, filters) == every[: most + 1]


def test_a_list_that_is_cut_says_so(said, client_of, delegate, monkeypatch):
    """In both languages, with how many are listed; a list that holds all of them does not."""
    for language, more in (("en", "More than 2 contributions fit"), ("fr", "Plus de 2 contributions correspondent")):
        page = ("/fr" if language == "fr" else "") + address(delegate.review, "contributions") + "?words=bench"
        assert more not in client_of(delegate).get(page).content.decode()
        with monkeypatch.context() as patch:
            patch.setattr(queries, "MOST_FOUND", 2)
            patch.setattr(module, "MOST_FOUND", 2)
            shown = client_of(delegate).get(page).content.decode()
            assert more in shown
            assert "by the gate" in shown
            assert "at the brook" not in shown
