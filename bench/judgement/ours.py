"""What Harmel does with cases and panels, in a process of its own: prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench.fastest import fastest
from bench.judgement.work import DRAWS, WAYS, cases, panel
from harmel.methods import judgement
from harmel.methods.judgement.files import read_excalibur


def main() -> None:
    """Every row of the table, each as often as asked."""
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    figures: dict[str, object] = {}
    for dtt, rls in cases(folder):
        case = read_excalibur(dtt, rls)
        found, seconds, cpu = fastest(lambda case=case: judgement.classical(case, by=WAYS), repeats)
        scores = {maker.by.value: [maker.calibration, maker.information_seeds, maker.information_all] for maker in found.makers}
        quantiles = {maker.by.value: maker.quantiles.tolist() for maker in found.makers}
        figures[f"case {dtt.stem}"] = {"seconds": seconds, "cpu": cpu, "scores": scores, "quantiles": quantiles}
        _, seconds, cpu = fastest(lambda dtt=dtt, rls=rls: read_excalibur(dtt, rls), repeats)
        figures[f"reading {dtt.stem}"] = {"seconds": seconds, "cpu": cpu}
        _, seconds, cpu = fastest(lambda case=case: judgement.leaving_seeds_out(case, by=["global"]), repeats)
        figures[f"without one seed, {dtt.stem}"] = {"seconds": seconds, "cpu": cpu}
    many = [read_excalibur(dtt, rls) for dtt, rls in cases(Path(sys.argv[3]))]
    found, seconds, cpu = fastest(lambda: [judgement.classical(case, by=WAYS) for case in many], repeats)
    scores = {f"{at} {maker.by}": [maker.calibration, maker.information_seeds, maker.information_all] for at, one in enumerate(found) for maker in one.makers}
    figures[f"{len(many)} made-up cases"] = {"seconds": seconds, "cpu": cpu, "scores": scores, "quantiles": {}}
    first, second = panel()
    found, seconds, cpu = fastest(lambda: judgement.rank_intervals(first, top=5, draws=DRAWS), repeats)
    figures["bootstrap of ranks"] = {"seconds": seconds, "cpu": cpu}
    found, seconds, cpu = fastest(lambda: judgement.concordance(first), repeats)
    figures["concordance"] = {"seconds": seconds, "cpu": cpu, "value": found.w}
    found, seconds, cpu = fastest(lambda: judgement.stability(first, second), repeats)
    figures["signed ranks, each item"] = {"seconds": seconds, "cpu": cpu, "value": float(found.by_chance[0])}
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
