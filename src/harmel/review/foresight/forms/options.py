"""What is tried, as organisers put it: what an option holds and pushes, from when on, at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmel.review.foresight import rules
from harmel.review.foresight.forms.tables import PushTables, worded_line, worded_text
from harmel.review.foresight.forms.words import COSTS, DIMENSIONS, TRACKS
from harmel.review.foresight.models import Descriptor, Option

OWN = ("name_en", "name_fr", "text_en", "text_fr", "dimension", "track", "lead_years", "cost", "cost_note_en", "cost_note_fr")
"""What of an option is its own, beside what it holds and pushes."""


class OptionForm(PushTables):
    """An option: a change from what the alliance does today."""

    name_en = worded_line(_("Name in English"), language="en", help_text=_("One of the two languages is enough."))
    name_fr = worded_line(_("Name in French"), language="fr")
    text_en = worded_text(_("What is done, in English"), language="en")
    text_fr = worded_text(_("What is done, in French"), language="fr")
    track = forms.ChoiceField(label=_("Its track"), choices=TRACKS, widget=forms.RadioSelect)
    dimension = forms.ChoiceField(label=_("Its dimension"), choices=DIMENSIONS, widget=forms.RadioSelect)
    lead_years = forms.IntegerField(label=_("It takes hold after so many years"), min_value=0, help_text=_("Until then the present alliance holds."))
    cost = forms.ChoiceField(label=_("What it asks for, beside today"), choices=COSTS, widget=forms.RadioSelect)
    cost_note_en = worded_line(_("More on its cost, in English"), language="en", longest=rules.LONGEST_NOTE)
    cost_note_fr = worded_line(_("More on its cost, in French"), language="fr", longest=rules.LONGEST_NOTE)

    def __init__(self, *args: Any, descriptors: Sequence[Descriptor], option: Option | None = None, **kwargs: Any) -> None:
        pushes = {one.state_id: one.push for one in option.pushes.all()} if option is not None else {}
        super().__init__(*args, descriptors=descriptors, pushes=pushes, **kwargs)
        self.policies = [one for one in descriptors if one.role == rules.Role.POLICY.value]
        for one in self.policies:
            self.fields[f"hold_{one.pk}"] = forms.ChoiceField(
                label=one.name, required=False, choices=[("", _now("not touched by it")), *((str(state.pk), _called(state)) for state in one.states.all())]
            )
        if option is not None:
            self.initial |= {f"hold_{one.descriptor_id}": str(one.state_id) for one in option.holds.all()}

    @classmethod
    def start(cls, option: Option | None) -> dict[str, Any]:
        """Return what the form shows first: the option as it stands, or what is usual."""
        if option is None:
            return {"track": "none", "dimension": "both", "lead_years": 0, "cost": "low"}
        return {name: getattr(option, name) for name in OWN}

    @property
    def holds_fields(self) -> list[Any]:
        """The fields of what it may hold."""
        return [self[f"hold_{one.pk}"] for one in self.policies]

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as an action takes it."""
        holds = {one.pk: int(state) for one in self.policies if (state := self.cleaned_data.get(f"hold_{one.pk}"))}
        return {name: self.cleaned_data[name] for name in OWN} | {"holds": holds, "pushes": self.pushes}


def _called(state: Any) -> str:
    return _now("%(state)s (today)") % {"state": state.name} if state.held else state.name
