"""
Reading the links between objects, both ways: what became of this, and what does this rest on.

Walks are breadth first, one query a step, whatever the number of links. Each object appears once, at its nearest step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Count

from harmel.alliance.models import Link
from harmel.alliance.models.lineage import LinkKind

Direction = Literal["rests_on", "became"]


@dataclass(frozen=True)
class Step:
    """One object on a walk: its ref, how far from the start, through which link, and the object before it."""

    ref: str
    distance: int
    kind: str
    before: str
    quoted: str
    confirmed: bool
    link: int


def walk(review: Any, start: str | Iterable[str], direction: Direction, *, at_most: int = 8) -> list[Step]:
    """Follow links from one ref, or several, for at most so many steps; nearest first, then in the order in which links were made."""
    frontier = [start] if isinstance(start, str) else list(start)
    seen = set(frontier)
    steps: list[Step] = []
    here, there = ("later", "earlier") if direction == "rests_on" else ("earlier", "later")
    for distance in range(1, at_most + 1):
        if not frontier:
            break
        following: list[str] = []
        for chunk in _chunks(frontier):
            for link in Link.objects.filter(review=review, **{f"{here}__in": chunk}).order_by("made_at", "pk"):
                target = getattr(link, there)
                if target in seen:
                    continue
                seen.add(target)
                following.append(target)
                steps.append(Step(target, distance, link.kind, getattr(link, here), link.quoted, bool(link.confirmed_by), link.pk))
        frontier = following
    return steps


def _chunks(refs: list[str], size: int = 500) -> Iterable[list[str]]:
    return (refs[start : start + size] for start in range(0, len(refs), size))


def direct(review: Any, refs: Iterable[str], direction: Direction, *, kind: str | None = None) -> dict[str, list[Link]]:
    """Return the links that touch each ref directly, in one query for 500 refs; a ref without links has an empty list."""
    here = "later" if direction == "rests_on" else "earlier"
    wanted = list(dict.fromkeys(refs))
    found: dict[str, list[Link]] = {text: [] for text in wanted}
    for chunk in _chunks(wanted):
        links = Link.objects.filter(review=review, **{f"{here}__in": chunk})
        if kind is not None:
            links = links.filter(kind=kind)
        for link in links.order_by("made_at", "pk"):
            found[getattr(link, here)].append(link)
    return found


def counts(review: Any, refs: Iterable[str], direction: Direction, *, kind: str) -> dict[str, int]:
    """Return how many links of a kind touch each ref directly, in one query for 500 refs."""
    here = "later" if direction == "rests_on" else "earlier"
    wanted = list(dict.fromkeys(refs))
    found = dict.fromkeys(wanted, 0)
    for chunk in _chunks(wanted):
        rows = Link.objects.filter(review=review, kind=kind, **{f"{here}__in": chunk}).order_by().values_list(here)
        found |= dict(rows.annotate(count=Count("pk")))
    return found


def join(  # noqa: PLR0913 - a link has these facts
    *,
    review: Any,
    kind: LinkKind | str,
    later: str,
    earlier: str,
    made_by: str,
    now: Any,
    quoted: str = "",
    quoted_from: int | None = None,
    confirmed: bool = True,
) -> Link:
    """
    Write one link, for an action to call within its own transaction and journal entry. Making the same link twice keeps the first.

    `confirmed`: a person made or checked it; False for what a machine suggests.
    """
    made = {"quoted": quoted, "made_by": made_by, "made_at": now}
    if confirmed:
        made |= {"confirmed_by": made_by, "confirmed_at": now}
    link, _ = Link.objects.get_or_create(review=review, kind=kind, later=later, earlier=earlier, quoted_from=quoted_from, defaults=made)
    return link


def part(*, review: Any, kind: LinkKind | str, later: str, earlier: str) -> int:
    """Take a link back, for an action to call within its own transaction and journal entry; return how many there were."""
    return Link.objects.filter(review=review, kind=kind, later=later, earlier=earlier).delete()[0]
