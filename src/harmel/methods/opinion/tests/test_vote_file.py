"""votes.csv block by block: the same votes and the same faults as line by line."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmel.methods import opinion
from harmel.methods.opinion import files
from harmel.methods.opinion.files import digits, votes

HEADING = "timestamp,datetime,comment-id,voter-id,vote"
PLAIN = ["20,then,7,1,1", "1435654192085,before,7,12,-1", "30,later,8,2,0", "40,x,800,1,"]
ODD = ['10,"a, b",7,3,1', '11,"two\nlines",7,4,-1', "", "12,é,7,5,1", "13,y, 7,6, +1", "14,z,7,7,1.0", "-15,early,7,8,0", "16,u,7,,", "0,v,007,9,1"]
WRONG = ["17,w,7,1", "x,w,7,1,1", "18,w,-7,1,1", "19,w,7,1,2", '20,"open,7,1,1', "21,w,7,99999999999999999999,1", "22,w,,1,1", "23,w,7,1,--1"]
lines = st.lists(st.sampled_from(PLAIN * 3 + ODD), max_size=30)
faulty = st.lists(st.sampled_from(PLAIN + ODD + WRONG), max_size=30)


def outcome(text, *, block, ending="\n", slowly=False):
    """What reading comes to: the votes, or the faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(votes, "BLOCK", block)
        if slowly:
            patch.setattr(votes, "parsed", lambda *_, **__: (_ for _ in ()).throw(digits.NotPlain))
        file = files.VoteFile(io.BytesIO(text.replace("\n", ending).encode()))
        try:
            chunks = list(file)
        except files.Unreadable as refused:
            return str(refused)
        return [np.concatenate([chunk[at] for chunk in chunks]).tolist() for at in range(4)], file.events, file.records


@given(st.one_of(lines, faulty), st.sampled_from([1, 9, 50, 1 << 22]), st.booleans())
@settings(deadline=None)
def test_in_blocks_a_file_reads_as_line_by_line(rows, block, windows):
    """Wherever the blocks are cut, whatever stands in the lines: the same votes, or the same faults on the same lines."""
    text = "\n".join([HEADING, *rows])
    ending = "\r\n" if windows else "\n"
    assert outcome(text, block=block, ending=ending) == outcome(text, block=1 << 22, ending=ending, slowly=True)


def test_a_mark_at_the_start_is_passed_over():
    """What a spreadsheet writes before the first letter is no part of the first column's name."""
    assert next(iter(files.VoteFile(io.BytesIO(b"\xef\xbb\xbfvote,voter-id,comment-id\n1,2,3\n"))))[3] is None


def test_events_count_changed_votes_too():
    """The totals of a file are of everything that was ever cast."""
    file = files.VoteFile(io.BytesIO(f"{HEADING}\n1,t,7,1,1\n2,t,7,1,-1\n3,t,7,2,0\n".encode()))
    read = opinion.votes_from(file)
    assert (file.events, file.records, len(read)) == ({7: (1, 1)}, 3, 2)


def test_reading_says_how_far_it_is(monkeypatch):
    """After each block, the bytes read so far; at the end, all."""
    monkeypatch.setattr(votes, "BLOCK", 40)
    text = "\n".join([HEADING, *PLAIN]).encode()
    told = []
    list(files.VoteFile(io.BytesIO(text), progress=told.append))
    assert told == sorted(told)
    assert told[-1] == len(text)


def test_a_long_file_takes_no_more_memory_than_a_short_one():
    """What stays of a block when the next is read is nothing: the peak is that of one block, however many follow."""
    import tracemalloc

    class Blocks(io.RawIOBase):
        def __init__(self, blocks):
            self.blocks, self.read_so_far = blocks, 0

        def read(self, size):
            self.read_so_far += 1
            body = b"1435654192085,then,7,12,-1\n" * 4000
            return f"{HEADING}\n".encode() + body if self.read_so_far == 1 else body if self.read_so_far <= self.blocks else b""

    def peak(blocks):
        tracemalloc.start()
        for _ in files.VoteFile(Blocks(blocks)):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(5)
    assert peak(50) < 1.3 * peak(5)
