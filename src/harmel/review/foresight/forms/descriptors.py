"""What a study looks at, as organisers put it: names, what moves it, its states from one end to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmel.review.challenges.models import Challenge
from harmel.review.foresight import rules
from harmel.review.foresight.forms.tables import worded_line, worded_text
from harmel.review.foresight.forms.words import COURSES, LEVERS, READY, ROLES
from harmel.review.foresight.models import Descriptor

ROWS = range(rules.STATES[1])
LONGEST_KEY = 12


class DescriptorForm(forms.Form):
    """A descriptor with up to four states, of which the first and the last are its ends. held: of a policy, in which state it is held today."""

    key = forms.CharField(label=_("Short name"), max_length=LONGEST_KEY, help_text=_("Letters and figures, for tables: for example UNITY."))
    name_en = worded_line(_("Name in English"), language="en", help_text=_("One of the two languages is enough."))
    name_fr = worded_line(_("Name in French"), language="fr")
    text_en = worded_text(_("What it means here, in English"), language="en", help_text=_("Every expert reads it beside the sheet."))
    text_fr = worded_text(_("What it means here, in French"), language="fr")
    role = forms.ChoiceField(label=_("What moves it"), choices=ROLES, widget=forms.RadioSelect)
    lever = forms.ChoiceField(
        label=_("Of a policy: which of the two tracks it is"), choices=LEVERS, required=False, widget=forms.RadioSelect,
        help_text=_("A track has three states. The nine ways to hold both are the table that leaders read."),
    )  # fmt: skip
    ordinal = forms.BooleanField(label=_("Its states lie in a row: it moves by one at most in a step"), required=False)
    tension = forms.BooleanField(label=_("It is a tension: the shock makes what it pushes stronger"), required=False)
    challenge = forms.ChoiceField(label=_("It stands for a challenge of the register"), required=False)
    held = forms.ChoiceField(label=_("Of a policy: the state in which it is held today"), required=False)

    def __init__(self, *args: Any, challenges: Sequence[Challenge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {one.key: one for one in challenges}
        self.fields["challenge"].choices = [("", _now("none")), *((one.key, one.name) for one in challenges)]  # type: ignore[attr-defined]
        places = [("", _now("none: it is no policy")), *((str(at), _now("state %(number)s") % {"number": at + 1}) for at in ROWS)]
        self.fields["held"].choices = places  # type: ignore[attr-defined]
        for at in ROWS:
            for name, language in (("English", "en"), ("French", "fr")):
                label = _now("State %(number)s in English") if name == "English" else _now("State %(number)s in French")
                self.fields[f"state_{at}_{language}"] = worded_line(label % {"number": at + 1}, language=language)

    @property
    def plain(self) -> list[Any]:
        """The fields above the states."""
        return [self[name] for name in self.fields if not name.startswith("state_") and name != "held"]

    @property
    def states(self) -> list[tuple[int, list[Any]]]:
        """The fields of each state, with its number."""
        return [(at + 1, [self[f"state_{at}_en"], self[f"state_{at}_fr"]]) for at in ROWS]

    @classmethod
    def start(cls, descriptor: Descriptor) -> dict[str, Any]:
        """Return what the form shows first: the descriptor as it stands."""
        names = ("key", "name_en", "name_fr", "text_en", "text_fr", "role", "lever", "ordinal", "tension")
        states = list(descriptor.states.all())
        held = next((str(one.place) for one in states if one.held), "")
        shown = {name: getattr(descriptor, name) for name in names} | {"challenge": getattr(descriptor.challenge, "key", ""), "held": held}
        return shown | _named([(one.name_en, one.name_fr) for one in states])

    @classmethod
    def proposed(cls, challenge: Challenge | None) -> dict[str, Any]:
        """Return what is proposed: of a challenge its name and three states to word anew; else an empty form."""
        empty = {"role": rules.Role.SYSTEM.value, "lever": "", "ordinal": True}
        if challenge is None:
            return empty
        words = {name: getattr(challenge, name) for name in ("name_en", "name_fr")}
        about = {"text_en": challenge.description_en, "text_fr": challenge.description_fr, "challenge": challenge.key}
        return empty | words | about | {"key": challenge.key[:LONGEST_KEY].upper()} | _named(COURSES)

    @classmethod
    def ready(cls, lever: rules.Lever) -> dict[str, Any]:
        """Return the policy of a track as it is offered, its middle state held today."""
        (key, english, french), states = READY[lever.value]
        policy = {"role": rules.Role.POLICY.value, "lever": lever.value, "ordinal": True, "held": "1"}
        return policy | {"key": key, "name_en": english, "name_fr": french} | _named(states)

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as an action takes it. States left out in between are closed up."""
        names = ("key", "name_en", "name_fr", "text_en", "text_fr", "role", "lever", "ordinal", "tension")
        found = self.cleaned_data
        states = [
            {"name_en": found[f"state_{at}_en"], "name_fr": found[f"state_{at}_fr"], "held": found["held"] == str(at)}
            for at in ROWS
            if found[f"state_{at}_en"] or found[f"state_{at}_fr"]
        ]
        return {name: found[name] for name in names} | {"challenge": self.found.get(found["challenge"]), "states": states}


def _named(states: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {f"state_{at}_{language}": name for at, pair in enumerate(states) for language, name in zip(("en", "fr"), pair, strict=True)}
