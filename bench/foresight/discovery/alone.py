"""What the `prim` package does with cases: run in an environment of its own, without Harmel."""

from __future__ import annotations

import prim

from bench.foresight.discovery.answer import answer
from bench.foresight.discovery.peer import measured


def peeled(asked: dict) -> dict[str, object]:
    """One set of cases; the trajectory is what is compared."""
    box, marks, cost = measured(asked, lambda frame, fails, **settings: prim.Prim(frame, fails, threshold_type=">", **settings).find_box())
    told, many = box.peeling_trajectory, int(marks.sum())
    boxes = [
        (round(mass * len(marks)), round(coverage * many), int(dimensions))
        for mass, coverage, dimensions in zip(told["mass"], told["coverage"], told["res dim" if "res dim" in told else "res_dim"], strict=True)
    ]
    return {**cost, "boxes": boxes}


if __name__ == "__main__":
    answer(peeled)
