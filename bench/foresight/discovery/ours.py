"""What Harmel does with cases, in a process of its own."""

from __future__ import annotations

from bench.fastest import fastest
from bench.foresight.discovery.answer import answer
from bench.foresight.discovery.work import LEAST_MASS, PASTE, PEEL, given
from bench.foresight.work import peak_mib
from harmel.methods.foresight import discovery


def peeled(asked: dict) -> dict[str, object]:
    """One set of cases; the trajectory is what is compared."""
    names, table, fails = given(asked)
    of = discovery.cases(dict(zip(names, table.T, strict=True)))
    found, seconds, cpu = fastest(lambda: discovery.prim(of, fails, peel=asked.get("peel", PEEL), paste=PASTE, least_mass=LEAST_MASS), asked["repeats"])
    boxes = list(zip(found.cases.tolist(), found.failing.tolist(), found.dimensions.tolist(), strict=True))
    last = {f"{limit.name} {limit.direction.value}": round(limit.value, 9) for limit in found.box(-1).limits}
    return {"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "boxes": boxes, "limits": last, "pasted": found.pasted}


if __name__ == "__main__":
    answer(peeled)
