"""How probable something at least as far out is where chance alone is at work; closed forms, nothing to look up."""

from math import erfc, exp, gamma, sqrt


def chi_square_above(value: float, df: int) -> float:
    """
    The probability that a chi-square with df degrees of freedom is above a value.

    Definition, with h = value/2: even df, exp(-h) sum h^i / i! for i < df/2; odd df, erfc(sqrt h) + exp(-h) sum h^(i+1/2) / G(i + 3/2)
    for i < (df - 1)/2. Source: Abramowitz and Stegun 1964, 26.4.4 and 26.4.5.

    >>> round(chi_square_above(7.814728, 3), 6), chi_square_above(0, 4)
    (0.05, 1.0)
    """
    half = max(value, 0.0) / 2
    odd = df % 2
    term = exp(-half) * (sqrt(half) / gamma(1.5) if odd else 1.0)
    above = erfc(sqrt(half)) if odd else 0.0
    for i in range(df // 2):
        above += term
        term *= half / (i + 1 + 0.5 * odd)
    return min(above, 1.0)


def beyond(z: float) -> float:
    """
    The probability that a standard normal figure is further from 0 than z, on either side.

    >>> round(beyond(1.959964), 6)
    0.05
    """
    return erfc(abs(z) / sqrt(2))
