"""The Merkle tree against the vectors of Certificate Transparency and against the definition."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods.seal import tree

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
LEAVES = [hashlib.sha256(b"\x00" + bytes.fromhex(text)).hexdigest() for text in INPUTS]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
DIGESTS = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=40, unique=True)


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size):
    """The first one to eight of the eight reference inputs give the reference roots."""
    assert tree.root(LEAVES[:size]) == ROOTS[size - 1]


def test_the_empty_tree():
    """The root over nothing is the SHA-256 of nothing."""
    assert tree.root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_proofs_are_those_of_certificate_transparency():
    """Audit paths of the reference tree, as its test data give them."""
    assert tree.proof(LEAVES[:1], 0) == []
    assert tree.proof(LEAVES, 0) == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert tree.proof(LEAVES, 5) == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert tree.proof(LEAVES[:3], 2) == ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]


def _by_definition(leaves):
    """MTH(D[n]) as RFC 6962 writes it: split at the largest power of two below n."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    halves = _by_definition(leaves[:split]), _by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + bytes.fromhex(halves[0]) + bytes.fromhex(halves[1])).hexdigest()


@given(DIGESTS)
def test_the_root_is_the_one_of_the_definition(leaves):
    """Folding leaves as they come gives what the recursive definition gives."""
    assert tree.root(leaves) == _by_definition(leaves)


@given(DIGESTS, st.data())
def test_each_leaf_has_a_proof_and_no_other_leaf_passes_with_it(leaves, data):
    """A proof holds for its leaf at its place in a tree of its size, and for nothing else."""
    position = data.draw(st.integers(0, len(leaves) - 1))
    root, path = tree.root(leaves), tree.proof(leaves, position)
    assert tree.proves(path, leaf=leaves[position], position=position, size=len(leaves), root=root)
    foreign = hashlib.sha256("".join(leaves).encode()).hexdigest()
    assert not tree.proves(path, leaf=foreign, position=position, size=len(leaves), root=root)
    assert not tree.proves([*path, foreign], leaf=leaves[position], position=position, size=len(leaves), root=root)
    assert not tree.proves(path, leaf=leaves[position], position=len(leaves), size=len(leaves), root=root)
    if path:
        assert not tree.proves(path[:-1], leaf=leaves[position], position=position, size=len(leaves), root=root)
    for other, leaf in enumerate(leaves):
        if other != position:
            assert not tree.proves(path, leaf=leaf, position=other, size=len(leaves), root=root)


def test_a_place_outside_the_tree_has_no_proof():
    """Asking for the leaf after the last is an error of the caller."""
    with pytest.raises(IndexError):
        tree.proof(LEAVES, 8)
