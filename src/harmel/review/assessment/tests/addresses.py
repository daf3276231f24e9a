"""Where the pages of the assessment are, whatever language the page before was in."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation


def address(review, name, language="en", **where):
    """The address of a page, by its name."""
    with translation.override(language):
        return reverse(f"assessment:{name}", kwargs={"slug": review.slug, **where})
