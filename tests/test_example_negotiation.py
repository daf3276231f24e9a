"""The text of the example review: from the first draft to what the leaders decided, and who asked for each change."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime

from tests.example import KNOWN, by, setting, table

OPEN = {"bracket", "object", "ad referendum"}
UNDER_SILENCE = {("4", "20"), ("5", "20")}
"""Revision and paragraph: text under silence takes no positions."""


def test_the_communique_has_79_paragraphs_that_carry_all_that_was_adopted():
    """Each adopted recommendation stands behind a paragraph, through a proposal; nothing deferred or rejected does."""
    paragraphs, proposals = table("paragraphs"), by("proposals", "number")
    assert [int(row["number"]) for row in paragraphs] == list(range(1, 80))
    carried = {number for row in paragraphs for number in row["recommendations"].split()}
    assert carried == {row["number"] for row in table("recommendations") if row["outcome"] in {"adopted", "adopted narrowed"}}
    for row in paragraphs:
        proposed = {number for key in row["proposals"].split() for number in proposals[key]["recommendations"].split()}
        assert set(row["recommendations"].split()) <= proposed, row["number"]
        assert 1 <= len(re.findall(r"[.?!](?:\s|$)", row["text_en"])) <= 4


def test_a_change_of_text_is_a_change_and_says_who_asked():
    """Each later wording differs from the one before in both languages, and names who asked for it and why."""
    texts = {row["number"]: (row["text_en"], row["text_fr"]) for row in table("paragraphs")}
    for row in sorted(table("revisions"), key=lambda row: int(row["revision"])):
        before, after = texts[row["paragraph"]], (row["text_en"], row["text_fr"])
        assert before[0] != after[0] and before[1] != after[1], row
        assert row["asked_by"] and row["reason_en"]
        texts[row["paragraph"]] = after
    assert {row["revision"] for row in table("revisions")} == {"2", "3", "4", "5"}


def test_amendments_are_made_against_the_text_of_their_time_and_answered():
    """An amendment is answered after it was made; what is taken in is what the revision says."""
    revisions = {(row["revision"], row["paragraph"]): row for row in table("revisions")}
    tabled = {str(row["number"]): row["tabled_at"] for row in setting("agreement")["revision"]}
    for row in table("amendments"):
        made, answered = datetime.fromisoformat(row["at"]), datetime.fromisoformat(row["outcome_at"])
        assert tabled[row["revision"]] < made < answered, row["key"]
        assert row["outcome"] in {"taken in", "taken in part", "declined", "withdrawn"} and row["reason_en"]
        assert bool(row["taken_in_revision"]) == row["outcome"].startswith("taken in")
        assert row["by"] not in row["joined_by"].split()
        if row["taken_in_revision"]:
            taken = revisions[row["taken_in_revision"], row["paragraph"]]
            assert taken["amendment"] == row["key"] and answered < tabled[row["taken_in_revision"]]
            assert (taken["text_en"] == row["text_en"]) == (row["outcome"] == "taken in"), row["key"]


def test_positions_say_what_they_must():
    """An objection brings reason and remedy, a bracket and a note their wording, an acceptance ad referendum its deadline."""
    tabled = [row["tabled_at"] for row in setting("agreement")["revision"]]
    last = None
    for row in table("positions"):
        at = datetime.fromisoformat(row["at"])
        assert last is None or last <= at
        last = at
        number = int(row["revision"])
        assert tabled[number - 1] < at and (number == len(tabled) or at < tabled[number]), row
        assert (row["revision"], row["paragraph"]) not in UNDER_SILENCE
        if row["position"] == "object":
            assert row["reason_en"] and row["remedy_en"]
        elif row["position"] in {"bracket", "reservation", "footnote"}:
            assert row["text_en"]
        elif row["position"] == "ad referendum":
            assert datetime.fromisoformat(row["deadline"]) > at
        else:
            assert row["position"] == "agree"


def _played() -> list[dict[tuple[str, str], str]]:
    """Play the script of positions: for each revision, by paragraph and delegation, how it stands at the end of that revision."""
    numbers = sorted(KNOWN["paragraphs"], key=int)
    stand: dict[tuple[str, str], str] = {}
    ends = []
    for revision in ("1", "2", "3", "4", "5"):
        fresh = numbers if revision == "1" else [row["paragraph"] for row in table("revisions") if row["revision"] == revision]
        for paragraph in fresh:
            for code in KNOWN["delegations"]:
                stand[paragraph, code] = "under silence" if (revision, paragraph) in UNDER_SILENCE else "agree"
        stand |= {(row["paragraph"], row["delegation"]): row["position"] for row in table("positions") if row["revision"] == revision}
        ends.append(dict(stand))
    return ends


def test_the_negotiation_closes():
    """Open paragraphs fall from revision to revision, until one that was under silence and one that the leaders settled are left."""
    ends = _played()
    still_open = [len({paragraph for (paragraph, _code), position in end.items() if position in OPEN}) for end in ends]
    assert still_open[0] > 20 and still_open == sorted(still_open, reverse=True) and still_open[-1] == 0
    notes = Counter((paragraph, position) for (paragraph, _code), position in ends[-1].items() if position not in {"agree", "under silence"})
    assert notes == {("28", "footnote"): 2, ("29", "footnote"): 1, ("35", "reservation"): 1}


def test_one_silence_is_broken_a_minute_before_its_end_and_one_holds():
    """The break comes with five others, a reason and other wording; the second silence is on changed text and refuses what comes at its end."""
    broken, held = setting("agreement")["silence"]
    assert broken["outcome"] == "broken" and held["outcome"] == "adopted" and held["follows"] == broken["number"]
    act = broken["break"]
    assert (broken["expires_at"] - act["at"]).total_seconds() == 60
    assert len(set(act["with"]) | {act["by"]}) == 6 and {*act["with"], act["by"]} <= KNOWN["delegations"]
    assert "break" not in held and broken["expires_at"] < held["starts_at"]
    changed = {(row["revision"], row["paragraph"]) for row in table("revisions")}
    for silence in (broken, held):
        assert {(str(silence["revision"]), str(paragraph)) for paragraph in silence["paragraphs"]} <= changed
        for message in silence["message"]:
            assert message["by"] in KNOWN["delegations"]
            assert (message["at"] < silence["expires_at"]) == (message["kind"] != "late break")


def test_the_open_question_goes_up_and_is_settled_by_the_leaders():
    """Three options with their costs, every delegation behind one of them; what is chosen is the text that stands."""
    agreement = setting("agreement")
    question = agreement["escalation"]
    options = {row["key"]: row for row in question["option"]}
    stands = [code for row in options.values() for code in row["for"]]
    assert sorted(stands) == sorted(KNOWN["delegations"])
    last = {row["paragraph"]: row for row in table("revisions")}[str(question["paragraph"])]
    assert options[question["chosen"]]["text_en"] == last["text_en"] and options[question["chosen"]]["text_fr"] == last["text_fr"]
    stages = {row["key"]: row for row in setting("mandate")["stage"]}
    assert question["at"] < question["resolved_at"] < agreement["adoption"]["at"] < stages["agreement"]["closes"]
    assert stages["summit"]["opens"] < agreement["adoption"]["at"] < stages["summit"]["closes"]


def test_eight_decisions_come_from_paragraphs_and_are_followed_up():
    """Each decision names its paragraphs and has commitments, which fall due after the summit."""
    decisions = table("decisions")
    assert len(decisions) == 8 and all(row["paragraphs"] and row["proposals"] for row in decisions)
    commitments = table("commitments")
    assert {row["decision"] for row in commitments} == KNOWN["decisions"]
    assert all(date.fromisoformat(row["due"]) > date(2021, 6, 14) for row in commitments)
