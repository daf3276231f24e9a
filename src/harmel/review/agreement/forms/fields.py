"""The fields that forms of this stage share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000
WHOLE_TEXT = 400_000


def language() -> str:
    """Return the language in which somebody writes: that of the page."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def in_language(name: str, words: str) -> dict[str, str]:
    """Return words under the name of their language: `reason_en` or `reason_fr`."""
    return {f"{name}_{language()}": words}


def writing(  # noqa: PLR0913 - each says what the field asks
    label: Any, *, required: bool = False, help_text: Any = "", rows: int = 3, longest: int = LONGEST, text: bool = False,
) -> forms.CharField:
    """Return a field for several lines of words; `text` where they are set as the text itself is."""
    attrs = {"rows": rows} | ({"class": "text"} if text else {})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=longest, widget=forms.Textarea(attrs=attrs))


class NumbersField(forms.CharField):
    """Numbers of paragraphs such as "7, 12-14"; empty: None."""

    def clean(self, value: Any) -> Any:
        """Return the numbers in order."""
        written = str(super().clean(value) or "").replace("–", "-").replace("§", "").strip()
        if not written:
            return None
        found: set[int] = set()
        for part in written.replace(";", ",").split(","):
            first, _dash, last = part.strip().partition("-")
            if not first.strip().isdigit() or not (last.strip() or first.strip()).isdigit() or int(last or first) - int(first) > 1000:
                raise forms.ValidationError(_("“%(part)s” names no paragraphs. Write numbers such as 7, 12-14."), params={"part": part.strip()})
            found |= set(range(int(first), int(last or first) + 1))
        return sorted(found)


class WithReason(forms.Form):
    """A reason that is owed."""

    reason = writing(_("Reason"), required=True)
