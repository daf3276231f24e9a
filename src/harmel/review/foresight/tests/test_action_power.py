"""Taking in the figures of the balance of power: all of a study's at once, missing kept apart from zero."""

from __future__ import annotations

import json

import pytest

from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import take_in_power
from harmel.review.foresight.models import PowerFigure

pytestmark = pytest.mark.django_db
ROWS = [
    {"code": "AL", "name": "Alder", "year": 2012, "milex": 5.0, "milper": None, "irst": 0.0, "pec": 1.0, "tpop": 2.0, "upop": 1.0},
    {"code": "WORLD", "year": 2012, "milex": 50.0},
    {"code": "AL", "name": "Alder", "year": 2011, "milex": 4.0},
]


def test_figures_are_taken_in_by_year_and_code(study, secretary, now):
    """With their source; what is missing is not zero."""
    assert take_in_power(study, figures=ROWS, source=" A table. ", actor=secretary, now=now) == 3
    rows = list(PowerFigure.objects.all())
    assert [(row.code, row.year) for row in rows] == [("AL", 2011), ("AL", 2012), ("WORLD", 2012)]
    assert (rows[1].milex, rows[1].milper, rows[1].irst, rows[1].source) == (5.0, None, 0.0, "A table.")
    facts = json.loads(EntryContent.objects.get(verb="foresight.take_in_power").payload)["facts"]
    assert (facts["rows"], facts["first"], facts["last"], len(facts["figures_sha256"])) == (3, "2011", "2012", 64)


def test_they_take_the_place_of_those_before(study, secretary, now):
    """All of them."""
    take_in_power(study, figures=ROWS, source="A table.", actor=secretary, now=now)
    take_in_power(study, figures=ROWS[:1], source="Another.", actor=secretary, now=now)
    assert [(row.code, row.source) for row in PowerFigure.objects.all()] == [("AL", "Another.")]


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([], "no_figures", None),
        ([ROWS[0], {"code": " ", "year": 2012}], "power_without_code", 2),
        ([{"code": "A" * 13, "year": 2012}], "power_without_code", 1),
        ([{"code": "AL", "year": None}], "power_without_year", 1),
        ([ROWS[0], ROWS[2], ROWS[0]], "power_said_twice", 3),
        ([{"code": "AL", "year": 2012, "pec": -1.0}], "power_below_0", 1),
        ([{"code": "AL", "year": 2012, "pec": float("nan")}], "power_below_0", 1),
    ],
)
def test_a_row_that_cannot_be_is_named(study, secretary, now, rows, code, row):
    """And nothing is taken in; what was there stays."""
    take_in_power(study, figures=ROWS, source="A table.", actor=secretary, now=now)
    with pytest.raises(Refused) as refused:
        take_in_power(study, figures=rows, source="Another.", actor=secretary, now=now)
    assert (refused.value.code, refused.value.facts.get("row")) == (code, row)
    assert PowerFigure.objects.count() == 3


def test_figures_have_a_source_and_come_from_organisers(study, secretary, delegate, expert, observer, participant, stranger, now):
    """Neither from who judges, nor from anybody else."""
    with pytest.raises(Refused, match="source_of_figures_needed"):
        take_in_power(study, figures=ROWS, source=" ", actor=secretary, now=now)
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            take_in_power(study, figures=ROWS, source="A table.", actor=actor, now=now)
    assert not PowerFigure.objects.exists()
