"""One value, one text."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmel.methods.seal.canonical import NotCanonical, canonical, digest, figure, figures, parse

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_the_example_of_the_standard():
    """The example of RFC 8785, section 3.2.2, comes out as printed there in section 3.2.4."""
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\nA'B\"\\\\\"/",
        "literals": [None, True, False],
    }
    expected = '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical(value) == expected.encode()


@given(VALUES)
def test_what_was_written_is_read_back(value):
    """Reading and writing again gives the same bytes, large doubles included, and a plain JSON reader agrees on the value."""
    text = canonical(value)
    assert canonical(parse(text)) == text
    assert json.loads(text, parse_int=float) == json.loads(json.dumps(value), parse_int=float)


@given(VALUES, st.integers(0, 200), st.sampled_from([b" ", b"\n", b"0", b'"', b"\\"]))
def test_no_byte_can_be_added_unseen(value, position, byte):
    """A byte more makes another value, or a text that is refused."""
    text = canonical(value)
    longer = text[:position] + byte + text[position:]
    try:
        assert canonical(parse(longer)) == longer
        assert digest(parse(longer)) != digest(value)
    except NotCanonical:
        pass


@pytest.mark.parametrize("text", [b'{"a":1,"a":1}', b'{"b":1,"a":1}', b"[1 ]", b"1.0", b"01", b"NaN", b"-0", b"\xff", b'"\\u0041"', b"[" * 100_000, b"", b"9" * 5000])
def test_another_spelling_is_refused(text):
    """Doubled names, blanks, other numbers, other escapes, endless nesting: none is canonical."""
    with pytest.raises(NotCanonical):
        parse(text)


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**60 + 1, "\ud800"])
def test_what_json_cannot_say_is_refused(value):
    """No text is made for a value that a reader would take for another."""
    with pytest.raises(ValueError, match=r".+"):
        canonical(value)


@given(VALUES)
def test_the_quick_way_accepts_exactly_what_the_standard_writes(value):
    """What Python's own writer makes of a value is accepted if and only if it is the canonical form."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    try:
        accepted = parse(text) is not None or value is None
    except NotCanonical:
        accepted = False
    assert accepted == (text == canonical(value))


def test_names_past_the_surrogates_are_ordered_by_their_units():
    """A name of U+10000 stands before one of U+FFFF, for its first unit is smaller."""
    value = {"\uffff": 1, "\U00010000": 2}
    assert canonical(value) == '{"\U00010000":2,"\uffff":1}'.encode()
    with pytest.raises(NotCanonical):
        parse('{"\uffff":1,"\U00010000":2}'.encode())


def test_a_large_whole_number_is_the_same_as_integer_and_as_double():
    """A database may hand 1e22 back as an integer; its text stays."""
    assert canonical(10**22) == canonical(1e22) == b"1e+22"


def test_figures_keep_twelve_significant_digits():
    """What differs past the twelfth digit is the same figure; NaN is missing; an infinity has no place."""
    assert figure(0.1 + 0.2) == figure(0.3)
    assert canonical(figures([2 / 3, -1e-20 / 3])) == b"[0.666666666667,-3.33333333333e-21]"
    assert figures({"a": (math.nan, True, 7)}) == {"a": [None, True, 7]}
    with pytest.raises(ValueError, match="infinite"):
        figure(math.inf)


def test_arrays_become_lists():
    """Arrays and scalars of numpy are stored as plain figures."""
    numpy = __import__("numpy")
    assert figures({"x": numpy.array([[1 / 3]]), "n": numpy.int64(3), "y": numpy.float64(0.5)}) == {"x": [[0.333333333333]], "n": 3, "y": 0.5}
