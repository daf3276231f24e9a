"""The trace of any object: what it rests on, what became of it, and its journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from harmel.alliance import journal, lineage, refs
from harmel.alliance.journal import Line
from harmel.alliance.models import Member, Review
from harmel.alliance.refs import Shown
from harmel.review.assessment import queries as assessment
from harmel.review.assessment.models import Panel
from harmel.review.assessment.queries import Ranked
from harmel.review.assessment.rules import Scale
from harmel.review.foresight import queries as foresight
from harmel.review.foresight.models import Option
from harmel.review.summit.queries.funnel import whole

FARTHEST = 6
"""Steps that a trace follows on either side: from an input to a commitment."""


@dataclass(frozen=True)
class Branch:
    """One object on a side of the trace with the objects beyond it. `quoted`: the span that the link quotes, where it quotes one."""

    shown: Shown
    kind: str
    quoted: str
    confirmed: bool
    beyond: list[Branch] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many objects lie beyond it."""
        return sum(1 + branch.size for branch in self.beyond)


@dataclass(frozen=True)
class Told:
    """An entry of the journal: the line, who did it as the reader may see it (None: nobody to show), and the member on whose behalf."""

    line: Line
    by: Shown | None
    member: str


@dataclass(frozen=True)
class Judged:
    """
    A challenge at the place that a concluded panel gave it: `row`, on the scale by which the panel ranks.

    of: how many have a place. level: of the interval. disagree: whether the panel does, on any scale.
    """

    panel: Panel
    scale: Scale
    row: Ranked
    of: int
    level: float
    disagree: bool


@dataclass(frozen=True)
class Tried:
    """An option and in which share of the futures examined it holds, the present alliance beside, both without a shock."""

    option: Option
    share: float
    present: float


@dataclass(frozen=True)
class Trace:
    """An object between what it rests on and what became of it; a challenge with what the experts made of it."""

    shown: Shown
    rests_on: list[Branch]
    became: list[Branch]
    entries: list[Told]
    judged: list[Judged] = field(default_factory=list)
    tried: Tried | None = None


def trace(review: Review, text: str, *, actor: Any) -> Trace | None:
    """
    Return the trace of the object that a ref names, as an actor may see it; None where it does not exist or is not for them.

    Objects on the way that are not for them keep their place and read *withheld*, without what was quoted from them.
    """
    shown = refs.show([text], review=review, actor=actor)[text]
    if shown.withheld:
        return None
    start = whole(text)
    back = lineage.walk(review, start, "rests_on", at_most=FARTHEST)
    forth = lineage.walk(review, start, "became", at_most=FARTHEST)
    lines = journal.entries_about(start, review=review, actor=actor)
    names = refs.show([*(step.ref for step in (*back, *forth)), *(line.by for line in lines if "/" in line.by)], review=review, actor=actor)
    return Trace(
        shown, _tree(start, back, names), _tree(start, forth, names), _told(lines, names), judged(review, start), tried(review, start, actor)
    )


def tried(review: Review, text: str, actor: Any) -> Tried | None:
    """Return how an option fared in the test, if the ref names one and the result is shown to the reader; None else."""
    named = refs.parse(text)
    if (named.app, named.model) != ("foresight", "option"):
        return None
    option = Option.for_refs(review, [named.key]).first()
    kept = foresight.last_test(option.study) if option is not None and option.study.result_shown_to(actor) else None
    found = next((one for one in kept.said["options"] if option is not None and one["number"] == option.number), None) if kept else None
    return Tried(option, found["without_shock"]["share"], kept.said["options"][0]["without_shock"]["share"]) if option and kept and found else None


def judged(review: Review, text: str) -> list[Judged]:
    """Return the place that each concluded panel gave a challenge, if the ref names one and they judged it; what is concluded, every reader of it may see."""
    named = refs.parse(text)
    if (named.app, named.model) != ("challenges", "challenge"):
        return []
    found = (assessment.result(panel) for panel in assessment.panels(review) if panel.concluded_at is not None)
    return [
        Judged(
            page.panel, page.ranked_by, row, len(page.ranking), page.level,
            disagree=row.spread is not None and any(scale.disagree for scale in row.spread.scales.values()),
        )
        for page in found
        if page is not None
        for row in page.ranking
        if str(row.item.challenge_id) == named.key
    ]  # fmt: skip


def _tree(start: str, steps: list[lineage.Step], names: dict[str, Shown]) -> list[Branch]:
    branches: dict[str, Branch] = {}
    roots: list[Branch] = []
    for step in steps:
        branch = Branch(names[step.ref], step.kind, "" if names[step.ref].withheld else step.quoted, step.confirmed)
        branches[step.ref] = branch
        parent = branches.get(step.before)
        (roots if step.before == start or parent is None else parent.beyond).append(branch)
    return roots


def _told(lines: list[Line], names: dict[str, Shown]) -> list[Told]:
    members = {row.code: row.name for row in Member.objects.filter(code__in={line.member for line in lines if line.member})}
    told = []
    for line in lines:
        by = names.get(line.by)
        told.append(Told(line, None if by is None or by.withheld else by, members.get(line.member, line.member)))
    return told
