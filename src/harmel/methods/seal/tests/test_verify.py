"""The offline check: what holds, and what does not with its number."""

import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmel.methods.seal import chain, keys, leaf, record, stored
from harmel.methods.seal.canonical import NotCanonical, canonical
from harmel.methods.seal.tests.sample import NAME, RESULT, entry, ordered, rewritten, sample, seal
from harmel.methods.seal.verify import Code, What, check


@pytest.fixture
def path(tmp_path):
    return sample().write(tmp_path / "record.zip")


def found(report):
    return {(problem.code, problem.what, problem.number) for problem in report.problems}


def test_a_whole_record_holds(path):
    """The report counts entries, blocks, results, erased and withheld, and names the last block."""
    report = check(path)
    assert report.holds
    assert (report.entries, report.blocks, report.results, report.erased, report.withheld) == (8, 3, 1, 1, 1)
    assert report.fingerprint == keys.rehearsal(7).fingerprint
    assert report.last_sealed_at == "2020-09-01T15:00:00.000000Z"
    assert report.rehearsal


def test_the_same_record_is_the_same_bytes(path, tmp_path):
    """Members in order, one fixed time: nothing of the day or the machine."""
    assert sample().write(tmp_path / "again.zip").read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(archive.namelist()) == record.MEMBERS
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_opened_and_withheld_fields_both_hold(tmp_path):
    """A record with the vote opened and one without it are both whole; the public one does not contain it."""
    full, public = sample(public=False).write(tmp_path / "full.zip"), sample().write(tmp_path / "public.zip")
    assert check(full).holds
    assert check(public).holds
    assert b'"open":{"choice"' in zipfile.ZipFile(full).read(record.ENTRIES)
    assert b'"open"' not in zipfile.ZipFile(public).read(record.ENTRIES)


@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("member", record.MEMBERS)
def test_every_byte_of_every_member_matters(tmp_path, member, step):
    """One byte changed anywhere in a member's content, at each place in turn, and the record no longer holds."""
    path = sample(public=False).write(tmp_path / "record.zip")
    content = zipfile.ZipFile(path).read(member)
    for place in range(0, len(content), step):
        changed = content[:place] + bytes([content[place] ^ (1 << place % 7)]) + content[place + 1 :]
        assert not check(rewritten(path, member, changed)).holds, (member, place)


@settings(max_examples=settings().max_examples * 3 // 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_other_edit_passes_either(path, data):
    """A byte put in, taken out or set to any value, a piece cut out or doubled: noticed, and never a crash."""
    member = data.draw(st.sampled_from(record.MEMBERS))
    content = zipfile.ZipFile(path).read(member)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    put_in = data.draw(st.binary(max_size=3) | st.just(content[start:end] * 2))
    changed = content[:start] + put_in + content[end:]
    assert check(rewritten(path, member, changed)).holds == (changed == content)


def test_a_damaged_file_is_no_record(path):
    """A byte changed in the zip itself is refused or harmless to the content, and never a crash."""
    whole = path.read_bytes()
    for place in range(0, len(whole), 41):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        check(path)
    path.write_bytes(b"no zip")
    assert found(check(path)) == {(Code.NOT_A_RECORD, What.RECORD, None)}


def test_a_missing_or_added_member_is_no_record(path, tmp_path):
    """A record has exactly five members."""
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "less.zip", "w") as less:
        for name in before.namelist()[1:]:
            less.writestr(name, before.read(name))
    assert found(check(tmp_path / "less.zip")) == {(Code.NOT_A_RECORD, What.RECORD, None)}
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("more.txt", b"")
    assert found(check(path)) == {(Code.NOT_A_RECORD, What.RECORD, None)}


def test_a_changed_entry_is_named_by_its_number(tmp_path):
    """Whoever changes the text of a question is told which entry no longer matches its leaf."""
    one = sample()
    place = next(n for n, each in enumerate(one.entries) if each.payload and b"dix ans" in each.payload)
    one.entries[place] = replace(one.entries[place], payload=one.entries[place].payload.replace(b"dix", b"six"))
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.ENTRY_CHANGED, What.ENTRY, place + 1)}


def test_a_changed_entry_with_its_leaf_made_anew_breaks_the_root(tmp_path):
    """Making the leaf anew does not help: the root of the block no longer holds."""
    one = sample()
    one.entries[-1] = entry(leaf.make({"verb": "mandate.launch", "at": "2020-09-02T12:00:00.000000Z"}))
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.ROOT_FALSE, What.BLOCK, 3)}


@pytest.mark.parametrize("line", [{"leaf": "ab" * 32, "payload": {}, "q": 1, "salt": "cd" * 16}, {"leaf": "ab" * 32, "payload": {}}, {"leaf": 1}, {"leaf": "ab" * 32, "open": {}}, {"leaf": "ab" * 32, "open": {}, "payload": {}, "salt": "cd" * 16}, {"leaf": "ab" * 32, "open": {"x": 1}, "payload": {}, "salt": "cd" * 16}, [1], None])
def test_a_line_of_another_shape_is_no_entry(line):
    """Names more or less, values of another kind: refused, though the line is canonical."""
    with pytest.raises(NotCanonical):
        record.read_entry(canonical(line))


def test_a_changed_vote_is_named(tmp_path):
    """An opened vote turned round no longer fits its commitment."""
    one = sample(public=False)
    place = next(n for n, each in enumerate(one.entries) if each.openings)
    opening = one.entries[place].openings["choice"]
    one.entries[place] = replace(one.entries[place], openings={"choice": replace(opening, value=1)})
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.FIELD_CHANGED, What.ENTRY, place + 1)}


def test_a_changed_block_is_named_by_its_number(tmp_path):
    """A block with another instant and a digest made anew has no signature, and the next one points elsewhere."""
    one = sample()
    one.blocks[1] = replace(one.blocks[1], sealed_at="2020-09-01T14:30:00.000000Z")
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.SIGNATURE_FALSE, What.BLOCK, 2), (Code.CHAIN_BROKEN, What.BLOCK, 3)}


def test_a_changed_result_is_named_with_the_entry_that_claims_it(tmp_path):
    """A figure behind which no entry stands, and an entry whose result is gone."""
    one = sample()
    one.results = [replace(RESULT, output={"shares": [1 / 4, None]}).line()]
    problems = found(check(one.write(tmp_path / "record.zip")))
    assert (Code.RESULT_UNCLAIMED, What.RESULT, 1) in problems
    assert {code for code, _, _ in problems} == {Code.RESULT_UNCLAIMED, Code.RESULT_MISSING}


def test_an_entry_that_claims_another_input_is_refused(tmp_path):
    """The input's digest in the entry and in the stored result are the same, or the figure rests on something else."""
    claim = {**RESULT.claim(), stored.INPUT: "cd" * 32}
    groups = [[entry(leaf.make({"verb": "discussion.compute", "results": [claim]}))]]
    record.write(tmp_path / "record.zip", blocks=seal(groups, [keys.rehearsal(7)]), entries=ordered(groups), results=[RESULT.line()])
    assert found(check(tmp_path / "record.zip")) == {(Code.INPUT_FALSE, What.RESULT, 1)}


def test_figures_are_compared_to_twelve_digits():
    """A result computed again with noise past the twelfth digit has the same digest, another one has not."""
    noisy = replace(RESULT, output={"shares": [1 / 3 + 1e-15, float("nan")]})
    assert noisy.claim() == RESULT.claim()
    assert replace(RESULT, output={"shares": [1 / 3 + 1e-11, None]}).claim() != RESULT.claim()


def test_a_record_signed_anew_holds_in_itself_and_not_against_the_key(tmp_path):
    """Only the fingerprint known beforehand tells that somebody else signed; a receipt tells it too."""
    ours, theirs = keys.make(tmp_path / "ours"), keys.make(tmp_path / "theirs")
    genuine, anew = sample(ours), sample(theirs)
    path = anew.write(tmp_path / "record.zip")
    assert check(path).holds
    assert found(check(path, key=ours.fingerprint)) == {(Code.OTHER_KEY, What.RECORD, None)}
    receipt = json.dumps(genuine.receipt.document()).encode()
    assert found(check(path, receipts=[receipt])) == {(Code.RECEIPT_BLOCK_OTHER, What.RECEIPT, 1)}
    genuine.write(path)
    shouted = " ".join(ours.fingerprint[n : n + 4] for n in range(0, 64, 4)).upper()
    assert check(path, key=shouted, receipts=[receipt]).holds


def test_a_record_cut_short_holds_in_itself_and_not_against_a_receipt(tmp_path):
    """Without its last two blocks the record is whole in itself; who holds a receipt for the second sees it."""
    whole = sample()
    short = replace(whole, blocks=whole.blocks[:1], entries=whole.entries[:2], results=[])
    path = short.write(tmp_path / "record.zip")
    assert check(path).holds
    receipt = json.dumps(whole.receipt.document()).encode()
    assert found(check(path, receipts=[receipt])) == {(Code.RECEIPT_BLOCK_MISSING, What.RECEIPT, 1)}


def test_a_receipt_from_before_the_cut_still_shows_that_its_entry_is_gone(tmp_path):
    """A receipt names the latest block when it was given, before its own entry was sealed: the leaf is what is missing then."""
    whole = sample()
    early = replace(whole.receipt, block=1, digest=whole.blocks[0].digest)
    short = replace(whole, blocks=whole.blocks[:1], entries=whole.entries[:2], results=[])
    path = short.write(tmp_path / "record.zip")
    assert found(check(path, receipts=[json.dumps(early.document()).encode()])) == {(Code.RECEIPT_LEAF_MISSING, What.RECEIPT, 1)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"record": "other"}, Code.RECEIPT_OF_ANOTHER_RECORD),
        ({"leaf": "00" * 32}, Code.RECEIPT_LEAF_MISSING),
        ({"at": "2020-09-01T12:00:00.000001Z"}, Code.RECEIPT_INSTANT_OTHER),
        ({"digest": "00" * 32}, Code.RECEIPT_BLOCK_OTHER),
        ({"key": "00" * 32}, Code.RECEIPT_BLOCK_OTHER),
        ({"block": 99}, Code.RECEIPT_BLOCK_MISSING),
        ({"block": 0}, Code.RECEIPT_BLOCK_MISSING),
    ],
)
def test_a_forged_receipt_does_not_fit(path, change, code):
    """A receipt made up with a true digest of its own is laid beside the record and found out."""
    text = json.dumps(replace(sample().receipt, **change).document()).encode()
    assert found(check(path, receipts=[text])) == {(code, What.RECEIPT, 1)}
    assert found(check(path, receipts=[text[:-9]])) == {(Code.NOT_A_RECEIPT, What.RECEIPT, 1)}


def _two_keys(tmp_path, *, name_it):
    old, new = keys.make(tmp_path), keys.make(tmp_path, keys.NEXT)
    rotation = leaf.make({"verb": record.ROTATION, "facts": {"key": new.public}})
    first = [entry(rotation)] if name_it else [entry(leaf.make({"verb": "x"}))]
    groups = [first, [entry(leaf.make({"verb": "mandate.launch"}))], [entry(leaf.make({"verb": "y"}))]]
    record.write(tmp_path / "record.zip", blocks=seal(groups, [old, new, new]), entries=ordered(groups), results=[])
    return old, new


def test_a_new_key_named_by_the_old_one_is_accepted(tmp_path):
    """The chain goes on under the new key, and either fingerprint identifies it."""
    old, new = _two_keys(tmp_path, name_it=True)
    for key in (None, old.fingerprint, new.fingerprint):
        assert check(tmp_path / "record.zip", key=key).holds
    assert check(tmp_path / "record.zip").fingerprint == new.fingerprint


def test_a_new_key_that_the_old_one_did_not_name_is_refused(tmp_path):
    """Blocks added by a stranger's key are named by the number of the first of them."""
    _two_keys(tmp_path, name_it=False)
    assert found(check(tmp_path / "record.zip")) == {(Code.KEY_NOT_NAMED, What.BLOCK, 2)}


def test_a_new_key_cannot_name_itself(tmp_path):
    """The entry that names the new key counts only in a block of the old one."""
    old, new = keys.make(tmp_path), keys.make(tmp_path, keys.NEXT)
    rotation = leaf.make({"verb": record.ROTATION, "facts": {"key": new.public}})
    groups = [[entry(leaf.make({"verb": "x"}))], [entry(rotation)]]
    record.write(tmp_path / "record.zip", blocks=seal(groups, [old, new]), entries=ordered(groups), results=[])
    assert found(check(tmp_path / "record.zip")) == {(Code.KEY_NOT_NAMED, What.BLOCK, 2)}


def test_a_real_key_cannot_pass_for_a_rehearsal_nor_another_seed(tmp_path):
    """The seed in the header has to give the key that signed."""
    key = replace(keys.make(tmp_path), rehearsal="7")
    problems = found(check(sample(key).write(tmp_path / "record.zip")))
    assert problems == {(Code.REHEARSAL_KEY_FALSE, What.BLOCK, number) for number in (1, 2, 3)}


def test_an_empty_record_proves_nothing(tmp_path):
    """A record without a block is refused rather than praised."""
    record.write(tmp_path / "record.zip", blocks=[], entries=[], results=[])
    assert found(check(tmp_path / "record.zip")) == {(Code.NO_BLOCK, What.RECORD, None)}


def test_entries_out_of_order_or_unsealed_are_named(tmp_path):
    """Leaves stand in their order, and nothing stands after the last block."""
    one = sample()
    one.entries[0], one.entries[1] = one.entries[1], one.entries[0]
    assert (Code.ENTRY_OUT_OF_ORDER, What.ENTRY, 2) in found(check(one.write(tmp_path / "record.zip")))
    one = sample()
    one.entries.append(entry(leaf.make({"verb": "x"})))
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.ENTRY_UNSEALED, What.ENTRY, 9)}
    one = sample()
    one.entries.pop()
    assert found(check(one.write(tmp_path / "record.zip"))) == {(Code.ENTRIES_MISSING, What.BLOCK, 3)}


def test_blocks_of_two_records_do_not_mix(tmp_path):
    """A block says whose it is: another record's name is noticed even under the same key."""
    key = keys.rehearsal(7)
    one = sample(key)
    foreign = key.sign(replace(one.blocks[2], record="other"))
    assert found(check(replace(one, blocks=[*one.blocks[:2], foreign]).write(tmp_path / "record.zip"))) == {(Code.OUT_OF_TURN, What.BLOCK, 3)}


def test_time_does_not_run_backwards(tmp_path):
    """A block sealed before the one it follows is named, though its key signed it."""
    key = keys.rehearsal(7)
    one = sample(key)
    early = key.sign(replace(one.blocks[2], sealed_at="2020-09-01T12:00:00.000000Z"))
    assert found(check(replace(one, blocks=[*one.blocks[:2], early]).write(tmp_path / "record.zip"))) == {(Code.EARLIER_THAN_THE_LAST, What.BLOCK, 3)}


def test_both_texts_for_auditors_name_what_the_record_holds():
    """English and French name every member and the same formats."""
    for name in record.TEXTS:
        text = record.text(name).decode()
        for word in (record.BLOCKS, record.ENTRIES, record.RESULTS, record.ERASURE, record.ROTATION, "RFC 8785", "RFC 6962", "Ed25519", stored.RESULT, stored.INPUT):
            assert word in text
    assert chain.NO_BLOCK == "0" * 64
    assert NAME


def test_a_record_that_could_not_be_finished_leaves_nothing(path, tmp_path):
    """An error while writing leaves the earlier file as it was and no half of another."""
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        record.write(path, blocks=sample().blocks, entries=(1 / 0 for _ in range(1)), results=[])
    assert [one.name for one in tmp_path.iterdir()] == ["record.zip"]
    assert path.read_bytes() == before
