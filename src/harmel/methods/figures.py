"""Figures as they are written down: decimals of twelve significant digits, the same text on any machine."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

DIGITS = 12


def canonical(figure: float) -> float | None:
    """
    Round to twelve significant digits; a figure that does not exist is None.

    >>> canonical(1 / 3), canonical(-0.0), canonical(float("nan"))
    (0.333333333333, 0.0, None)
    """
    return float(f"{figure:.{DIGITS}g}") + 0.0 if math.isfinite(figure) else None


def figures(value: Any) -> Any:
    """Round every figure in a value, an array, a list or a mapping."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, float):
        return canonical(value)
    if isinstance(value, Mapping):
        return {key: figures(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [figures(inner) for inner in value]
    return value
