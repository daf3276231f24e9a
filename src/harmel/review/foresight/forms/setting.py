"""What organisers fill in of a study: how it is set, with what shock it is tried, when its sheets close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import LocalInstant
from harmel.review.assessment.models import Item, Panel
from harmel.review.foresight import rules
from harmel.review.foresight.forms.tables import PushTables, worded_line, worded_text
from harmel.review.foresight.models import Descriptor, Study

SHARES = ("moderate", "severe")
SHOCK = ("amplifier_en", "amplifier_fr", "gain", *SHARES, "onset_source")
"""What of a study is its shock, beside what that pushes itself; shares are asked for in a hundred."""


def _in_a_hundred(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=100, widget=forms.NumberInput(attrs={"step": "0.1"}))


def _plain(figure: float) -> float:
    """Return a figure as people write it: a whole number without decimals."""
    told = round(figure, 6)
    return int(told) if told.is_integer() else told


class StudySetting(forms.Form):
    """How a study is set up. Once sheets were opened, its horizon and its seed are shown and stay."""

    panel = forms.ChoiceField(label=_("Its experts sit on the panel"), help_text=_("Each of them fills in a sheet. Panels are formed in the assessment."))
    name_en = worded_line(_("Name in English"), language="en", help_text=_("One of the two languages is enough."))
    name_fr = worded_line(_("Name in French"), language="fr")
    question_en = worded_text(_("What it asks, in English"), language="en", help_text=_("For example: where is the alliance in ten years?"))
    question_fr = worded_text(_("What it asks, in French"), language="fr")
    horizon_year = forms.IntegerField(label=_("The horizon: futures run to the year"), help_text=_("What must hold is looked at in that year."))
    steps = forms.IntegerField(
        label=_("In how many steps"),
        help_text=_("In each step what is pushed moves. The clock is a convention: the result also says what other numbers of steps give."),
    )
    step_years = forms.IntegerField(label=_("Years that a step stands for"))
    futures = forms.IntegerField(
        label=_("Futures in which each option is tried"), help_text=_("All options run in the same futures. The result says whether more would change it."),
        widget=forms.NumberInput(attrs={"step": "100"}),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Seed of all dice"), help_text=_("Declared now and frozen with the sheets, so that nobody throws until it suits. Any number will do.")
    )

    def __init__(self, *args: Any, panels: Iterable[Panel] = (), study: Study | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if study is not None:
            del self.fields["panel"]
        else:
            self.fields["panel"].choices = [(str(one.number), one.name) for one in panels]  # type: ignore[attr-defined]
        if study is not None and study.frozen:
            for name in rules.DECLARED:
                self.fields[name].disabled = True

    @classmethod
    def start(cls, study: Study | None, *, horizon_year: int | None = None) -> dict[str, Any]:
        """Return what the form shows first: the study as it stands, or what is usual."""
        kept: Any = study if study is not None else rules.Setting(horizon_year=horizon_year or 0)
        shown = {name: getattr(kept, name) for name in (*rules.WORDED, *rules.COUNTED, *rules.DECLARED)}
        return shown if shown["horizon_year"] else shown | {"horizon_year": None}

    @property
    def setting(self) -> dict[str, Any]:
        """What is set, by the names of `rules.Setting`; what is frozen is left out."""
        return {name: value for name, value in self.cleaned_data.items() if name != "panel" and not self.fields[name].disabled}


class Amplifier(PushTables):
    """The shock with which a study is tried. Without a gain there is none."""

    amplifier_en = worded_line(_("What it is, in English"), language="en", help_text=_("For example: a pandemic. One of the two languages is enough."))
    amplifier_fr = worded_line(_("What it is, in French"), language="fr")
    gain = forms.FloatField(
        label=_("By how much it strengthens what tensions push, at its moderate level"), required=False, widget=forms.NumberInput(attrs={"step": "0.1"}),
        help_text=_("Half as much again is a half; twice that where it is severe. Zero: it pushes by itself only. Left empty: no shock is tried."),
    )  # fmt: skip
    moderate = _in_a_hundred(_("In how many of 100 periods it sets in at its moderate level"))
    severe = _in_a_hundred(_("… and at its severe level"))
    onset_item = forms.ChoiceField(
        label=_("These two come from what a panel told"), required=False, help_text=_("A quantity or an event that experts were asked about.")
    )
    onset_source = forms.CharField(label=_("… or from this source"), required=False, max_length=rules.LONGEST_SOURCE)

    def __init__(self, *args: Any, descriptors: Sequence[Descriptor], items: Sequence[Item], **kwargs: Any) -> None:
        self.items = {str(one.pk): one for one in items}
        pushes = {state.pk: state.shock for one in descriptors for state in one.states.all() if state.shock}
        super().__init__(*args, descriptors=descriptors, pushes=pushes, **kwargs)
        choices = [("", _("no item")), *((key, f"{one.panel.name}: {one.text}") for key, one in self.items.items())]
        self.fields["onset_item"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def start(cls, study: Study) -> dict[str, Any]:
        """Return what the form shows first: the shock as it stands."""
        shown = {name: getattr(study, name) for name in SHOCK} | {"onset_item": str(study.onset_item_id or "")}
        return shown | {name: None if shown[name] is None else _plain(100 * shown[name]) for name in SHARES}

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as an action takes it."""
        found = {name: self.cleaned_data[name] for name in SHOCK}
        found |= {name: None if found[name] is None else found[name] / 100 for name in SHARES}
        return found | {"onset_item": self.items.get(self.cleaned_data["onset_item"]), "pushes": self.pushes}


class Close(forms.Form):
    """When sheets close."""

    closes_at = LocalInstant(
        label=_("They close at"), help_text=_("On the clock of the review’s zone. A sheet takes an expert about an hour; two weeks are usual.")
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].zone = zone  # type: ignore[attr-defined]


class Because(forms.Form):
    """A reason that is owed."""

    because = forms.CharField(label=_("Why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class Sure(forms.Form):
    """Nothing to fill in: the button says it."""
