"""The convener's register: adding, editing, ordering, withdrawing with a way back, and what makes what worse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Review
from harmel.alliance.rules import Refused
from harmel.review.challenges import rules
from harmel.review.challenges.actions.within import _cite_all, _hold, _new_challenge, _of_review, _said
from harmel.review.challenges.models import Amplifies, Challenge, Source
from harmel.review.mandate.queries import require


@transaction.atomic
def add_challenge(
    review: Review,
    *,
    name_en: str,
    name_fr: str = "",
    description_en: str = "",
    description_fr: str = "",
    kind: str = rules.Kind.CHALLENGE,
    dimension: str = rules.Dimension.BOTH,
    track: str = rules.Track.NONE,
    key: str = "",
    sources: Iterable[Source] = (),
    actor: Any,
    now: datetime,
) -> Challenge:
    """Name a challenge, at the end of the register. Without a key it gets the next one free. Raises `Refused` `key_taken`."""
    require(rules.ADD_CHALLENGE, actor, review, now)
    _hold(review)
    row = _new_challenge(
        review, key=key, now=now, name_en=name_en, name_fr=name_fr, description_en=description_en, description_fr=description_fr,
        kind=str(rules.Kind(kind)), dimension=str(rules.Dimension(dimension)), track=str(rules.Track(track)),
    )  # fmt: skip
    cited = _cite_all(row, sources)
    journal.write(
        rules.ADD_CHALLENGE, review=review, about=row, actor=actor, at=now, key=row.key, place=row.place, sources=cited, **_said(row)
    )
    return row


@transaction.atomic
def edit_challenge(
    challenge: Challenge,
    *,
    name_en: str,
    name_fr: str = "",
    description_en: str = "",
    description_fr: str = "",
    kind: str = rules.Kind.CHALLENGE,
    dimension: str = rules.Dimension.BOTH,
    track: str = rules.Track.NONE,
    actor: Any,
    now: datetime,
) -> Challenge:
    """Word or class a challenge anew; the journal keeps how it read before."""
    review = challenge.review
    require(rules.EDIT_CHALLENGE, actor, review, now)
    _standing(challenge)
    earlier = _said(challenge)
    challenge.name_en, challenge.name_fr = name_en, name_fr
    challenge.description_en, challenge.description_fr = description_en, description_fr
    challenge.kind, challenge.dimension, challenge.track = str(rules.Kind(kind)), str(rules.Dimension(dimension)), str(rules.Track(track))
    challenge.save()
    journal.write(rules.EDIT_CHALLENGE, review=review, about=challenge, actor=actor, at=now, earlier=earlier, **_said(challenge))
    return challenge


@transaction.atomic
def reorder(review: Review, challenges: Sequence[Challenge | int], *, actor: Any, now: datetime) -> list[Challenge]:
    """Put the register in another order: each challenge that stands, once. Raises `Refused` `not_the_same_challenges`."""
    require(rules.REORDER, actor, review, now)
    _hold(review)
    rows = {row.pk: row for row in Challenge.objects.standing().filter(review=review)}
    wanted = [one.pk if isinstance(one, Challenge) else one for one in challenges]
    ordered = [rows[pk] for pk in rules.reordered(list(rows), wanted)]
    for place, row in enumerate(ordered, start=1):
        row.place = place
    Challenge.objects.bulk_update(ordered, ["place"])
    journal.write(
        rules.REORDER, review=review, about=review, actor=actor, at=now,
        earlier=[row.key for row in rows.values()], order=[row.key for row in ordered],
    )  # fmt: skip
    return ordered


@transaction.atomic
def withdraw_challenge(challenge: Challenge, *, reason: str = "", actor: Any, now: datetime) -> Challenge:
    """Take a challenge off the register. It keeps its page, its links and its place, and can be restored."""
    review = challenge.review
    require(rules.WITHDRAW_CHALLENGE, actor, review, now)
    _standing(challenge)
    challenge.withdrawn_at, challenge.withdrawn_because = now, reason
    challenge.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.write(rules.WITHDRAW_CHALLENGE, review=review, about=challenge, actor=actor, at=now, key=challenge.key, reason=reason)
    return challenge


@transaction.atomic
def restore_challenge(challenge: Challenge, *, actor: Any, now: datetime) -> Challenge:
    """Put a withdrawn challenge back on the register, where it stood. Raises `Refused` `not_withdrawn`."""
    review = challenge.review
    require(rules.RESTORE_CHALLENGE, actor, review, now)
    challenge.refresh_from_db(from_queryset=Challenge.objects.select_for_update())
    if challenge.withdrawn_at is None:
        raise Refused("not_withdrawn", {"key": challenge.key})
    challenge.withdrawn_at, challenge.withdrawn_because = None, ""
    challenge.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.write(rules.RESTORE_CHALLENGE, review=review, about=challenge, actor=actor, at=now, key=challenge.key)
    return challenge


@transaction.atomic
def amplify(
    amplifier: Challenge,
    amplified: Challenge,
    *,
    reason_en: str,
    reason_fr: str = "",
    source: Source | None = None,
    actor: Any,
    now: datetime,
) -> Amplifies:
    """Say that one challenge makes another one worse, and why. Said again, the reason is replaced. Raises `Refused` `amplifies_itself`."""
    review = amplifier.review
    require(rules.AMPLIFY, actor, review, now)
    _of_review(review, amplified, source)
    if amplifier.pk == amplified.pk:
        raise Refused("amplifies_itself", {"key": amplifier.key}, field="amplified")
    said: dict[str, Any] = {"reason_en": reason_en, "reason_fr": reason_fr}
    row, _ = Amplifies.objects.update_or_create(
        amplifier=amplifier, amplified=amplified, defaults={**said, "review": review, "source": source}
    )
    journal.write(
        rules.AMPLIFY, review=review, about=amplifier, actor=actor, at=now,
        amplifier=amplifier.key, amplified=amplified.key, source=source.key if source else None, **said,
    )  # fmt: skip
    return row


@transaction.atomic
def stop_amplifying(amplification: Amplifies, *, actor: Any, now: datetime) -> None:
    """Take back that one challenge makes another one worse. The journal keeps what was said."""
    review = amplification.review
    require(rules.STOP_AMPLIFYING, actor, review, now)
    pair: dict[str, Any] = {"amplifier": amplification.amplifier.key, "amplified": amplification.amplified.key}
    about, reason = amplification.amplifier, amplification.reason_en
    amplification.delete()
    journal.write(rules.STOP_AMPLIFYING, review=review, about=about, actor=actor, at=now, reason_en=reason, **pair)


@transaction.atomic
def import_register(review: Review, register: rules.Register, *, actor: Any, now: datetime) -> list[Challenge]:
    """
    Add the challenges of a table, in its order, after those that stand. All or nothing.

    Raises `Refused` `register_has_errors` with the lines, for what the table has, and for keys taken or sources unknown here.
    """
    require(rules.IMPORT_REGISTER, actor, review, now)
    _hold(review)
    taken = set(Challenge.objects.filter(review=review).values_list("key", flat=True))
    sources = {source.key: source for source in Source.objects.filter(review=review)}
    errors = list(register.errors)
    for row in register.rows:
        if row.key in taken:
            errors.append(rules.LineError(row.line, "key_taken", {"key": row.key}))
        errors.extend(rules.LineError(row.line, "unknown_source", {"source": key}) for key in row.sources if key not in sources)
    if errors:
        raise Refused("register_has_errors", {"count": len(errors), "errors": sorted(errors, key=lambda error: error.line)}, field="file")
    made = []
    for row in register.rows:
        challenge = _new_challenge(
            review, key=row.key, now=now, name_en=row.name_en, name_fr=row.name_fr, description_en=row.description_en,
            description_fr=row.description_fr, kind=row.kind.value, dimension=row.dimension.value, track=row.track.value,
        )  # fmt: skip
        _cite_all(challenge, [sources[key] for key in row.sources])
        made.append(challenge)
    journal.write(
        rules.IMPORT_REGISTER, review=review, about=review, actor=actor, at=now,
        challenges=[{"key": row.key, "place": row.place, **_said(row)} for row in made],
    )  # fmt: skip
    return made


def _standing(challenge: Challenge) -> None:
    """Refuse to touch what was withdrawn meanwhile. Raises `Refused` `withdrawn`."""
    held = Challenge.objects.select_for_update().filter(pk=challenge.pk).values_list("withdrawn_at", flat=True).first()
    if held is not None:
        raise Refused("challenge_withdrawn", {"key": challenge.key})
