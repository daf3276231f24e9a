"""The ordered register: each challenge with its sources, what makes it worse, and who names it in another order."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from harmel.alliance import lineage, refs
from harmel.alliance.models import Review
from harmel.alliance.models.lineage import LinkKind
from harmel.review.challenges import rules
from harmel.review.challenges.models import Amplifies, Challenge, ChallengeSource, ReadingLine
from harmel.review.challenges.queries.overview import counts
from harmel.review.mandate.queries import calendar, state_of, verdicts

REGISTER_VERBS = (
    rules.ADD_CHALLENGE, rules.REORDER, rules.IMPORT_REGISTER, rules.SUBMIT, rules.ADD_SOURCE, rules.RECORD_CONFLICT,
    rules.RESTORE_CHALLENGE,
)  # fmt: skip
CHALLENGE_VERBS = (
    rules.EDIT_CHALLENGE, rules.WITHDRAW_CHALLENGE, rules.RESTORE_CHALLENGE, rules.AMPLIFY, rules.STOP_AMPLIFYING, rules.CITE,
    rules.STOP_CITING,
)  # fmt: skip


def standing(review: Review) -> list[Challenge]:
    """Return what stands in the register, in its order: challenges, amplifiers and topics."""
    return list(Challenge.objects.standing().filter(review=review).select_related("review"))


def register_page(review: Review, *, actor: Any, now: datetime) -> dict[str, Any]:
    """
    Return the register as its page shows it: `rows` of challenges in order, `amplifiers`, `topics` and what was `withdrawn`.

    A row: its `challenge`, its `number` among its kind, its `citations` with their sources, what it is `amplified_by` and `amplifies`,
    and `others`: each source that gives it another place, or names challenges in order and leaves it out.
    """
    everything = list(Challenge.objects.filter(review=review).order_by("place", "pk"))
    cited = _citations(everything)
    worse, worsens = _amplifications(review)
    stands = [row for row in everything if row.withdrawn_at is None]
    named = [row for row in stands if row.kind == rules.Kind.CHALLENGE]
    others = _others(named, cited)
    intervals = calendar(review)

    def shown(rows: list[Challenge]) -> list[dict[str, Any]]:
        return [
            {
                "challenge": _of(row, review), "number": number, "citations": cited[row.pk], "amplified_by": worse[row.pk],
                "amplifies": worsens[row.pk], "others": others.get(row.pk, []),
            }
            for number, row in enumerate(rows, start=1)
        ]  # fmt: skip

    return {
        "rows": shown(named),
        "amplifiers": shown([row for row in stands if row.kind == rules.Kind.AMPLIFIER]),
        "topics": shown([row for row in stands if row.kind == rules.Kind.TOPIC]),
        "withdrawn": [_of(row, review) for row in everything if row.withdrawn_at is not None],
        "counts": counts(review),
        "may": verdicts(REGISTER_VERBS, actor, review, now, intervals=intervals),
        "stage": {"state": state_of(intervals.get("challenges"), now).value, "interval": intervals.get("challenges")},
    }


def challenge_page(challenge: Challenge, *, actor: Any, now: datetime) -> dict[str, Any]:
    """Return one challenge with all that was said of it, and what the actor may do to it."""
    review = challenge.review
    lines = ReadingLine.objects.filter(challenge=challenge).select_related("source").order_by("source__key", "place")
    worse, worsens = _amplifications(review, standing_only=False)
    named = list(Challenge.objects.named_in_order().filter(review=review))
    order = [row.pk for row in named]
    cited = _citations([*named, challenge])
    return {
        "challenge": challenge,
        "ref": refs.ref(challenge),
        "number": order.index(challenge.pk) + 1 if challenge.pk in order else None,
        "citations": cited[challenge.pk],
        "others": _others(named, cited).get(challenge.pk, []),
        "lines": list(lines),
        "amplified_by": worse[challenge.pk],
        "amplifies": worsens[challenge.pk],
        "drawn": _drawn(challenge, actor),
        "submissions": list(challenge.submissions.select_related("member", "review")) if actor is not None else [],
        "may": verdicts(CHALLENGE_VERBS, actor, review, now),
    }


def _drawn(challenge: Challenge, actor: Any) -> list[refs.Shown]:
    """Return what was drawn from a challenge later, such as a descriptor of foresight, as an actor may see it."""
    name = refs.ref(challenge)
    links = lineage.direct(challenge.review, [name], "became", kind=LinkKind.QUOTES)[name]
    shown = refs.show([link.later for link in links], review=challenge.review, actor=actor)
    return [one for link in links if not (one := shown[link.later]).withheld]


def coverage_page(review: Review) -> dict[str, Any]:
    """Return the matrix of dimensions and tracks over challenges and topics; an amplifier is answered through what it makes worse."""
    rows = {row.pk: row for row in standing(review) if row.kind != rules.Kind.AMPLIFIER}
    found = rules.coverage(rules.Classed(row.pk, row.dimension, row.track) for row in rows.values())
    return {
        "coverage": found,
        "matrix_rows": [
            {
                "dimension": dimension,
                "cells": [
                    {"track": track, "challenges": [rows[key] for key in found.cell(dimension, track).keys if isinstance(key, int)]}
                    for track in (*rules.TRACKS, rules.Track.NONE)
                ],
            }
            for dimension in rules.DIMENSIONS
        ],
        "tracks": (*rules.TRACKS, rules.Track.NONE),
    }


def register_table(review: Review) -> list[list[Any]]:
    """Return the register as rows of a table, the head first; the columns are those that an import reads."""
    head = ["id", "order", "name_en", "name_fr", "description_en", "description_fr", "kind", "dimension", "track", "sources"]
    rows = standing(review)
    cited = _citations(rows)
    return [head] + [
        [
            row.key, place, row.name_en, row.name_fr, row.description_en, row.description_fr, row.kind, row.dimension, row.track,
            " ".join(citation.source.key for citation in cited[row.pk]),
        ]
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _of(row: Challenge, review: Review) -> Challenge:
    """Hand the review on, so that an address needs no query."""
    row.review = review
    return row


def _citations(challenges: list[Challenge]) -> dict[int, list[ChallengeSource]]:
    """Return the sources that name each challenge, in one query."""
    found: dict[int, list[ChallengeSource]] = defaultdict(list)
    rows = ChallengeSource.objects.filter(challenge__in={one.pk for one in challenges})
    for row in rows.select_related("source").order_by("source__key"):
        found[row.challenge_id].append(row)
    return found


def _amplifications(review: Review, *, standing_only: bool = True) -> tuple[dict[int, list[Amplifies]], dict[int, list[Amplifies]]]:
    """Return what makes each challenge worse, and what each makes worse, in one query."""
    rows = Amplifies.objects.filter(review=review).select_related("amplifier", "amplified", "source")
    if standing_only:
        rows = rows.filter(amplifier__withdrawn_at=None, amplified__withdrawn_at=None)
    worse: dict[int, list[Amplifies]] = defaultdict(list)
    worsens: dict[int, list[Amplifies]] = defaultdict(list)
    for row in rows:
        row.amplifier, row.amplified = _of(row.amplifier, review), _of(row.amplified, review)
        worse[row.amplified_id].append(row)
        worsens[row.amplifier_id].append(row)
    return worse, worsens


def _others(named: list[Challenge], cited: dict[int, list[ChallengeSource]]) -> dict[int, list[dict[str, Any]]]:
    """Return, for each challenge, the sources that name it elsewhere in their own order, or leave it out of it."""
    sources = {row.source_id: row.source for rows in cited.values() for row in rows}
    orders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for rows in cited.values():
        for row in rows:
            if row.place is not None:
                orders[row.source_id].append((row.place, row.challenge_id))
    readings = {source: [key for _, key in sorted(set(places))] for source, places in orders.items()}
    found = rules.disagreements([row.pk for row in named], readings)
    return {
        key: [{"source": sources[other.source], "place": other.place, "moved": other.moved} for other in others]  # type: ignore[index]
        for key, others in found.items()
    }
