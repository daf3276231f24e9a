"""From inputs to decisions, counted along the lineage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harmel.alliance.models import Link, Review
from harmel.alliance.refs import ref
from harmel.review.agreement import queries as agreement
from harmel.review.discussion import queries as discussion
from harmel.review.summit import rules
from harmel.review.summit.models import Decision

STEPS = ("inputs", "findings", "recommendations", "paragraphs", "decisions")


@dataclass(frozen=True)
class Material:
    """The objects of each step with their tracks, the links as pairs (earlier, later), the refs with a reason for leading nowhere, and the paragraphs' numbers."""

    steps: tuple[tuple[str, dict[str, str]], ...]
    links: tuple[tuple[str, str], ...]
    reasons: frozenset[str]
    numbers: dict[str, int]

    def counted(self) -> rules.Funnel:
        """Count the funnel."""
        return rules.counted(self.steps, self.links, reasons=self.reasons)


def material(review: Review) -> Material:
    """Read what the funnel counts: eight queries, whatever there is."""
    texts = agreement.main_texts(review)
    steps = (
        ("inputs", discussion.contribution_tracks(review)),
        ("findings", discussion.finding_tracks(review)),
        ("recommendations", agreement.recommendation_tracks(review)),
        ("paragraphs", {ref(text.paragraph): text.paragraph.track for text in texts}),
        ("decisions", {ref(row): row.track for row in Decision.objects.filter(review=review, withdrawn_at=None).only("pk", "track")}),
    )
    links = Link.objects.filter(review=review).order_by("pk").values_list("earlier", "later")
    return Material(
        steps,
        tuple((whole(earlier), whole(later)) for earlier, later in links),
        frozenset(discussion.reasons_for_nowhere(review)),
        {ref(text.paragraph): text.number for text in texts},
    )


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


def decisions(review: Review, read: Material | None = None) -> list[dict[str, Any]]:
    """Return each decision in order with its commitments and with what stands behind it: counts by step, and the numbers of its paragraphs."""
    read = read or material(review)
    rows = []
    for decision in Decision.objects.filter(review=review).prefetch_related("commitments__owner"):
        decision.review = review
        behind = rules.feeding(ref(decision), read.links, read.steps)
        rows.append(
            {
                "decision": decision,
                "ref": ref(decision),
                "commitments": list(decision.commitments.all()),
                "paragraphs": sorted(read.numbers[text] for text in behind["paragraphs"] if text in read.numbers),
                "inputs": behind["inputs"],
                "counts": {key: len(found) for key, found in behind.items()},
            }
        )
    return rows
