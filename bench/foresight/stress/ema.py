"""What the EMA Workbench does with a trivial model: run in an environment of its own, without Harmel. Prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
from ema_workbench import Model, RealParameter, ScalarOutcome, SequentialEvaluator

from bench.fastest import fastest
from bench.foresight.stress.work import NAMES, trivial
from bench.foresight.work import peak_mib


def main() -> None:
    """Draw and run experiments one after the other: with two processes it takes longer."""
    warnings.simplefilter("ignore")
    asked = json.loads(sys.stdin.read())
    model = Model("trivial", function=trivial)
    model.uncertainties = [RealParameter(name, 0, 1) for name in NAMES]
    model.outcomes = [ScalarOutcome("whole")]

    def ran() -> float:
        with SequentialEvaluator(model) as evaluator:
            _, outcomes = evaluator.perform_experiments(scenarios=asked["experiments"])
        return float(outcomes["whole"].mean())

    value, seconds, cpu = fastest(ran, 1)
    sys.stdout.write("\n" + json.dumps({"seconds": seconds, "cpu": cpu, "mib": peak_mib(), "value": value}))


if __name__ == "__main__":
    main()
