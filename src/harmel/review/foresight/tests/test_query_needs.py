"""What waits for somebody: an open sheet, then what must hold, the test, and showing what was found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.actions import ask_test, declare_threshold, hand_in_sheet, judge, keep_test, settle, show_result
from harmel.review.foresight.queries import needs
from harmel.review.foresight.rules import Judged

pytestmark = pytest.mark.django_db


def codes(study, actor, at):
    return [one["code"] for one in needs(study.review, actor, at)]


def test_an_open_sheet_waits_for_each_expert(opened, descriptors, experts, expert, secretary, participant, stranger, now):
    """Until they have handed it in, or sheets have closed; for nobody else."""
    [need] = needs(opened.review, experts[0], now)
    assert (need["code"], need["by"], need["facts"]) == ("needs_sheet", opened.closes_at, {"study": "Ten years"})
    assert need["url"] == "/reviews/grove-2030/foresight/studies/1/sheet/"
    for actor in (expert, secretary, participant, stranger):
        assert codes(opened, actor, now) == []
    judge(opened, blocks={(descriptors["NEI"].pk, descriptors["UNI"].pk): Judged(((1, -1), None, None))}, actor=experts[0], now=now)
    assert codes(opened, experts[0], now) == ["needs_sheet"]
    hand_in_sheet(opened, actor=experts[0], now=now)
    assert codes(opened, experts[0], now) == []
    assert codes(opened, experts[1], opened.closes_at) == []


def test_each_step_waits_for_whoever_takes_it(filled, descriptors, found, convener, secretary, delegate, stranger):
    """Leaders say what must hold; organisers ask for the test; whoever reads the result shows it."""
    at = filled.closes_at

    def all_of_them():
        return [codes(filled, one, at) for one in (convener, secretary, delegate, stranger)]

    settle(filled.review, now=at)
    assert all_of_them() == [["needs_thresholds"], [], [], []]
    declare_threshold(filled, descriptor=descriptors["UNI"], comparison="at_least", places=[1], actor=convener, now=at)
    assert all_of_them() == [["needs_test"], ["needs_test"], [], []]
    ask_test(filled, actor=secretary, now=at)
    assert all_of_them() == [[], [], [], []]
    keep_test(filled, found=found("foresight.stress"), now=at)
    assert all_of_them() == [[], ["needs_showing"], [], []]
    show_result(filled, actor=secretary, now=at + timedelta(days=1))
    assert all_of_them() == [[], [], [], []]


def test_what_waits_is_found_in_few_queries(opened, experts, now, django_assert_max_num_queries):
    """However large the study."""
    with django_assert_max_num_queries(5):
        needs(opened.review, experts[0], now)
