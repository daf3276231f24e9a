"""
How often the interval of a rank holds the true one: `python -m bench.judgement.planted`.

Panels are drawn from a made-up population of experts whose order of twenty items is known: item means spread evenly over the scale, ratings spread by 1.5
points. In the second half experts come in nations of five, who share half of what parts them from others: that is what a bootstrap over experts cannot see.
"""

from __future__ import annotations

import numpy as np

from harmel.methods import judgement

ITEMS, PANELS, DRAWS, NATION = 20, 200, 400, 5
SPREAD = 1.5


def panel(rng: np.random.Generator, experts: int, *, alike: float) -> np.ndarray:
    """Ratings of a panel; alike: the share of the spread that the experts of a nation have in common, item by item."""
    middle = np.linspace(3, 7, ITEMS)
    nations = rng.normal(0, SPREAD * alike**0.5, (-(-experts // NATION), ITEMS)).repeat(NATION, axis=0)[:experts]
    return np.clip(np.rint(middle + nations + rng.normal(0, SPREAD * (1 - alike) ** 0.5, (experts, ITEMS))), 1, 9)


def main() -> None:
    """One line for each size of panel, without nations and with."""
    true = np.arange(ITEMS, 0, -1)
    print(f"{'experts':>8} {'alike':>6} {'holds the true place':>22} {'mean width':>11}")
    for alike in (0.0, 0.5):
        for experts in (10, 30, 60):
            rng, held, width = np.random.default_rng(1), [], []
            for _ in range(PANELS):
                found = judgement.rank_intervals(panel(rng, experts, alike=alike), top=5, draws=DRAWS)
                held.append(((found.lowest <= true) & (true <= found.highest)).mean())
                width.append((found.highest - found.lowest + 1).mean())
            print(f"{experts:8d} {alike:6.1f} {np.mean(held):22.3f} {np.mean(width):11.1f}")


if __name__ == "__main__":
    main()
