"""Studies, what each looks at and what experts wrote of it, what is tried in them, and what must hold."""

from __future__ import annotations

from itertools import groupby

from harmel.alliance.models import Review
from harmel.review.foresight.models import Descriptor, Option, SheetReason, Study, Threshold


def studies(review: Review) -> list[Study]:
    """Return the studies of a review, by number."""
    return [_in(review, row) for row in Study.objects.filter(review=review).select_related("panel__body").order_by("number")]


def study_of(review: Review, number: int) -> Study | None:
    """Return a study of a review by its number; None where there is none."""
    row = Study.objects.filter(review=review, number=number).select_related("panel__body").first()
    return None if row is None else _in(review, row)


def _in(review: Review, row: Study) -> Study:
    row.review = row.panel.review = review
    return row


def descriptors(study: Study) -> list[Descriptor]:
    """Return what a study looks at, in its order, each with its states and the challenge that it stands for: two queries."""
    rows = list(Descriptor.objects.looked_at().filter(study=study).select_related("challenge").prefetch_related("states"))
    for row in rows:
        row.study = study
    return rows


def descriptor_of(study: Study, pk: int) -> Descriptor | None:
    """Return something that a study looks at, or once did, by its key; None where it is none of this study's."""
    row = Descriptor.objects.filter(study=study, pk=pk).select_related("challenge").prefetch_related("states").first()
    if row is not None:
        row.study = study
    return row


def reasons(descriptor: Descriptor) -> list[tuple[Descriptor, list[SheetReason]]]:
    """Return what experts wrote of what pushes a descriptor, by what pushes it, shuffled: one query. For what has asked whether it is shown."""
    rows = SheetReason.objects.filter(target=descriptor).select_related("source").order_by("source__place", "place")
    return [(source, list(those)) for source, those in groupby(rows, key=lambda row: row.source)]


def options(study: Study) -> list[Option]:
    """Return what is tried, by number, each with the policies that it holds and the states that it pushes."""
    rows = list(Option.objects.tried().filter(study=study).prefetch_related("holds__state", "holds__descriptor", "pushes__state__descriptor"))
    for row in rows:
        row.study = study
    return rows


def options_withdrawn(study: Study) -> list[Option]:
    """Return what is not tried any more, by number."""
    return list(Option.objects.filter(study=study).exclude(withdrawn_at=None).order_by("number"))


def option_of(study: Study, number: int) -> Option | None:
    """Return an option of a study by its number, also where it is not tried any more; None where there is none."""
    rows = Option.objects.filter(study=study, number=number)
    row = rows.prefetch_related("holds__state", "holds__descriptor", "pushes__state__descriptor").first()
    if row is not None:
        row.study = study
    return row


def thresholds(study: Study) -> list[Threshold]:
    """Return what must hold, in the order in which it was declared, each with its descriptor's states and who declared it."""
    return _thresholds(study, withdrawn=False)


def thresholds_withdrawn(study: Study) -> list[Threshold]:
    """Return what was declared once and does not stand any more, the latest first."""
    return _thresholds(study, withdrawn=True)[::-1]


def _thresholds(study: Study, *, withdrawn: bool) -> list[Threshold]:
    rows = Threshold.objects.filter(study=study, withdrawn_at__isnull=not withdrawn).select_related("descriptor", "declared_by__person")
    found = list(rows.prefetch_related("descriptor__states").order_by("withdrawn_at", "declared_at", "pk"))
    for row in found:
        row.study = row.descriptor.study = study
    return found
