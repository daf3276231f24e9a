"""Every code of this stage has a sentence in English and in French."""

from __future__ import annotations

from itertools import chain

import pytest

from harmel.review.agreement import forms
from harmel.review.agreement.models.silences import NOTICE, START
from harmel.review.agreement.rules import amendments, escalation, recommendations, report_file, verbs
from harmel.review.agreement.rules.needs import Because
from harmel.review.agreement.rules.positions import Missing, Position
from harmel.review.agreement.rules.profiles import PROFILES, Kind
from harmel.review.agreement.rules.silence import Ruling
from harmel.review.agreement.rules.start import Refusal, Warning  # noqa: A004
from harmel.site.words import SENTENCES, names, say

CODES = [
    *verbs.VERBS,
    *(f"position_lacks_{code}" for code in Missing),
    *(f"amendment_{code}" for code in amendments.NotThen),
    *(f"escalation_{code}" for code in escalation.NotUp),
    *(f"answer_lacks_{code}" for code in recommendations.Lacks),
    *(f"start_{code}" for code in Refusal),
    *(f"warn_{code}" for code in Warning),
    *(f"ruling_{code}" for code in Ruling),
    *(f"message_{code}" for code in (*Kind, START, NOTICE)),
    *(f"history_message_{code}" for code in Kind),
    *(f"history_position_{code}" for code in Position if code not in {Position.AGREE, Position.NONE}),
    *(f"history_amendment_{code}" for code in (*amendments.Amendment, "proposed")),
    *chain.from_iterable((f"open_{code}_one", f"open_{code}_many") for code in Because if code is not Because.UNDER_SILENCE),
]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_in_both_languages(code):
    """A page never shows a code."""
    english, french = SENTENCES[code]
    assert english.strip()
    assert french.strip()


@pytest.mark.parametrize(
    ("fact", "values"),
    [
        ("position", Position),
        ("because", Because),
        ("reception", recommendations.Reception),
        ("final", recommendations.Outcome),
        ("novelty", recommendations.Novelty),
        ("profile", PROFILES),
    ],
)
def test_every_value_has_a_name_in_both_languages(fact, values):
    """Nor a value."""
    for value in values:
        assert str(value) in names.BY_FACT[fact]
        assert all(names.BY_FACT[fact][str(value)])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_positions_can_be_told_by_their_first_letter(language):
    """So that one key chooses one, in either language."""
    from django.utils import translation

    with translation.override(language):
        first = [str(name)[0] for _code, name in forms.POSITIONS]
    assert len(set(first)) == len(first)


WRONG_TABLES = (
    "text_en\na\n", "number\n", "number,number\n1,1\n", "number,colour\n1,red\n", "number,text_en\n1,a\n1,b\n", "number,text_en\n9,a\n",
    "number,text_en,section,track\nx,,too long for a section of it,sideways\n", "number,text_en,held\n1,a,no\n", "number,text_en\n1,a,b\n",
    'number,text_en\n1,"a\n', "number,text_en,challenge,findings\n1,a,C9,12\n", "number\n" + "".join(f"{n}\n" for n in range(1, 2_003)),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("table", WRONG_TABLES)
def test_what_is_wrong_in_a_table_of_recommendations_is_said_with_its_column(table, language):
    """In both languages, and never as a code."""
    errors = {error.code: error for error in report_file.read_report(table, report_file.Known(taken=frozenset({9}))).errors}
    assert errors
    for error in errors.values():
        assert str(error.facts.get("column", "")) in say(error.code, error.facts, language)
