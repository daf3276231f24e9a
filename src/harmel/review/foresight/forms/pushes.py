"""A push, as people write it: a whole number from -3 to 3."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from harmel.review.foresight.rules import PUSHES

LONGEST_PUSH = 6
WRITTEN = re.compile(r"[+]?\d|-\d")
WRONG, PLAIN = SafeString(' aria-invalid="true"'), SafeString("")


def read_push(text: str) -> int | None:
    """
    Read a push as people write it; None where nothing is written. Raises ValueError.

    >>> read_push("\u22122"), read_push(" +1 "), read_push("0"), read_push("")
    (-2, 1, 0, None)
    """
    written = text.strip().replace("\u2212", "-").replace("\u2013", "-").replace(" ", "")
    if not written:
        return None
    if not WRITTEN.fullmatch(written) or int(written) not in PUSHES:
        raise ValueError(text)
    return int(written)


class Cell(forms.TextInput):
    """A cell of a table of pushes, written at once: a page has a hundred of them. Its names are the headings of its row and its column."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Write the field."""
        given = attrs or {}
        wrong = WRONG if given.get("aria-invalid") else PLAIN
        return format_html(
            '<input type="text" class="cell figure" autocomplete="off" name="{}" id="{}" value="{}" maxlength="{}" aria-labelledby="{}"{}>',
            name, given.get("id", name), "" if value is None else value, LONGEST_PUSH, self.attrs.get("aria-labelledby", ""), wrong,
        )  # fmt: skip


class PushField(forms.CharField):
    """A push; nothing where nothing is written."""

    default_error_messages = {"push": _("Write a whole number from −3 to 3.")}

    def __init__(self, *, labelled_by: str = "", **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_PUSH, widget=Cell(attrs={"aria-labelledby": labelled_by}), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the push, or None where nothing is written."""
        try:
            return read_push(super().to_python(value) or "")
        except ValueError:
            raise forms.ValidationError(self.error_messages["push"], code="push") from None

    def run_validators(self, value: Any) -> None:
        """Leave the checks of letters aside: it is a number by now."""
