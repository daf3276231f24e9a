"""Where the pages of the discussion are, whatever language the page before was in."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation


def address(review, name, **where):
    """The English address of a page, by its name."""
    with translation.override("en"):
        return reverse(f"discussion:{name}", kwargs={"slug": review.slug, **where})
