"""Which result answers which question, drawn from the links that people made and nothing else."""

from __future__ import annotations

import contextlib
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError

from harmel.alliance import lineage, refs
from harmel.alliance.models import Review
from harmel.alliance.models.lineage import LinkKind
from harmel.review.mandate import rules
from harmel.review.mandate.models import Question

MOST_OF_A_KIND = 500


def matrix(review: Review, actor: Any, *, questions: list[Question]) -> dict[str, Any]:
    """
    Return the matrix of questions and results as an actor sees it, in at most one query for the links and one for each kind of result.

    `columns`; `rows`, each with its `question` and `cells` of `column` and `answers` (the result as `shown`, and whether it was
    `confirmed`); `unanswered` questions. A result that the actor may not see reads *withheld*; its cell is not empty.
    """
    by_ref = {refs.ref(question): question for question in questions}
    links = [link for found in lineage.direct(review, by_ref, "became", kind=LinkKind.ANSWERS).values() for link in found]
    shown = refs.show([link.later for link in links], review=review, actor=actor)
    placed = rules.matrix(by_ref, [(link.earlier, rules.Answer(link.later, link.pk, bool(link.confirmed_by))) for link in links])
    rows = [
        {
            "question": by_ref[row.question],
            "cells": [
                {"column": name, "answers": [{"shown": shown[one.ref], "confirmed": one.confirmed} for one in cell]}
                for name, cell in zip(placed.columns, row.cells, strict=True)
            ],
        }
        for row in placed.rows
    ]
    return {"columns": placed.columns, "rows": rows, "unanswered": [by_ref[one] for one in placed.unanswered]}


def candidates(review: Review, actor: Any) -> list[refs.Shown]:
    """Return the results that an actor may link to a question, in the order of the review; of each kind the first few hundred."""
    found: list[str] = []
    for label in rules.RESULTS.values():
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        with contextlib.suppress(FieldError):
            rows = model._default_manager.filter(review=review)
            keys = rows.order_by("pk").values_list("pk", flat=True)[:MOST_OF_A_KIND]
            found.extend(f"{label}/{key}" for key in keys)
    return [shown for shown in refs.show(found, review=review, actor=actor).values() if not shown.withheld]
