"""What a button, a link or a field is called in the language of the walk."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, override, trans_real


class NotSaid(AssertionError):
    """There is no French for something that the English pages say."""


def said(english: str | Promise, language: str, **facts: object) -> str:
    """
    Say a label of the product in English or in French, from its own catalogues; `facts` fill the places in it.

    >>> said("Sign out", "en"), said("Sign out", "fr")
    ('Sign out', 'Se déconnecter')
    """
    with override("en"):
        words = str(english)
    if language != "en":
        with override(language):
            other = gettext(words)
        if other == words and words not in trans_real.translation(language)._catalog:  # "Horizon" is French too
            raise NotSaid(f"the catalogues have no French for {words!r}")
        words = other
    return words % facts if facts else words
