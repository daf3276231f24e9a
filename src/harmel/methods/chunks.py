"""The one seam past one core: a function over many parts, in this thread, on all cores, or on a Dask cluster, with results in the order of the parts."""

import errno
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Thread
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

HERE, CORES = "here", "cores"
_told: list[str] = [CORES]
ANSWERS_WITHIN = 5
"""Seconds that a cluster is given to answer when work begins."""


def settle(where: str) -> None:
    """
    From now on work `here`, on all `cores` (as from the start), or on the Dask cluster at an address.

    Raises ValueError for anything else, and for an address where Dask is not installed (extra `dask`).
    """
    if where not in (HERE, CORES):
        if "://" not in where:
            raise ValueError(f"{where!r} is neither here nor cores nor the address of a Dask cluster, such as tcp://10.0.0.5:8786")
        if find_spec("distributed") is None:
            raise ValueError(f"{where} is a Dask cluster, and Dask is not installed: pip install harmel[dask]")
    _told[-1] = where


@contextmanager
def using(where: str) -> Iterator[None]:
    """Inside the block, work there; see `settle`. Dask is looked up only where an address is given."""
    _told.append(CORES)
    try:
        settle(where)
        yield
    finally:
        _told.pop()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(function: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """
    Apply a function to each part and give the results in the order of the parts, wherever they were computed.

    At most twice as many parts are under way as there are hands, so that neither parts nor results pile up. The function must give the same on
    any machine; on cores it must let go of the interpreter for them to help, and on a cluster it and the parts must be picklable. Raises ConnectionError, which
    names the address, where no cluster answers within `ANSWERS_WITHIN` seconds.

    >>> list(each(abs, [-1, 2]))
    [1, 2]
    """
    where = _told[-1]
    hands = cores()
    if where == HERE or (where == CORES and hands < 2):
        yield from map(function, parts)
        return
    with _pool(where, hands) as pool:
        under_way: deque[Any] = deque()
        for part in parts:
            under_way.append(pool.submit(function, part))
            if len(under_way) >= 2 * hands:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


@contextmanager
def _pool(where: str, hands: int) -> Iterator[Executor]:
    if where == CORES:
        with ThreadPoolExecutor(hands) as threads:
            yield threads
        return
    with _client(where) as client, client.get_executor(pure=False) as executor:
        yield executor


def _client(where: str) -> Any:
    """Reach a cluster, or say that none is there: also where somebody listens and never answers, for which Dask itself would wait without end."""
    from distributed import Client

    reached: Future[Any] = Future()

    def reach() -> None:
        try:
            reached.set_result(Client(where, timeout=ANSWERS_WITHIN))  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001 -- whatever comes of talking to something that is no cluster: also a figure too large for memory
            reached.set_exception(error)

    Thread(target=reach, daemon=True).start()
    try:
        return reached.result(ANSWERS_WITHIN + 1)
    except Exception as error:
        raise ConnectionError(errno.ECONNREFUSED, f"no Dask cluster answers there within {ANSWERS_WITHIN} seconds", where) from error
