"""Where the pages of agreement are, whatever language the page before was in."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

SLUG = {"slug": "grove-2030"}


def address(name, language="en", **where):
    """The address of a page by its name, in a language."""
    with translation.override(language):
        return reverse(f"agreement:{name}", kwargs=SLUG | where)
