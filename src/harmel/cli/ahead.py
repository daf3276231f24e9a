"""A second process that makes ready to draw while the first one counts: starting the renderer takes longer than all the rest."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Render = Callable[[dict[str, Any]], str]

PROGRAM = """
import json, sys, vl_convert
draw = lambda chart: vl_convert.vegalite_to_svg(chart, vl_version=sys.argv[1])
draw({"data": {"values": []}, "mark": "point"})
sys.stdout.buffer.write(draw(json.load(sys.stdin)).encode())
"""


class NotDrawn(RuntimeError):
    """The second process ended without a picture."""


@contextmanager
def renderer(version: str) -> Iterator[Render]:
    """
    Start the renderer of Vega-Lite of this version, and give back a function that draws one chart with it, once.

    The process is gone when the block ends, whether it drew or not.
    """
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter and the program above
        [sys.executable, "-c", PROGRAM, version], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )

    def render(chart: dict[str, Any]) -> str:
        drawn, _ = process.communicate(json.dumps(chart).encode())
        if process.returncode or not drawn:
            raise NotDrawn
        return drawn.decode()

    try:
        yield render
    finally:
        process.kill()
        process.communicate()
