"""What every side does alike, in a process of its own: cases in, figures out, as JSON. Imports nothing but what the bench shares."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


def answer(peeled: Callable[[dict], dict[str, object]]) -> None:
    """Read which cases are asked for, one set or a list of them, and write what came of each on the last line."""
    asked = json.loads(sys.stdin.read())
    sys.stdout.write("\n" + json.dumps([peeled(one) for one in asked] if isinstance(asked, list) else peeled(asked)))
