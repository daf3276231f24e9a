"""Whatever may be wrong with a `.scw` file that is handed in is said in both languages."""

from __future__ import annotations

import inspect
import re

import pytest

from harmel.methods.foresight.files import WORDS, wizard
from harmel.site.words import say

CODES = sorted(set(re.findall(r'note\([^"]*"(\w+)"', inspect.getsource(wizard))))
FACTS = dict.fromkeys(("found", "wanted", "earlier", "row", "onto"), "x")


def test_the_codes_are_found():
    """Those that the reader notes, each of which it can word itself in English."""
    assert len(CODES) > 10
    assert set(CODES) <= set(WORDS)


@pytest.mark.parametrize("code", CODES)
def test_a_fault_of_a_matrix_is_said_in_both_languages(code):
    """What is wrong, and the remedy."""
    said = [say(f"scw_{code}", FACTS, language) for language in ("en", "fr")]
    assert said[0] != said[1]
    assert all(len(re.findall(r"[.:] ", one)) >= 1 for one in said)
