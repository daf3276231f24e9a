"""What every form and table says: reasons in words, names of values, cells that no spreadsheet runs."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.template import engines

from harmel.alliance.rules import Reason

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def safe_cell(text: Any) -> str:
    """
    Write a cell of a spreadsheet so that it is read as text and never run as a formula.

    >>> safe_cell("=1+1"), safe_cell("Alder"), safe_cell(None)
    ("'=1+1", 'Alder', '')
    """
    written = "" if text is None else str(text)
    return f"'{written}" if written.startswith(FORMULA) else written


def worded(reason: Any, zone: str = "UTC") -> str:
    """Say a reason or a refusal in the reader's language, for a form to show beside its field."""
    return str(_sentence().render({"reason": reason, "zone": zone}))


def named(value: Any, fact: str) -> str:
    """Name a value of a fact in the reader's language, for a table to hold: `named("agreed", "state")`."""
    return str(_name().render({"value": value, "fact": fact}))


def said(line: Any, zone: str = "UTC") -> str:
    """Say an entry of the journal; empty where it has no sentence, or one that needs a fact withheld from this reader."""
    try:
        return worded(Reason(line.verb, line.facts), zone)
    except LookupError:
        return ""


@cache
def _name() -> Any:
    return engines["django"].from_string("{% load harmel %}{% autoescape off %}{{ value|named:fact }}{% endautoescape %}")


@cache
def _sentence() -> Any:
    return engines["django"].from_string("{% load harmel %}{% autoescape off %}{{ reason|worded:zone }}{% endautoescape %}")


def refuse(form: forms.BaseForm, refused: Any, zone: str = "UTC") -> None:
    """Show a refusal beside the field it concerns, or above the form where it concerns none of its fields."""
    form.add_error(refused.field if refused.field in form.fields else None, worded(refused, zone))
