"""Sources, what they rest on and what they say; and the conflicts between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal
from harmel.alliance.models import Review, Seat
from harmel.alliance.rules import Refused
from harmel.review.challenges import rules
from harmel.review.challenges.actions.within import _hold, _of_review
from harmel.review.challenges.models import Challenge, ChallengeSource, ReadingLine, Source, SourceConflict
from harmel.review.mandate.queries import require


@transaction.atomic
def add_source(
    review: Review,
    *,
    title_en: str,
    title_fr: str = "",
    url: str = "",
    kind: str,
    published_on: date | None = None,
    rests_on: Iterable[Source] = (),
    key: str = "",
    actor: Any,
    now: datetime,
) -> Source:
    """Keep a source, and what it rests on. Without a key it gets the next one free. Raises `Refused` `key_taken`."""
    require(rules.ADD_SOURCE, actor, review, now)
    _hold(review)
    keys = set(Source.objects.filter(review=review).values_list("key", flat=True))
    if key in keys:
        raise Refused("key_taken", {"key": key}, field="key")
    number = len(keys) + 1
    while not key and f"S{number}" in keys:
        number += 1
    beneath = list(rests_on)
    _of_review(review, *beneath)
    said: dict[str, Any] = {"title_en": title_en, "title_fr": title_fr, "url": url, "kind": str(rules.SourceKind(kind))}
    row = Source.objects.create(review=review, key=key or f"S{number}", published_on=published_on, **said)
    row.rests_on.set(beneath)
    journal.write(
        rules.ADD_SOURCE, review=review, about=row, actor=actor, at=now, key=row.key, rests_on=[source.key for source in beneath],
        published_on=published_on.isoformat() if published_on else None, **said,
    )  # fmt: skip
    return row


@transaction.atomic
def edit_source(
    source: Source,
    *,
    title_en: str,
    title_fr: str = "",
    url: str = "",
    kind: str,
    published_on: date | None = None,
    rests_on: Iterable[Source] = (),
    actor: Any,
    now: datetime,
) -> Source:
    """Describe a source anew. Raises `Refused` `rests_on_itself` where it would rest on itself, be it through others."""
    review = source.review
    require(rules.EDIT_SOURCE, actor, review, now)
    _hold(review)
    beneath = list(rests_on)
    _of_review(review, *beneath)
    resting: dict[int, list[int]] = {}
    for upper, lower in Source.rests_on.through.objects.filter(from_source__review=review).values_list("from_source_id", "to_source_id"):
        resting.setdefault(upper, []).append(lower)
    if rules.reaches(source.pk, from_=[row.pk for row in beneath], edges=resting):
        raise Refused("rests_on_itself", {"key": source.key}, field="rests_on")
    said: dict[str, Any] = {"title_en": title_en, "title_fr": title_fr, "url": url, "kind": str(rules.SourceKind(kind))}
    earlier = {name: getattr(source, name) for name in said}
    for name, value in said.items():
        setattr(source, name, value)
    source.published_on = published_on
    source.save()
    source.rests_on.set(beneath)
    journal.write(
        rules.EDIT_SOURCE, review=review, about=source, actor=actor, at=now, key=source.key, rests_on=[row.key for row in beneath],
        published_on=published_on.isoformat() if published_on else None, earlier=earlier, **said,
    )  # fmt: skip
    return source


@transaction.atomic
def cite(challenge: Challenge, source: Source, *, place: int | None = None, actor: Any, now: datetime) -> ChallengeSource:
    """Say that a source names a challenge, and at which place in its own order. Said again, the place is replaced."""
    review = challenge.review
    require(rules.CITE, actor, review, now)
    _of_review(review, source)
    other = ChallengeSource.objects.filter(source=source, place=place).exclude(challenge=challenge).first() if place is not None else None
    if other is not None:
        raise Refused("place_taken", {"place": place}, field="place")
    row, _ = ChallengeSource.objects.update_or_create(challenge=challenge, source=source, defaults={"place": place})
    journal.write(
        rules.CITE, review=review, about=challenge, actor=actor, at=now, key=challenge.key, source=source.key, place=place
    )
    return row


@transaction.atomic
def stop_citing(challenge: Challenge, source: Source, *, actor: Any, now: datetime) -> None:
    """Take back that a source names a challenge. Raises `Refused` `not_linked`."""
    review = challenge.review
    require(rules.STOP_CITING, actor, review, now)
    if not ChallengeSource.objects.filter(challenge=challenge, source=source).delete()[0]:
        raise Refused("not_linked", {"result": source.key})
    journal.write(rules.STOP_CITING, review=review, about=challenge, actor=actor, at=now, key=challenge.key, source=source.key)


@transaction.atomic
def record_reading(source: Source, lines: Iterable[Mapping[str, Any]], *, actor: Any, now: datetime) -> list[ReadingLine]:
    """
    Keep what a source says, line by line in its own order; earlier lines are replaced.

    A line: `kind` (name, task, challenge, amplifier, priority, two_track), `text_en`, `text_fr`, `challenge` where it names one.
    The lines of kind `challenge` give the source's own order of challenges. Raises `Refused` `named_twice`.
    """
    review = source.review
    require(rules.RECORD_READING, actor, review, now)
    _hold(review)
    rows = [
        ReadingLine(
            source=source, place=place, kind=str(rules.LineKind(line["kind"])), challenge=line.get("challenge"),
            text_en=line["text_en"], text_fr=line.get("text_fr", ""),
        )
        for place, line in enumerate(lines, start=1)
    ]  # fmt: skip
    _of_review(review, *(row.challenge for row in rows))
    named = [row.challenge for row in rows if row.challenge is not None and row.kind == rules.LineKind.CHALLENGE]
    if len(set(named)) != len(named):
        raise Refused("named_twice", {}, field="lines")
    ReadingLine.objects.filter(source=source).delete()
    ReadingLine.objects.bulk_create(rows)
    ChallengeSource.objects.filter(source=source).update(place=None)
    for place, challenge in enumerate(named, start=1):
        ChallengeSource.objects.update_or_create(challenge=challenge, source=source, defaults={"place": place})
    journal.write(
        rules.RECORD_READING, review=review, about=source, actor=actor, at=now, key=source.key,
        lines=[
            {"kind": row.kind, "challenge": row.challenge.key if row.challenge else None, "text_en": row.text_en, "text_fr": row.text_fr}
            for row in rows
        ],
    )  # fmt: skip
    return rows


@transaction.atomic
def record_conflict(
    review: Review,
    *,
    field_en: str,
    field_fr: str = "",
    a_en: str,
    a_fr: str = "",
    a_sources: Iterable[Source],
    b_en: str,
    b_fr: str = "",
    b_sources: Iterable[Source],
    actor: Any,
    now: datetime,
) -> SourceConflict:
    """Keep two readings of one thing side by side, each with its sources. Raises `Refused` `reading_without_source`."""
    require(rules.RECORD_CONFLICT, actor, review, now)
    _hold(review)
    first, second = list(a_sources), list(b_sources)
    _of_review(review, *first, *second)
    for name, given in (("a_sources", first), ("b_sources", second)):
        if not given:
            raise Refused("reading_without_source", {}, field=name)
    last = SourceConflict.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0
    said: dict[str, Any] = {"field_en": field_en, "field_fr": field_fr, "a_en": a_en, "a_fr": a_fr, "b_en": b_en, "b_fr": b_fr}
    row = SourceConflict.objects.create(review=review, number=last + 1, recorded_at=now, **said)
    row.a_sources.set(first)
    row.b_sources.set(second)
    journal.write(
        rules.RECORD_CONFLICT, review=review, about=row, actor=actor, at=now, number=row.number,
        a_sources=[source.key for source in first], b_sources=[source.key for source in second], **said,
    )  # fmt: skip
    return row


@transaction.atomic
def resolve_conflict(
    conflict: SourceConflict, *, resolution_en: str, resolution_fr: str = "", actor: Any, now: datetime
) -> SourceConflict:
    """Say which reading the review follows, and why. Both readings stay. Raises `Refused` `already_resolved`, `resolution_missing`."""
    review = conflict.review
    require(rules.RESOLVE_CONFLICT, actor, review, now)
    conflict.refresh_from_db(from_queryset=SourceConflict.objects.select_for_update())
    if conflict.resolved_at is not None:
        raise Refused("already_resolved", {"resolved_at": conflict.resolved_at})
    if not (resolution_en.strip() or resolution_fr.strip()):
        raise Refused("resolution_missing", {}, field="resolution_en")
    conflict.resolution_en, conflict.resolution_fr = resolution_en, resolution_fr
    conflict.resolved_by, conflict.resolved_at = actor if isinstance(actor, Seat) else None, now
    conflict.save()
    journal.write(
        rules.RESOLVE_CONFLICT, review=review, about=conflict, actor=actor, at=now, number=conflict.number,
        resolution_en=resolution_en, resolution_fr=resolution_fr,
    )  # fmt: skip
    return conflict


@transaction.atomic
def reopen_conflict(conflict: SourceConflict, *, actor: Any, now: datetime) -> SourceConflict:
    """Open a resolved conflict again; the journal keeps the resolution it had. Raises `Refused` `not_resolved`."""
    review = conflict.review
    require(rules.REOPEN_CONFLICT, actor, review, now)
    conflict.refresh_from_db(from_queryset=SourceConflict.objects.select_for_update())
    if conflict.resolved_at is None:
        raise Refused("not_resolved", {"number": conflict.number})
    earlier: dict[str, Any] = {"resolution_en": conflict.resolution_en, "resolution_fr": conflict.resolution_fr}
    conflict.resolution_en = conflict.resolution_fr = ""
    conflict.resolved_by = conflict.resolved_at = None
    conflict.save()
    journal.write(rules.REOPEN_CONFLICT, review=review, about=conflict, actor=actor, at=now, number=conflict.number, **earlier)
    return conflict
