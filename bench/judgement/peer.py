"""What the peers do: run in an environment of its own, without Harmel. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the peer's core looks its windows up

import numpy as np
from anduryl.core.main import Project
from scipy import stats

from bench.fastest import fastest
from bench.judgement.work import DRAWS, WAYS, cases, panel


def read(dtt: Path, rls: Path) -> Project:
    """A project with one case."""
    project = Project()
    project.io.load_excalibur(str(dtt), str(rls))
    return project


def pooled(project: Project) -> Project:
    """Three decision makers, alpha at its best for those by performance."""
    for way in WAYS:
        project.calculate_decision_maker(weight_type=way, overshoot=0.1, exp_id=way, alpha=0.0 if way == "equal" else None, overwrite=True)
    return project


def main() -> None:
    """Every row of the table, each as often as asked."""
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    figures: dict[str, object] = {}
    for dtt, rls in cases(folder):
        projects = [read(dtt, rls) for _ in range(repeats)]  # each is used up by its decision makers
        left = [read(dtt, rls) for _ in range(repeats)]
        done, seconds, cpu = fastest(lambda projects=projects: pooled(projects.pop()), repeats)
        experts, array = done.experts, done.assessments.array
        at = {way: experts.ids.index(way) for way in WAYS}
        scores = {way: [float(of[one]) for of in (experts.calibration, experts.info_real, experts.info_total)] for way, one in at.items()}
        figures[f"case {dtt.stem}"] = {"seconds": seconds, "cpu": cpu, "scores": scores, "quantiles": {way: array[one].tolist() for way, one in at.items()}}
        _, seconds, cpu = fastest(lambda dtt=dtt, rls=rls: read(dtt, rls), repeats)
        figures[f"reading {dtt.stem}"] = {"seconds": seconds, "cpu": cpu}
        once = {"weight_type": "global", "overshoot": 0.1, "min_exclude": 1, "max_exclude": 1}
        _, seconds, cpu = fastest(lambda left=left, once=once: left.pop().calculate_item_robustness(**once), repeats)
        figures[f"without one seed, {dtt.stem}"] = {"seconds": seconds, "cpu": cpu}
    few = min(repeats, 3)
    many = [[read(dtt, rls) for dtt, rls in cases(Path(sys.argv[3]))] for _ in range(few)]
    number = len(many[0])
    found, seconds, cpu = fastest(lambda: [pooled(project) for project in many.pop()], few)
    scores = {}
    for at, done in enumerate(found):
        experts = done.experts
        for way in WAYS:
            one = experts.ids.index(way)
            scores[f"{at} {way}"] = [float(of[one]) for of in (experts.calibration, experts.info_real, experts.info_total)]
    figures[f"{number} made-up cases"] = {"seconds": seconds, "cpu": cpu, "scores": scores, "quantiles": {}}
    first, second = panel()

    def ranks() -> np.ndarray:
        """The same bootstrap with scipy: medians of each draw, ranked, and the interval of the ranks."""
        drawn = stats.bootstrap((first,), np.median, axis=0, n_resamples=DRAWS, vectorized=True, method="percentile", random_state=1).bootstrap_distribution
        return np.percentile(stats.rankdata(-drawn, axis=0), [5, 50, 95], axis=1)

    _, seconds, cpu = fastest(ranks, min(repeats, 5))
    figures["bootstrap of ranks"] = {"seconds": seconds, "cpu": cpu}
    found, seconds, cpu = fastest(lambda: stats.friedmanchisquare(*first.T), repeats)
    figures["concordance"] = {"seconds": seconds, "cpu": cpu, "value": float(found.statistic) / (first.shape[0] * (first.shape[1] - 1))}
    exact = stats.PermutationMethod(n_resamples=100_000, rng=1)
    each = [(second - first)[:, item] for item in range(first.shape[1])]
    found, seconds, cpu = fastest(lambda: [stats.wilcoxon(one[one != 0], method="asymptotic", correction=False).pvalue for one in each], repeats)
    told = stats.wilcoxon(each[0][each[0] != 0], method=exact).pvalue
    figures["signed ranks, each item"] = {"seconds": seconds, "cpu": cpu, "value": float(told)}
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
