"""The options of foresight that recommendations adopt, each with how it fared in the test, once that is shown to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from harmel.alliance import lineage
from harmel.alliance.models import Review
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.review.agreement.models import Recommendation
from harmel.review.foresight import queries as foresight
from harmel.review.foresight.models import Option
from harmel.review.foresight.queries.words.tried import Fared, fared

BEFORE = "foresight.option/"


@dataclass(frozen=True)
class Adopted:
    """An option that a recommendation adopts. fared: None where the result is not for the reader, or it was not tried. stale: the study has changed since."""

    option: Option
    fared: Fared | None
    stale: bool = False


def adopted_by(review: Review, recommendations: Iterable[Recommendation], actor: Any) -> dict[int, list[Adopted]]:
    """Return the options that recommendations adopt, by the key of the recommendation: a fixed number of queries for each study among them."""
    rows = {ref(one): one.pk for one in recommendations}
    links = lineage.direct(review, rows, "rests_on", kind=LinkKind.CARRIES_OUT)
    keys = [link.earlier.removeprefix(BEFORE) for those in links.values() for link in those if link.earlier.startswith(BEFORE)]
    options = {str(one.pk): one for one in Option.for_refs(review, sorted(set(keys)))} if keys else {}
    told = _tests(options.values(), actor)
    return {
        rows[name]: [
            Adopted(option, *told.get(option.pk, (None, False)))
            for link in those
            if link.earlier.startswith(BEFORE) and (option := options.get(link.earlier.removeprefix(BEFORE))) is not None
        ]
        for name, those in links.items()
    }


def options_to_cite(review: Review, taken: Iterable[Adopted]) -> list[Option]:
    """Return the options that are tried and that a recommendation does not adopt yet, study by study."""
    cited = {one.option.pk for one in taken}
    rows = Option.objects.tried().filter(study__review=review).select_related("study").order_by("study__number", "number")
    return [one for one in rows if one.pk not in cited]


def _tests(options: Iterable[Option], actor: Any) -> dict[int, tuple[Fared | None, bool]]:
    found: dict[int, tuple[Fared | None, bool]] = {}
    by_study: dict[int, list[Option]] = {}
    for one in options:
        by_study.setdefault(one.study_id, []).append(one)
    for those in by_study.values():
        study = those[0].study
        kept = foresight.last_test(study) if study.result_shown_to(actor) else None
        if kept is None:
            continue
        stale = foresight.stale(kept, foresight.made_of(study))
        found |= {one.pk: (fared(kept, one.number), stale) for one in those}
    return found
