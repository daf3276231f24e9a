"""What both kernels do alike in fitting clumps to places: the small figures, one after the other. The compiled kernel compiles these very lines."""

import math

TOGETHER = 256
"""So many totals, at least 1 and at most some dozens each, are multiplied before a logarithm is taken."""
TO_BITS = 6755399441055744.0  # added to a number, it leaves the nearest whole number in the last bits
BITS_OF = 4843621399236968448  # what those bits are for 0
PER_HALVING, HALVING, REST = 1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10  # of the exponential function: 1 / ln 2, ln 2 in two parts
LOWEST = -700.0
TERMS = tuple(1 / math.factorial(power) for power in range(10, -1, -1))
NOTHING = 1e-9  # of the spread of places: clumps are at least so wide


def shaped(weight, sums, spread, people, toward, level, root, solved):  # type: ignore[no-untyped-def]
    """
    Measure clumps that share one covariance: how each draws people, and what everybody's likelihood has in common.

    weight: (k,), people in each. sums: (k, d), of their places. spread: (d, d), sum over all people of products of places. Fills toward (k, d) and
    level (k,): clump k draws who stands at x by toward_k x + level_k. root (d, d), solved (d,): for work. All may be lists or arrays.
    Source: the normal density, its covariance by Cholesky's factors.
    """
    clumps, d = len(weight), len(root)
    narrow = 0.0
    for e in range(d):
        narrow += spread[e][e]
    narrow = NOTHING * narrow / d / people + 1e-300
    turned = 0.0  # log of the determinant
    for e in range(d):
        for f in range(e + 1):
            cell = spread[e][f]
            for k in range(clumps):
                cell -= sums[k][e] * (sums[k][f] / weight[k])
            cell = cell / people
            if e == f:
                cell += narrow
            for g in range(f):
                cell -= root[e][g] * root[f][g]
            if e == f:
                cell = max(cell, narrow)
                root[e][e] = math.sqrt(cell)
                turned += math.log(cell)
            else:
                root[e][f] = cell / root[f][f]
    for k in range(clumps):
        for e in range(d):
            cell = sums[k][e] / weight[k]
            for g in range(e):
                cell -= root[e][g] * solved[g]
            solved[e] = cell / root[e][e]
        far = 0.0
        for e in range(d):
            far += solved[e] * solved[e]
        level[k] = math.log(weight[k] / people) - far / 2
        for e in range(d - 1, -1, -1):
            cell = solved[e]
            for g in range(e + 1, d):
                cell -= root[g][e] * toward[k][g]
            toward[k][e] = cell / root[e][e]
    common = 0.0
    for column in range(d):  # the trace of covariance^-1 spread
        for e in range(d):
            cell = spread[max(e, column)][min(e, column)]
            for g in range(e):
                cell -= root[e][g] * solved[g]
            solved[e] = cell / root[e][e]
        last = 0.0
        for e in range(d - 1, column - 1, -1):
            last = solved[e]
            for g in range(e + 1, d):
                last -= root[g][e] * solved[g]
            last = last / root[e][e]
            solved[e] = last
        common += last
    return -(common + people * (turned + d * math.log(2 * math.pi))) / 2

