"""What must hold, as leaders declare it: in which states something must be at the horizon."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.review.assessment.rules import LONGEST_ITEM
from harmel.review.foresight.forms.tables import worded_line
from harmel.review.foresight.models import Descriptor, Threshold
from harmel.review.foresight.rules import Comparison, meets


class ThresholdForm(forms.Form):
    """The states of a descriptor that are enough, ticked; and why in words, where leaders gave some."""

    met = forms.MultipleChoiceField(
        label=_("It holds where this is"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick every state that is enough. At least one must not be, else nothing is demanded."),
    )  # fmt: skip
    text_en = worded_line(_("In leaders’ words, in English"), language="en", longest=LONGEST_ITEM)
    text_fr = worded_line(_("In leaders’ words, in French"), language="fr", longest=LONGEST_ITEM)

    def __init__(self, *args: Any, descriptor: Descriptor, standing: Threshold | None = None, **kwargs: Any) -> None:
        self.descriptor = descriptor
        self.states = list(descriptor.states.all())
        super().__init__(*args, **kwargs)
        self.fields["met"].choices = [(str(one.place), one.name) for one in self.states]  # type: ignore[attr-defined]
        if standing is not None:
            met = [str(one.place) for one in self.states if meets(standing.comparison, standing.places, one.place)]
            self.initial |= {"met": met, "text_en": standing.text_en, "text_fr": standing.text_fr}

    @property
    def said(self) -> dict[str, Any]:
        """What was declared, as an action takes it: at a state or beyond it, at one or before it, where that says the same; else one of several."""
        met, last = sorted(int(place) for place in self.cleaned_data["met"]), self.states[-1].place
        words = {name: self.cleaned_data[name] for name in ("text_en", "text_fr")}
        in_a_row = self.descriptor.ordinal and met == list(range(met[0], met[-1] + 1))
        if in_a_row and met[-1] == last:
            return {"comparison": Comparison.AT_LEAST.value, "places": met[:1], **words}
        if in_a_row and met[0] == self.states[0].place:
            return {"comparison": Comparison.AT_MOST.value, "places": met[-1:], **words}
        return {"comparison": Comparison.ONE_OF.value, "places": met, **words}
