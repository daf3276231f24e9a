"""A second process that makes ready to draw while the first one counts: starting the renderer takes longer than all the rest."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Render = Callable[[dict[str, Any]], str]
VEGA_LITE = "6.4"
"""As the charts are drawn; said here, since looking the charts up takes as long as starting the renderer."""

PROGRAM = """
import json, sys, vl_convert
draw = lambda chart: vl_convert.vegalite_to_svg(chart, vl_version=sys.argv[1])
draw({"data": {"values": []}, "mark": "point"})
sys.stdout.buffer.write(draw(json.load(sys.stdin)).encode())
"""


@contextmanager
def renderer(*, wanted: bool) -> Iterator[Render]:
    """
    Give back a function that draws one chart, in a process that is made ready from now on where a picture is wanted; in this one, should that fail.

    The process is gone when the block ends, whether it drew or not.
    """
    if not wanted:
        yield _here
        return
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter and the program above
        [sys.executable, "-c", PROGRAM, VEGA_LITE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )

    def render(chart: dict[str, Any]) -> str:
        drawn, _ = process.communicate(json.dumps(chart).encode())
        return _here(chart) if process.returncode or not drawn else drawn.decode()

    try:
        yield render
    finally:
        process.kill()
        process.communicate()


def _here(chart: dict[str, Any]) -> str:
    from harmel.review.discussion.charts.svg import drawn_here

    return drawn_here(chart)
