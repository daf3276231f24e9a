"""Parts of forms: words in one of two languages, and tables in which states are pushed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from harmel.review.assessment.rules import LONGEST_NAME, LONGEST_VIEW
from harmel.review.foresight.forms.pushes import PushField
from harmel.review.foresight.models import Descriptor
from harmel.review.foresight.rules import Role


def worded_line(label: Any, *, language: str, longest: int = LONGEST_NAME, help_text: Any = "") -> forms.CharField:
    """Return a field for a line in a language."""
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.TextInput(attrs={"lang": language}), help_text=help_text)


def worded_text(label: Any, *, language: str, longest: int = LONGEST_VIEW, help_text: Any = "") -> forms.CharField:
    """Return a field for a text in a language."""
    widget = forms.Textarea(attrs={"lang": language, "rows": 4})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=help_text)


class PushTables(forms.Form):
    """A form with a table of pushes beneath it: a cell for each state of what the system moves. Zero and empty are the same here: no push."""

    def __init__(self, *args: Any, descriptors: Sequence[Descriptor], pushes: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pushed = [one for one in descriptors if one.role == Role.SYSTEM.value]
        for one in self.pushed:
            for state in one.states.all():
                field = PushField(label=f"{one.name}: {state.name}", labelled_by=f"pushed-{one.pk} state-{state.pk}")
                self.fields[f"push_{state.pk}"] = field
                if state.pk in pushes:
                    self.initial[f"push_{state.pk}"] = pushes[state.pk]

    @property
    def plain(self) -> list[Any]:
        """The fields above the table."""
        return [self[name] for name in self.fields if not name.startswith(("push_", "hold_"))]

    @property
    def tables(self) -> list[tuple[Descriptor, list[tuple[Any, Any]]]]:
        """Each descriptor that can be pushed, with its states and their cells."""
        return [(one, [(state, self[f"push_{state.pk}"]) for state in one.states.all()]) for one in self.pushed]

    @property
    def pushes(self) -> dict[int, int]:
        """The pushes that were filled in, by the key of the state."""
        return {state.pk: push for one in self.pushed for state in one.states.all() if (push := self.cleaned_data.get(f"push_{state.pk}"))}
