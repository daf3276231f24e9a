"""The record that leaves the house."""

import hashlib
import json
import zipfile

import pytest

from harmel.alliance import journal
from harmel.alliance.models import StoredResult
from harmel.alliance.rules import CLOCK, Verb, Visibility
from harmel.methods.seal import chance, keys, leaf, record
from harmel.methods.seal.canonical import canonical
from harmel.methods.seal.verify import check

VOTE = Verb("discussion.vote", anonymous=True, visibility=Visibility.PUBLIC, withheld=frozenset({"choice"}))
COMPUTE = Verb("discussion.compute", visibility=Visibility.PUBLIC)


@pytest.fixture
def result(review, now):
    return StoredResult.objects.create(
        review=review, about="discussion.map/1", method="opinion.map", version="1", parameters={"groups": 3, "x": 0.1}, seed="7",
        input_sha256="ab" * 32, output=canonical({"shares": [0.333333333333, 1e22]}).decode(), made_at=now,
    )


@pytest.fixture
def everything(review, delegate, participant, result, now):
    """An entry of each visibility, three votes, a computation; sealed an hour later."""
    for visibility in Visibility:
        journal.write(Verb(f"agreement.{visibility.value}", visibility=visibility), review=review, actor=delegate, at=now, about=review, text=f"only {visibility.value}")
    for choice in (-1, 0, 1):
        journal.write(VOTE, review=review, actor=participant, at=now, about=f"discussion.statement/{choice + 2}", pseudonym="f3", choice=choice)
    journal.write(COMPUTE, review=review, actor=CLOCK, at=now, about=result)
    journal.seal(review, now=now.replace(hour=13), key=keys.rehearsal(1))
    return now.replace(hour=14)


@pytest.fixture
def exported(review, everything, tmp_path):
    """Export and read back: `exported(public=True)` gives the path and the entries by verb."""

    def make(*, public):
        path = tmp_path / f"{public}.zip"
        journal.export(review, path, public=public, now=everything)
        return path, [json.loads(line) for line in zipfile.ZipFile(path).read(record.ENTRIES).splitlines()]

    return make


def test_a_public_record_withholds_and_still_holds(exported):
    """Public entries with their content, without withheld facts; of all others the leaf and nothing else."""
    path, entries = exported(public=True)
    report = check(path)
    assert report.holds
    assert (report.entries, report.withheld, report.erased, report.results) == (8, 3, 0, 1)
    assert {entry["payload"]["verb"] for entry in entries if "payload" in entry} == {"agreement.public", "discussion.vote", "discussion.compute"}
    assert [set(entry) for entry in entries if "payload" not in entry] == [{"leaf"}] * 3
    content = b"".join(zipfile.ZipFile(path).read(name) for name in record.MEMBERS)
    for text in (b"only members", b"only body", b"only withheld", b'"choice":-1', b'"open"'):
        assert text not in content


def test_the_archive_of_the_alliance_opens_all_but_what_is_withheld(exported):
    """Votes are opened under their pseudonyms; a withheld entry is a leaf here too."""
    path, entries = exported(public=False)
    assert check(path).holds
    assert check(path).withheld == 1
    assert sorted(entry["open"]["choice"]["value"] for entry in entries if "open" in entry) == [-1, 0, 1]
    assert b"only withheld" not in zipfile.ZipFile(path).read(record.ENTRIES)


def test_guessing_confirms_no_withheld_vote(exported):
    """With all that a public record holds, trying -1, 0 and 1 in any arrangement meets no digest in it."""
    path, entries = exported(public=True)
    content = zipfile.ZipFile(path).read(record.ENTRIES).decode()
    votes = [entry for entry in entries if entry.get("payload", {}).get("verb") == "discussion.vote"]
    assert len(votes) == 3
    for vote in votes:
        salts = [b"", bytes.fromhex(vote["salt"]), bytes.fromhex(vote["leaf"])]
        for guess in (-1, 0, 1):
            opened = {**vote["payload"], "facts": {"choice": guess}}
            for text in (canonical(guess), canonical(["choice", guess]), canonical({"choice": guess}), canonical(opened), canonical({k: v for k, v in opened.items() if k != "withheld"})):
                for salt in salts:
                    for prefix in (b"", b"\x00", b"\x01", b"\x02"):
                        assert hashlib.sha256(prefix + salt + text).hexdigest() not in content


def test_a_result_changed_in_the_database_is_found(review, everything, result, tmp_path):
    """The figure behind which no entry stands any more is named, and the entry whose result is gone."""
    StoredResult.objects.filter(pk=result.pk).update(output='{"shares":[0.4]}')
    journal.export(review, tmp_path / "record.zip", public=True, now=everything)
    assert [problem.code for problem in check(tmp_path / "record.zip").problems] == ["result_missing"]


def test_results_that_only_withheld_entries_claim_stay_in_the_house(review, result, now, tmp_path):
    """A public record holds no figure whose computation it does not show."""
    journal.write(Verb("assessment.compute", visibility=Visibility.MEMBERS), review=review, actor=CLOCK, at=now, about=result)
    journal.seal(review, now=now, key=keys.rehearsal(1))
    for public, results in ((True, 0), (False, 1)):
        journal.export(review, tmp_path / "record.zip", public=public, now=now)
        report = check(tmp_path / "record.zip")
        assert (report.holds, report.results) == (True, results)


def test_the_record_stands_as_it_was_at_an_instant(review, everything, delegate, tmp_path):
    """Blocks sealed later are not in it, and what is not sealed is not either."""
    journal.write(COMPUTE, review=review, actor=delegate, at=everything, about=review)
    journal.export(review, tmp_path / "record.zip", public=True, now=everything)
    assert check(tmp_path / "record.zip").entries == 8
    journal.seal(review, now=everything.replace(hour=15), key=keys.rehearsal(1))
    journal.export(review, tmp_path / "record.zip", public=True, now=everything)
    assert check(tmp_path / "record.zip").blocks == 1
    journal.export(review, tmp_path / "record.zip", public=True, now=everything.replace(hour=16))
    assert check(tmp_path / "record.zip").blocks == 2


def test_the_same_seed_gives_the_same_leaf(review, delegate, now):
    """Salts of a rehearsal follow from its seed, so its record is the same bytes."""
    with chance.seeded(2030):
        entry = journal.write(COMPUTE, review=review, actor=delegate, at=now, about="alliance.review/1", text="same")
    by = f"alliance.seat/{delegate.pk}"
    payload = {"verb": COMPUTE.name, "at": "2020-09-01T12:00:00.000000Z", "about": "alliance.review/1", "by": by, "member": "AL", "facts": {"text": "same"}}
    with chance.seeded(2030):
        assert leaf.make(payload).digest == entry.leaf
