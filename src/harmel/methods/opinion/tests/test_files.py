"""Files: what Polis exports is read, and what cannot be read is said with line, column and remedy."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.files import faults


def votes_of(text, **how):
    return files.read_votes(io.BytesIO(text.encode()), name="votes.csv", **how)


def statements_of(text):
    return files.read_statements(io.BytesIO(text.encode()), name="comments.csv")


def faults_of(refused):
    return [(fault.line, fault.column, fault.code) for fault in refused.value.faults]


HEADING = "timestamp,datetime,comment-id,voter-id,vote\n"


def test_votes_are_read_in_the_order_of_the_file():
    """Columns are found by name, others passed over; a line without a vote is left out; time comes along."""
    records = votes_of(HEADING + "20,then,7,1,1\n10,before,7,2,-1\n30,later,8,2,\n40,later,8,1,0\n")
    assert (records.person.tolist(), records.statement.tolist()) == ([1, 2, 1], [7, 7, 8])
    assert (records.value.tolist(), records.instant.tolist()) == ([1, -1, 0], [20, 10, 40])


def test_time_is_not_needed():
    """Without a column of time the file stands in time order; the columns may stand in any order."""
    records = votes_of("vote,voter-id,comment-id\n1,5,9\n")
    assert (records.person.tolist(), records.statement.tolist(), records.instant) == ([5], [9], None)


def test_a_mark_at_the_start_and_windows_line_ends_are_no_fault():
    """What a spreadsheet writes is read."""
    records = votes_of("\ufeff" + HEADING.replace("\n", "\r\n") + '1,"a, b",2,3,-1\r\n')
    assert records.value.tolist() == [-1]


def test_the_sign_may_be_turned():
    """Some exports write -1 for agree: said so, they are read the other way round."""
    assert votes_of(HEADING + "1,t,1,1,-1\n1,t,1,2,0\n", agree=-1).value.tolist() == [1, 0]


def test_every_fault_is_named_with_its_line_and_column_and_nothing_is_taken():
    """All faults of a file are said at once, each with what to do."""
    with pytest.raises(files.Unreadable) as refused:
        votes_of(HEADING + "1,t,7,1,2\n1,t,x,,1\n1,t,7,1\nnow,t,7,1,1\n1,t,-7,1,1\n")
    assert faults_of(refused) == [
        (2, "vote", "not_a_vote"),
        (3, "voter-id", "missing"),
        (3, "comment-id", "not_a_number"),
        (4, None, "wrong_length"),
        (5, "timestamp", "not_a_number"),
        (6, "comment-id", "not_a_number"),
    ]
    assert "votes.csv, line 2, column vote: '2' is not a vote. Write 1 for agree" in str(refused.value)


def test_lines_are_counted_as_an_editor_counts_them():
    """A quoted text over two lines and an empty line move the number of the next fault."""
    with pytest.raises(files.Unreadable) as refused:
        votes_of(HEADING + '1,"two\nlines",7,1,1\n\n1,t,7,1,9\n')
    assert faults_of(refused) == [(5, "vote", "not_a_vote")]


def test_twenty_faults_are_enough():
    """More than twenty are not listed, and the error says that there are more."""
    with pytest.raises(files.Unreadable) as refused:
        votes_of(HEADING + "1,t,7,1,9\n" * 30)
    assert (len(refused.value.faults), refused.value.more) == (20, True)
    assert "more faults follow" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (1, None, "empty")),
        (b"comment-id,vote\n1,1\n", (1, "voter-id", "column_missing")),
        (b"comment-id,voter-id,vote,vote\n1,1,1,1\n", (1, "vote", "column_twice")),
        (b"comment-id,voter-id,vote\n1,1,\xff\n", (2, None, "not_text")),
        (b'comment-id,voter-id,vote\n1,1,1\n"1,1,1\n', (3, None, "broken_quotes")),
        (b"comment-id,voter-id,vote\n", (1, None, "no_records")),
    ],
)
def test_a_file_that_is_none_says_why(content, fault):
    """Each way in which a file can be wrong as a whole has its own sentence."""
    with pytest.raises(files.Unreadable) as refused:
        files.read_votes(io.BytesIO(content))
    assert faults_of(refused) == [fault]
    assert str(refused.value.faults[0]).endswith(".")


def test_every_code_has_a_sentence_and_a_remedy():
    """No fault is left without words."""
    assert all(what and remedy for what, remedy in files.WORDS.values())
    assert faults.Fault(1, None, "empty", {}).code in files.WORDS


def test_statements_are_read_with_their_wording():
    """Number, wording, author, moderation and totals; what the file does not say is None."""
    records = statements_of('comment-id,author-id,agrees,disagrees,moderated,comment-body\n7,3,12,4,-1,"One, two."\n')
    assert records == (files.StatementRecord(7, "One, two.", 3, -1, 12, 4),)
    assert records[0].is_out
    assert statements_of("comment-id,comment-body\n7,Yes\n") == (files.StatementRecord(7, "Yes"),)


def test_a_statement_that_stands_twice_or_says_nothing_is_a_fault():
    """The line on which it stood first is named."""
    with pytest.raises(files.Unreadable) as refused:
        statements_of("comment-id,moderated,comment-body\n7,1,Yes\n7,1,No\n8,5,Perhaps\n9,1,\n")
    assert faults_of(refused) == [(3, "comment-id", "statement_twice"), (4, "moderated", "not_moderated"), (5, "comment-body", "missing")]
    assert "already stands on line 2" in str(refused.value)


def test_turned_signs_are_noticed():
    """Where the totals of the statements fit better the other way round, the votes look turned; without totals nothing is said."""
    votes = votes_of(HEADING + "1,t,7,1,1\n1,t,7,2,1\n1,t,7,3,-1\n")
    assert files.signs_look_turned(votes, (files.StatementRecord(7, "x", agrees=1, disagrees=2),))
    assert not files.signs_look_turned(votes, (files.StatementRecord(7, "x", agrees=2, disagrees=1),))
    assert not files.signs_look_turned(votes, (files.StatementRecord(7, "x"),))


def test_the_published_files_are_read(shared):
    """The real exports hold no fault, and their signs are straight."""
    for name, events, statements in (("vtaiwan.uberx", 50_000, 197), ("brexit-consensus", 5_000, 50)):
        folder = shared / "data" / "polis" / name
        votes, texts = files.read_votes(folder / "votes.csv"), files.read_statements(folder / "comments.csv")
        with (folder / "votes.csv").open(encoding="utf-8", newline="") as lines:
            assert len(votes.value) == sum(1 for row in csv.DictReader(lines) if row["vote"]) > events * 0.9
        assert len(texts) == statements
        assert not files.signs_look_turned(votes, texts)


def two_groups(first=10, second=10):
    """Votes of two groups that disagree on eight statements."""
    people = first + second
    value = [1 if (person < first) == (statement % 2 == 0) else -1 for person in range(people) for statement in range(8)]
    return opinion.last_votes(np.repeat(np.arange(people), 8), list(range(8)) * people, value)


def test_tables_hold_the_map_for_a_spreadsheet():
    """Groups, statements and what each group holds; a wording that a spreadsheet would take for a formula is made harmless."""
    tables = files.tables(opinion.polis_map(two_groups()), {0: "=SUM(A1)", 1: "Plain"})
    assert tables["groups.csv"].splitlines() == ["group,people", "A,10", "B,10"]
    rows = list(csv.reader(io.StringIO(tables["statements.csv"])))
    assert rows[0][:6] == ["statement", "text", "out", "agree all groups", "disagree all groups", "pass all groups"]
    assert rows[1] == ["0", "'=SUM(A1)", "0", "10", "10", "0", "10", "0", "0", "0", "10", "0"]
    assert tables["representative.csv"].count("\r\n") == 11


def test_tables_show_no_cell_of_fewer_than_five_people():
    """Where one group's cell is too small, those of all groups stay empty, so that it cannot be had by subtraction; what the others hold is not listed there."""
    tables = files.tables(opinion.polis_map(two_groups(20, 4)), {})
    assert tables["groups.csv"].splitlines()[1:] == ["A,20", "B,"]
    rows = list(csv.reader(io.StringIO(tables["statements.csv"])))
    assert rows[1][3:] == ["20", "4", "0", "", "", "", "", "", ""]
    assert tables["representative.csv"].count("\r\n") == 1


def test_a_document_holds_twelve_significant_digits():
    """Figures are canonical decimals, so that the same map is the same text on any machine."""
    votes = two_groups()
    kept = files.document(opinion.polis_map(votes), digest=votes.digest(), texts={0: "One"})
    assert kept["schema"] == files.SCHEMA
    assert kept["statements"]["text"][:2] == ["One", ""]
    assert all(figure == float(f"{figure:.12g}") for row in kept["people"]["place"] for figure in row)
    assert files.as_text(kept).endswith("}\n")


def test_a_document_is_as_its_schema_says():
    """The schema in docs/reference names every field, and holds for maps large, small and empty."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).resolve().parents[5] / "docs" / "reference" / "opinion-map-1.schema.json").read_text())
    assert schema["title"] == files.SCHEMA
    check = jsonschema.Draft202012Validator(schema)
    for votes in (two_groups(), opinion.last_votes(["ann"], [1], [1]), opinion.last_votes([], [], [], statements=[1])):
        check.validate(json.loads(files.as_text(files.document(opinion.polis_map(votes), digest=votes.digest(), texts={0: "One"}))))
