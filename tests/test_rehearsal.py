"""The rehearsal of the review that ships: the same bytes each time, a record that shows every forgery, and a script whose facts come true."""

from __future__ import annotations

import contextlib
import csv
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from tests.journey.conftest import HARMEL, House, database_of_its_own, free_port, served

from harmel.methods.seal import chain, keys, record
from harmel.methods.seal.canonical import parse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "examples" / "nato2030"
WRITTEN = ("report.html", "report.fr.html", "report.pdf", "report.fr.pdf", "record.zip")
HALF_PAST_FIVE = "2021-05-26T15:30Z"
"""Half an hour before the first silence ends, in Brussels half past five."""


def environment(folder: Path) -> dict[str, str]:
    """What a command sees: nothing of this test's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")}
    return kept | {"HARMEL_DATA": str(folder), "OPENBLAS_NUM_THREADS": "1", "DJANGO_SETTINGS_MODULE": "harmel.site.settings"}


def command(*arguments: object, env: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run([*HARMEL, *map(str, arguments)], capture_output=True, text=True, env=env, check=False, timeout=600)


@dataclass
class Played:
    """A rehearsal on its way: its folder, its environment, and what came true in it once it is over."""

    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen | None = None
    facts: dict = field(default_factory=dict)

    def begin(self, script: Path, *more: str) -> None:
        """Start playing."""
        asked = [*HARMEL, "rehearse", str(script), "--out", str(self.folder), *more]
        self.process = subprocess.Popen(asked, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def over(self) -> Played:
        """Wait for the end, and read the facts from the database."""
        told, _ = self.process.communicate(timeout=600)
        assert self.process.returncode == 0, told
        read = subprocess.run([sys.executable, str(ROOT / "tests/rehearsal_facts.py")], env=self.environment, capture_output=True, text=True, check=False)
        assert read.returncode == 0, read.stderr
        self.facts = json.loads(read.stdout)
        return self

    def __getitem__(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def smaller(folder: Path, *, participants: int = 2) -> Path:
    """Copy the script with fewer people in the discussion, for tests that look elsewhere."""
    shutil.copytree(SCRIPT, folder)
    path = folder / "delegations.csv"
    with path.open(newline="") as file:
        rows = [row | {"participants": str(participants)} for row in csv.DictReader(file)]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def plays(tmp_path_factory):
    """Three rehearsals side by side: two to the end, a smaller one until half past five on the day when the first silence ends."""
    with contextlib.ExitStack() as stack:
        small = smaller(tmp_path_factory.mktemp("script") / "small")
        started = []
        for name, script, *more in (("first", SCRIPT), ("the-second-one", SCRIPT), ("half", small, "--until", HALF_PAST_FIVE)):
            folder = tmp_path_factory.mktemp("rehearsal") / name
            played = Played(folder, environment(folder))
            stack.enter_context(database_of_its_own(played.environment))
            played.begin(script, *more)
            started.append(played)
        yield [played.over() for played in started]


@pytest.fixture(scope="module")
def first(plays):
    return plays[0]


@pytest.fixture(scope="module")
def second(plays):
    return plays[1]


@pytest.fixture(scope="module")
def half(plays):
    return plays[2]


# The same bytes


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_script_and_seed_give_the_same_bytes(first, second, name):
    """Two rehearsals, in folders of other names, by other processes: whatever is left on the table is the same."""
    assert len(first[name]) > 10_000
    assert first[name] == second[name]


# The record


def verified(path: Path, *more: object) -> tuple[int, str]:
    done = command("verify", path, *more, env=environment(path.parent))
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
    code, told = verified(first.folder / "record.zip", "--key", key, "--receipt", receipt)
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
    code, told = verified(path)
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
    assert verified(forged)[0] == 0
    code, told = verified(forged, "--key", keys.rehearsal("2030").fingerprint)
    assert code == 1
    assert "key" in told
    assert verified(forged, "--receipt", receipt)[0] == 1


def test_a_record_that_lost_its_last_block_fails_beside_a_receipt(first, tmp_path, receipt):
    """What is left is whole in itself; the receipt of an act in the last block shows what was cut off."""
    with record.opened(first.folder / "record.zip") as whole:
        blocks = len(list(whole.lines(record.BLOCKS)))
    shortened = rewritten(first.folder / "record.zip", tmp_path / "short.zip", blocks=blocks - 1)
    assert verified(shortened)[0] == 0
    code, told = verified(shortened, "--receipt", receipt)
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


# What is refused


def test_a_second_rehearsal_into_the_same_folder_is_refused(first):
    """What is there stays as it is, and the sentence says what to do."""
    before = {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    done = command("rehearse", SCRIPT, "--out", first.folder, env=first.environment)
    assert done.returncode == 2
    assert "already" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()} == before


def test_an_alliance_made_by_init_never_becomes_a_rehearsal(tmp_path):
    """Rehearsing onto it is refused; its pages offer no one-click sign-in, and the address of one answers that there is nothing."""
    env = environment(tmp_path / "data")
    with database_of_its_own(env):
        house = House(f"http://127.0.0.1:{free_port()}", tmp_path / "data", env)
        house.command("init", "--name", "The Grove", "--at", house.address)
        done = command("rehearse", SCRIPT, "--out", tmp_path / "data", env=env)
        assert done.returncode == 2
        assert "already" in done.stderr
        with served(house):
            visitor = Browser(house.address)
            assert "/rehearsal/as/" not in visitor.get("/sign-in/")
            assert visitor.answers("/rehearsal/as/1/", {}) == 404
            assert visitor.answers("/rehearsal/as/1/") == 405


def broken(tmp_path: Path, name: str, shown: str, forged: str) -> Path:
    folder = tmp_path / "script"
    shutil.copytree(SCRIPT, folder)
    text = (folder / name).read_text()
    assert shown in text
    (folder / name).write_text(text.replace(shown, forged, 1))
    return folder


@pytest.mark.parametrize(
    ("name", "shown", "forged", "says"),
    [
        ("decisions.csv", "1,Deeper political consultation,", "1,", r"decisions\.csv, line 2: the row has not as many cells"),
        ("delegations.csv", "ALD,1,", "ALD,one,", r"delegations\.csv, line 2: order is 'one'; write a whole number"),
        ("dissents.csv", "9,expert-6,", "9,expert-60,", r"dissents\.csv, line 2: expert names 'expert-60', which is not in people"),
        ("statements.csv", "key,text_en,", "key,texte,", r"statements\.csv, line 1: the header lacks text_en"),
        ("statement_quotes.csv", "ST01,C094,", "ST01,,", r"statement_quotes\.csv, line 2: contribution is empty"),
        ("positions.csv", "1,52,CHR,ad referendum,", "1,52,CHR,abstain,", r"positions\.csv, line 2: position is 'abstain'; it can be agree, "),
        ("mandate.toml", "horizon = 2030", "horizon = ", r"mandate\.toml: "),
        ("mandate.toml", "[launch]", "[lunch]", r"what the script says of mandate cannot be read: KeyError: 'launch'"),
    ],
)
def test_a_broken_script_is_named_by_file_and_line(tmp_path, name, shown, forged, says):
    """One sentence, exit 1, and nothing is left behind."""
    folder = broken(tmp_path, name, shown, forged)
    env = environment(tmp_path / "out")
    with database_of_its_own(env):
        done = command("rehearse", folder, "--out", tmp_path / "out", env=env)
    assert done.returncode == 1
    assert re.search(says, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_act_that_is_refused_names_its_row_and_leaves_nothing_behind(tmp_path):
    """A script can be well formed and still ask for what cannot be: here a kind of source that there is none of."""
    folder = broken(tmp_path, "sources.csv", ",press answer,", ",rumour,")
    env = environment(tmp_path / "out")
    with database_of_its_own(env):
        done = command("rehearse", folder, "--out", tmp_path / "out", env=env)
    assert done.returncode == 1
    assert re.search(r"sources\.csv, line \d+: 2020-06-08T13:\d\d:\d\d\+00:00 source A02: .*rumour", done.stderr), done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_script_is_refused(tmp_path):
    """A file that lacks is named, and so is a folder that is none."""
    env = environment(tmp_path / "out")
    for folder, says in ((tmp_path, "amendments.csv is missing"), (tmp_path / "nowhere", "is no folder")):
        done = command("rehearse", folder, "--out", tmp_path / "out", env=env)
        assert done.returncode == 1
        assert says in done.stderr
        assert not (tmp_path / "out").exists()


# Served


class Browser:
    """A visitor without a screen: keeps cookies, sends the token of forms, follows where it is led."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, path: str, form: dict[str, str] | None = None, **headers: str):
        data = None
        if form is not None:
            token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), "")
            data = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        return self.opener.open(urllib.request.Request(self.address + path, data, headers), timeout=30)

    def get(self, path: str, form: dict[str, str] | None = None) -> str:
        with self.open(path, form) as answer:
            return answer.read().decode()

    def answers(self, path: str, form: dict[str, str] | None = None, **headers: str) -> int:
        try:
            with self.open(path, form, **headers) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


@pytest.fixture(scope="module")
def stage(half):
    """The half-played rehearsal, served; by its settings it would answer to a foreign name as well."""
    env = half.environment | {"HARMEL_HOSTS": "127.0.0.1 harmel.example"}
    with served(House(f"http://127.0.0.1:{free_port()}", half.folder, env)) as house:
        yield house


def test_played_until_an_instant_it_goes_no_further(half):
    """At half past five the first silence still runs, and nothing of what comes later has happened."""
    assert half.facts["now"] == "2021-05-26T15:30:00+00:00"
    assert [silence["outcome"] for silence in half.facts["silences"]] == ["running"]
    assert half.facts["decisions"] == 0
    assert "adopted" not in half.facts["text"]["states"]
    assert half.facts["text"]["states"]["under_silence"] == 1


def test_the_served_clock_stands_where_the_play_stopped(stage):
    """A page shows that instant, however long the server has been running."""
    page = Browser(stage.address).get("/reviews/nato2030/agreement/silences/1/")
    assert "26 May 2021" in page
    assert "Rehearsal" in page


def test_one_click_signs_in_as_any_of_the_cast_by_post_only(half, stage):
    """A visitor becomes the delegate of Larch with one press of a button, and can break the silence that runs."""
    visitor = Browser(stage.address)
    larch = next(pk for label, pk in half.facts["seats"].items() if "Larch" in label and "Head" not in label)
    assert visitor.answers(f"/rehearsal/as/{larch}/") == 405
    assert f"/rehearsal/as/{larch}/" in visitor.get("/sign-in/")
    assert visitor.answers(f"/rehearsal/as/{larch}/", {}) == 200
    assert "Larch" in visitor.get("/me/")
    assert visitor.answers("/reviews/nato2030/agreement/silences/1/break/") == 200


def test_a_rehearsal_answers_to_this_machine_only(stage):
    """A foreign name in the request is refused, even where the settings would let it pass."""
    visitor = Browser(stage.address)
    assert visitor.answers("/", Host="127.0.0.1") == 200
    for name in ("harmel.example", "evil.example", "127.0.0.1.evil.example", "[::2]"):
        assert visitor.answers("/", Host=name) in {400, 403}, name
        assert visitor.answers("/sign-in/", Host=name) in {400, 403}, name


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "[::]:8000", "192.0.2.1:8000"])
def test_a_rehearsal_is_not_served_to_others(half, address):
    """Asked to listen on an address that other machines reach, the command refuses."""
    done = command("serve", "--address", address, env=half.environment)
    assert done.returncode == 2
    assert "this machine only" in done.stderr


def test_two_servers_never_share_an_address(stage, half):
    """Where one listens already a second is refused: half of the requests would go to each."""
    done = command("serve", "--address", stage.address.removeprefix("http://"), env=half.environment)
    assert done.returncode == 2
    assert "give another port" in done.stderr
