"""Every code has a sentence in both languages, with the same facts."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime

import pytest

from harmel.alliance import rules
from harmel.site import words
from harmel.site.tests.catalogues import codes_in_use
from harmel.site.words import names
from harmel.site.words.instants import worded_date, worded_instant


def facts_named(sentence: str) -> set[str]:
    """Return the facts that a sentence needs."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("code", sorted(words.SENTENCES))
def test_both_languages_say_the_same_facts(code):
    """A sentence exists in English and in French, and names the same facts in both."""
    english, french = words.SENTENCES[code]
    assert english.strip()
    assert french.strip()
    assert facts_named(english) == facts_named(french)


@pytest.mark.parametrize("code", sorted(words.SENTENCES))
def test_french_has_its_spaces_and_its_apostrophe(code):
    """High punctuation stands after a no-break space, and the apostrophe is the typographic one."""
    french = re.sub(r"\{[^}]*\}", "x", words.SENTENCES[code][1])
    assert "'" not in french
    assert not re.search(r" [;:!?»]|« ", french)


def test_every_code_in_use_has_a_sentence():
    """Whatever a rule or an action refuses with, and whatever the journal says was done, can be said to whoever reads it."""
    codes = codes_in_use() | {f"stage_{state.value}": "alliance/rules" for state in rules.StageState}
    missing = [f"{where}: {code}" for code, where in sorted(codes.items(), key=lambda pair: pair[::-1]) if code not in words.SENTENCES]
    assert not missing, f"{len(missing)} codes have no sentence:\n" + "\n".join(missing)


def test_every_power_has_a_name():
    """A refusal names the power that is missing, in both languages."""
    assert names.POWERS.keys() >= {power.value for power in rules.Power}


def test_a_missing_fact_is_an_error():
    """A sentence that lacks a fact is not said with a hole in it."""
    with pytest.raises(KeyError):
        words.say("no_power", {}, "en")


def test_an_unknown_code_is_an_error():
    """A code that nobody worded is noticed."""
    with pytest.raises(words.UnwordedError):
        words.say("nobody_worded_this", {}, "fr")


def test_instants_are_told_with_their_place():
    """An instant reads as its place's clock shows it, in the reader's language."""
    at = datetime(2020, 6, 8, 16, 0, tzinfo=UTC)
    assert worded_instant(at, "en", zone="Europe/Brussels") == "8 June 2020, 18:00 Brussels"
    assert worded_instant(at, "fr", zone="America/Toronto") == "8 juin 2020, 12\u00a0h\u00a000 Toronto"
    assert worded_date(date(2021, 3, 1), "fr") == "1er mars 2021"


def test_facts_are_worded_by_their_kind():
    """Numbers, instants, powers and stages inside a sentence are in the sentence's language."""
    assert words.say("stage_closed", {"stage": "foresight"}, "fr").startswith("L’étape Prospective est close.")
    assert "8 June 2020" in words.say("seat_ended", {"until": datetime(2020, 6, 8, 16, tzinfo=UTC)}, "en")
    assert words.worded_fact("count", 20_000, "fr") == "20\u202f000"
