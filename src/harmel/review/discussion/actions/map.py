"""Drawing the map of opinion and keeping it. Voting never waits for this, and loses nothing where it fails."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as with_
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from harmel.alliance import journal
from harmel.alliance.models import Entry, Review, Seat, StoredResult
from harmel.alliance.refs import ref
from harmel.alliance.rules import CLOCK, Clock, Visibility
from harmel.methods import opinion
from harmel.methods.seal.canonical import canonical, figures
from harmel.review.discussion import arrays, queries, rules
from harmel.review.discussion.actions.drawn import MOST_VOTES_BETWEEN
from harmel.review.discussion.actions.drawn import drawn as drawn_map
from harmel.review.discussion.models import LiveMap, Partition, Statement
from harmel.review.mandate.queries import calendar, require

DIGITS = 3
"""To so many digits a statement's weight is kept: a few votes more then leave most of them as they are, and need not be written."""


@dataclass(frozen=True)
class Drawing:
    """
    A map before it is kept: what went in, what came out as JSON, or the code of what failed; and whether it goes into the record.

    votes: how many the map shows; the total of all would tell how many there are on a statement that is not shown.
    """

    people: int
    votes: int
    parameters: dict[str, Any]
    input_sha256: str
    output: str
    failure: str
    priority: dict[int, float]
    entries: int
    took: float
    to_record: bool
    partitions: tuple[rules.Partition, ...] = ()


def recompute_map(review: Review, *, actor: Seat | Clock = CLOCK, now: datetime, memory: arrays.Memory | None = None) -> LiveMap | None:
    """
    Draw the map from the votes as they are now, and keep it.

    The clock draws it when it is due; a moderator, at once. None where nothing was kept: not due, nothing new, or fewer than five further
    people since the last map. Nobody's vote waits meanwhile: what takes long is done before the transaction begins.
    `memory`: of whoever draws one map after the other; with it only what changed is read, and the map is the same.
    """
    require(rules.RECOMPUTE_MAP, actor, review, now)
    interval = calendar(review).get(rules.RECOMPUTE_MAP.name.split(".", 1)[0])
    closes_at = interval.closes_at if interval else None
    live = queries.live_map(review)
    if actor is CLOCK and not rules.due(tried_at=live.tried_at if live else None, took=live.took if live else 0.0, closes_at=closes_at, now=now):
        return None
    entries = Entry.objects.filter(review=review).count()
    final = live is not None and closes_at is not None and live.tried_at < closes_at <= now
    if live is not None and live.entries == entries and not final:
        return None
    last = queries.last_recorded(review)

    def to_record(failure: str) -> bool:
        other = last is None or last.failure != failure
        return actor is not CLOCK or rules.recorded(last.made_at if last else None, closes_at=closes_at, now=now, other=other)

    closed = closes_at is not None and now >= closes_at
    drawing = _drawn(review, live, entries, final=final, closed=closed, to_record=to_record, memory=memory)
    if closed and memory is not None:
        memory.forget(review)
    return keep_map(review, drawing=drawing, closes_at=closes_at, actor=actor, now=now) if drawing else None


@transaction.atomic
def keep_map(review: Review, *, drawing: Drawing, closes_at: datetime | None, actor: Seat | Clock, now: datetime) -> LiveMap | None:
    """
    Keep a map that was drawn: in place of the last one; and in the record where it is the first, the last, a failure, or an hour old.

    Before the close its entry is withheld, as the map is: whoever may still vote does not read it in the record either.
    None where partitions were changed while it was drawn: the next map has them as they are, and parts that a map showed stay as they were.
    """
    require(rules.RECOMPUTE_MAP, actor, review, now)
    if _changed_meanwhile(review, drawing):
        return None
    digest = hashlib.sha256(drawing.output.encode()).hexdigest() if drawing.output else ""
    made = {
        "method": queries.METHOD, "version": opinion.VERSION, "input_sha256": drawing.input_sha256, "output": drawing.output,
        "output_sha256": digest, "made_at": now, "failure": drawing.failure,
    }  # fmt: skip
    entries = drawing.entries
    if drawing.to_record:
        result = StoredResult.objects.create(review=review, about=ref(review), parameters=drawing.parameters, **made)
        open_to = Visibility.PUBLIC if closes_at is None or now >= closes_at else Visibility.WITHHELD
        journal.write(
            with_(rules.RECOMPUTE_MAP, visibility=open_to), review=review, about=result, actor=actor, at=now,
            people=drawing.people, votes=drawing.votes, failure=drawing.failure,
        )  # fmt: skip
        entries += 1
    tried = {"tried_at": now, "failure": drawing.failure, "entries": entries, "took": drawing.took}
    drawn = {**made, **tried, "people": 0 if drawing.failure else drawing.people}
    row, _ = LiveMap.objects.update_or_create(review=review, defaults=tried if drawing.failure else drawn, create_defaults=drawn)
    _weigh(review, drawing.priority)
    if not drawing.failure:
        Partition.objects.filter(review=review, number__in=[one.number for one in drawing.partitions], drawn=False).update(drawn=True)
    return row


def _changed_meanwhile(review: Review, drawing: Drawing) -> bool:
    """Whether a partition that would now count as shown is not as it was drawn. Those that do are held until this one is kept."""
    list(Partition.objects.select_for_update().filter(review=review).values_list("pk", flat=True))
    return tuple(queries.partition_values(review)) != drawing.partitions


def _drawn(
    review: Review, live: LiveMap | None, entries: int, *, final: bool, closed: bool, to_record: Callable[[str], bool], memory: arrays.Memory | None
) -> Drawing | None:
    """Read the votes and draw; None where that would show nothing, or what is somebody's. `to_record`: whether this goes there, by why it failed."""
    started = time.process_time()
    votes = arrays.votes_now(review, memory)
    people_then = live.people or queries.people_of(live) if live is not None and live.output else None
    if people_then is not None and not rules.changes_may_show(people=len(votes.people), people_then=people_then, closed=closed):
        return None
    out, about_voters = arrays.left_out(review)
    codes, member = arrays.members_of(review, votes.people.tolist())
    partitions = queries.partition_values(review)
    input_sha256 = _digest(votes, out, about_voters, codes, member, partitions)
    if len(votes) == 0 or (live is not None and live.output and live.input_sha256 == input_sha256 and not final):
        return None
    output, failure, priority, recorded, shown = "", "", {}, to_record(""), 0
    try:
        drawn, document = drawn_map(
            votes, out=out, about_voters=about_voters, codes=codes, member=member, partitions=partitions,
            thorough=recorded and (closed or len(votes) <= MOST_VOTES_BETWEEN),
        )  # fmt: skip
        output = canonical(figures(document)).decode() if recorded else json.dumps(document, separators=(",", ":"))
        shown = int(document["votes"])
        priority = dict(zip(drawn.statements.tolist(), drawn.priority.tolist(), strict=True))
    except MemoryError:
        failure = "map_too_large"
    except (ArithmeticError, ValueError, IndexError):
        failure = "map_failed"
    recorded = to_record(failure) if failure else recorded
    parameters = {"people": len(votes.people), "out": out, "about_voters": about_voters, "fewest_people": rules.FEWEST_PEOPLE}
    if partitions:
        parameters["partitions"] = [{**partition.plain(), "shown": partition.shown} for partition in partitions]
    took = time.process_time() - started
    return Drawing(len(votes.people), shown, parameters, input_sha256, output, failure, priority, entries, took, recorded, tuple(partitions))


def _weigh(review: Review, priority: dict[int, float]) -> None:
    """Keep with each statement how soon it is shown, so that a voter's page reads no map. Voters wait meanwhile: so as plainly as can be."""
    rows = Statement.objects.voted_on().filter(review=review).values_list("pk", "number", "priority")
    weights = [(float(f"{max(priority.get(number, 1.0), 0.0):.{DIGITS}g}"), key, before) for key, number, before in rows]
    table, (key, weight) = connection.ops.quote_name(Statement._meta.db_table), (connection.ops.quote_name(name) for name in ("id", "priority"))
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {weight} = %s WHERE {key} = %s", [(now, key) for now, key, before in weights if now != before])  # noqa: S608


def _digest(votes: opinion.Votes, out: list[int], about_voters: list[int], codes: list[str], member: Any, partitions: list[rules.Partition]) -> str:
    """The SHA-256 of everything that goes in: votes, what is left out, who belongs to which member, and how members are parted."""
    content = hashlib.sha256(b"harmel discussion map 1\n")
    content.update(votes.digest().encode())
    content.update(canonical({"out": out, "about_voters": about_voters, "codes": codes}))
    if partitions:
        content.update(canonical([{**partition.plain(), "shown": partition.shown} for partition in partitions]))
    content.update(member.astype("<i4").tobytes())
    return content.hexdigest()
