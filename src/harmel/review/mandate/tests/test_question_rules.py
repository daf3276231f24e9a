"""Questions: pasted text is split, numbers are kept."""

import pytest

from harmel.alliance.rules import Refused
from harmel.review.mandate.rules import Numbered, Wanted, number, pair, split

OLD = [Numbered(1, "Why?", "Pourquoi ?"), Numbered(2, "How?", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Why?\r\nHow?", [(None, "Why?"), (None, "How?")]),
        ("- Why?\n• How?", [(None, "Why?"), (None, "How?")]),
        ("Q1: Why?\nquestion 2) How?", [(1, "Why?"), (2, "How?")]),
        ("In 2030, where are we?", [(None, "In 2030, where are we?")]),
        ("2030 will come.", [(None, "2030 will come.")]),
    ],
)
def test_pasted_text_becomes_questions(text, found):
    """Lines, bullets and numbers are read; a year is no number of a question."""
    assert split(text) == found


def test_a_question_keeps_its_number_when_its_wording_changes():
    """A number in front is its identity."""
    assert number(OLD, [Wanted("Why at all?", number=1)]) == [Numbered(1, "Why at all?", "")]


def test_a_question_with_the_same_text_keeps_its_number_and_its_french():
    """Order may change without numbers: the text says which it is."""
    assert number(OLD, [Wanted("How?"), Wanted("Why?")]) == [Numbered(2, "How?", ""), Numbered(1, "Why?", "Pourquoi ?")]


def test_the_number_of_a_question_taken_out_is_not_given_again():
    """A link to question 2 never means another question."""
    assert [one.number for one in number(OLD, [Wanted("Why?"), Wanted("When?")])] == [1, 3]


def test_one_number_for_two_questions_is_refused():
    """Identity cannot be shared."""
    with pytest.raises(Refused, match="number_twice"):
        number(OLD, [Wanted("Why?"), Wanted("How?", number=1)])


def test_languages_that_do_not_pair_are_refused():
    """Three questions in English and two in French are somebody's mistake."""
    with pytest.raises(Refused, match="questions_do_not_pair"):
        pair("Why?\nHow?\nWhen?", "Pourquoi ?\nComment ?")
    assert pair("", "Pourquoi ?") == [Wanted("", "Pourquoi ?")]
    assert pair("1. Why?", "Pourquoi ?") == [Wanted("Why?", "Pourquoi ?", 1)]
