"""Tabling a document and its revisions, publishing it, and locking its amendments while the chair consolidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from harmel.alliance import journal, lineage
from harmel.alliance.models import Body, Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Power, Reason, Refused, Verb
from harmel.review.agreement.actions.handing_over import unchanging
from harmel.review.agreement.actions.revisions import (
    Handed,
    carry_positions,
    credited,
    drafted,
    identities_of,
    paragraph_facts,
    refuse_what_may_not_change,
    write_revision,
)
from harmel.review.agreement.models import (
    Document,
    Paragraph,
    Revision,
)
from harmel.review.agreement.models.texts import DecisionRule, DocumentKind
from harmel.review.agreement.queries import latest_revision, text_state
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.numbers import listed
from harmel.review.mandate.queries import require


def require_office(verb: Verb, actor: Any, document: Document) -> None:
    """Raise NotAllowed unless the seat convenes, or chairs or drafts in the body that holds the document."""
    if actor.has(Power.CONVENE) or actor.body_id == document.body_id:
        return
    if verb.powers & {Power.DRAFT} and actor.has(Power.DRAFT):
        return
    raise NotAllowed(verb, Reason("another_body_holds_it", {"body": document.body.name}))


@transaction.atomic
def table_document(
    review: Review,
    *,
    kind: str,
    title_en: str,
    title_fr: str = "",
    body: Body,
    text: Handed = (),
    language: str = "en",
    rule: str | None = None,
    all_or_nothing: bool = True,
    note_en: str = "",
    note_fr: str = "",
    actor: Any,
    now: datetime,
) -> Document:
    """Table a document before a body, with its first revision where a text is handed in. An expert report is an input."""
    require(verbs.TABLE_DOCUMENT, actor, review, now)
    if body.review_id != review.pk:
        raise Refused("not_in_this_review", {}, "body")
    number = (Document.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0) + 1
    document = Document.objects.create(
        review=review,
        number=number,
        kind=DocumentKind(kind),
        rule=rule or (DecisionRule.RECEIVED if kind == DocumentKind.REPORT else DecisionRule.CONSENSUS),
        title_en=title_en.strip(),
        title_fr=title_fr.strip(),
        language=language,
        body=body,
        all_or_nothing=all_or_nothing,
        tabled_at=now,
    )
    drafts = drafted(text)
    facts: dict[str, Any] = {}
    if drafts:
        revision, rows = write_revision(document, drafts, [None] * len(drafts), note_en, note_fr, actor, now)
        facts = {"revision": revision.number, "paragraphs": paragraph_facts(rows)}
    journal.write(
        verbs.TABLE_DOCUMENT, review=review, about=document, actor=actor, at=now,
        number=number, kind=document.kind, rule=document.rule, title_en=document.title_en, title_fr=document.title_fr,
        body=body.key, language=language, all_or_nothing=all_or_nothing, **facts,
    )  # fmt: skip
    return document


@transaction.atomic
def table_revision(
    document: Document,
    *,
    text: Handed,
    continues: Sequence[int | None] | None = None,
    note_en: str = "",
    note_fr: str = "",
    actor: Any,
    now: datetime,
) -> Revision:
    """
    Table the next revision. Positions carry over where a paragraph's words are unchanged to the letter; open amendments stay open.

    `continues`: for each paragraph its number in the revision before, None for a new one; without it, what is most alike is taken.
    """
    require(verbs.TABLE_REVISION, actor, document.review, now)
    require_office(verbs.TABLE_REVISION, actor, document)
    document = unchanging(document)
    if document.handed_over_at is not None:
        raise Refused("report_handed_over")
    drafts = drafted(text)
    if not drafts:
        raise Refused("no_text", {}, "text")
    before = latest_revision(document)
    earlier = {row.number: row for row in before.texts.select_related("paragraph")} if before else {}
    identities = identities_of(earlier, drafts, continues)
    drafts = credited(document, earlier, drafts, identities)
    refuse_what_may_not_change(document, earlier, drafts, identities, now)
    revision, rows = write_revision(document, drafts, identities, note_en, note_fr, actor, now)
    kept = carry_positions(before, revision, earlier, rows) if before else 0
    if document.consolidating_since is not None:
        document.consolidating_since = None
        document.save(update_fields=["consolidating_since"])
    if before is not None:
        lineage.join(review=document.review, kind=LinkKind.SUPERSEDES, later=ref(revision), earlier=ref(before), made_by=ref(actor), now=now)
    journal.write(
        verbs.TABLE_REVISION, review=document.review, about=revision, actor=actor, at=now,
        document=document.number, number=revision.number, positions_kept=kept, paragraphs=paragraph_facts(rows, earlier),
    )  # fmt: skip
    return revision


@transaction.atomic
def publish_document(document: Document, *, actor: Any, now: datetime) -> Document:
    """Let everybody who may read the review read a document. Positions and amendments stay between the members."""
    require(verbs.PUBLISH_DOCUMENT, actor, document.review, now)
    require_office(verbs.PUBLISH_DOCUMENT, actor, document)
    if document.published_at is not None:
        raise Refused("already_done")
    document.published_at = now
    document.save(update_fields=["published_at"])
    journal.write(verbs.PUBLISH_DOCUMENT, review=document.review, about=document, actor=actor, at=now, number=document.number)
    return document


@transaction.atomic
def consolidate(document: Document, *, actor: Any, now: datetime) -> Document:
    """Lock the amendments while the chair puts the next revision together. Tabling it unlocks them; so does `stop_consolidating`."""
    require(verbs.CONSOLIDATE, actor, document.review, now)
    require_office(verbs.CONSOLIDATE, actor, document)
    if document.consolidating_since is not None:
        raise Refused("already_done")
    document.consolidating_since = now
    document.save(update_fields=["consolidating_since"])
    journal.write(verbs.CONSOLIDATE, review=document.review, about=document, actor=actor, at=now, number=document.number)
    return document


@transaction.atomic
def stop_consolidating(document: Document, *, actor: Any, now: datetime) -> Document:
    """Unlock the amendments without a new revision."""
    require(verbs.STOP_CONSOLIDATING, actor, document.review, now)
    require_office(verbs.STOP_CONSOLIDATING, actor, document)
    if document.consolidating_since is None:
        raise Refused("already_done")
    document.consolidating_since = None
    document.save(update_fields=["consolidating_since"])
    journal.write(verbs.STOP_CONSOLIDATING, review=document.review, about=document, actor=actor, at=now, number=document.number)
    return document


@transaction.atomic
def tag_paragraphs(document: Document, *, tags: Mapping[int, Mapping[str, str]], actor: Any, now: datetime) -> int:
    """Say of paragraphs, by their number in the latest revision, which dimension and track they follow. Return how many changed."""
    require(verbs.TAG_PARAGRAPHS, actor, document.review, now)
    require_office(verbs.TAG_PARAGRAPHS, actor, document)
    rows = {text.number: text.paragraph for text in text_state(document, now=now).texts}
    unknown = sorted(set(tags) - set(rows))
    if unknown:
        raise Refused("no_such_paragraph", {"numbers": listed(unknown)})
    changed = []
    for number, tag in tags.items():
        paragraph = rows[number]
        paragraph.dimension, paragraph.track = tag.get("dimension", paragraph.dimension), tag.get("track", paragraph.track)
        changed.append(paragraph)
    Paragraph.objects.bulk_update(changed, ["dimension", "track"])
    journal.write(
        verbs.TAG_PARAGRAPHS, review=document.review, about=document, actor=actor, at=now,
        tags={str(number): dict(tag) for number, tag in sorted(tags.items())},
    )  # fmt: skip
    return len(changed)
