"""PRIM from its definition, case by case, for the quick one to be held against. Shares are fractions, so that a tie is a tie."""

from fractions import Fraction
from math import ceil, comb, floor


def prim(of, fails, *, peel, paste, least_mass, dimensions=None):
    """The trajectory: for each box the places of its cases and its limits, {(column, direction): figure or set of labels}; and how many were pasted."""
    rows = [[column[at].item() for column in of.columns] for at in range(len(of))]
    fails = [bool(one) for one in fails]
    whole = [(column, direction) for column, labels in enumerate(of.labels) for direction in (["among"] if labels else ["at_most", "at_least"])]
    box, limits = list(range(len(rows))), {}
    found = [(box, limits)]
    while True:
        best, most = None, (Fraction(0), 0)
        restricted = {column for column, _ in limits}
        for column, direction in whole:
            if dimensions is not None and len(restricted) >= dimensions and column not in restricted:
                continue
            for stays, value in peels(of, rows, box, limits, column, direction, peel):
                rank = (gain(box, stays, fails), -(column not in restricted))
                if stays and rank[0] > 0 and rank > most:
                    best, most = (stays, {**limits, (column, direction): value}), rank
        if best is None or len(best[0]) / len(rows) < least_mass:
            break
        box, limits = best
        found.append(best)
    peeled = len(found)
    while (wider := widened(of, rows, box, limits, fails, paste)) is not None:
        box, limits = wider
        found.append(wider)
    return found, len(found) - peeled


def gain(box, after, fails):
    """By how much density changes, for each case that goes or comes."""
    if not after or len(after) == len(box):
        return Fraction(0)
    density = [Fraction(sum(fails[at] for at in some), len(some)) for some in (box, after)]
    return (density[1] - density[0]) / abs(len(box) - len(after))


def quantile(figures, upper, share):
    """The last figure that goes and the first that stays, from an end of the sorted figures; None where nothing would stay."""
    figures = sorted(figures)
    last = figures[ceil((len(figures) - 1) * (1 - share))] if upper else figures[floor((len(figures) - 1) * share)]
    stay = [one for one in figures if (one < last if upper else one > last)]
    return (last, max(stay) if upper else min(stay)) if stay else None


def peels(of, rows, box, limits, column, direction, share):
    """What stays of a box after each peel of one side, or of one label, and the limit that makes it so."""
    if direction == "among":
        kept = limits.get((column, direction), set(range(len(of.labels[column]))))
        for code in sorted({rows[at][column] for at in box}):
            yield [at for at in box if rows[at][column] != code], kept - {code}
        return
    ends = quantile([rows[at][column] for at in box], direction == "at_most", share)
    if ends is not None:
        yield [at for at in box if (rows[at][column] < ends[0] if direction == "at_most" else rows[at][column] > ends[0])], sum(ends) / 2


def lies_in(row, limits):
    """Whether a case meets all limits."""
    return all(
        row[column] in value if direction == "among" else (row[column] >= value if direction == "at_least" else row[column] <= value)
        for (column, direction), value in limits.items()
    )


def widened(of, rows, box, limits, fails, share):
    """The best box that takes something back beyond one limit; None where none is denser."""
    best, most = None, (Fraction(0), 0)
    for (column, direction), value in sorted(limits.items()):
        others = {key: one for key, one in limits.items() if key != (column, direction)}
        beyond = [row[column] for row in rows if lies_in(row, others) and not lies_in(row, {(column, direction): value})]
        if not beyond:
            continue
        if direction == "among":
            wider = [value | {code} for code in sorted(set(beyond))]
            wider = [None if len(one) == len(of.labels[column]) else one for one in wider]
        else:
            ends = quantile(beyond, direction == "at_least", share)
            last = (min if direction == "at_least" else max)(beyond)
            end = (min if direction == "at_least" else max)(row[column] for row in rows)
            wider = [sum(ends) / 2 if ends else None if last == end else last]
        for one in wider:
            after = others if one is None else {**others, (column, direction): one}
            inside = [at for at, row in enumerate(rows) if lies_in(row, after)]
            rank = (gain(box, inside, fails), -len({key[0] for key in after}))
            if rank[0] > 0 and rank > most:
                best, most = (inside, after), rank
    return best


def tail(failing, cases, share):
    """P(X >= failing) of the binomial distribution, term by term."""
    share = Fraction(share)
    return float(sum(comb(cases, at) * share**at * (1 - share) ** (cases - at) for at in range(failing, cases + 1)))
