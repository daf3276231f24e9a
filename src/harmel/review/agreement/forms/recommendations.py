"""How a recommendation is received, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.review.agreement.forms.fields import NumbersField, writing
from harmel.review.agreement.models import Recommendation
from harmel.review.agreement.rules.recommendations import Outcome, Reception
from harmel.review.foresight.models import Option

RECEPTIONS = (
    ("accepted", _("accepted")),
    ("accepted_in_part", _("accepted in part")),
    ("merged", _("merged into another")),
    ("noted", _("noted")),
    ("declined", _("declined")),
)
OUTCOMES = (
    ("adopted", _("adopted")),
    ("narrowed", _("adopted narrowed")),
    ("merged", _("merged into another")),
    ("deferred", _("deferred")),
    ("rejected", _("rejected")),
    ("in_hand", _("already in hand")),
)


class Receive(forms.Form):
    """How the convener receives a recommendation."""

    reception = forms.ChoiceField(label=_("Received as"), choices=RECEPTIONS, widget=forms.RadioSelect)
    merged_into = forms.ModelChoiceField(label=_("Merged into"), queryset=Recommendation.objects.none(), required=False)
    reason_en = writing(_("Reason in English"), rows=2)
    reason_fr = writing(_("Reason in French"), rows=2)

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Recommendation.objects.filter(review=recommendation.review, held=True).exclude(pk=recommendation.pk).order_by("number")
        into = self.fields["merged_into"]
        into.queryset = others  # type: ignore[attr-defined]
        into.label_from_instance = lambda row: f"{row.number}. {row.text[:80]}"  # type: ignore[attr-defined]

    @staticmethod
    def start(row: Recommendation) -> dict[str, Any]:
        """Return what the form shows first: the answer as it stands."""
        return {
            "reception": row.reception, "merged_into": row.merged_into_id,
            "reason_en": row.reception_reason_en, "reason_fr": row.reception_reason_fr,
        }  # fmt: skip


class FinalOutcome(Receive):
    """What became of a recommendation in the end."""

    field_order = ("outcome", "merged_into", "paragraphs", "reason_en", "reason_fr")
    reception = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(label=_("What became of it"), choices=OUTCOMES, widget=forms.RadioSelect)
    paragraphs = NumbersField(label=_("In which paragraphs of the text"), required=False, max_length=400, help_text=_("Where it was adopted, also narrowed."))

    @staticmethod
    def start(row: Recommendation) -> dict[str, Any]:
        """Return what the form shows first: the outcome as it stands."""
        return {
            "outcome": row.outcome, "merged_into": row.merged_into_id,
            "reason_en": row.outcome_reason_en, "reason_fr": row.outcome_reason_fr,
        }  # fmt: skip


class CiteOption(forms.Form):
    """Which option of foresight a recommendation adopts: one of those that are tried and that it does not adopt yet."""

    option = forms.ChoiceField(label=_("The option it adopts"))

    def __init__(self, *args: Any, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in options}
        studies = {one.study_id for one in options}
        names = {key: f"{one.number}. {one.name}" + (f" ({one.study.name})" if len(studies) > 1 else "") for key, one in self.known.items()}
        self.fields["option"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean_option(self) -> Option:
        """Return the option itself."""
        return self.known[self.cleaned_data["option"]]


class DissentForm(forms.Form):
    """Why one disagrees with a recommendation of one's own group."""

    reason = writing(_("Why you disagree"), required=True)


assert {code for code, _name in RECEPTIONS} == set(Reception)
assert {code for code, _name in OUTCOMES} == set(Outcome)
