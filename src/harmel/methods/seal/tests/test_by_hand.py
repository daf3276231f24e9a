"""The auditors' text says enough: a check written from it alone, without Harmel, comes to the same result."""

import hashlib
import json
import zipfile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harmel.methods.seal.tests.sample import sample


def written(value):
    """RFC 8785 for values without fractions."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def merkle(leaves):
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + merkle(leaves[:split]) + merkle(leaves[split:])).digest()


def test_a_record_can_be_checked_by_hand(tmp_path):
    """Blocks, signatures, roots, leaves, fields, erasures and results, as README.md in the record describes them."""
    archive = zipfile.ZipFile(sample(public=False).write(tmp_path / "record.zip"))
    blocks, entries = ([json.loads(line) for line in archive.read(name).splitlines()] for name in ("blocks.jsonl", "entries.jsonl"))
    previous, rest, claimed, erased = "0" * 64, entries, {}, set()
    for number, block in enumerate(blocks, 1):
        header = written({name: value for name, value in block.items() if name not in ("digest", "signature")})
        assert (block["number"], block["previous"], block["digest"]) == (number, previous, sha(header))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(block["key"])).verify(bytes.fromhex(block["signature"]), header)
        mine, rest = rest[: block["count"]], rest[block["count"] :]
        leaves = [entry["leaf"] for entry in mine]
        assert leaves == sorted(leaves)
        assert merkle([bytes.fromhex(leaf) for leaf in leaves]).hex() == block["root"]
        previous = block["digest"]
    assert not rest
    for entry in entries:
        if "payload" not in entry:
            continue
        payload = entry["payload"]
        assert sha(b"\x00" + bytes.fromhex(entry["salt"]) + written(payload)) == entry["leaf"]
        for name, field in entry.get("open", {}).items():
            assert sha(b"\x02" + bytes.fromhex(field["salt"]) + written([name, field["value"]])) == payload["withheld"][name]
        if payload["verb"] == "alliance.erase":
            erased.update(payload["facts"]["leaves"])
        claimed |= {one["result_sha256"]: one["input_sha256"] for one in payload.get("results", ())}
    assert len([entry for entry in entries if "payload" not in entry and entry["leaf"] in erased]) == 1
    results = archive.read("results.jsonl").splitlines()
    assert {sha(line): json.loads(line)["input_sha256"] for line in results} == claimed
