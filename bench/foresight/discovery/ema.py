"""What the EMA Workbench does with cases: run in an environment of its own, without Harmel."""

from __future__ import annotations

from ema_workbench.analysis import prim

from bench.foresight.discovery.answer import answer
from bench.foresight.discovery.peer import measured


def peeled(asked: dict) -> dict[str, object]:
    """One set of cases; the trajectory and the last box are what is compared."""
    box, _, cost = measured(asked, lambda frame, fails, **settings: prim.Prim(frame, fails, **settings).find_box())
    told = box.peeling_trajectory
    boxes = list(zip(told["n"].tolist(), told["k"].tolist(), told["res_dim"].tolist(), strict=True))
    last, whole = box.box_lims[-1], box.box_lims[0]
    limits = {
        f"{name} {side}": round(float(last[name].iloc[at]), 9)
        for name in whole
        for at, side in ((0, "at_least"), (1, "at_most"))
        if last[name].iloc[at] != whole[name].iloc[at]
    }
    return {**cost, "boxes": boxes, "limits": limits}


if __name__ == "__main__":
    answer(peeled)
