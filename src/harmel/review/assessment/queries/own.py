"""What somebody put into panels themselves. Each looks up one's own pseudonyms, and nobody else's."""

from __future__ import annotations

from typing import Any

from harmel.alliance import queries as alliance
from harmel.alliance.models import Review, Seat
from harmel.review.assessment.models import Answer, MinorityView, Panel, Panelist, Round, Wording
from harmel.review.assessment.rules import FIGURES

WORDS = "words"


def words_scope(panel: Panel) -> str:
    """Under which the pseudonyms of what experts put in words of their own stand, apart from those of their answers: words can give away who wrote them."""
    return f"{panel.scope}/{WORDS}"


def own_answers(round: Round, actor: Any) -> dict[int, Answer]:  # noqa: A002 - the field's word
    """Return one's own answers in a round, by the key of their item."""
    pseudonym = alliance.own_pseudonym(actor, round.panel.scope) if isinstance(actor, Seat) else None
    if pseudonym is None:
        return {}
    return {row.item_id: row for row in Answer.objects.filter(pseudonym=pseudonym, round=round)}


def own_wordings(panel: Panel, actor: Any) -> list[Wording]:
    """Return what one put forward oneself in open words."""
    pseudonym = alliance.own_pseudonym(actor, words_scope(panel)) if isinstance(actor, Seat) else None
    return [] if pseudonym is None else list(Wording.objects.filter(panel=panel, pseudonym=pseudonym).select_related("item"))


def own_minority_views(panel: Panel, actor: Any) -> list[MinorityView]:
    """Return one's own minority views, in the order of their items."""
    pseudonym = alliance.own_pseudonym(actor, words_scope(panel)) if isinstance(actor, Seat) else None
    if pseudonym is None:
        return []
    rows = MinorityView.objects.filter(panel=panel, pseudonym=pseudonym).select_related("item")
    return list(rows.order_by("item__place", "item__number"))


def own_data(review: Review, actor: Any) -> dict[str, Any]:
    """Return everything of somebody's in the panels of a review, as plain values."""
    if not isinstance(actor, Seat):
        return {"panels": []}
    rows = Panelist.objects.filter(panel__review=review, seat=actor).select_related("panel__review", "nation").order_by("panel__number")
    return {"panels": [_own(row, actor) for row in rows]}


def _own(panelist: Panelist, actor: Seat) -> dict[str, Any]:
    panel = panelist.panel
    pseudonym = alliance.own_pseudonym(actor, panel.scope)
    answers = Answer.objects.filter(pseudonym=pseudonym, round__panel=panel).select_related("round", "item") if pseudonym else Answer.objects.none()
    return {
        "panel": panel.number,
        "nation": panelist.nation.code if panelist.nation else None,
        "field": panelist.field,
        "depth": panelist.depth,
        "handed_in": alliance.own_hand_in(actor, panel.scope),
        "wordings": [{"text": row.text, "language": row.language} for row in own_wordings(panel, actor)],
        "answers": [
            {"round": row.round.number, "item": row.item.number, **{name: getattr(row, name) for name in FIGURES if getattr(row, name) is not None}}
            | ({"no_view": True} if row.no_view else {})
            | ({"reason": row.reason, "language": row.language} if row.reason else {})
            | ({"moved_by": row.moved_by} if row.moved_by else {})
            for row in answers.order_by("round__number", "item__number")
        ],
        "minority_views": [{"item": row.item.number, "text": row.text, "language": row.language} for row in own_minority_views(panel, actor)],
    }
