"""What words must be to be kept."""

from __future__ import annotations

import pytest

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import bare, clean, clean_language, clean_pair


def test_words_are_kept_with_nothing_around_them():
    """And with one kind of line end; an empty text is none."""
    assert clean(" One.\r\nTwo.\x00 ", longest=20) == "One.\nTwo."
    with pytest.raises(Refused, match="text_needed"):
        clean(" \r\n", longest=20)


def test_a_marking_above_official_use_is_refused_without_the_text():
    """The refusal names the line and the marking."""
    with pytest.raises(Refused) as refused:
        clean("One.\nNATO CONFIDENTIAL\nTwo.", longest=99)
    assert (refused.value.code, refused.value.facts["line"]) == ("text_marked", 2)
    assert "Two" not in str(refused.value)


def test_one_language_is_enough_where_a_text_is_needed():
    """None, where it is not."""
    assert clean_pair("", "Un.", longest=9) == ("", "Un.")
    assert clean_pair("", "", longest=9, needed=False) == ("", "")
    with pytest.raises(Refused):
        clean_pair(" ", "", longest=9)
    with pytest.raises(Refused):
        clean_language("de")


TYPED = (
    "Ports silt up: it's \"urgent\"...\n\nÉté et hiver.",
    "Ports silt up: it’s “urgent”…\r\n\r\nE\u0301te\u0301 et hiver. ",
    "\ufeffPorts\u00a0silt  up:\tit‘s „urgent“...\r\rÉté\u200b et\u202fhiver.\u00ad",
)
"""The same words from three machines: with and without the quotes that some put in, one form of accents or another, spaces and marks that nobody sees."""


@pytest.mark.parametrize("typed", TYPED)
def test_the_same_words_from_another_machine_are_the_same(typed):
    """What somebody also wrote under their name on that machine does not give them away by its quotes, its spaces or its line ends."""
    assert bare(typed) == TYPED[0]
    assert bare(bare(typed)) == bare(typed)


def test_without_that_they_would_differ():
    """So the test above can fail: kept as typed, each machine shows."""
    assert len({clean(typed, longest=99) for typed in TYPED}) == 3
