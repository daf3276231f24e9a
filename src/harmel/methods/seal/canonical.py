"""
One text for one value: JSON in the canonical form of RFC 8785, read back without mercy.

Two records agree when their bytes agree, so a value has exactly one spelling: keys in order, no spaces, numbers as ECMAScript writes them.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import rfc8785

Value: TypeAlias = bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"] | None

SIGNIFICANT_DIGITS = 12
_LARGEST_EXACT_INTEGER = 2**53 - 1
_FIRST_SURROGATE = "\ud800"
"""From here on the order of characters differs from that of their UTF-16 units, by which names are ordered."""
_NUMBER_TO_LOOK_AT = re.compile(rb'(?:^|":|[,\[])-?[0-9]+(?:[.eE]|(?<=[0-9]{16}))')
"""A number that JSON can spell in several ways. It may as well stand in a text: then the slow way is taken for nothing."""


class NotCanonical(ValueError):
    """Raised where bytes are not the canonical form of any value."""


def canonical(value: Value) -> bytes:
    """
    Write a value in its one form.

    Raises ValueError for what JSON cannot say exactly: NaN, infinity, an integer past 2**53 that no double holds, half a surrogate pair.

    >>> canonical({"b": 1.0, "a": [True, None]})
    b'{"a":[true,null],"b":1}'
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError:
        return rfc8785.dumps(_doubles(value))


def parse(text: bytes) -> Value:
    """
    Read canonical bytes; raise NotCanonical if a single byte of them could be written otherwise.

    >>> parse(b'{"a":1}')
    {'a': 1}
    >>> parse(b'{"a": 1}')
    Traceback (most recent call last):
    harmel.methods.seal.canonical.NotCanonical: not in canonical form
    """
    try:
        decoded = text.decode()
        value: Value = json.loads(decoded, parse_constant=_refuse)
        plain = not _NUMBER_TO_LOOK_AT.search(text) and max(decoded, default="") < _FIRST_SURROGATE
        same = (_quickly(value) if plain else canonical(value)) == text
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from None
    if not same:
        message = "not in canonical form"
        raise NotCanonical(message)
    return value


def digest(value: Value) -> str:
    """Return the SHA-256 of a value's canonical form, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def figure(x: float) -> float | None:
    """
    Round a figure to the 12 significant digits that are stored, published and compared; NaN, which means missing, becomes None.

    Raises ValueError for an infinity. Integers stay as they are.

    >>> figure(1 / 3)
    0.333333333333
    >>> figure(float("nan")) is None
    True
    """
    if isinstance(x, int):
        return x
    if math.isnan(x):
        return None
    if math.isinf(x):
        message = "an infinite figure cannot be stored"
        raise ValueError(message)
    return float(f"{x:.{SIGNIFICANT_DIGITS - 1}e}")


def figures(value: Any) -> Value:
    """
    Turn a result into what is stored: every float a figure of 12 significant digits, every array a list, every tuple too.

    >>> figures({"shares": (0.1 + 0.2, 1)})
    {'shares': [0.3, 1]}
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, Mapping):
        return {str(key): figures(item) for key, item in value.items()}
    if hasattr(value, "tolist"):  # an array or a scalar of numpy, which this part does not import
        return figures(value.tolist())
    return [figures(item) for item in value]


def _quickly(value: Value) -> bytes:
    """Write a value without fractions, large numbers and rare characters: there the standard library writes what RFC 8785 asks for."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse(constant: str) -> Value:
    raise NotCanonical(constant)


def _doubles(value: Value) -> Any:
    """Replace each integer past 2**53 by the double that equals it or is written so; raise ValueError where there is none."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST_EXACT_INTEGER:
        double = float(value)
        if int(double) != value and rfc8785.dumps(double) != str(value).encode():
            message = f"{value} has no exact form in JSON"
            raise ValueError(message)
        return double
    if isinstance(value, Mapping):
        return {key: _doubles(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_doubles(item) for item in value]
    return value
