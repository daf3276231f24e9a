"""Putting a paragraph into the other language, and confirming that it says the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.rules import Refused
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import ParagraphText, Translation
from harmel.review.agreement.queries import latest_revision
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.carry import one_line
from harmel.review.mandate.queries import require


@transaction.atomic
def translate(text: ParagraphText, *, language: str, words: str, actor: Any, now: datetime) -> Translation:
    """Put a paragraph, as it reads in the latest revision, into another language. Until it is confirmed it can be put better."""
    document = text.revision.document
    require(verbs.TRANSLATE, actor, document.review, now)
    require_office(verbs.TRANSLATE, actor, document)
    if language == document.language:
        raise Refused("that_language_is_authentic", {"language": language}, "language")
    if not one_line(words):
        raise Refused("no_text", {}, "words")
    latest = latest_revision(document)
    if latest is None or latest.pk != text.revision_id:
        raise Refused("not_the_latest_text", {}, "words")
    found = Translation.objects.filter(paragraph_id=text.paragraph_id, language=language, of_sha256=text.sha256).first()
    if found is not None and found.confirmed_at is not None:
        raise Refused("already_confirmed", {}, "words")
    row = found or Translation(paragraph_id=text.paragraph_id, language=language, of_sha256=text.sha256)
    row.text, row.made_at, row.made_by = one_line(words), now, actor
    row.save()
    journal.write(
        verbs.TRANSLATE, review=document.review, about=text.paragraph, actor=actor, at=now,
        document=document.number, number=text.number, language=language, of_sha256=text.sha256, text=row.text,
    )  # fmt: skip
    return row


@transaction.atomic
def confirm_translation(translation: Translation, *, actor: Any, now: datetime) -> Translation:
    """Confirm that a translation says what the text says. Both are authentic then, until the text changes."""
    document = translation.paragraph.document
    require(verbs.CONFIRM_TRANSLATION, actor, document.review, now)
    require_office(verbs.CONFIRM_TRANSLATION, actor, document)
    if translation.confirmed_at is not None:
        raise Refused("already_done")
    latest = latest_revision(document)
    if latest is None or not latest.texts.filter(paragraph_id=translation.paragraph_id, sha256=translation.of_sha256).exists():
        raise Refused("translation_is_stale")
    translation.confirmed_at, translation.confirmed_by = now, actor
    translation.save(update_fields=["confirmed_at", "confirmed_by"])
    journal.write(
        verbs.CONFIRM_TRANSLATION, review=document.review, about=translation.paragraph, actor=actor, at=now,
        document=document.number, language=translation.language, of_sha256=translation.of_sha256,
    )  # fmt: skip
    return translation
