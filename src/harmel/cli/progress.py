"""How far long work is, on the error channel: for whoever looks at a terminal, or asks for it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

EVERY_SECONDS = 0.2
SILENT_SECONDS = 0.5
"""Work that is done sooner says nothing on a terminal."""
STEP = 10
"""Where there is no terminal, a line each ten per cent."""


class Progress:
    """Says how much of a whole is done. On a terminal one line is written over and over; elsewhere, if asked for, a line each ten per cent."""

    def __init__(self, what: str, whole: int, *, asked: bool, to: TextIO | None = None) -> None:
        self.what, self.whole = what, max(whole, 1)
        self.to = sys.stderr if to is None else to
        self.terminal = self.to.isatty()
        self.shown = asked or self.terminal
        self._begun = self._last = time.monotonic()
        self._said, self._width = -1, 0

    def __call__(self, done: int) -> None:
        """Tell how much is done."""
        if not self.shown:
            return
        now, percent = time.monotonic(), min(100 * done // self.whole, 100)
        if self.terminal:
            if now - self._last >= EVERY_SECONDS and now - self._begun >= SILENT_SECONDS:
                self._last = now
                self._write(f"\r{self.what} {percent} %")
        elif percent // STEP > self._said // STEP or self._said < 0:
            self._said = percent
            self._write(f"{self.what} {percent} %\n")

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._width:
            self._write("\r" + " " * self._width + "\r")

    def _write(self, text: str) -> None:
        self._width = max(self._width, len(text)) if self.terminal else 0
        self.to.write(text)
        self.to.flush()


@contextmanager
def progress(what: str, whole: int, *, asked: bool) -> Iterator[Progress]:
    """Show how far some work is, until it is done or fails."""
    shown = Progress(what, whole, asked=asked)
    try:
        yield shown
    finally:
        shown.end()
