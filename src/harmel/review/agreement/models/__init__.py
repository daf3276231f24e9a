"""Texts and their revisions, positions and amendments, silences and their receipts, adoptions, recommendations."""

from harmel.review.agreement.models.decisions import Adoption, Escalation
from harmel.review.agreement.models.positions import Amendment, Joiner, Position
from harmel.review.agreement.models.recommendations import Dissent, Recommendation
from harmel.review.agreement.models.silences import Holiday, Silence, SilenceMember, SilenceMessage
from harmel.review.agreement.models.texts import Document, Paragraph, ParagraphText, Revision, Translation

__all__ = [
    "Adoption", "Amendment", "Dissent", "Document", "Escalation", "Holiday", "Joiner", "Paragraph", "ParagraphText", "Position",
    "Recommendation", "Revision", "Silence", "SilenceMember", "SilenceMessage", "Translation",
]  # fmt: skip
