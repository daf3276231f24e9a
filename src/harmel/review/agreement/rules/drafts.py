"""What somebody hands in to be tabled: the paragraphs of a revision, the items of an expert report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harmel.review.agreement.rules.recommendations import Novelty
from harmel.review.challenges.rules import Dimension, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """
    One paragraph as handed in. `text` is in the document's language; `translations` by language come confirmed with it.

    `asked_by`: codes of the members that asked for a change, empty for the chair's own; `amendment`: the number of the amendment that it
    takes in, if any. `carries_out`: refs of what the paragraph rests on. `challenge`: key of a challenge in the register, empty for none.
    """

    text: str
    translations: Mapping[str, str] = field(default_factory=dict)
    section_en: str = ""
    section_fr: str = ""
    dimension: Dimension = Dimension.BOTH
    track: Track = Track.NONE
    challenge: str = ""
    asked_by: tuple[str, ...] = ()
    reason_en: str = ""
    reason_fr: str = ""
    amendment: int | None = None
    carries_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One recommendation as handed in. Without a text, only its number is held. `rests_on`: refs of findings and of others like it."""

    number: int
    text_en: str = ""
    text_fr: str = ""
    section: str = ""
    as_reported: bool = True
    source_note: str = ""
    dimension: Dimension = Dimension.BOTH
    track: Track = Track.NONE
    novelty: Novelty = Novelty.STRENGTHENS
    challenge: str = ""
    rests_on: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether its text is held."""
        return bool(self.text_en.strip() or self.text_fr.strip())
