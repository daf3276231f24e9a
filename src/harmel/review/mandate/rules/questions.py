"""The questions of a mandate: a number, once given, is never given again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmel.alliance.rules import Refused

NUMBERED = re.compile(r"^\s*(?:(?:Q|question)\s*)?(?P<number>\d{1,3})\s*[.:)\-–]\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
BULLET = re.compile(r"^\s*[-*•–]\s+")
SENTENCE = re.compile(r"[^.?!…]+[.?!…]+")


@dataclass(frozen=True)
class Wanted:
    """A question as it should read. `number` None: the number of the question that reads so already, else the next free one."""

    text_en: str
    text_fr: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Numbered:
    """A question with its number."""

    number: int
    text_en: str
    text_fr: str


def split(text: str) -> list[tuple[int | None, str]]:
    r"""
    Split pasted text into questions: by empty lines where there are any, else line by line. A number in front is read.

    >>> split("1. Where do we stand in ten years?\n2. What keeps us together?")
    [(1, 'Where do we stand in ten years?'), (2, 'What keeps us together?')]
    >>> split("How do we stay\nstrong?\n\nHow do we stay united?")
    [(None, 'How do we stay strong?'), (None, 'How do we stay united?')]
    """
    text = text.replace("\r\n", "\n").strip()
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    found: list[tuple[int | None, str]] = []
    for part in parts:
        plain = " ".join(BULLET.sub("", part).split())
        if not plain:
            continue
        match = NUMBERED.match(plain)
        found.append((int(match["number"]), match["text"].strip()) if match else (None, plain))
    return found


def pair(english: str, french: str) -> list[Wanted]:
    """
    Join English and French questions, in order. French may be left out altogether.

    Raises `Refused` `questions_do_not_pair` where both are given and their numbers differ.
    """
    first, second = split(english), split(french)
    if first and second and len(first) != len(second):
        raise Refused("questions_do_not_pair", {"english": len(first), "french": len(second)}, field="questions_fr")
    if not first:
        return [Wanted("", text, number) for number, text in second]
    if not second:
        return [Wanted(text, "", number) for number, text in first]
    return [
        Wanted(text, translated, number if number is not None else other)
        for (number, text), (other, translated) in zip(first, second, strict=True)
    ]


def number(existing: Sequence[Numbered], wanted: Iterable[Wanted]) -> list[Numbered]:
    """
    Give each wanted question its number, in the order wanted.

    A question keeps the number it was given by hand, or that of the existing question with the same text; others get the next number
    that was never used. Raises `Refused` `number_twice`, `empty_question`.

    >>> old = [Numbered(1, "Why?", ""), Numbered(2, "How?", "")]
    >>> [q.number for q in number(old, [Wanted("When?"), Wanted("Why?")])]
    [3, 1]
    """
    by_text = {question.text_en or question.text_fr: question.number for question in existing}
    french_of = {question.number: question.text_fr for question in existing}
    asked = list(wanted)
    last = max([0, *(question.number for question in existing), *(question.number or 0 for question in asked)])
    taken: set[int] = set()
    numbered: list[Numbered] = []
    for question in asked:
        text = question.text_en or question.text_fr
        if not text.strip():
            raise Refused("empty_question", {}, field="questions_en")
        own = question.number if question.number is not None else by_text.get(text)
        if own is None:
            last += 1
            own = last
        if own in taken or own < 1:
            raise Refused("number_twice", {"number": own}, field="questions_en")
        taken.add(own)
        numbered.append(Numbered(own, question.text_en, question.text_fr or (french_of.get(own, "") if by_text.get(text) == own else "")))
    return numbered


def leading(texts: Iterable[str], asked: Sequence[str], *, longest: int = 400) -> str:
    """
    Return the one question that stands on top of a review: the first question in the texts (the launch, then the mandate), else the first
    of those named, else the first line of a text. Empty where nothing was said yet.

    >>> leading(["Not a restart. How should the alliance be strengthened? Views are asked for."], ["Who pays?"])
    'How should the alliance be strengthened?'
    >>> leading(["Report to the leaders."], [])
    'Report to the leaders.'
    """
    told = [text.strip() for text in texts if text.strip()]
    for text in told:
        for found in SENTENCE.finditer(text):
            sentence = found.group().strip()
            if sentence.endswith("?") and len(sentence) <= longest:
                return sentence
    if asked:
        return asked[0]
    return told[0].split("\n")[0] if told else ""
