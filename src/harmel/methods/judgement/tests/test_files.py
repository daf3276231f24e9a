"""Judgement: the field's files, CSV and the document."""

import io
import json
from pathlib import Path

import numpy as np
import pytest

from harmel.methods import judgement
from harmel.methods.judgement import files

LEVELS = (0.05, 0.5, 0.95)
nan = float("nan")


@pytest.fixture
def depth():
    """Two experts on two items; the second item is on a logarithmic scale and one expert did not answer it."""
    values = [[[1, 20], [2.5, 70], [4, 800]], [[-2, nan], [3, nan], [9, nan]]]
    return judgement.case(
        values, LEVELS, truth=[3, nan], log=[False, True], experts=("Ann", "Bo"), items=("depth", "reach"), questions=("How deep, in m?", "À quelle distance ?")
    )


def same(one, other):
    assert (one.experts, one.items, one.questions) == (other.experts, other.items, other.questions)
    for name in ("levels", "values", "truth", "log"):
        assert np.allclose(getattr(one, name).astype(float), getattr(other, name).astype(float), rtol=1e-9, atol=0, equal_nan=True)


@pytest.mark.parametrize("case", ["tobacco", "Arkansas"])
def test_the_fields_files_are_written_as_they_were_read(shared, case):
    """Byte for byte, both files."""
    dtt, rls = (shared / f"data/cooke/{case}.{kind}" for kind in ("dtt", "rls"))
    assert files.write_excalibur(files.read_excalibur(dtt, rls)) == (dtt.read_bytes(), rls.read_bytes())


def test_a_case_goes_through_both_formats(depth):
    """Written and read again it is the same case, by either way."""
    dtt, rls = files.write_excalibur(depth)
    same(files.read_excalibur(io.BytesIO(dtt), io.BytesIO(rls)), depth)
    answers, items = files.write_csv(depth)
    same(files.read_csv(io.BytesIO(answers.encode()), io.BytesIO(items.encode())), depth)
    assert files.read_csv(io.BytesIO(answers.encode())).log.tolist() == [False, False]
    assert files.read_excalibur(io.BytesIO(dtt)).seeds.tolist() == [False, False]


def test_what_a_format_cannot_hold_is_refused(depth):
    """Names that eight letters cannot tell apart, levels that are no whole percentage, letters that latin-1 lacks."""
    two = judgement.case([[[1], [2], [3]]] * 2, LEVELS, experts=("Alexandra A", "Alexandra B"))
    with pytest.raises(ValueError, match="Shorten"):
        files.write_excalibur(two)
    with pytest.raises(ValueError, match="whole percentages"):
        files.write_excalibur(judgement.case([[[1], [2]]], [0.025, 0.975]))
    with pytest.raises(ValueError, match="latin-1 has no letter"):
        files.write_excalibur(judgement.case([[[1], [2]]], [0.05, 0.95], experts=("Ω",)))


HEADING = "* CLASS ASCII OUTPUT FILE. NQ=   3   QU=   5  50  95"
LINE = "    1      Ann    1          depth UNI  1.00000E+0000  2.00000E+0000  4.00000E+0000 "


def dtt(*lines):
    return io.BytesIO("\n".join([HEADING, *lines]).encode("latin-1"))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([LINE.replace("2.00000E+0000", "2,00000E+0000")], "line 2, column 50: '2,00000E+0000' is not a number. Write figures with a decimal point"),
        ([LINE.replace("4.00000E+0000", "1.00000E+0000")], "line 2, column 95: 1 is not above the quantile before it. Quantiles rise; widen two that are equal."),
        ([LINE.replace("UNI", "LIN"), LINE], "line 2, column scale: 'LIN' is no scale. Write UNI"),
        ([LINE.replace("UNI", "LOG").replace(" 1.00000E", "-1.00000E")], "line 2, column 5: -1 stands on a logarithmic scale."),
        ([LINE, LINE], "line 3: the answer of Ann to depth already stands on line 2. Keep one"),
        ([LINE[:70]], "line 2, column 95: there is nothing. Fill it in"),
        ([LINE.replace("4.00000E+0000", "-9.9950E+0002")], "line 2, column 95: 1 of 3 quantiles are missing. Give all, or none."),
        ([], "line 1: no answers follow the heading"),
    ],
)
def test_a_fault_names_line_column_and_remedy(lines, told):
    """In a .dtt file; nothing is taken."""
    with pytest.raises(files.Unreadable) as refused:
        files.read_excalibur(dtt(*lines), name="case.dtt")
    assert str(refused.value).startswith(f"case.dtt, {told}")


def test_a_file_without_its_heading_is_refused():
    """Whatever else it is."""
    for content, told in ((b"", "the file is empty"), (b"hello\n", "this is no heading of a .dtt file"), (HEADING.replace("50", " 5").encode(), "'5' is no percentage")):
        with pytest.raises(files.Unreadable, match=told):
            files.read_excalibur(io.BytesIO(content))


def test_a_truth_about_nothing_is_named():
    """A .rls file that knows what nobody was asked; a missing truth about it is passed over."""
    with pytest.raises(files.Unreadable, match="line 1, column item: no expert was asked about 'width'"):
        files.read_excalibur(dtt(LINE), io.BytesIO(b"    7          width  1.31100E+0001 UNI \n"))
    assert not files.read_excalibur(dtt(LINE), io.BytesIO(b"    7          width -9.99500E+0002 UNI \n")).seeds.any()


def test_old_cases_are_read_as_they_are():
    """Small letters for scales, -999.6 for no figure, a note on the expert behind the wording of the first item, an end sign of an old editor."""
    lines = [f"{LINE}{'How deep?':>173} {'Ann, a diver':>40}", LINE.replace("    1          depth UNI", "    2          reach log")]
    truths = b"    1          depth  1.31100E+0001 uni \r\n    2          reach -9.99600E+0002 log \r\n\x1a"
    case = files.read_excalibur(dtt(*lines), io.BytesIO(truths))
    assert case.questions == ("How deep?", "")
    assert case.seeds.tolist() == [True, False]
    assert case.log.tolist() == [False, True]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("", "line 1: the file is empty"),
        ("expert,5,95\n", "line 1, column item: there is no column item. Name it in the first line; the columns found are expert, 5, 95."),
        ("expert,item\n", "line 1: no column names a level. Head the quantiles with their percentages"),
        ("expert,item,5,low\n", "line 1, column low: 'low' is no percentage"),
        ("expert,item,5,5\n", "line 1, column 5: the column 5 stands twice"),
        ("expert,item,5,95\nAnn,depth,1\n", "line 2: 3 fields stand where 4 were named."),
        ("expert,item,5,95\nAnn,depth,1,\n", "line 2, column 95: 1 of 2 quantiles are missing."),
        ("expert,item,5,95\nAnn,,1,2\n", "line 2, column item: there is nothing."),
        ("expert,item,5,95\nAnn,depth,3,2\n", "line 2, column 95: 2 is not above the quantile before it."),
        ("expert,item,5,95\nAnn,depth,1,inf\n", "line 2, column 95: 'inf' is not a number."),
        ("expert,item,5,95\nAnn,depth,1,2\n\nAnn,depth,1,2\n", "line 4: the answer of Ann to depth already stands on line 2."),
        ('expert,item,5,95\nAnn,"depth,1,2\n', "line 2: the line cannot be read as CSV."),
    ],
)
def test_a_fault_in_csv_names_line_column_and_remedy(answers, told):
    """Nothing is taken."""
    with pytest.raises(files.Unreadable) as refused:
        files.read_csv(io.BytesIO(answers.encode()), name="answers.csv")
    assert str(refused.value).startswith(f"answers.csv, {told}")


def test_a_fault_among_the_items_is_theirs():
    """The second file is named, not the first."""
    answers = b"expert,item,5,95\nAnn,depth,1,2\n"
    for items, told in ((b"item,truth\nwidth,3\n", "column item: no expert was asked about 'width'"), (b"item,scale\ndepth,cube\n", "column scale: 'CUBE' is no scale")):
        with pytest.raises(files.Unreadable, match=f"items.csv, line 2, {told}"):
            files.read_csv(io.BytesIO(answers), io.BytesIO(items), name_of_items="items.csv")


def test_no_more_than_twenty_faults_are_told():
    """The rest is said to follow."""
    with pytest.raises(files.Unreadable) as refused:
        files.read_csv(io.BytesIO(b"expert,item,5,95\n" + b"Ann,depth,2,1\n" * 30))
    assert len(refused.value.faults) == 20
    assert str(refused.value).endswith("more faults follow these 20.")


@pytest.mark.slow
def test_the_document_keeps_to_its_schema(depth):
    """What is written is what docs/reference describes, and text that JSON allows: no NaN."""
    import jsonschema

    schema = json.loads((Path(__file__).resolve().parents[5] / "docs/reference/judgement-pool-1.schema.json").read_text())
    for case in (depth, judgement.case([[[1], [2], [4]]], LEVELS)):
        kept = files.document(case, judgement.classical(case), judgement.leaving_seeds_out(case), judgement.leaving_experts_out(case))
        jsonschema.validate(json.loads(files.as_text(kept)), schema)


def test_the_digest_is_of_the_figures(depth):
    """Another name leaves it, another figure does not."""
    renamed = judgement.case(depth.values, depth.levels, truth=depth.truth, log=depth.log)
    assert renamed.digest == depth.digest
    assert judgement.case(depth.values * 2, depth.levels, truth=depth.truth, log=depth.log).digest != depth.digest
