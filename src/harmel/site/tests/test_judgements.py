"""What the invented experts of a rehearsal judge: the same each time, and what the script says that it comes to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest

from harmel.methods.judgement import rounds
from harmel.review.assessment.rules import Judged, check_answer
from harmel.site.rehearsal.judgements import drawn
from harmel.site.rehearsal.script import Script, read
from harmel.site.tests.scripts import EXAMPLE


@pytest.fixture(scope="module")
def script() -> Script:
    return read(EXAMPLE)


@pytest.fixture(scope="module")
def said(script):
    return drawn(script)


def standings(script: Script, said: dict, scale: str) -> dict[str, str]:
    """Return how each item that is rated on a scale stands after the last round."""
    keys = [row["item"] for row in script["outlooks"] if row["scale"] == scale]
    experts = [row["expert"] for row in script["panelists"]]
    tables = [
        [[said.get((number, expert), {}).get(key, {}).get(scale, math.nan) for key in keys] for expert in experts] for number in (1, 2, 3)
    ]
    return dict(zip(keys, (one.value for one in rounds(tables)[-1].standing), strict=True))


def test_the_same_script_says_the_same(script, said):
    """Dice are thrown from the seed of the script alone; another seed says something else."""
    assert drawn(script) == said
    settings = script.settings | {"panel": script.settings["panel"] | {"panel": script.settings["panel"]["panel"] | {"seed": 1}}}
    assert drawn(replace(script, settings=settings)) != said


def test_most_items_come_together_two_stay_divided_one_moves_one_is_not_answered(script, said):
    """As the README of the example says of the challenges, by their severity."""
    found = standings(script, said, "severity")
    assert {key for key, standing in found.items() if standing == "divided"} == {"J08"}
    assert {key for key, standing in found.items() if standing == "moving"} == {"J10"}
    assert {key for key, standing in found.items() if standing == "unanswered"} == {"J14"}
    assert {key for key, standing in found.items() if standing == "apart"} == {"J07"}
    assert Counter(found.values())["together"] == len(found) - 4
    assert {key for key, standing in standings(script, said, "strength").items() if standing == "divided"} == {"J27"}


def test_who_is_absent_says_nothing_and_everybody_else_answers_every_item(script, said):
    """Somebody without a view says so; nobody is silent by accident."""
    absent = {(one["number"], expert) for one in script.settings["panel"]["round"] for expert in one.get("absent", ())}
    expected = {(number, row["expert"]) for number in (1, 2, 3) for row in script["panelists"]} - absent
    assert set(said) == expected
    assert all(len(answers) == len(script["items"]) for answers in said.values())


def test_every_answer_can_be_taken_in(script, said):
    """Each is an answer that the stage accepts: of its kind, within the range of its quantity."""
    items = {row["key"]: row for row in script["items"]}
    for answers in said.values():
        for key, one in answers.items():
            row = items[key]
            lower, upper = (float(row[end]) if row[end] else None for end in ("lower", "upper"))
            check_answer(row["kind"], row["asks"], lower, upper, Judged(**one))
