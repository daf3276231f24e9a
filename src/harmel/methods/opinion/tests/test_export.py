"""Interchange: what is written in the form of Polis reads back as what was written."""

import csv
import io
import json

import pytest

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.tests.golden import FIXTURES, Published, differences, published

ROWS = [(p, s, (1 if (p < 12) == (s % 2 == 0) else -1) if (p + s) % 7 else 0) for p in range(24) for s in range(8)]
STATEMENTS = [files.StatementRecord(s, f'Say "{s}",\nplease', author=s % 3, moderated=-1 if s == 7 else 1, written=1_600_000_000 + s) for s in range(8)]


def written(folder, *, agree=1, statements=STATEMENTS, records=None, summary=None):
    """A discussion in which one person changed their mind, written into a folder."""
    cast = records or [(3, 0, -1, 1_600_000_000_000), *((p, s, v, 1_600_000_100_000 + 7 * p + s) for p, s, v in ROWS)]
    columns = tuple(map(list, zip(*cast, strict=True)))
    votes = opinion.last_votes(*columns)
    drawn = opinion.polis_map(votes, out=[7])
    discussion = files.Discussion(drawn, votes, records=(columns,), statements=statements, summary=summary or files.Summary("Trees", "", 'On "trees"'))
    for name, text in files.exported(discussion, agree=agree):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(text)
    return votes, drawn


@pytest.mark.parametrize("agree", [1, -1])
def test_what_is_written_reads_back(tmp_path, agree):
    """Every vote with its history, every statement with its author and state, every person's group; in both signs."""
    votes, drawn = written(tmp_path, agree=agree)
    found = files.files_in(tmp_path)
    records = files.read_votes(found.votes, agree=agree)
    assert len(records.value) == len(ROWS) + 1
    assert opinion.last_votes(records.person, records.statement, records.value, records.instant).digest() == votes.digest()
    assert [(one.number, one.text, one.author, one.moderated, one.written) for one in files.read_statements(found.comments)] == [
        (one.number, one.text, one.author, one.moderated, one.written) for one in STATEMENTS
    ]
    people = files.read_participants(found.participants)
    assert [one.group for one in people] == [None if group < 0 else group for group in drawn.group.tolist()]
    assert files.read_summary(found.summary) == files.Summary("Trees", "", 'On "trees"')
    with found.participants.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {(int(row["participant"]), s): row[str(s)] for row in rows for s in range(8)} == {(p, s): str(agree * v) for p, s, v in ROWS}


@pytest.mark.parametrize("agree", [1, -1])
def test_the_sign_is_recognised_from_what_lies_beside_the_votes(tmp_path, agree):
    """By the totals of statements, and where those are not there by the totals of people."""
    written(tmp_path, agree=agree)
    found = files.files_in(tmp_path)
    file = files.VoteFile(found.votes)
    votes = opinion.votes_from(file)
    of_statements = files.recognised(file.events, files.read_statements(found.comments))
    assert (of_statements.agree, of_statements.said_by) == (agree, "comments.csv")
    of_people = files.recognised(file.events, (), files.totals_of_people(votes), files.read_participants(found.participants))
    assert (of_people.agree, of_people.said_by) == (agree, "participants-votes.csv")
    assert files.recognised(file.events).agree is None


def test_the_groups_of_comments_are_those_of_the_map(tmp_path):
    """comment-groups.csv holds the votes of people on the map, over all and by group."""
    _, drawn = written(tmp_path)
    with (tmp_path / "comment-groups.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [int(row["group-b-agrees"]) for row in rows] == drawn.counts.agree[1].tolist()
    assert [int(row["total-passes"]) for row in rows] == drawn.counts.total().passed.tolist()


def test_files_are_found_by_the_end_of_their_names(tmp_path):
    """An export may bear a date in front; participants-votes.csv is not taken for votes.csv."""
    for name in ("2024-01-31-participant-votes.csv", "2024-01-31-votes.csv", "a.comments.csv", "notes.txt"):
        (tmp_path / name).touch()
    found = files.files_in(tmp_path)
    assert (found.votes.name, found.participants.name, found.comments.name, found.summary) == (
        "2024-01-31-votes.csv", "2024-01-31-participant-votes.csv", "a.comments.csv", None,
    )  # fmt: skip


def test_a_result_that_is_none_is_refused():
    """Another file of JSON is no result of the engine, and the error says what it must hold."""
    with pytest.raises(files.Unreadable, match="base-clusters"):
        files.read_math(io.BytesIO(b"[]"), name="math.json")


def test_a_person_who_stands_twice_is_a_fault():
    """The line on which they stood first is named."""
    with pytest.raises(files.Unreadable, match="already stands on line 2"):
        files.read_participants(io.BytesIO(b"participant,group-id\n1,0\n1,1\n"))


@pytest.mark.parametrize("name", FIXTURES)
def test_a_published_map_written_again_is_the_published_one(shared, name):
    """In the engine's own form, with its signs: read as if published, it differs in nothing from the map; and its bases are those given."""
    golden = published(shared, name)
    drawn = golden.drawn(cold=False)
    again = json.loads(json.dumps(files.math(drawn)))
    assert differences(Published(golden.votes, again), drawn) == []
    read = files.read_math(io.BytesIO(json.dumps(again).encode()))
    assert [sorted(one) for one in read.bases] == [sorted(one) for one in golden.bases]
    assert len(read.group_of) == int(drawn.placed.sum())


def test_published_folders_are_recognised(shared):
    """The real exports say by their own totals that 1 means agree."""
    for name in ("vtaiwan.uberx", "brexit-consensus", "biodiversity"):
        found = files.files_in(shared / "data" / "polis" / name)
        file = files.VoteFile(found.votes)
        assert len(opinion.votes_from(file)) > 4_000
        assert files.recognised(file.events, files.read_statements(found.comments)).agree == 1
        assert files.read_summary(found.summary).topic
