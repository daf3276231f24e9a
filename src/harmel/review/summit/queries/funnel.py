"""From inputs to decisions, counted along the lineage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db.models import Subquery, Value, prefetch_related_objects

from harmel.alliance.models import Link, Review
from harmel.alliance.refs import ref
from harmel.review.agreement import queries as agreement
from harmel.review.agreement.models import Document, ParagraphText, Recommendation, Revision
from harmel.review.agreement.models.texts import DocumentKind
from harmel.review.discussion import queries as discussion
from harmel.review.discussion.models import Contribution, Finding
from harmel.review.summit import rules
from harmel.review.summit.models import Decision

STEPS = ("inputs", "findings", "recommendations", "paragraphs", "decisions")


@dataclass(frozen=True)
class Material:
    """
    What the funnel counts: the objects of each step with their tracks, the links as pairs (earlier, later), the refs with a reason for leading nowhere.

    `numbers`: those of the paragraphs by their refs. `decisions`: the rows, withdrawn ones too.
    """

    steps: tuple[tuple[str, dict[str, str]], ...]
    links: tuple[tuple[str, str], ...]
    reasons: frozenset[str]
    numbers: dict[str, int]
    decisions: tuple[Decision, ...]

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        return rules.backward(self.links)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {ref: place for place, ref in enumerate(ref for _key, objects in self.steps for ref in objects)}

    def behind(self, goal: str) -> dict[str, tuple[str, ...]]:
        """Return, for each step, which of its objects stand behind a goal."""
        return rules.feeding(goal, self._before, self.steps, places=self._places)

    def counted(self) -> rules.Funnel:
        """Count the funnel."""
        return rules.counted(self.steps, self.links, reasons=self.reasons)


def material(review: Review) -> Material:
    """Read what the funnel counts: five queries, whatever there is."""
    received = _inputs(review)
    drafted = _findings_and_recommendations(review)
    texts = _texts(review)
    decisions = tuple(Decision.objects.filter(review=review).order_by("number"))
    for decision in decisions:
        decision.review = review
    links = Link.objects.filter(review=review).order_by("pk").values_list("earlier", "later")
    return Material(
        steps=(
            ("inputs", {name: track for name, track, _aside in received}),
            *((key, {name: track for kind, name, track in drafted if kind == key}) for key in ("findings", "recommendations")),
            ("paragraphs", {name: track for name, track, _number in texts}),
            ("decisions", {ref(row): row.track for row in decisions if row.withdrawn_at is None}),
        ),
        links=tuple((whole(earlier), whole(later)) for earlier, later in links),
        reasons=frozenset(name for name, _track, aside in received if aside is not None),
        numbers={name: number for name, _track, number in texts},
        decisions=decisions,
    )


def _inputs(review: Review) -> list[tuple[str, str, int | None]]:
    """Return ref, track and the reason's key of each input, by number, those in confidence last; read in the order of the index that holds all of it."""
    rows = Contribution.objects.filter(review=review, state="received").order_by("confidential", "-number")
    in_order = list(rows.values_list("confidential", "pk", "track", "set_aside"))
    in_order.reverse()
    in_order.sort(key=itemgetter(0))
    return [(f"discussion.contribution/{key}", track or "none", aside) for _confidential, key, track, aside in in_order]


def _findings_and_recommendations(review: Review) -> list[tuple[str, str, str]]:
    """Return step, ref and track of each published finding and each recommendation, by number, in one query."""
    found = Finding.objects.published().filter(review=review).order_by().annotate(step=Value("findings")).values_list("step", "pk", "track", "number")
    more = Recommendation.objects.filter(review=review).order_by().annotate(step=Value("recommendations")).values_list("step", "pk", "track", "number")
    models = {"findings": "discussion.finding", "recommendations": "agreement.recommendation"}
    return [(step, f"{models[step]}/{key}", track) for step, key, track, _number in found.union(more, all=True).order_by("step", "number")]


def _texts(review: Review) -> list[tuple[str, str, int]]:
    """Return ref, track and number of each paragraph of the main document in its last revision, in one query; as `agreement.queries.main_texts`."""
    document = Document.objects.filter(review=review, kind__in=(DocumentKind.COMMUNIQUE, DocumentKind.PROPOSALS)).order_by("kind", "-number")
    revision = Revision.objects.filter(document=Subquery(document.values("pk")[:1])).order_by("-number")
    rows = ParagraphText.objects.filter(revision=Subquery(revision.values("pk")[:1])).order_by("number")
    return [(f"agreement.paragraph/{key}", track, number) for key, track, number in rows.values_list("paragraph", "paragraph__track", "number")]


def whole(text: str) -> str:
    """Name an object whatever its revision: a paragraph keeps its identity."""
    return text.partition("@")[0]


def funnel(review: Review) -> rules.Funnel:
    """Count the funnel of a review."""
    return material(review).counted()


def funnel_numbers(review: Review) -> list[dict[str, Any]]:
    """Return the number of each step with its key, for the line of figures on the overview; cheap, without the links."""
    return [
        {"key": "inputs", "value": discussion.contribution_count(review)},
        {"key": "findings", "value": discussion.finding_count(review)},
        {"key": "recommendations", "value": agreement.recommendation_count(review)},
        {"key": "paragraphs", "value": agreement.paragraph_count(review)},
        {"key": "decisions", "value": Decision.objects.filter(review=review, withdrawn_at=None).count()},
    ]


def decisions(read: Material) -> list[dict[str, Any]]:
    """Return each decision in order with what stands behind it: counts by step, and the numbers of its paragraphs. No query."""
    rows = []
    for decision in read.decisions:
        behind = read.behind(ref(decision))
        rows.append(
            {
                "decision": decision,
                "ref": ref(decision),
                "paragraphs": sorted(read.numbers[text] for text in behind["paragraphs"] if text in read.numbers),
                "inputs": behind["inputs"],
                "counts": {key: len(found) for key, found in behind.items()},
            }
        )
    return rows


def decisions_and_commitments(read: Material) -> list[dict[str, Any]]:
    """Return the same with the commitments of each. Two queries."""
    prefetch_related_objects(list(read.decisions), "commitments__owner")
    return [row | {"commitments": list(row["decision"].commitments.all())} for row in decisions(read)]
