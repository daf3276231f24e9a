"""What the `prim` package does with cases: run in an environment of its own, without Harmel. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import pandas as pd
import prim

from bench.fastest import fastest
from bench.foresight.discovery.work import LEAST_MASS, PASTE, PEEL, THRESHOLD, given
from bench.foresight.work import peak_mib


def main() -> None:
    """Find one box; its trajectory is what is compared."""
    warnings.simplefilter("ignore")
    asked = json.loads(sys.stdin.read())
    sys.stdout.write("\n" + json.dumps([peeled(one) for one in asked] if isinstance(asked, list) else peeled(asked)))


def peeled(asked: dict) -> dict[str, object]:
    """One set of cases."""
    names, table, fails = given(asked)
    frame, marks = pd.DataFrame(table, columns=names), fails.astype(int)

    def found() -> prim.prim_box.PrimBox:
        settings = {"peel_alpha": asked.get("peel", PEEL), "paste_alpha": PASTE, "mass_min": LEAST_MASS}
        return prim.Prim(frame, marks, threshold=THRESHOLD, threshold_type=">", **settings).find_box()

    box, seconds, cpu = fastest(found, asked["repeats"])
    told, many = box.peeling_trajectory, int(marks.sum())
    boxes = [
        (round(mass * len(marks)), round(coverage * many), int(dimensions))
        for mass, coverage, dimensions in zip(told["mass"], told["coverage"], told["res dim" if "res dim" in told else "res_dim"], strict=True)
    ]
    return {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "boxes": boxes}


if __name__ == "__main__":
    main()
