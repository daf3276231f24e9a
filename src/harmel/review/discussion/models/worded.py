"""What is worded in English, in French, or in both."""

from __future__ import annotations

from harmel.alliance.models.people import localized


class Worded:
    """A row with `text_en` and `text_fr` as its reader sees it."""

    text_en: str
    text_fr: str

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def language(self) -> str:
        """The language in which it is shown, where only one is there; empty where it is the reader's own, or nothing is there."""
        return "" if bool(self.text_en) == bool(self.text_fr) else "en" if self.text_en else "fr"
