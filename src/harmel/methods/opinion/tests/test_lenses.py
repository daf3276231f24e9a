"""The document of a map of mode `harmel` holds all of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.strategies import drawn_votes, planted, records


def kept(votes, **how):
    return json.loads(files.as_text(files.document(opinion.opinion_map(votes, **how), digest=votes.digest(), texts={0: "One"})))


@given(records)
@settings(max_examples=25, deadline=None)
def test_any_map_is_kept_and_read_back(rows):
    """However few the votes, the document read back is the document written; mode, seed and recipe stand in it."""
    votes = drawn_votes(rows)
    once = kept(votes, seed=7)
    assert (once["schema"], once["method"]["mode"], once["method"]["seed"]) == ("harmel/opinion-map/2", "harmel", 7)
    assert json.loads(files.as_text(files.document(files.drawn_from(once), digest=votes.digest(), texts={0: "One"}))) == once


@pytest.mark.slow
def test_partitions_bridging_and_what_was_given_are_kept():
    """Members beside groups, scores that bridge, a number of groups that was told: read back, the same again; and as the schema says."""
    person, statement, value, instant, group = planted(3)
    votes = opinion.last_votes(person, statement, value, instant)
    members = {label: f"member {group[label] % 2}" for label in votes.people.tolist()}
    once = kept(votes, partitions={"member": members}, bridge=True, given=opinion.Given(groups=3))
    again = files.drawn_from(once)
    assert json.loads(files.as_text(files.document(again, digest=votes.digest(), texts={0: "One"}))) == once
    assert set(again.partitions) == {"people", "groups", "member"}
    assert len(again.group_sizes) == again.given.groups == 3
    assert again.unites["groups"] or again.divides["groups"]


def test_a_document_of_this_mode_is_as_its_schema_says():
    """The schema in docs/reference names every field, and holds for maps with groups, without, and empty ones."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).resolve().parents[5] / "docs" / "reference" / "opinion-map-2.schema.json").read_text())
    assert schema["title"] == files.SCHEMA_OF_LENSES
    check = jsonschema.Draft202012Validator(schema)
    person, statement, value, instant, group = planted(3)
    votes = opinion.last_votes(person, statement, value, instant)
    check.validate(kept(votes, partitions={"member": {label: str(group[label]) for label in votes.people.tolist()}}, bridge=True))
    for few in (opinion.last_votes(["ann"], [1], [1]), opinion.last_votes([], [], [], statements=[1])):
        check.validate(kept(few))
