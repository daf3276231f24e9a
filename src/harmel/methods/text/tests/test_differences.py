"""What changed between two wordings."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from harmel.methods.text import word_differences

texts = st.lists(st.sampled_from(["We", "stand", "ready", " ", " ", ",", ".", "l’allié", "\n", "not"]), max_size=25).map("".join)


def shown(old, new):
    return [(piece.change, piece.words) for piece in word_differences(old, new)]


@given(texts, texts)
def test_both_texts_can_be_put_together_again(old, new):
    """Kept and removed pieces are the old text, kept and added pieces the new one; no two neighbours say the same; none is empty."""
    pieces = word_differences(old, new)
    assert "".join(piece.words for piece in pieces if piece.change != "added") == old
    assert "".join(piece.words for piece in pieces if piece.change != "removed") == new
    assert all(one.change != other.change for one, other in pairwise(pieces))
    assert all(piece.words for piece in pieces)


@given(texts)
def test_a_text_against_itself_is_kept_whole(text):
    """Nothing changed: one piece, or none for an empty text."""
    assert shown(text, text) == ([("kept", text)] if text else [])


def test_a_replaced_phrase_reads_as_one():
    """The spaces within a replaced phrase belong to it."""
    assert shown("We will keep talking.", "We shall go on talking.") == [
        ("kept", "We "),
        ("removed", "will keep"),
        ("added", "shall go on"),
        ("kept", " talking."),
    ]


def test_a_word_is_changed_whole():
    """Nobody has to read half words."""
    assert shown("allies", "allied") == [("removed", "allies"), ("added", "allied")]


def test_a_whole_text_may_be_new_or_gone():
    """From nothing to something, and back."""
    assert shown("", "New text.") == [("added", "New text.")]
    assert shown("Old text.", "") == [("removed", "Old text.")]
