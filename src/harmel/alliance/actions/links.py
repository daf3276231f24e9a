"""Links made by hand: who joined what to what, who confirmed it, who took it away again. A link changes nothing that it joins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harmel.alliance import journal, lineage, refs
from harmel.alliance.models import Link, Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.queries import Actor, require
from harmel.alliance.rules import CLOCK, CONFIRM_LINK, LINK, REMOVE_LINK, Refused


@transaction.atomic
def link(
    review: Review, *, kind: str, later: str, earlier: str, quoted: str = "", quoted_from: int | None = None, actor: Actor, now: datetime
) -> Link:
    """
    Join two objects by hand: `later` does `kind` to `earlier`.

    Raises Refused where a ref names nothing that the actor may see, where both are the same, or where the link is there already.
    """
    require(LINK, actor, now=now)
    if kind not in LinkKind.values:
        raise Refused("no_such_link", {"kind": kind}, field="kind")
    if later == earlier:
        raise Refused("linked_to_itself", field="earlier")
    shown = refs.show([later, earlier], review=review, actor=actor)
    for field, text in (("later", later), ("earlier", earlier)):
        if shown[text].withheld:
            raise Refused("nothing_to_link", {"ref": text}, field=field)
    if Link.objects.filter(review=review, kind=kind, later=later, earlier=earlier, quoted_from=quoted_from).exists():
        raise Refused("linked_already", field="earlier")
    made = lineage.join(
        review=review, kind=kind, later=later, earlier=earlier, made_by=_by(actor), now=now, quoted=quoted, quoted_from=quoted_from
    )
    journal.write(LINK, review=review, about=made, actor=actor, at=now, kind=kind, later=later, earlier=earlier, quoted=quoted)
    return made


@transaction.atomic
def confirm_link(link: Link, *, actor: Actor, now: datetime) -> Link:
    """Confirm, as a person, a link that a machine suggested. Raises Refused where somebody did."""
    require(CONFIRM_LINK, actor, now=now)
    if link.confirmed_by:
        raise Refused("already_done")
    link.confirmed_by, link.confirmed_at = _by(actor), now
    link.save(update_fields=["confirmed_by", "confirmed_at"])
    journal.write(CONFIRM_LINK, review=link.review, about=link, actor=actor, at=now, kind=link.kind, later=link.later, earlier=link.earlier)
    return link


@transaction.atomic
def remove_link(link: Link, *, actor: Actor, now: datetime) -> None:
    """Take a link away. The journal keeps what it joined and who made it."""
    require(REMOVE_LINK, actor, now=now)
    journal.write(
        REMOVE_LINK,
        review=link.review,
        about=link,
        actor=actor,
        at=now,
        kind=link.kind,
        later=link.later,
        earlier=link.earlier,
        made_by=link.made_by,
    )
    link.delete()


def _by(actor: Actor) -> str:
    return "clock" if actor is CLOCK else refs.ref(actor)
