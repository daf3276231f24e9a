"""
What two spreads tell of the one who missed a round: `python -m bench.assessment.turnout`.

Organisers see who has not handed in. Who notes that one expert alone is missing holds two spreads that differ by that expert's rating, and by what
others changed meanwhile. Made-up panels rate one item from 1 to 9; in the second round one of them is missing, and each of the others comes one or two
points nearer to the median with some probability. Half of the panels teach which rating goes with which quartiles, the other half asks: how often is
the guess right, with the first spread alone, and with both?
"""

from __future__ import annotations

import numpy as np

PANELS = 100_000


def panel(rng: np.random.Generator, experts: int, share: float) -> tuple[tuple[float, ...], tuple[float, ...], int]:
    """Return the quartiles of the first round, those of the second without the first expert, and what that expert had said."""
    first = np.clip(np.rint(rng.normal(rng.normal(5.5, 1.2), 1.8, experts)), 1, 9)
    second = first[1:].copy()
    moved = rng.random(experts - 1) < share
    second[moved] += np.sign(np.median(first) - second[moved]) * rng.integers(1, 3, moved.sum())
    quartiles = [tuple(np.percentile(rated, [25, 50, 75]).tolist()) for rated in (first, second)]
    return quartiles[0], quartiles[1], int(first[0])


def main() -> None:
    """One line for each size of panel and share of those who change."""
    print(f"{'experts':>8} {'change':>7} {'first spread alone':>19} {'both':>6}")
    for experts in (10, 17, 30, 60):
        for share in (0.0, 0.1, 0.2):
            rng = np.random.default_rng(3)
            drawn = [panel(rng, experts, share) for _ in range(PANELS)]
            one: dict[object, np.ndarray] = {}
            both: dict[object, np.ndarray] = {}
            for first, second, said in drawn[: PANELS // 2]:
                one.setdefault(first, np.zeros(10))[said] += 1
                both.setdefault((first, second), np.zeros(10))[said] += 1
            right = np.zeros(2)
            for first, second, said in drawn[PANELS // 2 :]:
                alone = int(one[first].argmax()) if first in one else 5
                right += (alone == said, (int(both[first, second].argmax()) if (first, second) in both else alone) == said)
            print(f"{experts:8d} {share:7.1f} {right[0] / (PANELS // 2):19.2f} {right[1] / (PANELS // 2):6.2f}")


if __name__ == "__main__":
    main()
