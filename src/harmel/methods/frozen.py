"""Arrays that nobody can change by mistake."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = TypeVar("Array", bound=np.ndarray[tuple[int, ...], np.dtype[np.generic]])
Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]


def frozen(array: Array) -> Array:
    """
    Make an array read-only and hand it back.

    >>> frozen(np.zeros(2)).flags.writeable
    False
    """
    array.flags.writeable = False
    return array
