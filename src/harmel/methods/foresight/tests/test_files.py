"""Foresight: ScenarioWizard's files and the document."""

import io
import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings

from harmel.methods import foresight
from harmel.methods.foresight import files
from harmel.methods.foresight.tests.strategies import matrices


@pytest.fixture
def weather():
    """Two descriptors, one of which pushes itself."""
    impact = [[1, -1, 2, 0, -2], [0, 0, -3, 1, 2], [2, -2, 0, 0, 0], [0, 0, 0, 0, 0], [-12, 12, 0, 0, 0]]
    return foresight.cross_impact(impact, descriptors=("Sky", "Mood of the day"), states=(("clear", "couvert à l'est"), ("good", "fair", "bad")), title="Weather")


def read(content):
    return files.read_scw(io.BytesIO(content), name="study.scw")


def test_the_wizards_files_are_written_as_they_were_read(shared):
    """Byte for byte: a matrix without notes, and both lists of scenarios."""
    for case in ("CIB_global", "CIB_nested_simplified_standardized"):
        scw, sl = (shared / f"data/cib/{case}.{kind}" for kind in ("scw", "sl"))
        matrix = files.read_scw(scw)
        assert files.write_sl(files.read_sl(sl, matrix)) == sl.read_bytes()
        again = read(files.write_scw(matrix))
        assert (again.digest, again.descriptors, again.states, again.title) == (matrix.digest, matrix.descriptors, matrix.states, matrix.title)
    assert files.write_scw(files.read_scw(shared / "data/cib/CIB_global.scw")) == (shared / "data/cib/CIB_global.scw").read_bytes()


@settings(max_examples=40)
@given(matrices())
def test_any_matrix_goes_through(matrix):
    """Written and read again it is the same; its scenarios too."""
    again = read(files.write_scw(matrix))
    assert (again.digest, again.descriptors, again.states) == (matrix.digest, matrix.descriptors, matrix.states)
    found = foresight.consistent(matrix)
    weighed = foresight.balances(matrix, found)
    listed = files.Solutions(found, np.arange(len(found)), np.where(np.isinf(weighed.margin), 0, weighed.margin), weighed.score)
    back = files.read_sl(io.BytesIO(files.write_sl(listed)), matrix)
    for name in ("scenarios", "weight", "margin", "score"):
        assert getattr(back, name).tolist() == getattr(listed, name).tolist()


def test_letters_beyond_ascii(weather):
    """Names with accents are written as Windows has them, and read from there and from UTF-8, with either ending of lines."""
    content = files.write_scw(weather)
    assert "couvert à l'est".encode("cp1252") in content
    for given_ in (content, content.decode("cp1252").encode(), content.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + content.decode("cp1252").encode()):
        assert read(given_).states == weather.states
        assert read(given_).digest == weather.digest


def test_what_the_format_cannot_hold_is_refused(weather):
    """Halves, missing groups, names that end a line, letters that Windows' alphabet lacks."""
    half = foresight.cross_impact(weather.impact / 2, [2, 3])
    gone = np.array(weather.impact)
    gone[0, 2:] = np.nan
    for matrix, told in (
        (half, "whole numbers"),
        (foresight.cross_impact(gone, [2, 3]), "missing"),
        (foresight.cross_impact(weather.impact, descriptors=("a\nb", "c"), states=weather.states), "one line"),
        (foresight.cross_impact(weather.impact, descriptors=("空", "c"), states=weather.states), "no letter for '空'"),
    ):
        with pytest.raises(ValueError, match=told):
            files.write_scw(matrix)


FAULTS = [
    (lambda text: "", "line 1: the file is empty. A .scw file begins with the line: $ ScenarioWizard 4.0."),
    (lambda text: text.replace("$ Scenario", "$ Other"), "line 1: this is no .scw file: '$ OtherWizard 4.0' stands where ScenarioWizard's name should."),
    (lambda text: "\n".join(text.split("\n")[:14]), "line 14: the file ends before its matrix: 1 of 5 lines hold a # alone."),
    (lambda text: text.replace(" 2 , 0 ,-2 ", " 2 , x ,-2 "), "line 27, column Sky clear on Mood of the day fair: 'x' is not a number. Write a judgement such as 2 or -3, and 0 for none."),
    (lambda text: text.replace(" 2 , 0 ,-2 ", " 2 ,,-2 "), "line 27, column Sky clear on Mood of the day fair: there is nothing."),
    (lambda text: text.replace(" 2 , 0 ,-2 ", " 2 , 1e9 ,-2 "), "line 27, column Sky clear on Mood of the day fair: '1e9' is no judgement."),
    (lambda text: text.replace(" 2 , 0 ,-2 ", " 2 , 0 "), "line 27: the row of Sky clear has 4 judgements, and there are 5 states."),
    (lambda text: text.replace("-12 , 12 , 0 , 0 , 0 \n", ""), "line 30: the matrix has 4 rows and 5 states."),
    (lambda text: text.replace(" -fair", " -good"), "line 8: 'good' already stands on line 7."),
    (lambda text: text.replace(" -fair", " fair"), "line 8: 'fair' is neither a descriptor nor a state."),
    (lambda text: text.replace(" -fair", " -"), "line 8: there is no name."),
    (lambda text: text.replace("&Sky\n", ""), "line 3: a state stands before any descriptor."),
    (lambda text: text.replace("&Sky\n", "&Sky\n&Sea\n"), "line 4: 'Sky' has no state."),
]


@pytest.mark.parametrize(("damage", "told"), FAULTS)
def test_faults_are_named_with_line_and_cell(weather, damage, told):
    """Nothing is taken of a file in which anything is wrong; each fault has its place and its remedy."""
    damaged = damage(files.write_scw(weather).decode("cp1252"))
    with pytest.raises(files.Unreadable) as refused:
        read(damaged.encode("cp1252"))
    assert f"study.scw, {told}" in str(refused.value)


def test_no_file_breaks_the_reader(weather):
    """Cut short anywhere, or with a line less, a file is read or refused, and never anything else."""
    content = files.write_scw(weather)
    lines = content.split(b"\n")
    for damaged in [content[:at] for at in range(0, len(content), 7)] + [b"\n".join(lines[:at] + lines[at + 1 :]) for at in range(len(lines))]:
        try:
            assert read(damaged).scenarios >= 1
        except files.Unreadable as refused:
            assert refused.faults


def test_faults_of_solutions(weather):
    """A scenario of another study, a state that is not there, a line that is none, a number that does not fit."""
    good = '$ ScenarioWizard 3.0\nSolution set\n 1 \n\n" 1 3",4,0,0,15,""\n'
    assert files.read_sl(io.BytesIO(good.encode()), weather).scenarios.tolist() == [[0, 2]]
    for wrong, told in (
        (good.replace(" 1 3", " 1 3 1"), "line 5: 3 states stand where the matrix has 2 descriptors."),
        (good.replace(" 1 3", " 1 4"), "line 5, column Mood of the day: 4 is no state of Mood of the day. States are counted from 1."),
        (good.replace('" 1 3",4', "nothing"), "line 5: 'nothing,0,0,15,\"\"' cannot be read as a scenario."),
        (good.replace("\n 1 \n", "\n 2 \n"), "line 3: 1 scenarios follow where 2 were announced."),
        (good.replace("$", "§"), "line 1: this is no .sl file:"),
        ("", "line 1: this is no .sl file:"),
    ):
        with pytest.raises(files.Unreadable) as refused:
            files.read_sl(io.BytesIO(wrong.encode()), weather, name="study.sl")
        assert f"study.sl, {told}" in str(refused.value)


@pytest.mark.parametrize("held", [{}, {"Sky": "clear"}, {"Sky": "clear", "Mood of the day": "bad"}])
def test_the_document_keeps_to_its_schema(weather, held):
    """Whatever was held; with starts and without; the same text again; a margin that does not exist is null."""
    schema = json.loads((Path(__file__).resolve().parents[5] / "docs/reference/foresight-scenarios-1.schema.json").read_text())
    matrix = foresight.holding(weather, held)
    found = foresight.consistent(matrix)
    for ends in (None, foresight.basins(matrix)):
        text = files.as_text(files.document(matrix, found, ends, held=held))
        assert text == files.as_text(files.document(matrix, found, ends, held=held))
        jsonschema.validate(json.loads(text), schema)
    assert "probab" not in text
    if len(held) == 2:
        assert json.loads(text)["consistent"][0]["margin"] is None


def test_cycles_stand_in_the_document():
    """Two who run after each other settle nowhere: four starts, one cycle, no scenario."""
    chase = foresight.cross_impact([[0, 0, 1, -1], [0, 0, -1, 1], [-1, 1, 0, 0], [1, -1, 0, 0]], [2, 2])
    kept = files.document(chase, foresight.consistent(chase), foresight.basins(chase))
    assert kept["consistent"] == []
    assert kept["cycles"] == [{"starts": 4, "scenarios": [[1, 1], [2, 1], [2, 2], [1, 2]]}]
