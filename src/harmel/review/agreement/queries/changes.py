"""Only the differences since a revision, with who asked for them."""

from __future__ import annotations

from dataclasses import dataclass

from harmel.alliance.models import Member
from harmel.methods.text import Piece, word_differences
from harmel.review.agreement.models import Document, ParagraphText, Position


@dataclass(frozen=True)
class Difference:
    """
    One paragraph that does not read as it did. `number` is its place now, 0 where it was dropped; `earlier` that then, 0 where it is new.

    `asked_by` are the members that asked for any change in between, `reasons` what was said for it.
    """

    paragraph: int
    number: int
    earlier: int
    pieces: tuple[Piece, ...]
    asked_by: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Say what happened to it: changed, new, dropped, moved."""
        if not self.earlier:
            return "new"
        if not self.number:
            return "dropped"
        return "changed" if any(piece.change != "kept" for piece in self.pieces) else "moved"


def differences(document: Document, *, since: int, until: int) -> list[Difference]:
    """Return what differs between two revisions of a document, in the order of the later one, dropped paragraphs last. Two queries."""
    rows = list(
        ParagraphText.objects.filter(revision__document=document, revision__number__range=(since, until))
        .select_related("revision")
        .order_by("revision__number", "number")
    )
    before = {row.paragraph_id: row for row in rows if row.revision.number == since}
    after = {row.paragraph_id: row for row in rows if row.revision.number == until}
    names = {member.code: member.name for member in Member.objects.filter(bodies__body=document.body_id)}
    between: dict[int, list[ParagraphText]] = {}
    for row in rows:
        if row.revision.number > since:
            between.setdefault(row.paragraph_id, []).append(row)
    order = {pk: place for place, pk in enumerate(pk for pk in before if pk in after)}
    kept_order = {pk: place for place, pk in enumerate(pk for pk in after if pk in before)}
    found = []
    for pk, row in after.items():
        earlier = before.get(pk)
        moved = earlier is not None and order[pk] != kept_order[pk]
        if earlier is None or earlier.text != row.text or moved:
            found.append(_difference(earlier, row, between.get(pk, []), names))
    found += [_difference(row, None, between.get(pk, []), names) for pk, row in before.items() if pk not in after]
    return found


def _difference(before: ParagraphText | None, after: ParagraphText | None, between: list[ParagraphText], names: dict[str, str]) -> Difference:
    some = after or before
    assert some is not None
    return Difference(
        paragraph=some.paragraph_id,
        number=after.number if after else 0,
        earlier=before.number if before else 0,
        pieces=tuple(word_differences(before.text if before else "", after.text if after else "")),
        asked_by=tuple(dict.fromkeys(names.get(code, code) for row in between for code in row.asked_by)),
        reasons=tuple(dict.fromkeys(row.reason for row in between if row.reason)),
    )


def instructed_on(document: Document, member: Member | None) -> int | None:
    """Return the latest revision on which a member itself took a position; None where it never did."""
    if member is None:
        return None
    own = Position.objects.filter(revision__document=document, member=member, carried_from=None)
    return own.order_by("-revision__number").values_list("revision__number", flat=True).first()
