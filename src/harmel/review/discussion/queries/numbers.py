"""What an action looks up before it writes: the next number, and whether a text may be kept."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import Max

from harmel.alliance.models import Review
from harmel.alliance.rules import Refused
from harmel.methods.seal import chance
from harmel.review.discussion import rules


def next_number(model: Any, review: Review, **within: Any) -> int:
    """Return the next number of a kind within a review, without a gap: whoever asks first, within its transaction, has the review's turn."""
    Review.objects.select_for_update().filter(pk=review.pk).values_list("pk", flat=True).first()
    return int(model.objects.filter(review=review, **within).aggregate(last=Max("number"))["last"] or 0) + 1


def drawn_number(model: Any, review: Review, **within: Any) -> int:
    """
    Return a number of a kind within a review that is free, by chance: of two, neither says which came first.

    It has four figures, and more only where half of those numbers are taken.
    """
    Review.objects.select_for_update().filter(pk=review.pk).values_list("pk", flat=True).first()
    rows = model.objects.filter(review=review, **within)
    least = 1000
    while 2 * rows.filter(number__lt=10 * least).count() >= 9 * least:
        least *= 10
    while True:
        number = least + int.from_bytes(chance.random_bytes(8), "big") % (9 * least)
        if not rows.filter(number=number).exists():
            return number


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text as it stands, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def clean(text: str, *, language: str, marking: str) -> str:
    """
    Return a contribution's text as it is kept: line ends alike, nothing around it.

    Raises Refused, with the line and the marking and never with the text, for what cannot be taken in.
    """
    if marking not in rules.MARKINGS:
        raise Refused("marking_not_taken", {"found": str(marking)[:40]}, "marking")
    if language not in rules.LANGUAGES:
        raise Refused("language_not_known", {"found": str(language)[:10]}, "language")
    return rules.clean(text, longest=rules.LONGEST_CONTRIBUTION)


def clean_statement(text_en: str, text_fr: str, *, longest: int | None = rules.LONGEST_STATEMENT) -> tuple[str, str]:
    """Return a statement's texts as they are kept, each on one line; at least one is needed. Raises Refused."""
    english, french = " ".join(text_en.split()), " ".join(text_fr.split())
    if not english and not french:
        raise Refused("text_needed", {}, "text_en")
    for name, text in (("text_en", english), ("text_fr", french)):
        if text:
            rules.clean(text, longest=longest or 300, field=name)
    return english, french


def clean_finding(text_en: str, text_fr: str) -> tuple[str, str]:
    """Return a finding's texts as they are kept; at least one is needed. Raises Refused."""
    if not text_en.strip() and not text_fr.strip():
        raise Refused("text_needed", {}, "text_en")
    return tuple(rules.clean(text, longest=2000, field=name) if text.strip() else "" for name, text in (("text_en", text_en), ("text_fr", text_fr)))  # type: ignore[return-value]
