"""Drawing the map of opinion and keeping it. Voting never waits for this, and loses nothing where it fails."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Review, Seat, StoredResult
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK, Clock
from harmel.methods import opinion
from harmel.methods.seal.canonical import canonical, figures
from harmel.review.discussion import arrays, charts, queries, rules
from harmel.review.discussion.models import Statement
from harmel.review.mandate.queries import calendar, require


@transaction.atomic
def recompute_map(review: Review, *, actor: Seat | Clock = CLOCK, now: datetime) -> StoredResult | None:
    """
    Draw the map from the votes as they are now, and store it with its method, parameters and the digest of its input.

    The clock draws it when it is due; a moderator, at once. None where nothing was stored: not due, no votes, the same votes as before, or
    fewer than five further people since the last map. A computation that fails is stored too, with its reason as a code.
    """
    require(rules.RECOMPUTE_MAP, actor, review, now)
    interval = calendar(review).get(rules.RECOMPUTE_MAP.name.split(".", 1)[0])
    closes_at = interval.closes_at if interval else None
    last = queries.last_map(review)
    attempted = queries.last_attempt(review)
    if actor is CLOCK and not rules.due(drawn_at=attempted.made_at if attempted else None, closes_at=closes_at, now=now):
        return None
    votes = arrays.votes_of(review)
    out, about_voters = arrays.left_out(review)
    codes, member = arrays.members_of(review, votes.people.tolist())
    input_sha256 = _digest(votes, out, about_voters, codes, member)
    closed = closes_at is not None and now >= closes_at
    final = closes_at is not None and now >= closes_at and last is not None and last.made_at < closes_at
    if len(votes) == 0 or (last is not None and last.input_sha256 == input_sha256 and not final):
        return None
    if last is not None and not rules.changes_may_show(people=len(votes.people), people_then=json.loads(last.output)["people"], closed=closed):
        return None
    output, failure, priority = _drawn(votes, out, about_voters, codes, member)
    text = canonical(figures(output)).decode() if output is not None else ""
    result = StoredResult.objects.create(
        review=review,
        about=ref(review),
        method=queries.METHOD,
        version=opinion.VERSION,
        parameters={"out": out, "about_voters": about_voters, "fewest_people": rules.FEWEST_PEOPLE},
        input_sha256=input_sha256,
        output=text,
        output_sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
        made_at=now,
        failure=failure,
    )
    _weigh(review, priority)
    journal.write(rules.RECOMPUTE_MAP, review=review, about=result, actor=actor, at=now, people=len(votes.people), votes=len(votes), failure=failure)
    return result


def _drawn(votes: opinion.Votes, out: list[int], about_voters: list[int], codes: list[str], member: Any) -> tuple[Any, str, dict[int, float]]:
    """What is stored, or the code of what failed; and how soon each statement is shown."""
    try:
        drawn = opinion.polis_map(votes, out=out, meta=about_voters)
        marks = charts.marks(drawn.places, drawn.group)
        landscape = {"place": marks.place, "group": marks.group, "people": marks.people}
        document = arrays.document(drawn, votes=votes, codes=codes, member=member, landscape=landscape)
        return document, "", dict(zip(drawn.statements.tolist(), drawn.priority.tolist(), strict=True))
    except MemoryError:
        return None, "map_too_large", {}
    except (ArithmeticError, ValueError, IndexError):
        return None, "map_failed", {}


def _weigh(review: Review, priority: dict[int, float]) -> None:
    """Keep with each statement how soon it is shown, so that a voter's page reads no map."""
    rows = list(Statement.objects.voted_on().filter(review=review).only("pk", "number"))
    for row in rows:
        row.priority = max(priority.get(row.number, 1.0), 0.0)
    Statement.objects.bulk_update(rows, ["priority"], batch_size=500)


def _digest(votes: opinion.Votes, out: list[int], about_voters: list[int], codes: list[str], member: Any) -> str:
    """The SHA-256 of everything that goes in: votes, what is left out, and who belongs to which member."""
    content = hashlib.sha256(b"harmel discussion map 1\n")
    content.update(votes.digest().encode())
    content.update(canonical({"out": out, "about_voters": about_voters, "codes": codes}))
    content.update(member.astype("<i4").tobytes())
    return content.hexdigest()
