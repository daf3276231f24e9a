"""What is watched: signposts with their owners, and the figures of the balance of power."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min

from harmel.alliance.models import Body
from harmel.review.foresight.models import PowerFigure, Signpost, Study


def signposts(study: Study) -> list[Signpost]:
    """Return the signposts of a study, by number: one query."""
    rows = list(Signpost.objects.filter(study=study).select_related("option", "owner").order_by("number"))
    for row in rows:
        _of(study, row)
    return rows


def signpost_of(study: Study, number: int) -> Signpost | None:
    """Return a signpost by its number; None where there is none."""
    row = Signpost.objects.filter(study=study, number=number).select_related("option", "owner").first()
    if row is not None:
        _of(study, row)
    return row


def _of(study: Study, row: Signpost) -> None:
    """Hand the study on, so that no address needs a query."""
    row.study = study
    if row.option is not None:
        row.option.study = study


def owners(study: Study) -> list[Body]:
    """Return the bodies that may own a signpost: those of the review, by name."""
    return sorted(Body.objects.filter(review=study.review), key=lambda body: body.name)


def overdue(row: Signpost, today: date) -> bool:
    """Say whether the day of a signpost has come and nobody has said what became of it."""
    return not row.outcome and row.due_on <= today


def power_figures(study: Study) -> list[PowerFigure]:
    """Return the figures of the balance of power, by year and code: one query."""
    return list(PowerFigure.objects.filter(study=study).order_by("year", "code"))


def power_years(study: Study) -> tuple[int, int] | None:
    """Return the first and the last year of which there are figures; None where there are none."""
    found = PowerFigure.objects.filter(study=study).aggregate(first=Min("year"), last=Max("year"))
    return (found["first"], found["last"]) if found["first"] is not None else None
