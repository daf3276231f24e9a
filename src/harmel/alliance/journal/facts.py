"""What an act hands over as a fact, turned into what JSON can say."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import singledispatch
from typing import Any

from django.db import models

from harmel.alliance.refs import Ref, ref
from harmel.methods.seal.canonical import Value, figure
from harmel.methods.seal.chain import instant


@singledispatch
def plain(value: Any) -> Value:
    """
    Turn a fact into what JSON can say: instants in UTC, enums by value, decimals as text, rows by their ref, sets in order.

    Raises TypeError for anything else: a sentence that waits for its language, for one, is no fact.

    >>> plain({"expires_at": datetime.fromisoformat("2021-06-11T18:00:00+02:00"), "hours": timedelta(hours=48)})
    {'expires_at': '2021-06-11T16:00:00.000000Z', 'hours': 172800}
    """
    if value is None:
        return None
    message = f"no fact: {type(value).__name__}"
    raise TypeError(message)


@plain.register(bool | str)
def _as_it_is(value: Any) -> Value:
    return plain(value.value) if isinstance(value, enum.Enum) else value


@plain.register(int | float)
def _number(value: Any) -> Value:
    return plain(value.value) if isinstance(value, enum.Enum) else figure(value)


@plain.register(enum.Enum)
def _member(value: enum.Enum) -> Value:
    return plain(value.value)


@plain.register(datetime)
def _instant(value: datetime) -> Value:
    return instant(value)


@plain.register(date | time)
def _day_or_time(value: Any) -> Value:
    return str(value.isoformat())


@plain.register(timedelta)
def _seconds(value: timedelta) -> Value:
    return figure(value // timedelta(seconds=1) if value % timedelta(seconds=1) == timedelta() else value.total_seconds())


@plain.register(Decimal)
def _decimal(value: Decimal) -> Value:
    return str(value)


@plain.register(models.Model | Ref)
def _row(value: Any) -> Value:
    return ref(value)


@plain.register(Mapping)
def _named(value: Any) -> Value:
    return {str(plain(key)): plain(item) for key, item in value.items()}


@plain.register(set | frozenset)
def _unordered(value: Any) -> Value:
    return sorted((plain(item) for item in value), key=str)


@plain.register(list | tuple | models.QuerySet)
def _in_order(value: Any) -> Value:
    return [plain(item) for item in value]
