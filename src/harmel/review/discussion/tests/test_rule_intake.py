"""What a file of contributions must be."""

from __future__ import annotations

import pytest

from harmel.review.discussion.rules import RowsRefused, read_rows

MEMBERS = {"AL", "BI"}


def codes(content: str, **more) -> list[tuple[int, str]]:
    with pytest.raises(RowsRefused) as refused:
        read_rows(content.encode(), members=MEMBERS, **more)
    return [(fault.line, fault.code) for fault in refused.value.faults]


def test_a_file_is_read_with_its_line_numbers():
    """A quoted text may run over several lines; the next record knows the line on which it begins."""
    rows = read_rows(b'text,sender,member\n"Keep\ntalking.",Green League,AL\nBe ready.,,\n', members=MEMBERS)
    assert [(row.line, row.sender, row.member) for row in rows] == [(2, "Green League", "AL"), (4, "", "")]
    assert rows[1].marking == "public"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(1, "row_no_text_column")]),
        ("text\n", [(1, "row_none")]),
        ("text,colour\nA,B\n", [(1, "row_unknown_column")]),
        ("text,marking\nA,secret\n", [(2, "row_marking_not_taken")]),
        ("text,language\nA,de\n", [(2, "row_not_one_of")]),
        ("text,member\nA,XX\n", [(2, "row_no_such_member")]),
        ("text,sender\nA\n", [(2, "row_wrong_length")]),
        ('text\n"NATO RESTRICTED\nbody"\n', [(2, "row_marked")]),
        ("text,sender\nSame,X\n same ,X\nSame,Y\n", [(3, "row_double")]),
        ('text\n"open\n', [(2, "row_broken_quotes")]),
        ("text,sender\n,X\n", [(2, "row_empty")]),
    ],
)
def test_each_fault_is_named_with_its_line(content, expected):
    """Nothing is taken of a file in which anything is wrong."""
    assert codes(content) == expected


def test_what_was_sent_before_is_a_double():
    """The same sender's same text is named with the number it has."""
    from harmel.review.discussion.rules import fingerprint

    known = {("X", fingerprint("Same")): "17"}
    assert codes("text,sender\nsame,X\n", known=known) == [(2, "row_double")]


def test_a_fault_never_repeats_the_text():
    """What is refused for its marking leaves no word of its body behind."""
    with pytest.raises(RowsRefused) as refused:
        read_rows(b'text\n"NATO SECRET\nthe body of it"\n', members=MEMBERS)
    assert "body" not in repr(refused.value.faults)


def test_at_most_twenty_faults_are_named():
    """A file of a thousand wrong lines is answered on one screen."""
    assert len(codes("text,member\n" + "A,XX\n" * 1000)) == 20
