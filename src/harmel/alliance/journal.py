"""
The journal: what was done, by whom, on whose behalf, when; sealed block by block, and anybody can check it offline.

Every action writes one entry in its own transaction: two inserts, and nothing that one writer would wait for another for. What an entry says
stands apart from its leaf and can be erased. Each verb says who may read it; a verb that does not say so is withheld.
"""

from __future__ import annotations

import enum
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from harmel.alliance.models import Block, Entry, EntryContent, Participant, Review, Seat, StoredResult
from harmel.alliance.refs import Ref, ref
from harmel.alliance.rules import CLOCK, Clock, Verb, Visibility
from harmel.alliance.rules.verbs import ERASE, ROTATE_KEY
from harmel.methods.seal import chain, leaf, record, stored, tree
from harmel.methods.seal.canonical import Value, figure
from harmel.methods.seal.keys import Key
from harmel.methods.seal.receipt import Receipt

Actor = Seat | Participant | Clock

_AT_ONCE = 500
"""Rows named in one statement: within what either database takes."""


def write(
    verb: Verb,
    *,
    review: Review,
    actor: Actor,
    at: datetime,
    about: models.Model | Ref | str,
    pseudonym: str | None = None,
    **facts: Any,
) -> Entry:
    """
    Write one entry, within the caller's transaction.

    An anonymous verb keeps no actor and no instant finer than the hour, only the pseudonym, or not even that (None). Facts that the verb
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
    plain = {name: _plain(value) for name, value in facts.items()}
    payload["facts"] = {name: value for name, value in plain.items() if name not in verb.withheld}
    claims = [claim(value) for value in (about, *facts.values()) if isinstance(value, StoredResult)]
    if claims:
        payload[stored.CLAIMS] = claims
    made = leaf.make(payload, {name: value for name, value in plain.items() if name in verb.withheld})
    entry = Entry.objects.create(leaf=made.digest, review=review, sealable_from=at + timedelta(hours=1) if verb.anonymous else None)
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
    return _as_stored(result).claim()


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
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")  # else the bytes stay in the file's free pages
        for review in Review.objects.filter(pk__in=by_review).order_by("pk"):
            contents = [
                content for chunk in _chunks(by_review[review.pk]) for content in EntryContent.objects.filter(pk__in=chunk).only("actor")
            ]
            if not contents:
                continue
            unnamed = isinstance(actor, Participant) or any(not content.actor for content in contents)
            for chunk in _chunks([content.pk for content in contents]):
                EntryContent.objects.filter(pk__in=chunk).delete()
            leaves = sorted(content.pk for content in contents)
            verb = replace(ERASE, anonymous=unnamed)
            written.append(write(verb, review=review, actor=actor, at=now, about=review, leaves=leaves, reason=reason))
    return written


def seal(review: Review, *, now: datetime, key: Key) -> Block | None:
    """
    Seal the entries that no block holds yet into the next block; None where there are none. Asked again, it does nothing more.

    Anonymous entries wait until their hour is over. Writers are not held up, nor do they hold this up: what they have not committed yet falls
    into the next block. Raises `SecondBlock` where the key signed this number before. Not to be called within a transaction.
    """
    if not Entry.objects.to_seal(review, now).exists():
        return None
    with key.turn(_record_name(review)) as turn:
        with transaction.atomic(durable=True):
            last = latest_block(review)
            leaves = sorted(Entry.objects.to_seal(review, now).values_list("leaf", flat=True))
            if not leaves:
                return None
            number = last.number + 1 if last else 1
            turn.allow(number, lambda n: Block.objects.filter(review=review, number=n).values_list("digest", flat=True).first())
            signed = key.sign(
                chain.Block(
                    record=last.record if last else review.slug,
                    number=number,
                    previous=last.digest if last else chain.NO_BLOCK,
                    root=tree.root(leaves),
                    count=len(leaves),
                    sealed_at=chain.instant(max(now, last.sealed_at) if last else now),
                    key=key.public,
                )
            )
            block = _store(review, signed)
            for chunk in _chunks(leaves):
                Entry.objects.filter(pk__in=chunk).update(block=block)
        turn.done(signed)
    return block


def rotate(review: Review, *, key: Key, following: Key, now: datetime) -> Block | None:
    """Write under the present key that another follows it, and seal that at once. The next block may then be signed by the other."""
    with transaction.atomic():
        write(ROTATE_KEY, review=review, actor=CLOCK, at=now, about=review, key=following.public)
    return seal(review, now=now, key=key)


def latest_block(review: Review) -> Block | None:
    """Return the last block of a review's record; None before the first."""
    return Block.objects.filter(review=review).order_by("-number").first()


def receipt(entry: Entry) -> dict[str, Any]:
    """
    Return what the author of an entry keeps: its leaf, its instant, and the latest block as it stands now, as JSON values.

    Raises EntryContent.DoesNotExist where the entry was erased.
    """
    review = entry.review
    last = latest_block(review)
    given = Receipt(record=last.record if last else review.slug, leaf=entry.pk, at=chain.instant(entry.content.at))
    if last is not None:
        given = replace(given, block=last.number, digest=last.digest, key=last.fingerprint)
    return given.document()


@dataclass(frozen=True)
class Line:
    """
    An entry as a page shows it, without words: `verb` and `facts` are codes and values.

    `at` is the hour where `anonymous`; `by` is the ref of who did it, empty where anonymous; `member` the code of the member on whose behalf,
    empty where none; `withheld` names the facts not shown here; `block` is None until sealed.
    """

    leaf: str
    verb: str
    at: datetime
    anonymous: bool
    by: str
    member: str
    about: str
    facts: Mapping[str, Any]
    withheld: tuple[str, ...] = ()
    block: int | None = None


def entries_about(about: models.Model | Ref | str, *, actor: Actor | None, review: Review | None = None) -> list[Line]:
    """Return what was recorded about an object as far as the actor may read it, oldest first. What they may not read is left out."""
    found = EntryContent.objects.filter(about=ref(about))
    if review is not None:
        found = found.filter(entry__review=review)
    rows = found.select_related("entry__block").order_by("at", "pk")
    return [_line(row, opened=_may_open(row, actor)) for row in rows if _may_read(row, actor)]


def own_entries(actor: Seat | Participant, *, pseudonym: str | None = None) -> list[Line]:
    """Return everything that somebody's own entries say, under their name and under their pseudonym, withheld facts included."""
    mine = EntryContent.objects.filter(actor=ref(actor), entry__review=actor.review_id).select_related("entry__block")
    rows = list(mine)
    if pseudonym:
        rows += EntryContent.objects.filter(pseudonym=pseudonym, entry__review=actor.review_id).select_related("entry__block")
    return [_line(row, opened=True) for row in sorted(rows, key=lambda row: (row.at, row.pk))]


def export(review: Review, path: Path, *, public: bool, now: datetime) -> None:
    """
    Write the record as it stood at `now`, for anybody to check.

    A public record shows the content of public entries only, and no fact that their verb withholds. The other one, for the alliance's own
    archive, shows all but withheld entries. Of everything else it holds the leaf, and nothing more.
    """
    blocks = list(Block.objects.filter(review=review, sealed_at__lte=now).order_by("number"))
    claimed: set[str] = set()
    record.write(
        path,
        blocks=(block.sealed() for block in blocks),
        entries=_exported(blocks, public=public, claimed=claimed),
        results=_claimed_results(review, claimed),
    )


def _exported(blocks: Sequence[Block], *, public: bool, claimed: set[str]) -> Iterator[record.Entry]:
    """Yield the entries of blocks as a record shows them, noting which results they claim."""
    for block in blocks:
        for row in Entry.objects.filter(block=block).select_related("content").order_by("leaf").iterator(chunk_size=2000):
            content = getattr(row, "content", None)  # None: erased
            if content is None or not _disclosed(content, public=public):
                yield record.Entry(row.pk)
                continue
            for one in content.said().get(stored.CLAIMS, ()):
                claimed.add(one[stored.RESULT])
            yield record.Entry(row.pk, content.salt, content.payload.encode(), {} if public else content.opened())


def _claimed_results(review: Review, claimed: set[str]) -> Iterator[bytes]:
    """Yield the stored results that disclosed entries claim, ordered by digest. Read after the entries."""
    digests = {}
    for result in StoredResult.objects.filter(review=review).iterator(chunk_size=50):
        digest = claim(result)[stored.RESULT]
        if digest in claimed:
            digests.setdefault(digest, result.pk)
    for digest in sorted(digests):
        yield _as_stored(StoredResult.objects.get(pk=digests[digest])).line()


def _disclosed(content: EntryContent, *, public: bool) -> bool:
    if public:
        return content.visibility == Visibility.PUBLIC
    return content.visibility in {Visibility.PUBLIC, Visibility.MEMBERS, Visibility.BODY}


def _may_read(content: EntryContent, actor: Actor | None) -> bool:
    """Say whether somebody may read an entry on a page: the stranger and the participant only what is public."""
    if content.visibility == Visibility.PUBLIC:
        return True
    if isinstance(actor, Clock):
        return content.visibility != Visibility.WITHHELD
    if not isinstance(actor, Seat) or actor.review_id != content.entry.review_id:
        return False
    return content.visibility == Visibility.MEMBERS or (content.visibility == Visibility.BODY and content.body == actor.body.key)


def _may_open(content: EntryContent, actor: Actor | None) -> bool:
    """Say whether somebody may read the withheld facts too: a seat of the review, and never those of an anonymous entry."""
    return bool(content.actor) and isinstance(actor, Seat) and actor.review_id == content.entry.review_id


def _line(content: EntryContent, *, opened: bool) -> Line:
    said, openings = content.said(), content.opened()
    shown = {name: opening.value for name, opening in openings.items()} if opened else {}
    return Line(
        leaf=content.pk,
        verb=content.verb,
        at=content.at,
        anonymous=not content.actor,
        by=content.actor,
        member=said.get("member", ""),
        about=content.about,
        facts={**said["facts"], **shown},
        withheld=() if opened else tuple(openings),
        block=content.entry.block.number if content.entry.block else None,
    )


def _store(review: Review, signed: chain.Block) -> Block:
    return Block.objects.create(
        review=review,
        record=signed.record,
        number=signed.number,
        previous=signed.previous,
        root=signed.root,
        count=signed.count,
        sealed_at=datetime.fromisoformat(signed.sealed_at),
        key=signed.key,
        rehearsal=signed.rehearsal,
        signature=signed.signature,
        digest=signed.digest,
    )


def _record_name(review: Review) -> str:
    """Return the name that the record had when its first block was sealed, or will have."""
    last = latest_block(review)
    return last.record if last else review.slug


def _as_stored(result: StoredResult) -> stored.Stored:
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


def _on_behalf_of(actor: Actor) -> dict[str, Value]:
    """Return the code of the member for whom somebody acts, where there is one."""
    if isinstance(actor, Clock) or actor.member_id is None:
        return {}
    assert actor.member is not None
    return {"member": actor.member.code}


def _body(about: Any, actor: Actor) -> str:
    """Return the key of the body that may read: that of the object, else that of who acted."""
    for one in (about, actor):
        if getattr(one, "body_id", None) is not None:
            return str(one.body.key)
    return ""


def _hour(at: datetime) -> datetime:
    """Return the hour of an instant, in UTC."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _chunks(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))


def _plain(value: Any) -> Value:
    """
    Turn a fact into what JSON can say: instants in UTC, enums by value, decimals as text, rows by their ref, sets in order.

    Raises TypeError for anything else: a sentence in one language, for one, is no fact.
    """
    if isinstance(value, enum.Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, datetime):
        return chain.instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return figure(value.total_seconds())
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, models.Model | Ref):
        return ref(value)
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple | models.QuerySet):
        return [_plain(item) for item in value]
    message = f"no fact: {type(value).__name__}"
    raise TypeError(message)


__all__ = [
    "Actor", "Line", "claim", "entries_about", "erase", "export", "latest_block", "own_entries", "receipt", "rotate", "seal", "write",
]
