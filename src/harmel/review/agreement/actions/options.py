"""Which option of foresight a recommendation adopts: said by whoever holds the report, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, lineage
from harmel.alliance.models import Link
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.agreement.actions.texts import require_office
from harmel.review.agreement.models import Recommendation
from harmel.review.agreement.rules import verbs
from harmel.review.foresight.models import Option
from harmel.review.mandate.queries import require


@transaction.atomic
def cite_option(recommendation: Recommendation, *, option: Option, actor: Any, now: datetime) -> Link:
    """Say that a recommendation adopts an option: it carries it out. Raises Refused for one that is not tried any more, or of another review."""
    require(verbs.CITE_OPTION, actor, recommendation.review, now)
    require_office(verbs.CITE_OPTION, actor, recommendation.document)
    if option.study.review_id != recommendation.review_id:
        raise Refused("option_of_another_review", {}, "option")
    if option.withdrawn_at is not None:
        raise Refused("option_not_tried", {"number": option.number}, "option")
    if _link(recommendation, option).exists():
        raise Refused("option_cited_already", {"number": option.number}, "option")
    made = lineage.join(review=recommendation.review, kind=LinkKind.CARRIES_OUT, later=ref(recommendation), earlier=ref(option), made_by=ref(actor), now=now)
    journal.write(
        verbs.CITE_OPTION, review=recommendation.review, about=recommendation, actor=actor, at=now,
        number=recommendation.number, option=ref(option), name_en=option.name_en, name_fr=option.name_fr,
    )  # fmt: skip
    return made


@transaction.atomic
def take_back_option(recommendation: Recommendation, *, option: Option, actor: Any, now: datetime) -> None:
    """Take back that a recommendation adopts an option; the record keeps that it was said. Raises Refused where it was not."""
    require(verbs.TAKE_BACK_OPTION, actor, recommendation.review, now)
    require_office(verbs.TAKE_BACK_OPTION, actor, recommendation.document)
    if not _link(recommendation, option).exists():
        raise Refused("option_not_cited", {"number": option.number}, "option")
    lineage.part(review=recommendation.review, kind=LinkKind.CARRIES_OUT, later=ref(recommendation), earlier=ref(option))
    journal.write(
        verbs.TAKE_BACK_OPTION, review=recommendation.review, about=recommendation, actor=actor, at=now, number=recommendation.number, option=ref(option)
    )


def _link(recommendation: Recommendation, option: Option) -> Any:
    return Link.objects.filter(review=recommendation.review, kind=LinkKind.CARRIES_OUT, later=ref(recommendation), earlier=ref(option))
