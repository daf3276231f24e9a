"""What tabling a revision does within its act: which paragraph goes on as which, what may not change, what carries over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.agreement.models import (
    Amendment,
    Document,
    Paragraph,
    ParagraphText,
    Position,
    Revision,
    Translation,
)
from harmel.review.agreement.queries import paragraphs_under_silence, text_state
from harmel.review.agreement.rules.amendments import Amendment as AmendmentState
from harmel.review.agreement.rules.carry import carried, one_line, same_paragraphs, split
from harmel.review.agreement.rules.drafts import Drafted
from harmel.review.agreement.rules.escalation import Level, may_reopen
from harmel.review.agreement.rules.exact import digest
from harmel.review.agreement.rules.numbers import listed
from harmel.review.challenges.models import Challenge

Handed = str | Sequence[str | Drafted]
"""A whole text as pasted, or its paragraphs."""


def drafted(text: Handed) -> list[Drafted]:
    """Return the paragraphs of what was handed in, each in one line; empty ones are dropped."""
    parts = split(text) if isinstance(text, str) else text
    drafts = [part if isinstance(part, Drafted) else Drafted(text=part) for part in parts]
    return [draft for draft in drafts if one_line(draft.text)]


def identities_of(earlier: Mapping[int, ParagraphText], drafts: Sequence[Drafted], continues: Sequence[int | None] | None) -> list[Paragraph | None]:
    """Return the paragraph that each draft continues. Raises Refused where two continue one, or one that is not there."""
    if continues is None:
        found = same_paragraphs({number: row.text for number, row in earlier.items()}, [one_line(draft.text) for draft in drafts])
    else:
        found = tuple(continues)
    named = [number for number in found if number is not None]
    if len(found) != len(drafts) or len(set(named)) != len(named) or not set(named) <= set(earlier):
        raise Refused("paragraphs_do_not_fit", {"numbers": listed(named)}, "continues")
    return [None if number is None else earlier[number].paragraph for number in found]


def credited(
    document: Document, earlier: Mapping[int, ParagraphText], drafts: Sequence[Drafted], identities: Sequence[Paragraph | None]
) -> list[Drafted]:
    """Say of a changed paragraph that reads as an amendment taken in who asked for it, where whoever handed it in said nothing else."""
    before = {row.paragraph_id: row.text for row in earlier.values()}
    taken = {
        (row.paragraph_id, one_line(getattr(row, f"wording_{document.language}"))): row
        for row in Amendment.objects.filter(document=document, state=AmendmentState.TAKEN_IN).select_related("member").prefetch_related("joiners__member")
    }
    credited = []
    for draft, identity in zip(drafts, identities, strict=True):
        words = one_line(draft.text)
        found = taken.get((identity.pk, words)) if identity is not None and before.get(identity.pk) != words else None
        if found is None or draft.asked_by or draft.amendment is not None:
            credited.append(draft)
            continue
        codes = (found.member.code, *(one.member.code for one in found.joiners.all()))
        credited.append(replace(draft, asked_by=codes, amendment=found.number, reason_en=found.reason_en, reason_fr=found.reason_fr))
    return credited


def refuse_what_may_not_change(
    document: Document,
    earlier: Mapping[int, ParagraphText],
    drafts: Sequence[Drafted],
    identities: Sequence[Paragraph | None],
    now: datetime,
) -> None:
    """Refuse to change or drop what is under silence, and what a higher level adopted."""
    words = {identity.pk: one_line(draft.text) for identity, draft in zip(identities, drafts, strict=True) if identity}
    changed = {row.paragraph_id: number for number, row in earlier.items() if words.get(row.paragraph_id) != row.text}
    running = sorted(changed[pk] for pk in paragraphs_under_silence(document, now=now) if pk in changed)
    if running:
        raise Refused("changes_what_is_under_silence", {"numbers": listed(running)}, "text")
    here = Level[document.body.level.upper()]
    adopted = text_state(document, now=now).adoptions
    kept = sorted(changed[pk] for pk, one in adopted.items() if pk in changed and not may_reopen(adopted_at=Level[one.level.upper()], asking=here))
    if kept:
        raise Refused("changes_what_was_adopted_above", {"numbers": listed(kept)}, "text")


def write_revision(
    document: Document,
    drafts: Sequence[Drafted],
    identities: Sequence[Paragraph | None],
    note_en: str,
    note_fr: str,
    actor: Any,
    now: datetime,
) -> tuple[Revision, list[ParagraphText]]:
    """Write a revision with its paragraphs and their translations: those that go on keep their identity, the others get one. Returns its texts in order."""
    last = Revision.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(document=document, number=last + 1, tabled_at=now, tabled_by=actor, note_en=note_en.strip(), note_fr=note_fr.strip())
    challenges = _challenges(document.review, drafts)
    new = [
        Paragraph(
            review=document.review,
            document=document,
            dimension=draft.dimension,
            track=draft.track,
            challenge=challenges.get(draft.challenge),
        )
        for draft, identity in zip(drafts, identities, strict=True)
        if identity is None
    ]
    fresh = iter(Paragraph.objects.bulk_create(new))
    paragraphs = [identity or next(fresh) for identity in identities]
    amendments = _amendments(document, drafts)
    rows = ParagraphText.objects.bulk_create(
        ParagraphText(
            revision=revision,
            paragraph=paragraph,
            number=number,
            section_en=draft.section_en,
            section_fr=draft.section_fr,
            text=one_line(draft.text),
            sha256=digest(one_line(draft.text)),
            asked_by=list(draft.asked_by),
            reason_en=draft.reason_en,
            reason_fr=draft.reason_fr,
            amendment=amendments.get(draft.amendment),
        )
        for number, (draft, paragraph) in enumerate(zip(drafts, paragraphs, strict=True), start=1)
    )
    _write_translations(drafts, rows, actor, now)
    for draft, paragraph in zip(drafts, paragraphs, strict=True):
        for earlier in draft.carries_out:
            lineage.join(review=document.review, kind=LinkKind.CARRIES_OUT, later=ref(paragraph), earlier=earlier, made_by=ref(actor), now=now)
    return revision, rows


def _write_translations(drafts: Sequence[Drafted], rows: Sequence[ParagraphText], actor: Any, now: datetime) -> None:
    """Keep the translations that were handed in with the paragraphs, as confirmed. One that is there already stays."""
    Translation.objects.bulk_create(
        (
            Translation(
                paragraph_id=row.paragraph_id, language=language, of_sha256=row.sha256, text=one_line(words),
                made_at=now, made_by=actor, confirmed_at=now, confirmed_by=actor,
            )
            for draft, row in zip(drafts, rows, strict=True)
            for language, words in draft.translations.items()
            if one_line(words)
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def _challenges(review: Review, drafts: Iterable[Drafted]) -> dict[str, Challenge]:
    keys = {draft.challenge for draft in drafts if draft.challenge}
    found = {row.key: row for row in Challenge.objects.filter(review=review, key__in=keys)} if keys else {}
    if keys - set(found):
        raise Refused("no_such_challenge", {"keys": ", ".join(sorted(keys - set(found)))})
    return found


def _amendments(document: Document, drafts: Iterable[Drafted]) -> dict[int | None, Amendment]:
    numbers = {draft.amendment for draft in drafts if draft.amendment is not None}
    found: dict[int | None, Amendment] = {row.number: row for row in Amendment.objects.filter(document=document, number__in=numbers)} if numbers else {}
    if numbers - set(found):
        raise Refused("no_such_amendment", {"numbers": listed(numbers - {number for number in found if number is not None})})
    return found


def carry_positions(before: Revision, revision: Revision, earlier: Mapping[int, ParagraphText], rows: Sequence[ParagraphText]) -> int:
    """Copy the positions that hold into a new revision, with who took them and when. Return how many."""
    held: dict[int, list[Position]] = {}
    for position in Position.objects.filter(revision=before).select_related("member"):
        held.setdefault(position.paragraph_id, []).append(position)
    keeps = carried(
        {row.paragraph_id: row.text for row in earlier.values()},
        {row.paragraph_id: row.text for row in rows},
        {pk: [position.as_stand(position.member.code) for position in positions] for pk, positions in held.items()},
    )
    copies = []
    for paragraph, stands in keeps.items():
        codes = {stand.member for stand in stands}
        for position in held.get(paragraph, ()):
            if position.member.code in codes:
                position.carried_from = position.carried_from or before.number
                position.pk, position.revision = None, revision
                copies.append(position)
    return len(Position.objects.bulk_create(copies))


def paragraph_facts(rows: Sequence[ParagraphText], earlier: Mapping[int, ParagraphText] | None = None) -> list[dict[str, Any]]:
    """Return for the journal each paragraph with its digest; the words only of those that are new or changed."""
    same = {row.paragraph_id: row.sha256 for row in (earlier or {}).values()}
    return [
        {"number": row.number, "paragraph": row.paragraph_id, "sha256": row.sha256}
        | ({} if same.get(row.paragraph_id) == row.sha256 else {"text": row.text, "asked_by": list(row.asked_by)})
        for row in rows
    ]
