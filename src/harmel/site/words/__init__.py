"""
Words at the edge: a code and its facts become a sentence, in English or in French.

Rules and actions give codes; this is the only place that turns them into sentences. Each stage keeps its own module of
`SENTENCES`: code -> (English, French), format strings with named facts; `agreement` keeps several. Codes that several stages share stand in `alliance`.
"""

from __future__ import annotations

import contextlib
import enum
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from harmel.site.words import agreement, alliance, assessment, challenges, discussion, foresight, french, mandate, names, summit
from harmel.site.words import site as site_words
from harmel.site.words.instants import worded_date, worded_instant
from harmel.site.words.numbers import counted

DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
LANGUAGES: Final = ("en", "fr")
MODULES: Final = (alliance, mandate, challenges, discussion, assessment, foresight, *agreement.PARTS, summit, site_words)


def _collect() -> dict[str, tuple[str, str]]:
    """Join the sentences of all modules, French ones with their spaces; one code has one meaning, so a code said twice is an error."""
    collected: dict[str, tuple[str, str]] = {}
    for module in MODULES:
        twice = collected.keys() & module.SENTENCES.keys()
        if twice:
            raise ValueError(f"{module.__name__} says again: {', '.join(sorted(twice))}")
        collected.update({code: (english, french.spaced(words)) for code, (english, words) in module.SENTENCES.items()})
    return collected


SENTENCES: Final = _collect()


class UnwordedError(LookupError):
    """Raised for a code that nobody has worded. Carries the code."""


def say(code: str, facts: Mapping[str, Any], language: str, *, zone: str = "UTC") -> str:
    """
    Say what a code means, with its facts, in a language.

    `facts` may hold more than the sentence needs; a fact that it needs and that is missing raises `KeyError`. Instants are worded in
    `zone`; powers, stages, states and kinds by `names`; a tuple, list or set is joined with "or". Any language but French reads English.

    >>> say("no_power", {"powers": ("chair", "convene")}, "en")
    'This needs a seat with the power to chair or to convene.'
    >>> say("no_power", {"powers": ("chair", "convene")}, "fr")
    'Il faut pour cela un siège ayant le pouvoir de présider ou de convoquer.'
    """
    try:
        in_english, in_french = SENTENCES[code]
    except KeyError:
        raise UnwordedError(code) from None
    sentence = in_french if language.startswith("fr") else in_english
    return sentence.format_map({name: worded_fact(name, value, language, zone=zone) for name, value in facts.items()})


def worded_fact(name: str, value: Any, language: str, *, zone: str = "UTC") -> Any:
    """
    Word one fact by its kind; a day may come as the journal keeps it. Text that `names` does not know stays as it is; numbers get
    their separators.

    >>> worded_fact("stage", "agreement", "fr")
    'Accord'
    >>> worded_fact("due_on", "2021-06-14", "en")
    '14 June 2021'
    """
    value = _day(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, datetime):
        return worded_instant(value, language, zone=zone)
    if isinstance(value, date):
        return worded_date(value, language)
    if isinstance(value, int) and not isinstance(value, enum.Enum):
        return counted(value, language)
    if isinstance(value, (tuple, list, set, frozenset)):
        parts = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return names.joined([str(worded_fact(name, part, language, zone=zone)) for part in parts], language)
    text = str(value.value) if isinstance(value, enum.Enum) else value
    return names.named(name, text, language) if isinstance(text, str) else text


def _day(value: Any) -> Any:
    """Read a day that the journal keeps as text; anything else stays what it is, 30 February too."""
    if isinstance(value, str) and DAY.fullmatch(value):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(value)
    return value
