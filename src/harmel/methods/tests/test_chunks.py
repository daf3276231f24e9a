"""The seam past one core: the same results in the same order, wherever they are computed."""

import socket
import threading
from contextlib import closing

import pytest

from harmel.methods import chunks
from harmel.methods.tests.on_dask import needs_dask, said_by

ON_DASK = """
import sys
import numpy as np
from distributed import LocalCluster
from harmel.methods import chunks, opinion
from harmel.methods.opinion import files, pairs
from harmel.methods.opinion.tests.strategies import planted

def text(votes, where):
    with chunks.using(where):
        maps = (opinion.polis_map(votes), opinion.opinion_map(votes))
        return "".join(files.as_text(files.document(drawn, digest=votes.digest())) for drawn in maps)

if __name__ == "__main__":
    pairs.WORTH_SHARING, pairs.FEWEST_PEOPLE, pairs.MOST_PEOPLE = 0, 50, 50
    columns = planted(2, people=300)[:4]
    pieces = [tuple(column[at : at + 1000] for column in columns) for at in range(0, len(columns[0]), 1000)]
    whole = text(opinion.last_votes(*columns), chunks.HERE)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        on_dask = text(opinion.votes_from(pieces), cluster.scheduler_address)
    same = whole == on_dask == text(opinion.votes_from(pieces), chunks.CORES)
    sys.stdout.write(f"{len(pieces)} {same}")
"""


@pytest.mark.parametrize("where", ["here", "cores"])
def test_results_come_in_the_order_of_the_parts(monkeypatch, where):
    """Also where later parts are done first."""
    monkeypatch.setattr(chunks, "cores", lambda: 4)
    first = threading.Event()

    def slow_first(part):
        if part == 0 and where == "cores":
            first.wait(5)
        first.set()
        return part * part

    with chunks.using(where):
        assert list(chunks.each(slow_first, range(9))) == [part * part for part in range(9)]


def test_parts_do_not_pile_up(monkeypatch):
    """Of endlessly many parts only as many are taken as are under way."""
    monkeypatch.setattr(chunks, "cores", lambda: 2)
    taken = []
    results = chunks.each(abs, (taken.append(part) or part for part in range(1000)))
    assert next(results) == 0
    assert len(taken) <= 5
    assert sum(results) == 499500


def test_elsewhere_is_an_address_or_refused():
    """A word that is neither a place nor an address is refused at once."""
    with pytest.raises(ValueError, match="neither here nor cores"), chunks.using("somewhere"):
        pass


def test_an_address_without_dask_is_refused(monkeypatch):
    """Who names a cluster learns at once that Dask is not there, and how to get it."""
    monkeypatch.setattr(chunks, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match=r"Dask is not installed: pip install harmel\[dask\]"), chunks.using("tcp://10.0.0.5:8786"):
        pass


@pytest.mark.slow
@needs_dask
@pytest.mark.parametrize("listens", [False, True])
def test_a_cluster_that_does_not_answer_is_not_waited_for(monkeypatch, listens):
    """Where nobody listens, and where somebody does who never says a word: the address and the seconds are told."""
    monkeypatch.setattr(chunks, "ANSWERS_WITHIN", 0.5)
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        where = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if not listens:
            server.close()
        with pytest.raises(ConnectionError) as refused, chunks.using(where):
            list(chunks.each(abs, [1]))
    assert (refused.value.filename, refused.value.strerror) == (where, "no Dask cluster answers there within 0.5 seconds")


@pytest.mark.slow
@needs_dask
def test_the_stored_map_is_the_same_in_one_piece_in_chunks_and_on_dask(tmp_path):
    """Two processes of a cluster count what this one counts: the same text in both modes, byte for byte."""
    assert said_by(ON_DASK, tmp_path) == "6 True"
