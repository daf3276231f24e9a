"""The funnel counts along links."""

from hypothesis import given
from hypothesis import strategies as st

from harmel.review.summit.charts.funnel import drawn, svg
from harmel.review.summit.rules.funnel import counted, feeding, reaching

STEPS = (
    ("inputs", {"c1": "deterrence", "c2": "dialogue", "c3": "none"}),
    ("findings", {"f1": "both"}),
    ("decisions", {"d1": "none"}),
)
LINKS = [("c1", "s1"), ("s1", "f1"), ("c2", "f1"), ("f1", "d1")]


def test_an_input_leads_on_through_a_statement():
    """A contribution behind a statement behind a finding has become a finding."""
    funnel = counted(STEPS, LINKS)
    assert funnel.steps[0].leading == {"deterrence": 1, "dialogue": 1, "other": 0}
    assert funnel.steps[0].nowhere == ("c3",)


def test_a_reason_is_counted_only_for_what_led_nowhere():
    """A reason recorded for an input that led on after all is not counted."""
    assert counted(STEPS, LINKS, reasons={"c1", "c3"}).steps[0].with_reason == 1


def test_taking_a_link_away_makes_its_input_lead_nowhere():
    """The funnel is drawn from lineage alone."""
    assert counted(STEPS, LINKS[1:]).steps[0].nowhere == ("c1", "c3")


def test_a_decision_names_what_stands_behind_it():
    """Everything that reaches the decision, by step."""
    assert feeding("d1", LINKS, STEPS) == {"inputs": ("c1", "c2"), "findings": ("f1",), "decisions": ()}


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40), st.integers(0, 12))
def test_reaching_equals_the_plain_slow_closure(pairs, goal):
    """Also with circles, and whatever the order of the links."""
    links = [(str(a), str(b)) for a, b in pairs]
    slow = {str(goal)}
    while True:
        more = slow | {a for a, b in links if b in slow}
        if more == slow:
            break
        slow = more
    assert reaching({str(goal)}, links) == slow == reaching({str(goal)}, links[::-1])


def test_an_empty_review_has_an_empty_funnel_that_can_be_drawn():
    """No inputs, no decisions, no division by nothing."""
    funnel = counted(tuple((key, {}) for key, _ in STEPS), [])
    words = {key: key for key, _ in STEPS} | {"deterrence": "", "dialogue": "", "other": "", "nowhere": "{count}"}
    assert drawn(funnel).bands == ()
    assert svg(funnel, words).startswith("<svg")
