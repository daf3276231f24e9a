"""Positions, the state of a paragraph, what a text needs, and what holds in the next revision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.review.agreement.rules import amendments, escalation
from harmel.review.agreement.rules.amendments import Amendment, NotThen
from harmel.review.agreement.rules.carry import carried, same_paragraphs, split
from harmel.review.agreement.rules.exact import digest, exact_text
from harmel.review.agreement.rules.needs import Because, Standing, needs
from harmel.review.agreement.rules.paragraph import State, state
from harmel.review.agreement.rules.positions import Missing, Position, Stand, missing, trimmed
from harmel.review.agreement.rules.silence import Outcome

NOW = datetime(2021, 5, 10, 12, tzinfo=UTC)
DEADLINE = datetime(2021, 5, 12, 16, tzinfo=UTC)
TREES = ("Alder", "Birch", "Cedar")


def stands(**positions: Position) -> dict[str, Stand]:
    return {tree: Stand(member=tree, position=position, deadline=DEADLINE) for tree, position in positions.items()}


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ({}, State.OPEN),
        ({"Alder": Position.AGREE, "Birch": Position.AGREE, "Cedar": Position.FOOTNOTE}, State.AGREED),
        ({"Alder": Position.AGREE, "Birch": Position.AD_REFERENDUM, "Cedar": Position.AGREE}, State.AD_REFERENDUM),
        ({"Alder": Position.AGREE, "Birch": Position.AD_REFERENDUM}, State.OPEN),
        ({"Alder": Position.BRACKET}, State.BRACKETED),
        ({"Alder": Position.BRACKET, "Birch": Position.OBJECT}, State.OPEN),
    ],
)
def test_the_state_follows_from_where_members_stand(positions: dict[str, Position], expected: State) -> None:
    """One that does not agree is enough; recorded dissent does not block; who has no position has not agreed."""
    assert state(positions, roster=TREES) is expected


def test_an_open_amendment_keeps_a_paragraph_in_brackets() -> None:
    """Other wording is on the table, even where all agree to this one."""
    assert state(dict.fromkeys(TREES, Position.AGREE), roster=TREES, amended=True) is State.BRACKETED


@pytest.mark.parametrize(
    ("silence", "expected"),
    [(Outcome.RUNNING, State.UNDER_SILENCE), (Outcome.ADOPTED, State.ADOPTED), (Outcome.BROKEN, State.OPEN), (Outcome.VOID, State.OPEN)],
)
def test_a_silence_that_runs_or_passed_says_the_state(silence: Outcome, expected: State) -> None:
    """A broken, withdrawn or void one leaves the paragraph where its members stand."""
    assert state({}, roster=TREES, silence=silence) is expected


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(TREES), st.sampled_from(Position)), st.sampled_from(TREES))
def test_an_objection_never_makes_a_paragraph_agreed(positions: dict[str, Position], tree: str) -> None:
    """Whoever objects, and whatever the others say."""
    assert state({**positions, tree: Position.OBJECT}, roster=TREES) is State.OPEN


def test_a_text_says_which_paragraphs_are_open_and_whose_they_are() -> None:
    """Three of four are open: one bracketed, one ad referendum until an instant, one objected to."""
    agreed = stands(Alder=Position.AGREE, Birch=Position.AGREE, Cedar=Position.AGREE)
    found = needs(
        [
            Standing(number=7, stands={**agreed, **stands(Alder=Position.BRACKET)}),
            Standing(number=12, stands={**agreed, **stands(Birch=Position.AD_REFERENDUM)}),
            Standing(number=13, stands=agreed),
            Standing(number=31, stands={**agreed, **stands(Cedar=Position.OBJECT)}),
        ],
        roster=TREES,
        now=NOW,
    )
    assert [(one.number, [(need.because, need.members, need.until) for need in one.needs]) for one in found.open] == [
        (7, [(Because.BRACKETS, ("Alder",), None)]),
        (12, [(Because.AD_REFERENDUM, ("Birch",), DEADLINE)]),
        (31, [(Because.OBJECTS, ("Cedar",), None)]),
    ]
    assert found.provisional
    assert not found.settled


def test_an_instruction_that_did_not_come_leaves_the_paragraph_open() -> None:
    """After the deadline it is overdue, never agreed."""
    found = needs([Standing(number=1, stands=stands(Alder=Position.AD_REFERENDUM))], roster=["Alder"], now=DEADLINE)
    assert [need.because for need in found.open[0].needs] == [Because.OVERDUE]


def test_a_text_without_open_paragraphs_is_settled() -> None:
    """Nothing is provisional any more."""
    found = needs([Standing(number=1, stands=stands(Alder=Position.AGREE))], roster=["Alder"], now=NOW)
    assert (found.settled, found.provisional) == (True, False)


def test_an_empty_text_is_not_settled() -> None:
    """There is nothing to agree to."""
    assert not needs([], roster=["Alder"], now=NOW).settled


def test_each_position_says_what_it_owes() -> None:
    """An objection owes reason and remedy, recorded dissent its text, ad referendum a deadline to come."""
    owed = {
        Position.OBJECT: (Missing.REASON, Missing.REMEDY), Position.RESERVATION: (Missing.NOTE,), Position.FOOTNOTE: (Missing.NOTE,),
        Position.AD_REFERENDUM: (Missing.DEADLINE,), Position.AGREE: (), Position.BRACKET: (), Position.NONE: (),
    }  # fmt: skip
    assert {position: missing(Stand(member="Alder", position=position), now=NOW) for position in Position} == owed
    assert missing(Stand(member="Alder", position=Position.AD_REFERENDUM, deadline=NOW), now=NOW) == (Missing.DEADLINE_PAST,)


def test_a_changed_mind_leaves_no_stale_words() -> None:
    """What does not belong to the position is dropped."""
    full = Stand(member="Alder", position=Position.BRACKET, reason="r", remedy="m", wording="w", note="n", deadline=DEADLINE)
    assert trimmed(full) == Stand(member="Alder", position=Position.BRACKET, reason="r", wording="w")


def test_positions_carry_over_only_where_the_text_is_unchanged() -> None:
    """A comma is a change; no position is not a position."""
    said = {key: [Stand(member="Alder", position=Position.AGREE), Stand(member="Birch", position=Position.NONE)] for key in "abc"}
    kept = carried({"a": "We meet.", "b": "We act", "c": "We go."}, {"a": "We meet.", "b": "We act,", "d": "New."}, said)
    assert kept == {"a": [Stand(member="Alder", position=Position.AGREE)]}


def test_a_moved_paragraph_keeps_its_identity_and_a_new_one_gets_its_own() -> None:
    """Same words first, then the most alike; what is like nothing is new."""
    before = {1: "We meet each year in a capital.", 2: "We act together.", 3: "We strengthen deterrence and defence."}
    after = ["We act together.", "Something else entirely, on other matters.", "We strengthen deterrence, defence and dialogue."]
    assert same_paragraphs(before, after) == (2, None, 3)


def test_a_pasted_text_splits_at_empty_lines() -> None:
    """Numbers in front are the document's business, not the text's; a year is not a number in front."""
    assert split("12. We meet.\r\n\r\n\r\n2030 is near.\n\n3)\n") == ("We meet.", "2030 is near.", "3)")


@pytest.mark.parametrize("before", Amendment)
@pytest.mark.parametrize("after", Amendment)
def test_amendments_go_only_where_the_table_says(before: Amendment, after: Amendment) -> None:
    """Every other step is refused as no step at all."""
    found = amendments.hindrance(before, after, consolidating=False, reason="A reason.")
    assert (found is NotThen.NO_SUCH_STEP) == (after not in amendments.NEXT[before])


def test_amendments_lock_for_members_while_the_chair_consolidates() -> None:
    """The chair may then think again about one that was closed; a member cannot withdraw; and declining owes a reason."""
    assert amendments.hindrance(Amendment.OPEN, Amendment.WITHDRAWN, consolidating=True) is NotThen.LOCKED
    assert amendments.hindrance(Amendment.DECLINED, Amendment.OPEN, consolidating=True) is None
    assert amendments.hindrance(Amendment.DECLINED, Amendment.OPEN, consolidating=False) is NotThen.REOPENS_ONLY_WHILE_CONSOLIDATING
    assert amendments.hindrance(Amendment.OPEN, Amendment.DECLINED, consolidating=True) is NotThen.REASON_MISSING


def test_only_open_paragraphs_go_up_and_only_upward() -> None:
    """What is agreed or adopted stays; what is under silence is being decided where it is."""
    states = dict(enumerate(State, start=1))
    assert [states[number] for number in escalation.goes_up(states)] == [State.OPEN, State.BRACKETED, State.AD_REFERENDUM]
    levels = escalation.Level
    assert escalation.hindrance(states, here=levels.PERMANENT, there=levels.MINISTERIAL) is None
    assert escalation.hindrance({1: State.AGREED}, here=levels.PERMANENT, there=levels.SUMMIT) is escalation.NotUp.NOTHING_OPEN
    assert escalation.hindrance(states, here=levels.SUMMIT, there=levels.PERMANENT) is escalation.NotUp.NOT_HIGHER


def test_a_lower_body_cannot_open_what_a_higher_one_adopted() -> None:
    """The same level and every higher one may."""
    levels = escalation.Level
    assert [escalation.may_reopen(adopted_at=levels.MINISTERIAL, asking=level) for level in levels] == [False, False, True, True]


def test_one_changed_character_changes_the_digest() -> None:
    """The bytes are the text: number, language and words."""

    def one(text: str, number: int = 38) -> str:
        return digest(exact_text(title="Communiqué", revision=5, paragraphs=[(number, "en", text)]))

    assert len({one("We meet."), one("We meet"), one("We meet.", 39)}) == 3
    assert one("We  meet.\n") == one("We meet.")


def test_deadlines_are_told_from_the_earliest() -> None:
    """Two capitals with different deadlines are two reasons."""
    later = {"Birch": Stand(member="Birch", position=Position.AD_REFERENDUM, deadline=DEADLINE + timedelta(days=1))}
    found = needs([Standing(number=1, stands={**later, **stands(Alder=Position.AD_REFERENDUM)})], roster=["Alder", "Birch"], now=NOW)
    assert [need.members for need in found.open[0].needs] == [("Alder",), ("Birch",)]
