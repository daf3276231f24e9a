"""The trace of any object: what it rests on, what became of it, and its journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from harmel.alliance import journal, lineage, refs
from harmel.alliance.models import Review
from harmel.alliance.refs import Shown


@dataclass(frozen=True)
class Branch:
    """One object on a side of the trace with the objects beyond it, nearest first."""

    shown: Shown
    kind: str
    quoted: str
    confirmed: bool
    beyond: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Trace:
    """An object between what it rests on and what became of it."""

    shown: Shown
    rests_on: list[Branch]
    became: list[Branch]
    entries: list[Any]


def trace(review: Review, text: str, *, actor: Any, at_most: int = 6) -> Trace | None:
    """
    Return the trace of the object that a ref names, as an actor may see it; None where it does not exist or is not for them.

    Objects on the way that are not for them keep their place and read *withheld*.
    """
    shown = refs.show([text], review=review, actor=actor)[text]
    if shown.withheld:
        return None
    back = lineage.walk(review, text, "rests_on", at_most=at_most)
    forth = lineage.walk(review, text, "became", at_most=at_most)
    names = refs.show([step.ref for step in (*back, *forth)], review=review, actor=actor)
    return Trace(shown, _tree(text, back, names), _tree(text, forth, names), journal.entries_about(text, review=review, actor=actor))


def _tree(start: str, steps: list[lineage.Step], names: dict[str, Shown]) -> list[Branch]:
    branches: dict[str, Branch] = {}
    roots: list[Branch] = []
    for step in steps:
        branch = Branch(names[step.ref], step.kind, "" if names[step.ref].withheld else step.quoted, step.confirmed)
        branches[step.ref] = branch
        parent = branches.get(step.before)
        (roots if step.before == start or parent is None else parent.beyond).append(branch)
    return roots
