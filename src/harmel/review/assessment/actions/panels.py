"""Forming a panel, setting it, and who sits on it. All of it but its name is frozen with the first rated round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.actions.rows import take_over
from harmel.alliance.models import Body, Member, Review, Seat
from harmel.alliance.queries import is_valid
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Power, Reason, Refused
from harmel.review.assessment import queries, rules
from harmel.review.assessment.models import Panel, Panelist
from harmel.review.discussion.queries import next_number
from harmel.review.mandate.queries import require


@transaction.atomic
def form_panel(review: Review, *, body: Body, actor: Seat, now: datetime, **setting: Any) -> Panel:
    """
    Form a panel of a body's experts. `setting`: the names and figures of `rules.Setting`; whatever is left out is as it says there.

    Raises Refused for a body of another review, and with the field for a setting that cannot be.
    """
    require(rules.FORM_PANEL, actor, review, now)
    if body.review_id != review.pk:
        raise Refused("of_another_review", {}, "body")
    kept = rules.check_setting(rules.Setting(**setting))
    number = next_number(Panel, review)
    panel = Panel(review=review, number=number, body=body, formed_at=now, **kept)
    if not panel.organised_by(actor):
        raise NotAllowed(rules.FORM_PANEL, Reason("not_your_panel", {"body": body.name}))
    panel.save(force_insert=True)
    journal.write(rules.FORM_PANEL, review=review, about=panel, actor=actor, at=now, number=number, body=body.key, **kept)
    return panel


@transaction.atomic
def set_panel(panel: Panel, *, actor: Seat, now: datetime, **setting: Any) -> None:
    """
    Set a panel anew: whatever of `rules.Setting` is named, everything else stays. Once it is frozen, only its name and task.

    Raises Refused "panel_frozen" with the field, and "panel_concluded"; where nothing changes, nothing is recorded but that.
    """
    row = locked(panel)
    queries.require_organiser(rules.SET_PANEL, row, actor, now)
    refuse_concluded(row)
    as_it_is = rules.Setting(**{name: getattr(row, name) for name in (*rules.WORDED, *rules.DECLARED)})
    kept = rules.check_setting(replace(as_it_is, **setting))
    changed = {name: value for name, value in kept.items() if value != asdict(as_it_is)[name]}
    if row.frozen_at is not None:
        for name in rules.DECLARED:
            if name in changed:
                raise Refused("panel_frozen", {"at": row.frozen_at}, name)
    take_over(row, panel, changed)
    journal.write(rules.SET_PANEL, review=row.review, about=row, actor=actor, at=now, number=row.number, **changed)


@transaction.atomic
def seat_on_panel(panel: Panel, *, seats: Mapping[Seat, Member | None], actor: Seat, now: datetime) -> list[Panelist]:
    """
    Seat experts on a panel: seat -> the nation whose expert it is, None where that is not told. Who sits there already keeps their place.

    Not once a round has been rated: who came later would be known by the rounds in which they answer. Raises Refused.
    """
    row = locked(panel)
    queries.require_organiser(rules.SEAT_ON_PANEL, row, actor, now)
    refuse_frozen(row)
    if not seats:
        raise Refused("nobody_named", {}, "seats")
    for seat in seats:
        if seat.review_id != row.review_id or not is_valid(seat, now=now):
            raise Refused("seat_not_held", {"seat": seat.label}, "seats")
        if not seat.has(Power.VOTE):
            raise Refused("seat_cannot_judge", {"seat": seat.label}, "seats")
    made = []
    for seat, nation in sorted(seats.items(), key=lambda pair: pair[0].pk):
        there, first = {"nation": nation, "left_at": None}, {"nation": nation, "seated_at": now}
        made.append(Panelist.objects.update_or_create(panel=row, seat=seat, defaults=there, create_defaults=first)[0])
    journal.write(
        rules.SEAT_ON_PANEL, review=row.review, about=row, actor=actor, at=now,
        number=row.number, seats={ref(one.seat): one.nation.code if one.nation else None for one in made},
    )  # fmt: skip
    return made


@transaction.atomic
def leave_panel(panelist: Panelist, *, actor: Seat, now: datetime) -> None:
    """
    Take an expert off a panel, as long as no round was rated: later, whose answers end would be known. Raises Refused.

    Whoever does not take part any more hands in nothing, and counts nowhere.
    """
    row = locked(panelist.panel)
    queries.require_organiser(rules.LEAVE_PANEL, row, actor, now)
    refuse_frozen(row)
    if not Panelist.objects.sitting().filter(pk=panelist.pk).update(left_at=now):
        raise Refused("already_done")
    panelist.left_at = now
    journal.write(rules.LEAVE_PANEL, review=row.review, about=row, actor=actor, at=now, number=row.number, seat=panelist.seat)


@transaction.atomic
def declare_expertise(panel: Panel, *, field: str, depth: int | None, actor: Seat, now: datetime) -> Panelist:
    """
    Say in which field one is an expert, and how deeply by one's own account: 1 to 5, None where that is not told.

    It stands beside the seat, for all of the panel to see. Its entry in the journal names nobody, for it may lie beside answers.
    """
    panelist = queries.require_panelist(rules.DECLARE_EXPERTISE, panel, actor, now)
    refuse_concluded(panel)
    if depth is not None and not 1 <= depth <= 5:
        raise Refused("depth_out_of_scale", {}, "depth")
    panelist.field = rules.clean(field, longest=rules.LONGEST_FIELD, field="field")
    panelist.depth = depth
    panelist.save(update_fields=["field", "depth"])
    journal.write(rules.DECLARE_EXPERTISE, review=panel.review, about=panel, actor=actor, at=now, panel=panel.number)
    return panelist


def locked(panel: Panel) -> Panel:
    """Take a panel's turn within a transaction, and read it as it stands now."""
    return Panel.objects.select_for_update(of=("self",)).select_related("review", "body").get(pk=panel.pk)


def refuse_concluded(panel: Panel) -> None:
    """Raise Refused once a panel is concluded."""
    if panel.concluded_at is not None:
        raise Refused("panel_concluded", {"at": panel.concluded_at})


def refuse_frozen(panel: Panel) -> None:
    """Raise Refused once a panel's first rated round was opened."""
    refuse_concluded(panel)
    if panel.frozen_at is not None:
        raise Refused("panel_frozen", {"at": panel.frozen_at})
