"""What the EMA Workbench does with cases: run in an environment of its own, without Harmel. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import pandas as pd
from ema_workbench.analysis import prim

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

    def found() -> prim.PrimBox:
        settings = {"peel_alpha": asked.get("peel", PEEL), "paste_alpha": PASTE, "mass_min": LEAST_MASS}
        return prim.Prim(frame, marks, threshold=THRESHOLD, **settings).find_box()

    box, seconds, cpu = fastest(found, asked["repeats"])
    told = box.peeling_trajectory
    boxes = list(zip(told["n"].tolist(), told["k"].tolist(), told["res_dim"].tolist(), strict=True))
    last, whole = box.box_lims[-1], box.box_lims[0]
    limits = {
        f"{name} {side}": round(float(last[name].iloc[at]), 9)
        for name in names
        for at, side in ((0, "at_least"), (1, "at_most"))
        if last[name].iloc[at] != whole[name].iloc[at]
    }
    return {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "boxes": boxes, "limits": limits}


if __name__ == "__main__":
    main()
