"""`harmel map`: from a file of votes to a map, without server or database."""

import json
import random
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from harmel import cli
from harmel.cli import ahead
from harmel.methods.opinion import files
from harmel.review.discussion.charts.svg import VEGA_LITE

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def votes_file(tmp_path):
    """Votes of two groups of twelve that disagree on eight statements, and of one person who agrees with one statement only."""
    lines = ["comment-id,voter-id,vote"]
    lines += [f"{s},{p},{1 if (p < 12) == (s % 2 == 0) else -1}" for p in range(24) for s in range(8)]
    path = tmp_path / "votes.csv"
    path.write_text("\n".join([*lines, "0,99,1"]) + "\n")
    return path


@pytest.fixture
def comments_file(tmp_path):
    """The wording of the eight statements, the last of which is moderated out."""
    path = tmp_path / "statements.csv"
    rows = [f"{s},{-1 if s == 7 else 1},Statement number {s}." for s in range(8)]
    path.write_text("\n".join(["comment-id,moderated,comment-body", *rows]) + "\n")
    return path


def test_the_summary_names_groups_and_what_they_hold(votes_file, comments_file, capsys):
    """On the screen: how many people, how large each group is, and its statements with their votes."""
    assert cli.main(["map", str(votes_file), "--comments", str(comments_file)]) == 0
    shown = capsys.readouterr()
    assert "25 people cast 193 votes on 8 statements." in shown.out
    assert "24 stand on the map; 1 voted on too few statements to be placed." in shown.out
    assert "A           12" in shown.out
    assert "Group A holds" in shown.out
    assert "Statement number 0." in shown.out
    assert "Statement number 7." not in shown.out
    assert shown.err == ""


def test_what_divides_is_said_with_how_far(votes_file, capsys):
    """Two camps: the shares that agree on each side, and how far apart they surely are."""
    assert cli.main(["map", str(votes_file)]) == 0
    told = capsys.readouterr().out
    assert "What divides most" in told
    assert re.search(r"[AB] 100 %  [AB]   0 %  at least \d\d points   statement 0", told)


def test_a_scale_without_a_gap_is_cut_in_two_and_said_so(tmp_path, capsys):
    """One trait that everybody has more or less of: no groups stand out, and what divides the two sides of the middle is said all the same."""
    votes = tmp_path / "votes.csv"
    chance = random.Random(2)
    lines = []
    for p in range(300):
        trait = chance.gauss(0, 1)
        lines += [f"{s},{p},{1 if trait * (1 if s % 2 else -1) * 1.2 + chance.gauss(0, 1) > 0 else -1}" for s in range(30)]
    votes.write_text("\n".join(["comment-id,voter-id,vote", *lines]) + "\n")
    assert cli.main(["map", str(votes)]) == 0
    told = capsys.readouterr().out
    assert "No groups stand out" in told
    assert "though no gap parts them" in told.split("Most people alike")[-1]
    assert "What divides most" in told
    assert cli.main(["map", str(votes), "--groups", "3"]) == 0
    assert re.search(r"^C +\d+", capsys.readouterr().out, re.MULTILINE)
    assert cli.main(["map", str(votes), "--groups", "9"]) == 2
    assert cli.main(["map", str(votes), "--groups", "2", "--mode", "polis"]) == 2


def test_people_who_do_not_divide_are_no_groups(tmp_path, capsys):
    """Votes by chance: no group is made up, on the screen nor in the picture; the anchor's recipe makes two of them."""
    votes, picture = tmp_path / "votes.csv", tmp_path / "map.svg"
    chance = random.Random(1)
    lines = [f"{s},{p},{chance.choice((1, 0, -1))}" for p in range(80) for s in range(12)]
    votes.write_text("\n".join(["comment-id,voter-id,vote", *lines]) + "\n")
    assert cli.main(["map", str(votes), "--svg", str(picture)]) == 0
    told = capsys.readouterr().out
    assert "No groups stand out: people differ, but not in camps." in told
    assert "Cut in two" not in told
    assert "Landscape of 80 people<" in picture.read_text()
    assert cli.main(["map", str(votes), "--mode", "polis"]) == 0
    assert "Group A holds" in capsys.readouterr().out


def test_the_map_is_written_as_document_picture_and_tables(votes_file, comments_file, tmp_path):
    """The document reads back as the map; the picture has a name; the tables stand in their folder."""
    document, picture, tables = tmp_path / "map.json", tmp_path / "map.svg", tmp_path / "tables"
    given = ["map", str(votes_file), "--comments", str(comments_file), "-o", str(document), "--svg", str(picture), "--tables", str(tables)]
    assert cli.main(given) == 0
    drawn = files.drawn_from(json.loads(document.read_text()))
    assert drawn.group_sizes.tolist() == [12, 12]
    assert drawn.out.tolist() == [False] * 7 + [True]
    root = ET.fromstring(picture.read_text())
    assert root.find(f"{SVG}title").text == "Landscape of 24 people in 2 groups"
    assert sorted(path.name for path in tables.iterdir()) == ["groups.csv", "representative.csv", "statements.csv"]


def test_the_same_votes_give_the_same_bytes(votes_file, tmp_path):
    """Drawn twice, in the same process, document and picture are the same to the byte."""
    for name in ("one", "two"):
        assert cli.main(["map", str(votes_file), "-o", str(tmp_path / f"{name}.json"), "--svg", str(tmp_path / f"{name}.svg")]) == 0
    for kind in ("json", "svg"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_a_file_with_a_fault_is_refused_whole(tmp_path, capsys):
    """Bad content: line, column and remedy on the error channel, exit 1, and nothing is written."""
    votes = tmp_path / "votes.csv"
    votes.write_text("comment-id,voter-id,vote\n1,1,1\n1,2,yes\n")
    assert cli.main(["map", str(votes), "-o", str(tmp_path / "map.json")]) == 1
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "votes.csv, line 3, column vote: 'yes' is not a vote. Write 1 for agree" in refused.err
    assert not (tmp_path / "map.json").exists()


def test_a_file_that_is_not_there_is_bad_use(tmp_path, capsys):
    """The path is named, exit 2; so is a folder that cannot be written to."""
    assert cli.main(["map", str(tmp_path / "nothing.csv")]) == 2
    assert "nothing.csv" in capsys.readouterr().err


def test_a_cluster_at_no_address_is_bad_use(votes_file, monkeypatch, capsys):
    """HARMEL_DASK names the cluster that counts; what is no address is refused before anything is read."""
    monkeypatch.setenv("HARMEL_DASK", "somewhere")
    assert cli.main(["map", str(votes_file)]) == 2
    assert "HARMEL_DASK: 'somewhere' is neither here nor cores" in capsys.readouterr().err


def test_wrong_arguments_are_bad_use(votes_file):
    """What the command does not take, it refuses with exit 2."""
    with pytest.raises(SystemExit) as refused:
        cli.main(["map", str(votes_file), "--heights", "3"])
    assert refused.value.code == 2


def test_a_file_of_statements_beside_the_votes_is_pointed_out(votes_file, comments_file, capsys):
    """Who forgets --comments learns that it is there."""
    votes_file.with_name("comments.csv").write_text("comment-id,comment-body\n0,No\n")
    assert cli.main(["map", str(votes_file)]) == 0
    shown = capsys.readouterr()
    assert "--comments" in shown.err
    assert "1 means agree: nothing beside the votes tells otherwise." in shown.out


def test_the_sign_is_recognised_and_said_aloud(votes_file, tmp_path, capsys):
    """Totals that fit the other way round turn the votes over, and the summary says so; who insists on a sign is warned."""
    beside = tmp_path / "totals.csv"
    beside.write_text("comment-id,agrees,disagrees,comment-body\n0,12,13,No\n1,12,12,Yes\n")
    told = {}
    for sign in ("", "1", "-1"):
        assert cli.main(["map", str(votes_file), "--comments", str(beside), *(["--agree-is", sign] if sign else [])]) == 0
        told[sign] = capsys.readouterr()
    assert "-1 means agree: the totals of comments.csv are 0 votes from that, and 2 from the other sign." in told[""].out
    assert told[""].err == ""
    assert "1 means agree, as was said." in told["1"].out
    assert "fit better if -1 means agree. See --agree-is." in told["1"].err
    assert told["-1"].out == told[""].out


def test_a_folder_is_read_whole_and_written_again(votes_file, comments_file, tmp_path, capsys):
    """From the folder of an export: votes, wording and sign; written as an export, it reads as the same map, in either sign."""
    comments_file.rename(tmp_path / "comments.csv")
    (tmp_path / "summary.csv").write_text('topic,"Trees, all of them"\n')
    first, again = tmp_path / "first", tmp_path / "again"
    assert cli.main(["map", str(tmp_path), "--polis", str(first), "-o", str(tmp_path / "one.json")]) == 0
    assert "Statement number 0." in capsys.readouterr().out
    assert cli.main(["map", str(first), "--polis", str(again), "-o", str(tmp_path / "two.json")]) == 0
    assert "1 means agree: the totals of comments.csv are 0 votes from that" in capsys.readouterr().out
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {path.name: path.read_bytes() for path in again.iterdir()}
    assert "Trees, all of them" in (again / "summary.csv").read_text()
    turned = (first / "votes.csv").read_text().replace(",1\n", ",x\n").replace(",-1\n", ",1\n").replace(",x\n", ",-1\n")
    (first / "votes.csv").write_text(turned)
    assert cli.main(["map", str(first), "-o", str(tmp_path / "three.json")]) == 0
    assert "-1 means agree" in capsys.readouterr().out
    assert (tmp_path / "three.json").read_bytes() == (tmp_path / "one.json").read_bytes()


def test_a_folder_without_votes_is_bad_use(tmp_path, capsys):
    """The folder is named, exit 2."""
    assert cli.main(["map", str(tmp_path)]) == 2
    assert "there is no votes.csv in this folder" in capsys.readouterr().err


def test_progress_is_said_where_it_is_asked_for(votes_file, capsys):
    """Without a terminal nothing is said of how far reading is, unless asked for."""
    assert cli.main(["map", str(votes_file)]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["map", str(votes_file), "--progress"]) == 0
    assert capsys.readouterr().err == "reading votes.csv 100 %\n"


def test_on_a_terminal_progress_is_one_line_that_goes_away(monkeypatch):
    """Written over and over, at most five times a second, and wiped at the end; what is done at once says nothing."""
    import io

    from harmel.cli import progress

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    clock = iter([0.0, 0.1, 1.0, 1.1, 2.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    screen = Terminal()
    shown = progress.Progress("reading", 200, asked=False, to=screen)
    for done in (10, 50, 60, 200):
        shown(done)
    shown.end()
    assert screen.getvalue() == "\rreading 25 %\rreading 100 %\r" + " " * 14 + "\r"


def test_django_is_not_looked_up(votes_file, tmp_path):
    """The map needs no server: Django is never imported, and altair only when a picture is asked for."""
    program = "import sys; from harmel.cli import main; assert main(sys.argv[1:]) == 0; print(sorted({'django', 'altair', 'scipy.stats'} & set(sys.modules)))"
    for more, found in (((), "[]"), (("--svg", str(tmp_path / "map.svg")), "['altair']")):
        ended = subprocess.run([sys.executable, "-c", program, "map", str(votes_file), *more], capture_output=True, text=True, check=True)
        assert ended.stdout.splitlines()[-1] == found


def test_real_votes_are_drawn(shared, tmp_path):
    """49,443 votes of 1,921 people: groups and their sizes, what represents each, and the picture. How fast is for `make bench` to say."""
    votes = shared / "data" / "polis" / "vtaiwan.uberx" / "votes.csv"
    command = [sys.executable, "-c", "from harmel.cli import main; raise SystemExit(main())", "map", str(votes)]
    subprocess.run([*command, "-o", str(tmp_path / "map.json"), "--svg", str(tmp_path / "map.svg")], capture_output=True, check=True)
    drawn = json.loads((tmp_path / "map.json").read_text())
    assert len(drawn["groups"]) >= 2
    assert (tmp_path / "map.svg").read_text().startswith("<svg")


def test_the_renderer_made_ready_ahead_draws_what_the_charts_draw(votes_file, tmp_path, monkeypatch):
    """The same bytes whether a second process draws or this one; where the second fails, this one draws."""
    assert ahead.VEGA_LITE == VEGA_LITE
    assert cli.main(["map", str(votes_file), "--svg", str(tmp_path / "ahead.svg")]) == 0
    monkeypatch.setattr(ahead, "PROGRAM", "raise SystemExit(3)")
    assert cli.main(["map", str(votes_file), "--svg", str(tmp_path / "here.svg")]) == 0
    assert (tmp_path / "ahead.svg").read_bytes() == (tmp_path / "here.svg").read_bytes()


def test_partitions_are_laid_beside_the_groups(votes_file, tmp_path, capsys):
    """By member and by region: what unites and divides on the screen, answers by part in parts.csv, and all of it in the document."""
    parts, tables, document = tmp_path / "parts.csv", tmp_path / "tables", tmp_path / "map.json"
    parts.write_text("voter-id,member,region\n" + "".join(f"{p},{'Elm' if p % 2 else 'Fir'},{'north' if p < 12 else 'south'}\n" for p in range(24)))
    votes_file.write_text(votes_file.read_text().replace("0,99,1\n", ""))
    assert cli.main(["map", str(votes_file), "--parts", str(parts), "--tables", str(tables), "-o", str(document)]) == 0
    told = capsys.readouterr().out
    assert "By region: what divides most" in told
    assert "By member: what divides" not in told
    rows = (tables / "parts.csv").read_text().splitlines()
    assert rows[0] == "partition,part,statement,text,agree,disagree,pass"
    assert "region,north,0,,12,0,0" in rows and "member,Elm,0,,6,6,0" in rows
    assert json.loads(document.read_text())["lenses"]["partitions"]["region"]["parts"] == ["north", "south"]


def test_no_part_of_fewer_than_five_is_told(votes_file, tmp_path, capsys):
    """Three of the south: no row of the region, which the other part would give away; nor where one who is not on the map could be had."""
    parts, tables = tmp_path / "parts.csv", tmp_path / "tables"
    parts.write_text("voter-id,region,half\n" + "".join(f"{p},{'south' if p < 3 else 'north'},{p % 2}\n" for p in range(24)))
    assert cli.main(["map", str(votes_file), "--parts", str(parts), "--tables", str(tables)]) == 0
    rows = [row.split(",") for row in (tables / "parts.csv").read_text().splitlines()[1:]]
    assert {row[0] for row in rows} == {"half"}
    assert "0" not in {row[2] for row in rows} and "1" in {row[2] for row in rows}
    assert "By region: what divides" not in capsys.readouterr().out


def test_a_file_of_parts_names_line_column_and_remedy(votes_file, tmp_path, capsys):
    """A person twice, a name that is taken, no partition at all: nothing is taken; and the anchor's recipe knows no partition."""
    parts = tmp_path / "parts.csv"
    for text, told in (
        ("voter-id,region\n1,north\n1,south\n", "line 3, column voter-id: person 1 already stands on line 2"),
        ("voter-id,groups\n1,north\n", "'groups' names no partition"),
        ("voter-id\n1\n", "there is no column of parts"),
    ):
        parts.write_text(text)
        assert cli.main(["map", str(votes_file), "--parts", str(parts)]) == 1
        assert told in capsys.readouterr().err
    assert cli.main(["map", str(votes_file), "--parts", str(parts), "--mode", "polis"]) == 2
