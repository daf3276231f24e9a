"""What both peers do with cases: they are in pandas frames, and one box is asked for."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from bench.fastest import fastest
from bench.foresight.discovery.work import LEAST_MASS, PASTE, PEEL, THRESHOLD, given
from bench.foresight.work import peak_mib


def measured(asked: dict, find: Callable[..., Any]) -> tuple[Any, np.ndarray, dict[str, object]]:
    """Find one box of one set of cases: the box, which cases fail, and what it cost."""
    warnings.simplefilter("ignore")
    names, table, fails = given(asked)
    frame, marks = pd.DataFrame(table, columns=names), fails.astype(int)
    settings = {"threshold": THRESHOLD, "peel_alpha": asked.get("peel", PEEL), "paste_alpha": PASTE, "mass_min": LEAST_MASS}
    box, seconds, cpu = fastest(lambda: find(frame, marks, **settings), asked["repeats"])
    return box, marks, {"seconds": seconds, "cpu": cpu, "mib": peak_mib()}
