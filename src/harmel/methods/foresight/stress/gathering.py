"""Parts that are done one after the other or at once, as far as they get: an interruption keeps what is finished."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, cast

from harmel.methods import chunks

Told = Callable[[int, int], bool | None]
"""Is told how many of how many parts are done; False says stop."""


@dataclass(eq=False)
class Gathering:
    """How many parts are done; whether whoever looks on, or an interruption, says stop."""

    told: Told | None
    whole: int
    done: int = field(default=0)
    stopped: bool = field(default=False)

    def gather(self, function: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
        """What comes of parts, as far as it gets. Raises KeyboardInterrupt only where nothing at all is finished."""
        found: list[Any] = []
        if self.stopped:
            return found
        try:
            with closing(cast("Any", chunks.each(function, parts))) as results:
                for one in results:
                    found.append(one)
                    self.done += 1
                    if self.told is not None and self.told(self.done, self.whole) is False:
                        self.stopped = True
                        break
        except KeyboardInterrupt:
            if not self.done:
                raise
            self.stopped = True
        return found
