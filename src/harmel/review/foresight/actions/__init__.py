"""The verbs of this stage."""

from harmel.review.foresight.actions.found import Document, Found

__all__ = ["Document", "Found"]
