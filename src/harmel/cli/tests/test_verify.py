"""`harmel verify`: one line where all holds, the number where something does not."""

import json
import string
import subprocess
import sys
from dataclasses import replace

import pytest

from harmel import cli
from harmel.cli.verify import SENTENCES
from harmel.methods.seal import keys, leaf
from harmel.methods.seal.tests.sample import RESULT, entry, sample
from harmel.methods.seal.verify import Code


@pytest.fixture
def key(tmp_path):
    return keys.make(tmp_path / "keys")


@pytest.fixture
def record(tmp_path, key):
    return sample(key).write(tmp_path / "record.zip")


@pytest.fixture
def receipt(tmp_path, key):
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(sample(key).receipt.document(), indent=2))
    return path


def verify(capsys, *arguments):
    """Run the command; return its exit code and what it printed."""
    code = cli.main(["verify", *map(str, arguments)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_record_that_holds_is_one_line(capsys, record, key):
    """Entries, blocks, what is erased and withheld, the fingerprint, the last block, its instant and digest."""
    code, out, err = verify(capsys, record)
    assert (code, err) == (0, "")
    assert out == (
        f"holds: 8 entries, 3 blocks, 1 stored result, 1 erased, 1 withheld; key {key.fingerprint}; "
        f"last block 3 of 2020-09-01T15:00:00.000000Z, {sample(key).blocks[-1].digest}\n"
    )


def test_a_rehearsal_is_called_one(capsys, tmp_path):
    """The record holds, and says that its key proves no origin."""
    code, out, _ = verify(capsys, sample().write(tmp_path / "record.zip"))
    assert code == 0
    assert out.endswith("\nrehearsal key: proves no origin\n")


def test_the_right_key_and_receipt_pass(capsys, record, key, receipt):
    """The fingerprint may be typed in capitals and groups; receipts may be several."""
    assert verify(capsys, record, "--key", key.fingerprint.upper(), "--receipt", receipt, "--receipt", receipt)[0] == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda one: one.entries.__setitem__(-1, entry(leaf.make({"verb": "mandate.launch"}))), "block 3: the entries are not those that were sealed"),
        (lambda one: one.entries.__setitem__(0, replace(one.entries[0], leaf="00" * 32)), "block 1: the entries are not those that were sealed"),
        (lambda one: one.entries.pop(), "block 3: the block counts 1 entries, the record holds 0"),
        (lambda one: one.blocks.__setitem__(1, replace(one.blocks[1], sealed_at="2020-09-01T14:30:00.000000Z")), "block 2: the signature does not hold"),
        (lambda one: one.results.__setitem__(0, replace(RESULT, output=1).line()), "result 1: no entry stands behind the stored result as it reads here"),
        (lambda one: one.results.clear(), "the stored result behind the entry is not in the record as it was recorded"),
    ],
)
def test_what_does_not_hold_is_named_by_its_number(capsys, tmp_path, key, change, sentence):
    """Exit 1, and the entry, block or result that does not hold."""
    one = sample(key)
    change(one)
    code, out, err = verify(capsys, one.write(tmp_path / "record.zip"))
    assert code == 1
    assert sentence in err
    assert "not hold" in out


def test_a_record_signed_anew_is_refused_with_the_key(capsys, tmp_path, key):
    """Signed anew it holds in itself; the fingerprint known beforehand refuses it."""
    anew = sample(keys.make(tmp_path / "theirs")).write(tmp_path / "record.zip")
    assert verify(capsys, anew)[0] == 0
    code, _, err = verify(capsys, anew, "--key", key.fingerprint)
    assert (code, err) == (1, f"record: the key {key.fingerprint} signed no block of this record\n")


def test_a_record_cut_short_is_refused_with_the_receipt(capsys, tmp_path, key, receipt):
    """Cut short it holds in itself; the receipt refuses it."""
    one = sample(key)
    short = replace(one, blocks=one.blocks[:1], entries=one.entries[:2], results=[]).write(tmp_path / "record.zip")
    assert verify(capsys, short)[0] == 0
    code, _, err = verify(capsys, short, "--receipt", receipt)
    assert (code, err) == (1, "receipt 1: the record has no block 2, which the receipt names: it was cut short\n")


def test_a_file_that_is_not_there_is_bad_use(capsys, tmp_path, record):
    """Exit 2 and the name of the file, for record and receipt alike."""
    for arguments in ([tmp_path / "none.zip"], [record, "--receipt", tmp_path / "none.json"]):
        code, _, err = verify(capsys, *arguments)
        assert code == 2
        assert "none." in err


def test_anything_else_is_no_record(capsys, receipt):
    """A file that is no zip is refused without a crash."""
    code, out, err = verify(capsys, receipt)
    assert code == 1
    assert err.startswith("record: this is no record")
    assert out == "1 thing does not hold\n"


def test_every_code_of_the_check_has_a_sentence():
    """No code is left unworded, and no sentence asks for a fact that no problem carries."""
    assert set(SENTENCES) == {code.value for code in Code}
    asked = {name for text in SENTENCES.values() for _, name, _, _ in string.Formatter().parse(text) if name}
    assert asked == {"why", "file", "stated", "found", "field", "key", "record", "block"}


def test_the_check_needs_neither_server_nor_database(record):
    """In a process of its own the command looks up neither Django nor numpy."""
    code = f"import sys; from harmel.cli import main; done = main(['verify', {str(record)!r}]); assert not {{'django', 'numpy', 'harmel.alliance'}} & set(sys.modules); sys.exit(done)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("holds: 8 entries")
