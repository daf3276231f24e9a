"""What an answer must be to be taken in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import FIGURES, Judged, asked, check_answer

QUANTITY = ("quantity", "quantiles", 0.0, 100.0)
IDEA = ("quantity", "idea", None, None)
CHALLENGE = ("challenge", "", None, None)
EVENT = ("event", "", None, None)


@pytest.mark.parametrize(
    ("item", "judged"),
    [
        (CHALLENGE, Judged(severity=1, likelihood=9, readiness=5)),
        (CHALLENGE, Judged(likelihood=4)),
        (CHALLENGE, Judged(no_view=True)),
        (CHALLENGE, Judged(no_view=True, reason="Not my field.", language="en")),
        (("amplifier", "", None, None), Judged(strength=5, reason="Une raison.", language="fr", moved_by="reasons")),
        (QUANTITY, Judged(low=0, best=50, high=100)),
        (QUANTITY, Judged(low=7, best=7, high=7)),
        (IDEA, Judged(low=-3, best=2, high=9.5, confidence=0.5)),
        (IDEA, Judged(low=-3, best=2, high=9.5, confidence=1)),
        (EVENT, Judged(chance=0.001)),
    ],
)
def test_what_is_taken(item, judged):
    """Whole answers, answers about some scales, and no view."""
    check_answer(*item, judged)


@pytest.mark.parametrize(
    ("item", "judged", "code", "field"),
    [
        (CHALLENGE, Judged(), "answer_empty", "severity"),
        (CHALLENGE, Judged(reason="Words alone.", language="en"), "answer_empty", "severity"),
        (CHALLENGE, Judged(severity=0), "rating_out_of_scale", "severity"),
        (CHALLENGE, Judged(readiness=10), "rating_out_of_scale", "readiness"),
        (CHALLENGE, Judged(severity=4.5), "rating_out_of_scale", "severity"),
        (CHALLENGE, Judged(strength=4), "figure_not_asked", "strength"),
        (CHALLENGE, Judged(severity=4, no_view=True), "view_and_no_view", "no_view"),
        (CHALLENGE, Judged(severity=4, moved_by="the_weather"), "moved_by_what", "moved_by"),
        (CHALLENGE, Judged(severity=4, reason="Words.", language="de"), "language_not_known", "language"),
        (CHALLENGE, Judged(severity=4, reason="x" * 2001, language="en"), "text_too_long", "reason"),
        (CHALLENGE, Judged(severity=4, reason="NATO SECRET\nWords.", language="en"), "text_marked", "reason"),
        (QUANTITY, Judged(low=1, high=3), "interval_incomplete", "best"),
        (QUANTITY, Judged(low=4, best=3, high=5), "interval_falls", "best"),
        (QUANTITY, Judged(low=1, best=3, high=2), "interval_falls", "high"),
        (QUANTITY, Judged(low=-1, best=3, high=5), "below_the_range", "low"),
        (QUANTITY, Judged(low=1, best=3, high=101), "above_the_range", "high"),
        (QUANTITY, Judged(low=1, best=3, high=float("inf")), "not_a_figure", "high"),
        (QUANTITY, Judged(low=float("nan"), best=3, high=4), "not_a_figure", "low"),
        (QUANTITY, Judged(low=1, best=3, high=5, confidence=0.9), "figure_not_asked", "confidence"),
        (IDEA, Judged(low=1, best=3, high=5), "interval_incomplete", "confidence"),
        (IDEA, Judged(low=1, best=3, high=5, confidence=0), "confidence_above_0", "confidence"),
        (IDEA, Judged(low=1, best=3, high=5, confidence=1.01), "confidence_above_0", "confidence"),
        (EVENT, Judged(chance=0), "chance_between", "chance"),
        (EVENT, Judged(chance=1), "chance_between", "chance"),
        (EVENT, Judged(chance=float("nan")), "chance_between", "chance"),
    ],
)
def test_what_is_refused(item, judged, code, field):
    """With a code, and the field that it concerns."""
    with pytest.raises(Refused) as refused:
        check_answer(*item, judged)
    assert (refused.value.code, refused.value.field) == (code, field)


@given(
    item=st.sampled_from([CHALLENGE, QUANTITY, IDEA, EVENT, ("amplifier", "", None, None)]),
    said=st.dictionaries(st.sampled_from(FIGURES), st.one_of(st.integers(-2, 12), st.floats(width=32)), max_size=4),
    no_view=st.booleans(),
)
def test_whatever_is_said_is_taken_or_refused(item, said, no_view):
    """What is taken fits the columns in which it is kept; nothing else happens than a refusal."""
    judged = Judged(**said, no_view=no_view)
    try:
        check_answer(*item, judged)
    except Refused:
        return
    assert set(judged.said()) <= set(asked(item[0], item[1]))
    assert bool(judged.said()) != no_view
    assert all(1 <= value <= 9 for name, value in judged.said().items() if name in {"severity", "likelihood", "readiness", "strength"})
    assert judged.low is None or judged.low <= judged.best <= judged.high
    assert judged.chance is None or 0 < judged.chance < 1
