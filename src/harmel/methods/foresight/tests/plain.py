"""Slow versions, loop by loop from the definitions, for the quick ones to be held against. Judgements are counted in sixths, so that a tie is a tie."""

from itertools import product

SIXTHS = 6


def pushes(matrix, scenario):
    """What is pushed towards each state, descriptor by descriptor, in sixths."""
    rows = [
        [0 if value != value else round(SIXTHS * value) for value in matrix.impact[int(matrix.first[i]) + k].tolist()]  # noqa: PLR0124 -- NaN
        for i, k in enumerate(scenario)
    ]
    whole = [sum(column) for column in zip(*rows, strict=True)]
    return [whole[first:end] for first, end in zip(matrix.first[:-1].tolist(), matrix.first[1:].tolist(), strict=True)]


def every(matrix):
    """Every scenario there is, in order."""
    return list(product(*(range(len(states)) for states in matrix.states)))


def inconsistency(matrix, scenario):
    """By how much another state is pushed more, at most, in sixths."""
    return max(max(told) - told[state] for told, state in zip(pushes(matrix, scenario), scenario, strict=True))


def consistent(matrix, tolerance=0):
    """All scenarios whose inconsistency is at most the tolerance."""
    return [list(scenario) for scenario in every(matrix) if inconsistency(matrix, scenario) <= round(SIXTHS * tolerance)]


def following(matrix, scenario):
    """Each descriptor jumps to the state that is pushed most; on a tie it stays, or else takes the first."""
    found = []
    for told, state in zip(pushes(matrix, scenario), scenario, strict=True):
        most = max(told)
        found.append(state if told[state] == most else told.index(most))
    return tuple(found)


def ends(matrix, starts):
    """Where starts end: the cycle from its least scenario on, with the number of starts."""
    found = {}
    for start in starts:
        path, at = [], tuple(start)
        while at not in path:
            path.append(at)
            at = following(matrix, at)
        ring = path[path.index(at) :]
        turn = ring.index(min(ring))
        key = tuple(ring[turn:] + ring[:turn])
        found[key] = found.get(key, 0) + 1
    return found
