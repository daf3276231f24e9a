"""The example review that ships: what its files promise each other and their reader."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

FOLDER = Path(__file__).parent.parent / "examples" / "nato2030"
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))
SETTINGS = ("agreement", "mandate", "panel", "study", "voting")
DIMENSIONS = {"military", "political", "both"}
TRACKS = {"deterrence", "dialogue", "both", "none"}
OPEN = {"bracket", "object", "ad referendum"}
UNDER_SILENCE = {("4", "20"), ("5", "20")}
"""Revision and paragraph: text under silence takes no positions."""


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def setting(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def by(name: str, column: str) -> dict[str, dict[str, str]]:
    return {row[column]: row for row in table(name)}


def keys(name: str, column: str = "key") -> set[str]:
    found = [row[column] for row in table(name)]
    assert len(found) == len(set(found)), f"{name}.csv names one {column} twice"
    return set(found)


KNOWN = {
    "sources": keys("sources", "id"),
    "challenges": keys("challenges", "id"),
    "priorities": keys("priorities", "id"),
    "delegations": keys("delegations", "code"),
    "bodies": keys("bodies"),
    "people": keys("people"),
    "contributions": keys("contributions"),
    "statements": keys("statements"),
    "findings": keys("findings"),
    "questions": {row["key"] for row in setting("mandate")["question"]},
    "recommendations": keys("recommendations", "number"),
    "proposals": keys("proposals", "number"),
    "paragraphs": keys("paragraphs", "number"),
    "amendments": keys("amendments"),
    "decisions": keys("decisions", "number"),
    "items": keys("items"),
    "descriptors": keys("descriptors"),
    "states": keys("states"),
    "options": keys("options", "number"),
}
REFERENCES = {
    "sources": {"rests_on": "sources"},
    "members": {"sources": "sources"},
    "events": {"sources": "sources"},
    "challenges": {"sources": "sources"},
    "amplifies": {"amplifier": "challenges", "amplified": "challenges", "sources": "sources"},
    "conflicts": {"a_sources": "sources", "b_sources": "sources", "sources": "sources"},
    "priorities": {"sources": "sources"},
    "readings": {"sources": "sources"},
    "meetings": {"body": "bodies"},
    "people": {"body": "bodies", "member": "delegations", "also": "people", "succeeds": "people"},
    "contributions": {"member": "delegations", "challenge": "challenges", "duplicate_of": "contributions"},
    "statements": {"challenge": "challenges"},
    "statement_quotes": {"statement": "statements", "contribution": "contributions"},
    "findings": {"challenge": "challenges", "questions": "questions"},
    "finding_quotes": {"finding": "findings"},
    "recommendations": {
        "challenge": "challenges", "questions": "questions", "sources": "sources", "findings": "findings", "merged_into": "recommendations",
    },
    "dissents": {"recommendation": "recommendations", "expert": "people"},
    "proposals": {"recommendations": "recommendations", "decision": "decisions"},
    "paragraphs": {"challenge": "challenges", "proposals": "proposals", "recommendations": "recommendations"},
    "revisions": {"paragraph": "paragraphs", "asked_by": "delegations", "amendment": "amendments"},
    "amendments": {"paragraph": "paragraphs", "by": "delegations", "joined_by": "delegations"},
    "positions": {"paragraph": "paragraphs", "delegation": "delegations"},
    "decisions": {"sources": "sources", "paragraphs": "paragraphs", "proposals": "proposals", "questions": "questions"},
    "commitments": {"decision": "decisions"},
    "items": {"challenge": "challenges", "amplified": "challenges"},
    "minority_views": {"item": "items", "expert": "people"},
    "outlooks": {"item": "items", "silent": "people"},
    "panelists": {"expert": "people", "nation": "delegations"},
    "reasons": {"item": "items", "expert": "people"},
    "wordings": {"expert": "people", "item": "items"},
    "descriptors": {"challenge": "challenges", "sources": "sources"},
    "states": {"descriptor": "descriptors"},
    "sheets": {"source": "descriptors", "target": "descriptors", "silent": "people"},
    "sheet_reasons": {"source": "descriptors", "target": "descriptors", "expert": "people"},
    "present": {"descriptor": "descriptors", "most": "states", "lower": "people", "higher": "people", "silent": "people"},
    "options": {"recommendations": "recommendations", "sources": "sources"},
    "option_holds": {"option": "options", "policy": "descriptors", "state": "states"},
    "option_pushes": {"option": "options", "descriptor": "descriptors"},
    "signposts": {"option": "options", "watches": "descriptors", "owner": "bodies"},
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_as_many_cells_as_the_header(name):
    """A comma too many in a text would shift what stands after it, so each row is counted."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        widths = {len(row) for row in csv.reader(file)}
    assert len(widths) == 1


@pytest.mark.parametrize("name", TABLES)
def test_every_row_speaks_english_and_french(name):
    """Whatever a page shows is there in both languages: one of a pair is never empty alone."""
    for row in table(name):
        for column in row:
            if column.endswith("_en"):
                assert bool(row[column]) == bool(row[f"{column[:-3]}_fr"]), (name, column, row)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_settings_speak_english_and_french(name):
    """Texts in the settings come in pairs too, at every depth."""

    def pairs(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                pairs(one)
        if isinstance(node, dict):
            for key, value in node.items():
                if key.endswith("_en"):
                    assert value.strip() and node[f"{key[:-3]}_fr"].strip(), key
                pairs(value)

    pairs(setting(name))


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_every_reference_resolves(name):
    """A key in a cell names a row that is there."""
    for row in table(name):
        for column, where in REFERENCES[name].items():
            for key in row[column].split():
                assert key in KNOWN[where], (name, column, key)


def test_what_may_be_named_in_two_tables_is_in_one_of_them():
    """Who sends, who owns, what is quoted and what a reading names resolves in one of two tables."""
    for row in table("contributions"):
        assert row["by"] in KNOWN["delegations"] | KNOWN["people"] | {"participant"}, row["key"]
    for row in table("commitments"):
        assert row["owner"] in KNOWN["delegations"] | KNOWN["people"], row["key"]
    for row in table("finding_quotes"):
        assert row["quotes"] in KNOWN["contributions"] | KNOWN["statements"], row
    for row in table("readings"):
        assert not row["ref"] or row["ref"] in KNOWN["challenges"] | KNOWN["priorities"], row


def test_dimension_and_track_are_of_the_few_words_there_are():
    """Each tagged row uses the words of the review, and only a blank recommendation has none."""
    for name in TABLES:
        for row in table(name):
            if "dimension" in row and row.get("basis") != "not held":
                assert row["dimension"] in DIMENSIONS and row["track"] in TRACKS, (name, row)


def test_facts_have_sources():
    """Each row that is shown as a fact names at least one source."""
    for name in ("members", "events", "challenges", "conflicts", "priorities", "readings", "decisions"):
        assert all(row["sources"] for row in table(name)), name
    assert all(row["sources"] for row in table("amplifies") if row["basis"] == "reported")
    assert all(row["sources"] for row in table("recommendations") if row["basis"] == "reported")


def test_a_rehearsal_text_never_carries_a_source_as_if_it_were_reported():
    """Only what a cited page supports names a page."""
    assert not any(row["sources"] for row in table("recommendations") if row["basis"] != "reported")
    assert not any(row["sources"] for row in table("amplifies") if row["basis"] == "rehearsal")


def test_the_register_keeps_both_readings():
    """The speech names four challenges and three priorities in order, the article drops one of each."""
    challenges = table("challenges")
    assert len(challenges) == 17
    in_speech = [row["id"] for row in sorted(challenges, key=lambda row: row["order_speech"]) if row["order_speech"] not in {"", "0"}]
    in_article = [row["id"] for row in sorted(challenges, key=lambda row: row["order_article"]) if row["order_article"] not in {"", "0"}]
    assert in_speech == ["CH-RUS", "CH-TER", "CH-DIS", "CH-CHN"]
    assert in_article == ["CH-RUS", "CH-TER", "CH-CHN"]
    for reading, order, priorities in (("article", in_article, ["P1", "P2"]), ("speech", in_speech, ["P1", "P2", "P3"])):
        rows = [row for row in table("readings") if row["reading"] == reading]
        assert [row["ref"] for row in rows if row["kind"] == "challenge"] == order
        assert [row["ref"] for row in rows if row["kind"] == "priority"] == priorities


def test_thirty_delegations_are_invented_and_one_joins_later():
    """Trees in order of protocol, of which the thirtieth joins on the day of the real accession; no code is that of a state."""
    rows = table("delegations")
    assert len(rows) == len(table("members")) == 30
    assert [row["name_en"] for row in rows] == sorted(row["name_en"] for row in rows)
    assert Counter(row["since"] for row in rows) == {"2019-12-04": 29, "2020-03-27": 1}
    real = {row["name_en"] for row in table("members")} | {row["name_fr"] for row in table("members")}
    assert not {row["name_en"] for row in rows} & real
    for row in rows:
        ZoneInfo(row["zone"])
        assert abs(sum(float(row[group]) for group in ("g1", "g2", "g3")) - 1) < 1e-9


def test_no_real_expert_has_a_seat_or_a_word(shared):
    """The ten of the real group appear nowhere in the example: a role is all that the cast has."""
    facts = json.loads((shared / "data" / "nato2030" / "facts.json").read_text(encoding="utf-8"))
    everything = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir()))
    for expert in facts["experts"]:
        assert expert["name"].split()[-1] not in everything


def test_each_delegation_has_a_delegate_and_a_leader_at_any_time():
    """Seats follow one another without a gap: a successor begins on the day on which the earlier one ends."""
    rows = table("people")
    for code in KNOWN["delegations"]:
        delegates = [row for row in rows if row["member"] == code and row["body"] == "council"]
        assert [row["until"] for row in delegates] == [*(row["since"] for row in delegates[1:]), ""]
        assert sum(row["member"] == code and row["body"] == "leaders" for row in rows) == 1


def test_stages_are_half_open_intervals_in_order():
    """Challenges, discussion and assessment overlap; foresight lies between assessment and agreement."""
    mandate = setting("mandate")
    stages = {row["key"]: (row["opens"], row["closes"]) for row in mandate["stage"]}
    assert list(stages) == ["mandate", "challenges", "discussion", "assessment", "foresight", "agreement", "summit"]
    assert all(opens < closes for opens, closes in stages.values())
    assert stages["discussion"][0] < stages["challenges"][1]
    zone = ZoneInfo(mandate["zone"])
    for opens, closes in stages.values():
        assert opens.utcoffset() == opens.astimezone(zone).utcoffset() and closes.utcoffset() == closes.astimezone(zone).utcoffset()
    assert 4 <= len(mandate["question"]) <= 6 and mandate["horizon"] == 2030


def test_contributions_arrive_while_the_discussion_is_open():
    """They come in the order of their keys, in two languages, from delegations, experts, civil society and individuals."""
    rows = table("contributions")
    assert 220 <= len(rows) <= 320
    days = [date.fromisoformat(row["date"]) for row in rows]
    assert days == sorted(days) and date(2020, 6, 8) <= days[0] and days[-1] <= date(2020, 11, 9)
    assert {row["marking"] for row in rows} == {"public", "official use", "closed group"}
    assert {row["capacity"] for row in rows} == {"delegation", "expert", "civil society", "individual"}
    assert 0.2 <= sum(row["lang"] == "fr" for row in rows) / len(rows) <= 0.3
    assert {row["member"] for row in rows if row["capacity"] == "delegation"} == KNOWN["delegations"]


def test_what_led_nowhere_is_quoted_nowhere_and_the_rest_is_somewhere():
    """About sixty contributions led nowhere, most with a reason; near-duplicates name an earlier one; each other one is quoted."""
    quoted = {row["contribution"] for row in table("statement_quotes")} | {row["quotes"] for row in table("finding_quotes")}
    rows = table("contributions")
    nowhere = [row for row in rows if row["led_nowhere"]]
    assert 50 <= len(nowhere) <= 70 and 0 < sum(not row["reason_en"] for row in nowhere) < len(nowhere) / 2
    for row in rows:
        assert not row["duplicate_of"] or row["duplicate_of"] < row["key"]
        assert (row["key"] in quoted) == (not row["led_nowhere"] and not row["duplicate_of"]), row["key"]
        assert not row["reason_en"] or row["led_nowhere"]


@pytest.mark.parametrize(("name", "what"), [("statement_quotes", "contribution"), ("finding_quotes", "quotes")])
def test_spans_are_exact(name, what):
    """A quotation is an exact part of what it quotes, in the language in which that was written."""
    texts = {row["key"]: row["text"] for row in table("contributions")} | {row["key"]: row["text_en"] for row in table("statements")}
    for row in table(name):
        assert row["span"].strip() and row["span"] in texts[row[what]], row


def test_statements_are_short_and_rest_on_contributions():
    """Sixty statements of at most 140 characters in either language, each made from what somebody sent."""
    rows = table("statements")
    assert len(rows) == 60
    for row in rows:
        assert len(row["text_en"]) <= 140 and len(row["text_fr"]) <= 140, row["key"]
        assert all(0 < float(row[column]) < 1 for column in ("p1", "p2", "p3", "pass"))
    assert len({row["text_en"] for row in rows}) == len({row["text_fr"] for row in rows}) == 60
    assert {row["statement"] for row in table("statement_quotes")} == KNOWN["statements"]


def test_a_dozen_statements_unite_and_the_others_divide():
    """On twelve all three groups mostly agree; on each other one some two groups stand forty points apart."""
    agree = [[float(row[group]) for group in ("p1", "p2", "p3")] for row in table("statements")]
    uniting = [row for row in agree if min(row) >= 0.75]
    assert len(uniting) == 12
    assert all(max(row) - min(row) >= 0.4 for row in agree if row not in uniting)


def test_findings_quote_at_least_two_contributions():
    """A finding rests on more than one voice, and like each statement on at least one that anybody may read."""
    public = {row["key"] for row in table("contributions") if row["marking"] == "public"}
    assert {row["statement"] for row in table("statement_quotes") if row["contribution"] in public} == KNOWN["statements"]
    assert {row["finding"] for row in table("finding_quotes") if row["quotes"] in public} == KNOWN["findings"]
    voices = Counter(row["finding"] for row in table("finding_quotes") if row["quotes"].startswith("C"))
    assert all(voices[key] >= 2 for key in KNOWN["findings"])


def test_there_are_138_recommendations_of_which_19_are_blanks():
    """Numbers without a gap; what is not held has neither reception nor outcome, what is held has both with their reasons."""
    rows = table("recommendations")
    assert [int(row["number"]) for row in rows] == list(range(1, 139))
    assert Counter(row["basis"] for row in rows) == {"reported": 26, "rehearsal": 93, "not held": 19}
    for row in rows:
        if row["basis"] == "not held":
            assert (row["text_en"], row["text_fr"]) == ("Text not held.", "Texte non détenu.")
            assert not any(row[column] for column in ("reception", "outcome", "findings", "fact_id"))
        else:
            assert row["reception_reason_en"] and row["outcome_reason_en"] and row["findings"] and row["questions"], row["number"]
            assert row["novelty"] in {"strengthens", "new"}
            assert row["reception"] in {"accepted", "accepted in part", "merged", "noted", "declined"}
            assert row["outcome"] in {"adopted", "adopted narrowed", "merged", "deferred", "rejected", "already in hand"}
            assert (row["reception"] == "merged") == (row["outcome"] == "merged") == bool(row["merged_into"])


def test_what_is_merged_lands_where_something_was_adopted():
    """Nothing is merged into what itself was merged or fell."""
    rows = by("recommendations", "number")
    for row in rows.values():
        if row["merged_into"]:
            assert rows[row["merged_into"]]["outcome"] in {"adopted", "adopted narrowed"}, row["number"]


def test_reported_recommendations_are_those_that_a_page_supports(shared):
    """What is shown as reported equals the excerpts of the reference data, tags and sources included; its words are our own."""
    facts = json.loads((shared / "data" / "nato2030" / "facts.json").read_text(encoding="utf-8"))
    rows = {row["fact_id"]: row for row in table("recommendations") if row["fact_id"]}
    assert set(rows) == {fact["id"] for fact in facts["recommendations"]}
    assert {key for key, row in rows.items() if row["basis"] == "reported"} == {
        fact["id"] for fact in facts["recommendations"] if fact["basis"] == "excerpt"
    }
    for fact in facts["recommendations"]:
        row = rows[fact["id"]]
        assert f"R-{int(row['number']):03d}" == fact["id"]
        for column in ("section", "challenge", "dimension", "track"):
            assert row[column] == fact[column], (fact["id"], column)
        assert row["sources"].split() == fact["sources"]
        assert row["text_en"] != fact["text"]


def test_other_facts_are_those_of_the_reference_data(shared):
    """Events, challenges, members and what was agreed restate rows whose record is sound, with the same dates and sources."""
    facts = json.loads((shared / "data" / "nato2030" / "facts.json").read_text(encoding="utf-8"))
    events = {fact["date"]: fact for fact in facts["events"]}
    for row in table("events"):
        assert row["sources"].split() == events[row["date"]]["sources"] and row["kind"] == events[row["date"]]["kind"]
    for row, fact in zip(table("challenges"), facts["challenges"], strict=True):
        assert (row["id"], row["sources"].split()) == (fact["id"], fact["sources"])
    members = {fact["iso2"]: fact for fact in facts["members"]}
    assert {row["iso2"]: int(row["accession_year"]) for row in table("members")} == {key: fact["accession_year"] for key, fact in members.items()}
    for row, fact in zip(table("decisions"), facts["agenda_2021"][:8], strict=True):
        assert (int(row["number"]), row["sources"].split()) == (fact["no"], fact["sources"])
    for row in table("sources"):
        assert row["url"] == facts["sources"].get(row["id"], {"url": ""})["url"]


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


def test_the_panel_has_ten_experts_of_seven_delegations():
    """Each of the ten seats of the group sits on it once, for seven delegations of trees, in two languages."""
    rows = table("panelists")
    assert [row["expert"] for row in rows] == [f"expert-{number}" for number in range(1, 11)]
    assert len({row["nation"] for row in rows}) == 7
    assert Counter(row["lang"] for row in rows) == {"en": 7, "fr": 3}
    assert all(1 <= int(row["depth"]) <= 5 and float(row["care"]) > 0 for row in rows)


def test_the_rounds_lie_within_their_stage_and_end_before_the_report_is_handed_over():
    """An open round and three rated ones, one after the other, then the conclusion; the criteria are named."""
    settings, mandate = setting("panel"), setting("mandate")
    stage = next(row for row in mandate["stage"] if row["key"] == "assessment")
    rounds = settings["round"]
    assert [one["number"] for one in rounds] == [0, 1, 2, 3] and settings["panel"]["most_rounds"] == 3
    instants = [stage["opens"], *(one[name] for one in rounds for name in ("opens", "closes")), settings["panel"]["concluded_at"], stage["closes"]]
    assert instants == sorted(instants) and stage["closes"] < mandate["instants"]["report_handed_over"]
    for name in ("most_changed", "most_median_change", "most_iqr_change", "widest_iqr"):
        assert settings["panel"][name] > 0


def test_the_panel_rates_the_whole_register_and_each_pair_that_makes_worse():
    """In the order of the register, every challenge on three scales; every row of amplifies once; each quantity and event has its stances too."""
    items = table("items")
    assert [row["challenge"] for row in items if row["kind"] == "challenge"] == [row["id"] for row in table("challenges")]
    pairs = [(row["challenge"], row["amplified"]) for row in items if row["kind"] == "amplifier"]
    assert pairs == [(row["amplifier"], row["amplified"]) for row in table("amplifies")]
    scales = {"challenge": ["severity", "likelihood", "readiness"], "amplifier": ["strength"], "quantity": ["value"], "event": ["chance"]}
    for row in items:
        assert [one["scale"] for one in table("outlooks") if one["item"] == row["key"]] == scales[row["kind"]], row["key"]
        assert bool(row["asks"]) == (row["kind"] == "quantity") and bool(row["seed"]) == bool(row["truth"]) == bool(row["resolves_on"])


def test_the_truth_of_each_seed_is_a_figure_of_these_tables():
    """What is asked so that it will be known is counted here, from the facts or from the invented tables, as each row says."""
    papers, events = table("contributions"), {row["kind"]: row for row in table("events")}
    joined = sorted(int(row["accession_year"]) for row in table("members"))
    days = date.fromisoformat(events["launch"]["date"]) - date.fromisoformat(events["mandate"]["date"])
    summit = next(row for row in table("events") if row["date"] == "2021-06-14")
    counted = {
        "J30": len(papers), "J31": sum(row["lang"] == "fr" for row in papers), "J32": sum(row["capacity"] == "delegation" for row in papers),
        "J33": sum(bool(row["duplicate_of"]) for row in papers), "J34": sum(row["challenge"] == "CH-RUS" for row in papers),
        "J35": sum(row["marking"] == "closed group" for row in papers), "J36": len(table("statements")),
        "J37": sum(int(row["participants"]) for row in table("delegations")), "J38": sum(year > 1990 for year in joined), "J39": joined[16] - joined[15],
        "J40": days.days, "J41": len(table("proposals")), "J42": len(table("paragraphs")), "J45": events["proposal"]["date"] < "2021-03-01",
        "J46": setting("agreement")["silence"][0]["outcome"] == "broken",
    }  # fmt: skip
    items = by("items", "key")
    assert {key: float(row["truth"]) for key, row in items.items() if row["truth"]} == {key: float(value) for key, value in counted.items()}
    assert f"{counted['J42']} paragraphs" in summit["title_en"]
    reported = {key for key, row in items.items() if row["truth_basis"] == "reported"}
    assert reported == {"J38", "J39", "J40", "J42", "J45"}
    assert all(bool(row["truth_basis"]) == (row["kind"] in {"quantity", "event"}) for row in items.values())


def test_ten_seeds_and_more_are_known_before_the_panel_concludes():
    """Weights by performance are shown from ten known seeds on, so as many resolve in time."""
    concluded = setting("panel")["panel"]["concluded_at"].date()
    assert sum(bool(row["truth"]) and date.fromisoformat(row["resolves_on"]) < concluded for row in table("items")) >= 10


def test_what_the_experts_write_is_in_their_own_language():
    """Wordings, reasons and minority views are by those who sit on the panel; each item of the register has a wording, and what was set aside says why."""
    languages = {row["expert"]: row["lang"] for row in table("panelists")}
    for name in ("wordings", "reasons", "minority_views"):
        assert all(row["lang"] == languages[row["expert"]] for row in table(name)), name
        assert len({row["text"] for row in table(name)}) == len(table(name))
    assert {row["expert"] for row in table("wordings")} == set(languages)
    worded = {row["item"] for row in table("wordings")}
    assert {row["key"] for row in table("items") if row["kind"] == "challenge"} <= worded
    assert all(bool(row["item"]) != bool(row["set_aside_because"]) for row in table("wordings"))
    rounds = {one["number"]: one.get("absent", ()) for one in setting("panel")["round"]}
    assert all(row["expert"] not in rounds[int(row["round"])] for row in table("reasons"))


def test_the_readme_names_every_file_and_column():
    """Whoever writes a review of their own finds each column explained."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in TABLES:
        line = next((line for line in readme.splitlines() if line.startswith(f"| `{name}.csv`")), "")
        for column in table(name)[0]:
            stem = re.sub(r"_(en|fr)$", "_*", column)
            assert f"`{column}`" in line or f"`{stem}`" in line, (name, column)
