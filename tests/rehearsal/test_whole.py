"""Played to the end: the same bytes each time, a record that shows every forgery, and a script whose facts come true."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bench.house import House, house_in

from harmel.methods.seal import chain, keys, record
from harmel.methods.seal.canonical import parse
from harmel.site.tests.scripts import EXAMPLE

from .played import begin

pytestmark = pytest.mark.slow
WRITTEN = ("report.html", "report.fr.html", "report.pdf", "report.fr.pdf", "record.zip")


@pytest.fixture(scope="module")
def plays(tmp_path_factory):
    """Two rehearsals side by side, in folders of other names."""
    first, second = (tmp_path_factory.mktemp("rehearsal") / name for name in ("first", "the-second-one"))
    with house_in(first) as one, house_in(second) as other:
        started = [begin(house, EXAMPLE) for house in (one, other)]
        yield [played.over() for played in started]


@pytest.fixture(scope="module")
def first(plays):
    return plays[0]


# The same bytes


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_script_and_seed_give_the_same_bytes(plays, name):
    """Two rehearsals, in folders of other names, by other processes: whatever is left on the table is the same."""
    first, second = plays
    assert len(first[name]) > 10_000
    assert first[name] == second[name]


# The record


def verified(house: House, path: Path, *more: object) -> tuple[int, str]:
    done = house.told("verify", path, *more)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def receipt(first, tmp_path):
    """The receipt of the last act of the review, as who did it kept it."""
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(first.facts["receipt"]))
    return path


def test_its_record_holds_under_its_key_and_beside_its_receipt(first, receipt):
    """The check says how much there is, under which key, and that a rehearsal proves no origin."""
    key = keys.rehearsal("2030").fingerprint
    code, told = verified(first.house, first.folder / "record.zip", "--key", key, "--receipt", receipt)
    assert code == 0, told
    assert re.match(r"holds: \d{4} entries, \d{2,3} blocks, \d+ stored results?, ", told)
    assert key in told
    assert "rehearsal key: proves no origin" in told


@pytest.mark.parametrize(
    ("member", "shown", "forged", "named"),
    [
        ("entries.jsonl", b'"paragraphs":[20]', b'"paragraphs":[21]', "entry"),
        ("blocks.jsonl", b'"number":2,', b'"number":3,', "block"),
        ("results.jsonl", b'"disagree"', b'"disagres"', "result"),
        ("README.md", b"SHA-256", b"SHA-255", "README.md"),
    ],
)
def test_one_changed_byte_is_found(first, tmp_path, member, shown, forged, named):
    """A record with one byte of one member changed does not hold, and the check names what."""
    path = tmp_path / "record.zip"
    with zipfile.ZipFile(first.folder / "record.zip") as whole, zipfile.ZipFile(path, "w") as changed:
        for one in whole.namelist():
            content = whole.read(one)
            assert one != member or shown in content
            changed.writestr(one, content.replace(shown, forged, 1) if one == member else content)
    code, told = verified(first.house, path)
    assert code == 1
    assert named in told


def rewritten(path: Path, out: Path, *, blocks: int | None = None, key: keys.Key | None = None) -> Path:
    """Write a record anew: only its first blocks, or all of them under another key."""
    with record.opened(path) as whole:
        chained, previous = [], chain.NO_BLOCK
        for line in list(whole.lines(record.BLOCKS))[:blocks]:
            block = replace(chain.read(parse(line)), previous=previous)
            block = key.sign(block) if key else block
            chained.append(block)
            previous = block.digest
        held = sum(block.count for block in chained)
        entries = [record.read_entry(line) for line in list(whole.lines(record.ENTRIES))[:held]]
        record.write(out, blocks=chained, entries=entries, results=list(whole.lines(record.RESULTS)))
    return out


def test_a_record_signed_anew_fails_for_whoever_names_the_key(first, tmp_path, receipt):
    """Somebody else can sign the whole record, and it holds in itself; under the original's fingerprint, or beside a receipt, it does not."""
    forged = rewritten(first.folder / "record.zip", tmp_path / "anew.zip", key=keys.make(tmp_path / "keys"))
    assert verified(first.house, forged)[0] == 0
    code, told = verified(first.house, forged, "--key", keys.rehearsal("2030").fingerprint)
    assert code == 1
    assert "key" in told
    assert verified(first.house, forged, "--receipt", receipt)[0] == 1


def test_a_record_that_lost_its_last_block_fails_beside_a_receipt(first, tmp_path, receipt):
    """What is left is whole in itself; the receipt of an act in the last block shows what was cut off."""
    with record.opened(first.folder / "record.zip") as whole:
        blocks = len(list(whole.lines(record.BLOCKS)))
    shortened = rewritten(first.folder / "record.zip", tmp_path / "short.zip", blocks=blocks - 1)
    assert verified(first.house, shortened)[0] == 0
    code, told = verified(first.house, shortened, "--receipt", receipt)
    assert code == 1
    assert "receipt 1" in told


# The facts of the script


def test_the_instance_is_marked_as_a_rehearsal(first):
    """The mark, the seed and the clock stand in the database itself."""
    assert first.facts["instance"]["rehearsal"] is True
    assert first.facts["instance"]["seed"] == "2030"
    assert first.facts["now"] == first.facts["instance"]["plays_at"]


def test_a_thirtieth_member_joins(first):
    """Twenty-nine delegations receive the mandate; from 27 March 2020 there are thirty."""
    assert first.facts["members"] == {"2019-12-05": 29, "2020-03-28": 30}


def test_the_discussion_is_as_large_as_the_script_says(first):
    """600 people, 300 contributions, 60 statements, 15 to 40 votes of each person, 32 findings."""
    people = first.facts["people"]
    assert (people["participants"], people["contributions"], first.facts["statements"], first.facts["findings"]) == (600, 300, 60, 32)
    assert 600 * 15 <= people["votes"] <= 600 * 40


def test_the_panel_of_experts_plays_three_rounds(first):
    """Ten experts of seven nations answer 50 items in three rounds, but for one in the second; of 33 wordings of the open round two were set aside."""
    panel = first.facts["panel"]
    assert (panel["experts"], panel["nations"], panel["wordings"], panel["under_items"]) == (10, 7, 33, 31)
    assert panel["items"] == {"challenge": 17, "amplifier": 12, "quantity": 18, "event": 3}
    assert panel["answers"] == [0, 10 * 50, 9 * 50, 10 * 50]
    assert (panel["settled"], panel["conclusion"], panel["minority_views"], panel["resolved"]) == ([True] * 4, "rounds_spent", 3, 15)


def test_the_panel_comes_together_but_for_what_the_script_says(first):
    """Of 50 items two are divided, one still moves, one is apart, and of one nothing is said; cohesion stands first, before what the convener named first."""
    panel = first.facts["panel"]
    assert panel["standings"] == {"together": 45, "divided": 2, "moving": 1, "apart": 1, "unanswered": 1}
    assert panel["first_five"][:3] == ["CH-COH", "CH-RUS", "CH-EDT"]
    assert set(panel["first_five"][3:]) == {"CH-COV", "CH-HYB"}


def test_what_experts_judge_leaves_no_word_in_the_record(first):
    """29 answers stand in the journal at the hour in which their round opened, by nobody; of these entries the record that is handed on has the seal alone."""
    assert first.facts["panel"]["entries"] == {"answers": 29, "named": 0, "hours": 3}
    with zipfile.ZipFile(first.folder / "record.zip") as whole:
        entries = whole.read("entries.jsonl")
    assert b'"assessment.open_round"' in entries
    assert not [verb for verb in ("answer", "hand_in", "propose", "declare_expertise", "state_minority_view") if f'"assessment.{verb}"'.encode() in entries]


def test_the_study_plays_from_sheets_to_what_is_watched(first):
    """Fourteen descriptors, twelve options, ten sheets, what must hold declared before the result, a test that is there, and signposts of which one is of people's own."""
    study = first.facts["foresight"]
    assert study["descriptors"] == {"system": 11, "exogenous": 1, "policy": 2}
    assert (study["options"], study["sheets"], study["figures"]) == (12, 10, 55)
    assert study["adopted"] == 19, "each option is adopted by one recommendation or more"
    assert study["thresholds"] == [[key, False] for key in ("CRE", "UNI", "RUS", "TER")]
    assert study["kept"] == ["foresight.discovery", "foresight.scenarios", "foresight.stress"]
    assert study["shown"]
    assert [number for number, _of_a_limit in study["signposts"]] == [8, 0, 8, 8, 10]
    assert sum(of_a_limit for _number, of_a_limit in study["signposts"]) >= 3
    assert not study["signposts"][3][1], "nothing that was found speaks of the economy"
    shown = dict(study["reasons"])
    assert shown["DET RUS"] == 6
    assert "ECO DEF" not in shown, "two gave a reason for it, and three are needed"


def test_what_comes_of_the_sheets_is_what_the_readme_says(first):
    """A handful of futures; both tracks hold in more than either, and together in more than one by one; a dispute on which the figure of deterrence hangs."""
    study = first.facts["foresight"]
    assert 3 <= study["scenarios"] <= 8
    assert study["enough"]
    holds = {int(number): share for number, share in study["holds"].items()}
    assert 0.4 <= holds[0] <= 0.5
    assert max(holds[1], holds[6]) <= holds[0] + 0.02
    assert holds[8] - holds[0] > 0.1
    assert study["both_more"] > 0.1
    assert study["gain_zero"] - holds[0] > 0.02, "the shock costs"
    provokes, calms = study["either_view"]
    assert calms - provokes > 0.2
    assert study["outcomes"] == ["region"]


def test_who_judged_what_of_the_future_stands_nowhere_by_name(first):
    """Twenty entries at the hour in which the sheets opened, by nobody; the record that is handed on has their seals alone."""
    assert first.facts["foresight"]["entries"] == {"judged": 20, "named": 0, "hours": 1}
    with zipfile.ZipFile(first.folder / "record.zip") as whole:
        entries = whole.read("entries.jsonl")
    assert b'"foresight.open_sheets"' in entries
    assert not [verb for verb in ("judge", "judge_present", "hand_in_sheet") if f'"foresight.{verb}"'.encode() in entries]


def test_the_report_of_the_experts_is_held_but_for_its_blanks(first):
    """138 recommendations, of which the text of nineteen is not held."""
    assert first.facts["recommendations"] == {"held": 119, "blank": 19}


def test_the_text_is_adopted_whole_with_what_was_reserved(first):
    """79 paragraphs of revision 5 are adopted, with one reservation and three footnotes."""
    assert first.facts["text"]["revision"] == 5
    assert first.facts["text"]["states"] == {"adopted": 79}
    assert first.facts["text"]["printed"] == [[28, "footnote", "BEE"], [28, "footnote", "JUN"], [29, "footnote", "HAW"], [35, "reservation", "FIR"]]


def test_the_first_silence_is_broken_a_minute_before_its_end(first):
    """Larch breaks at 17:59:00, five others sign, each of thirty stood on the roster, and the break has its receipt."""
    silence = first.facts["silences"][0]
    assert (silence["outcome"], silence["roster"], silence["paragraphs"]) == ("broken", 30, [20])
    assert silence["ended_at"] == "2021-05-26T15:59:00+00:00"
    broken = silence["breaks"][0]
    assert (broken["by"], broken["at"], broken["ruling"]) == ("LAR", "2021-05-26T15:59:00+00:00", "breaks")
    assert broken["with"] == broken["signed"] == ["ASP", "BIR", "CHR", "PIN", "SPR"]
    assert broken["receipt"]
    assert len(broken["leaf"]) == len(broken["sha256"]) == 64


def test_the_second_silence_holds_and_a_break_at_its_end_is_too_late(first):
    """At 18:00:00 exactly the text is adopted; the break of that instant is refused by a receipt, which stands in the record."""
    silence = first.facts["silences"][1]
    assert (silence["outcome"], silence["ended_at"]) == ("adopted", "2021-06-07T16:00:00+00:00")
    late = silence["breaks"][0]
    assert (late["by"], late["at"], late["ruling"]) == ("CYS", "2021-06-07T16:00:00+00:00", "too_late")
    with zipfile.ZipFile(first.folder / "record.zip") as whole:
        assert f'"leaf":"{late["leaf"]}"' in whole.read("entries.jsonl").decode()


def test_the_summit_leaves_decisions_and_commitments(first):
    """Eight decisions and 23 commitments, each with an owner."""
    assert (first.facts["decisions"], first.facts["commitments"], first.facts["owned"]) == (8, 23, 23)


def test_the_report_is_there_in_two_languages_and_says_that_it_is_a_rehearsal(first):
    """On the screen and on paper, each in its own language."""
    import pikepdf

    for mark, language, word in (("", "en", "Rehearsal"), (".fr", "fr", "Répétition")):
        page = first[f"report{mark}.html"].decode()
        assert f'lang="{language}"' in page
        assert word in page
        with pikepdf.open(first.folder / f"report{mark}.pdf") as pdf:
            assert len(pdf.pages) > 10
            assert str(pdf.Root.Lang).startswith(language)


def test_a_second_rehearsal_into_the_same_folder_is_refused(first):
    """What is there stays as it is, and the sentence says what to do."""
    before = {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    done = first.house.told("rehearse", EXAMPLE, "--out", first.folder)
    assert done.returncode == 2
    assert "already" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()} == before
