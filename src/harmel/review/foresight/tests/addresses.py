"""Where the pages of foresight are, whatever language the page before was in."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation


def address(review, name, language="en", **where):
    """The address of a page, by its name."""
    with translation.override(language):
        return reverse(f"foresight:{name}", kwargs={"slug": review.slug, **where})


def text_of(page):
    """What a page says, in one line."""
    return " ".join(page.content.decode().split())
