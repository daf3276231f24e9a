"""What the tests of this stage share: a mandate with two questions, and a result of another stage to link."""

from datetime import UTC, datetime

import pytest

FOUNDED = datetime(2019, 12, 4, 15, tzinfo=UTC)


@pytest.fixture
def mandate(review, convener):
    """The leaders' text, set by the convener on the day it was given."""
    from harmel.review.mandate import actions

    return actions.set_mandate(
        review, text_en="Lead a reflection on how the grove is kept strong.", text_fr="Conduire une réflexion.", given_by_en="Leaders, in the clearing",
        given_by_fr="Les dirigeants, dans la clairière", given_on=FOUNDED.date(), horizon_year=2030, actor=convener, now=FOUNDED,
    )


@pytest.fixture
def questions(review, convener, mandate):
    """Two questions, in both languages."""
    from harmel.review.mandate import actions, rules

    wanted = rules.pair("How is the grove kept strong?\nHow is it kept together?", "Comment garder le bosquet fort ?\nComment le garder uni ?")
    return actions.name_questions(review, wanted, actor=convener, now=FOUNDED)


@pytest.fixture
def result(review):
    """A challenge of the register, as one result among others that can answer a question."""
    from harmel.review.challenges.models import Challenge

    return Challenge.objects.create(review=review, key="C1", place=1, name_en="Drought", name_fr="Sécheresse", added_at=FOUNDED)
