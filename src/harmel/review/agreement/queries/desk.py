"""The chair's desk: which points are open and whose they are, how many there were in each revision, what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from harmel.alliance.models import Member
from harmel.review.agreement.models import Amendment, Document, ParagraphText, Position, Silence
from harmel.review.agreement.queries.standing import TextState, text_state
from harmel.review.agreement.rules.needs import Because, runs
from harmel.review.agreement.rules.positions import Position as Stance

AGREEING = (Stance.AGREE, Stance.RESERVATION, Stance.FOOTNOTE)


@dataclass(frozen=True)
class Whose:
    """A member and its open points: why, and the runs of paragraphs (first, last) for that reason."""

    member: Member
    points: tuple[tuple[Because, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True)
class Desk:
    """What lies before the chair. `course`: for each revision its number and how many of its paragraphs not everybody agreed to."""

    standing: TextState
    whose: tuple[Whose, ...]
    course: tuple[tuple[int, int, int], ...]
    amendments: tuple[Amendment, ...]
    silences: tuple[Silence, ...]


def desk(document: Document, *, now: datetime) -> Desk:
    """Read the chair's desk: twelve queries at most."""
    standing = text_state(document, now=now)
    names = {member.code: member for member in standing.members}
    points: dict[str, dict[Because, list[int]]] = {}
    for one in standing.needs.open:
        for need in one.needs:
            for code in need.members:
                if code in names:
                    points.setdefault(code, {}).setdefault(need.because, []).append(one.number)
    return Desk(
        standing=standing,
        whose=tuple(
            Whose(names[code], tuple((because, runs(numbers)) for because, numbers in points[code].items())) for code in standing.codes if code in points
        ),
        course=tuple(_course(document, len(standing.codes))),
        amendments=tuple(
            Amendment.objects.filter(document=document).select_related("member", "against", "paragraph", "review").prefetch_related("joiners__member")
        ),
        silences=tuple(Silence.objects.filter(document=document).select_related("review", "revision").prefetch_related("texts").order_by("-number")),
    )


def _course(document: Document, members: int) -> list[tuple[int, int, int]]:
    """Return for each revision its number, its paragraphs, and how many of them not every member agreed to when it was last looked at."""
    totals = ParagraphText.objects.filter(revision__document=document).order_by("revision__number").values_list("revision__number").annotate(n=Count("pk"))
    agreed: dict[int, int] = {}
    counted = (
        Position.objects.filter(revision__document=document, position__in=AGREEING).order_by().values("revision__number", "paragraph").annotate(n=Count("pk"))
    )
    for row in counted:
        if row["n"] >= members > 0:
            agreed[row["revision__number"]] = agreed.get(row["revision__number"], 0) + 1
    return [(number, total, total - agreed.get(number, 0)) for number, total in totals]
