"""Writing and erasing: one entry for each act, in the act's own transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from harmel.alliance.journal.facts import plain
from harmel.alliance.journal.shuffling import lie_still
from harmel.alliance.models import Entry, EntryContent, Participant, Review, Seat, StoredResult
from harmel.alliance.refs import Ref, ref
from harmel.alliance.rules import Clock, Verb, Visibility
from harmel.alliance.rules.verbs import ERASE
from harmel.methods.seal import chain, leaf, stored
from harmel.methods.seal.canonical import Value

Actor = Seat | Participant | Clock

AT_ONCE = 500
"""Rows named in one statement: within what either database takes."""


def write(  # noqa: PLR0913 - who, what, when, where: each is named
    verb: Verb,
    *,
    review: Review,
    actor: Actor,
    at: datetime,
    about: models.Model | Ref | str,
    pseudonym: str | None = None,
    held_until: datetime | None = None,
    **facts: Any,
) -> Entry:
    """
    Write one entry, within the caller's transaction.

    An anonymous verb keeps no actor and no instant finer than the hour, only the pseudonym, or not even that (None). `held_until`: no block takes
    such an entry before; then `at` may be earlier than the act, and neither tells its hour. Facts that the verb
    withholds are committed to under a salt of their own. Where `about` or a fact is a stored result, the entry claims its digests.
    """
    body = "" if verb.visibility is not Visibility.BODY or verb.anonymous else _body(about, actor)
    at = _hour(at) if verb.anonymous else at.astimezone(UTC)
    payload: dict[str, Value] = {"verb": verb.name, "at": chain.instant(at), "about": ref(about)}
    by = ""
    if verb.anonymous:
        payload |= {"pseudonym": pseudonym} if pseudonym else {}
    else:
        by = payload["by"] = "clock" if isinstance(actor, Clock) else ref(actor)
        payload |= _on_behalf_of(actor)
    said = {name: plain(value) for name, value in facts.items()}
    payload["facts"] = {name: value for name, value in said.items() if name not in verb.withheld}
    claims = [claim(value) for value in (about, *facts.values()) if isinstance(value, StoredResult)]
    if claims:
        payload[stored.CLAIMS] = claims
    made = leaf.make(payload, {name: value for name, value in said.items() if name in verb.withheld})
    sealable_from = max(at + timedelta(hours=1), held_until or at) if verb.anonymous else None
    entry = Entry.objects.create(leaf=made.digest, review=review, sealable_from=sealable_from)
    EntryContent.objects.create(
        entry=entry,
        verb=verb.name,
        visibility=verb.visibility.value,
        at=at,
        about=ref(about),
        actor=by,
        pseudonym=(pseudonym or "") if verb.anonymous else "",
        body=body,
        **EntryContent.stored(made),
    )
    return entry


def claim(result: StoredResult) -> dict[str, str]:
    """Return the digests by which an entry claims a stored result."""
    return as_stored(result).claim()


def erase(entries: Iterable[Entry], *, actor: Actor, now: datetime, reason: str) -> list[Entry]:
    """
    Delete what entries say, and their salts, and write that this was done, by naming their leaves. The leaves stay, and the chain holds.

    `reason` is a code. Where a participant asks, or an entry is anonymous, the erasure names nobody and only the hour: else it would tie a
    pseudonym to whoever asked. Returns the entries of the erasure, one for each review; none where nothing was left to erase.
    """
    by_review: dict[int, list[str]] = defaultdict(list)
    for entry in entries:
        by_review[entry.review_id].append(entry.pk)
    written = []
    with transaction.atomic():
        lie_still()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")  # else the bytes stay in the file's free pages
        for review in Review.objects.filter(pk__in=by_review).order_by("pk"):
            contents = [
                content for chunk in chunks(by_review[review.pk]) for content in EntryContent.objects.filter(pk__in=chunk).only("actor")
            ]
            if not contents:
                continue
            unnamed = isinstance(actor, Participant) or any(not content.actor for content in contents)
            for chunk in chunks([content.pk for content in contents]):
                EntryContent.objects.filter(pk__in=chunk).delete()
            leaves = sorted(content.pk for content in contents)
            verb = replace(ERASE, anonymous=unnamed)
            written.append(write(verb, review=review, actor=actor, at=now, about=review, leaves=leaves, reason=reason))
    return written


def as_stored(result: StoredResult) -> stored.Stored:
    """Return a stored result as the record fixes it."""
    return stored.Stored(
        about=result.about,
        method=result.method,
        version=result.version,
        parameters=result.parameters,
        seed=str(result.seed),
        input_sha256=result.input_sha256,
        output=json.loads(result.output) if result.output else None,
        failure=result.failure,
    )


def chunks(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a sequence into pieces that one statement can name."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _on_behalf_of(actor: Actor) -> dict[str, Value]:
    """Return the code of the member for whom somebody acts, where there is one."""
    if isinstance(actor, Clock) or actor.member_id is None:
        return {}
    assert actor.member is not None
    return {"member": actor.member.code}


def _body(about: Any, actor: Any) -> str:
    """Return the key of the body that may read: that of the object, else that of who acted."""
    body = next((one.body for one in (about, actor) if getattr(one, "body_id", None) is not None), None)
    return "" if body is None else str(body.key)


def _hour(at: datetime) -> datetime:
    """Return the hour of an instant, in UTC."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
