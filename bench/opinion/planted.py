"""
Plant groups, or none, and see what the map finds: `python -m bench.opinion.planted [seeds] [seeds without groups]`.

Check 3 of the method: 2,000 people, 500 statements, 60 votes each, 10 % passes; 2 to 6 groups of sizes 1 to k; 20 seeds and 100.
"""

import os
import sys
import time
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from harmel.methods import opinion
from harmel.methods.opinion.tests.made_up import adjusted_rand, one_trait, planted_groups, pure_noise

EMPTY = {
    "one trait": one_trait,
    "one trait, all statements in the middle": partial(one_trait, harder=0.0),
    "one trait, strong": partial(one_trait, strength=2.0),
    "pure noise": pure_noise,
}


def main(seeds=20, empty=100):
    print(f"{'dividing':>8} {'groups':>6} {'ARI mean':>9} {'lowest':>7} {'of oracle, mean':>16} {'lowest':>7} {'number right':>13} {'CPU s each':>11}")
    for share in (0.6, 0.3):
        for groups in range(2, 7):
            row(share, groups, seeds)
    print(f"\n{'without groups':>40} {'none stand out':>15} {'CPU s each':>11}")
    for name, made in EMPTY.items():
        spent, none = 0.0, 0
        for seed in range(empty):
            votes = made(1000 + seed)
            begun = time.process_time()
            none += len(opinion.opinion_map(votes).group_sizes) == 1
            spent += time.process_time() - begun
        print(f"{name:>40} {none:>7} of {empty:<4} {spent / max(empty, 1):>11.2f}", flush=True)


def row(share, groups, seeds):
    found, of_oracle, right, spent = [], [], 0, 0.0
    for seed in range(seeds):
        truth = planted_groups(1000 + seed, groups, share)
        begun = time.process_time()
        drawn = opinion.opinion_map(truth.votes)
        spent += time.process_time() - begun
        found.append(adjusted_rand(truth.group, drawn.group))
        of_oracle.append(found[-1] / truth.oracle)
        right += len(drawn.group_sizes) == groups
    means = f"{sum(found) / seeds:>9.3f} {min(found):>7.3f} {sum(of_oracle) / seeds:>16.3f} {min(of_oracle):>7.3f}"
    print(f"{share:>8.0%} {groups:>6} {means} {right:>6} of {seeds:<3} {spent / seeds:>11.2f}", flush=True)


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:3]))
