"""The same measures written out slowly, loop by loop, straight from their definitions: what the quick ones are held to."""

import itertools
import math
import statistics

import numpy as np


def percentile(figures, level):
    """The linear rule, by hand."""
    ordered = sorted(figures)
    place = level * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def midranks(row):
    """1 more than how many are smaller, and half of how many others are equal."""
    return [1 + sum(other < one for other in row) + (sum(other == one for other in row) - 1) / 2 for one in row]


def kendall(rows):
    """Kendall's W with the correction for ties."""
    m, n = len(rows), len(rows[0])
    ranks = [midranks(row) for row in rows]
    sums = [sum(rank[item] for rank in ranks) for item in range(n)]
    squares = sum((one - statistics.mean(sums)) ** 2 for one in sums)
    ties = sum(row.count(one) ** 3 - row.count(one) for row in rows for one in set(row))
    most = m**2 * (n**3 - n) - m * ties
    return 12 * squares / most if most else math.nan


def signed_ranks(changes):
    """Every way in which signs may fall."""
    moved = [change for change in changes if change]
    if not moved:
        return 1.0
    ranks = midranks([abs(change) for change in moved])
    up, whole = sum(rank for rank, change in zip(ranks, moved, strict=True) if change > 0), sum(ranks)
    sums = [sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign) for signs in itertools.product((0, 1), repeat=len(ranks))]
    return sum(abs(one - whole / 2) >= abs(up - whole / 2) - 1e-9 for one in sums) / len(sums)


def places(rows):
    """Places by median, then mean; equals share the better one. rows: ratings of those drawn, None = not rated."""
    keys = []
    for column in zip(*rows, strict=True):
        told = [one for one in column if not math.isnan(one)]
        keys.append((statistics.median(told), sum(told) / len(told)) if told else None)
    return [0 if key is None else 1 + sum(other is not None and other > key for other in keys) for key in keys]


def share_below(x, quantiles, levels, low, high):
    """The share below a point, straight between quantiles and bounds."""
    xs, shares = [low, *quantiles, high], [0, *levels, 1]
    if x >= high:
        return 1.0
    for at in range(len(xs) - 1):
        if xs[at] <= x < xs[at + 1]:
            return shares[at] + (x - xs[at]) / (xs[at + 1] - xs[at]) * (shares[at + 1] - shares[at])
    return 0.0


def mixed(answers, weights, levels, low, high):
    """The quantiles of a mixture, found by halving: answers of the experts with weight, and the bounds."""
    found = []
    for level in levels:
        left, right = low, high
        for _ in range(200):
            middle = (left + right) / 2
            below = sum(weight * share_below(middle, answer, levels, low, high) for weight, answer in zip(weights, answers, strict=True))
            left, right = (middle, right) if below < level else (left, middle)
        found.append(round((left + right) / 2, 9))  # where a truth lies on a quantile, halving would put it on either side
    return found


def chi_square_above(value, df, steps=20000):
    """By summing the density up (midpoints), after a change of variable that takes the pole at 0 away."""
    if value <= 0:
        return 1.0
    top = math.sqrt(value)
    width = top / steps
    density = sum(((k + 0.5) * width) ** (df - 1) * math.exp(-(((k + 0.5) * width) ** 2) / 2) for k in range(steps))
    return 1 - density * width / (2 ** (df / 2 - 1) * math.gamma(df / 2))


def calibration(answers, truths, levels, number):
    """Cooke's calibration of one expert. answers: quantiles of each seed answered."""
    counts = [0] * (len(levels) + 1)
    for quantiles, truth in zip(answers, truths, strict=True):
        counts[next((at for at, quantile in enumerate(quantiles) if truth <= quantile), len(levels))] += 1
    mass = [high - low for low, high in itertools.pairwise([0, *levels, 1])]
    apart = sum(count / sum(counts) * math.log(count / sum(counts) / p) for count, p in zip(counts, mass, strict=True) if count)
    return chi_square_above(2 * number * apart, len(levels))


def information(quantiles, levels, low, high):
    """Cooke's information of one answer."""
    mass = [above - below for below, above in itertools.pairwise([0, *levels, 1])]
    steps = [above - below for below, above in itertools.pairwise([low, *quantiles, high])]
    return math.log(high - low) + sum(p * math.log(p / step) for p, step in zip(mass, steps, strict=True))


def classical(values, levels, truth, by):
    """
    The whole classical model, slowly, where every expert answered every item on a plain scale: calibration and mean information of the experts, and the decision
    maker's calibration, information over seeds, and quantiles by item.
    """
    m, _, n = values.shape
    seeds = [item for item in range(n) if not math.isnan(truth[item])]
    ends = []
    for item in range(n):
        told = [*values[:, :, item].ravel().tolist(), *([truth[item]] if item in seeds else [])]
        wider = 0.1 * (max(told) - min(told))
        ends.append((min(told) - wider, max(told) + wider))
    truths = [truth[item] for item in seeds]
    sure = [calibration([values[expert, :, item].tolist() for item in seeds], truths, levels, len(seeds)) for expert in range(m)]
    informed = [[information(values[expert, :, item].tolist(), levels, *ends[item]) for item in range(n)] for expert in range(m)]
    on_seeds = [statistics.mean(row[item] for item in seeds) for row in informed]
    best = None
    alphas = sorted({round(one, 9) for one in sure})  # found by halving, the same calibration may differ in its last digits
    for alpha in alphas if by in ("global", "item") else [0.0]:
        pooled = []
        for item in range(n):
            weight = [
                1.0 if by == "equal" else (sure[e] * (on_seeds[e] if by == "global" else informed[e][item]) if sure[e] >= alpha - 1e-9 else 0.0) for e in range(m)
            ]
            share = [one / sum(weight) for one in weight]
            pooled.append(mixed([values[expert, :, item].tolist() for expert in range(m)], share, levels, *ends[item]))
        own = calibration([pooled[item] for item in seeds], truths, levels, len(seeds))
        info = statistics.mean(information(pooled[item], levels, *ends[item]) for item in seeds)
        if best is None or own * info > best[0] * best[1] * (1 + 1e-9):
            best = own, info, np.array(pooled).T
    return sure, on_seeds, best
