"""The example review that ships: what its files promise each other and their reader."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.example import KNOWN, by, setting, table

from harmel.site.tests.scripts import EXAMPLE

TABLES = sorted(path.stem for path in EXAMPLE.glob("*.csv"))
SETTINGS = ("agreement", "mandate", "panel", "study", "voting")
DIMENSIONS = {"military", "political", "both"}
TRACKS = {"deterrence", "dialogue", "both", "none"}
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
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
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
    everything = "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.iterdir()))
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


def test_the_readme_names_every_file_and_column():
    """Whoever writes a review of their own finds each column explained."""
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for name in TABLES:
        line = next((line for line in readme.splitlines() if line.startswith(f"| `{name}.csv`")), "")
        for column in table(name)[0]:
            stem = re.sub(r"_(en|fr)$", "_*", column)
            assert f"`{column}`" in line or f"`{stem}`" in line, (name, column)
