"""The text that the review ends in, as a reader may see it, and what is still open in it: who stands where, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK
from harmel.review.agreement import queries as agreement
from harmel.review.agreement.models import Document
from harmel.review.summit.queries.funnel import Material, whole


@dataclass(frozen=True)
class Holding:
    """Members that hold a paragraph open in one way: `because` is a code of the agreement, `until` an instant where there is one."""

    because: str
    members: tuple[Member, ...]
    until: datetime | None


@dataclass(frozen=True)
class Wording:
    """Other words on the table, and the members that want them."""

    words: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Choice:
    """A paragraph that is not settled. `decisions`: those that rest on it, by number; `recommendations` and `inputs`: how many stand behind it."""

    number: int
    ref: str
    text: str
    state: str
    holding: tuple[Holding, ...]
    wordings: tuple[Wording, ...]
    decisions: tuple[int, ...]
    recommendations: int
    inputs: int


@dataclass(frozen=True)
class TextRead:
    """The text before a reader. `page` None: there is one, and it is not for them yet."""

    document: Document
    page: Any

    @property
    def adopted_at(self) -> datetime | None:
        """When all of it was adopted; None as long as any paragraph is not."""
        if self.page is None or not self.page.paragraphs or any(one.adoption is None for one in self.page.paragraphs):
            return None
        found: datetime = max(one.adoption.taken_at for one in self.page.paragraphs)
        return found

    @property
    def open(self) -> list[Any]:
        """The paragraphs that still need something."""
        return [one for one in self.page.paragraphs if one.is_open] if self.page is not None else []


def sees(document: Document, actor: Any) -> bool:
    """Say whether a reader may see a text. The clock, for which a report is written down, sees all."""
    return actor is CLOCK or document.shown_to(actor)


def text_read(review: Review, *, actor: Any, now: datetime) -> TextRead | None:
    """Return the text that the review ends in as an actor may read it; None before there is one. Ten queries at most."""
    document = agreement.main_document(review)
    if document is None:
        return None
    if not sees(document, actor):
        return TextRead(document, None)
    negotiation = actor is CLOCK or isinstance(actor, Seat)
    return TextRead(document, agreement.text_page(document, now=now, negotiation=negotiation))


def choices(found: TextRead | None, read: Material) -> list[Choice]:
    """Return what is still open in a text, in its order. No query."""
    if found is None or not found.open:
        return []
    decided = {ref(row): row.number for row in read.decisions if row.withdrawn_at is None}
    after: dict[str, set[int]] = {}
    for earlier, later in read.links:
        if later in decided:
            after.setdefault(earlier, set()).add(decided[later])
    names = {member.code: member for member in found.page.standing.members}
    return [_choice(one, names, after, read) for one in found.open]


def _choice(one: Any, names: dict[str, Member], after: dict[str, set[int]], read: Material) -> Choice:
    name = whole(ref(one.text.paragraph))
    behind = read.behind(name)
    return Choice(
        number=one.number,
        ref=name,
        text=one.text.text,
        state=one.state.value,
        holding=tuple(Holding(need.because.value, _members(need.members, names), need.until) for need in one.needs),
        wordings=tuple(_wordings(one)),
        decisions=tuple(sorted(after.get(name, ()))),
        recommendations=len(behind["recommendations"]),
        inputs=len(behind["inputs"]),
    )


def _members(codes: Iterable[str], names: dict[str, Member]) -> tuple[Member, ...]:
    return tuple(names[code] for code in codes if code in names)


def _wordings(one: Any) -> list[Wording]:
    """Other words on the table: in brackets, one below the other, or proposed as amendments."""
    found = [Wording(one.brackets.before + one.brackets.other.words + one.brackets.after, one.brackets.other.members)] if one.brackets else []
    found += [Wording(other.words, other.members) for other in one.alternatives]
    return found + [Wording(amendment.wording, (amendment.member,)) for amendment in one.amendments]
