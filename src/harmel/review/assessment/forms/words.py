"""What experts put in their own words: items in the open round, what they are expert in, what they hold against a result."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.review.assessment import rules

LANGUAGES = (("en", _("English")), ("fr", _("French")))
DEPTHS = (
    ("1", _("1: I follow it in the news")),
    ("2", _("2: I know it from neighbouring work")),
    ("3", _("3: I have worked on it")),
    ("4", _("4: I work on it now")),
    ("5", _("5: it is the main subject of my work")),
)


class Proposal(forms.Form):
    """An item put forward in the open round."""

    text = forms.CharField(
        label=_("In your words"), max_length=rules.LONGEST_WORDING * 2, strip=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that the panel should judge, in a sentence or two. Leave out what would tell who you are."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Its language"), choices=LANGUAGES, widget=forms.RadioSelect)


class Expertise(forms.Form):
    """What somebody is expert in, and how deeply by their own account."""

    field = forms.CharField(
        label=_("My field"), max_length=rules.LONGEST_FIELD, help_text=_("A few words, such as “undersea cables” or “arms control”.")
    )
    depth = forms.TypedChoiceField(label=_("How deeply, by my own account"), choices=DEPTHS, coerce=int, widget=forms.RadioSelect)


class MinorityText(forms.Form):
    """What an expert holds against the result of an item."""

    text = forms.CharField(
        label=_("What I hold against it"), max_length=rules.LONGEST_VIEW * 2, strip=False, widget=forms.Textarea(attrs={"rows": 6, "data-voice": "text"}),
        help_text=_("It is printed word for word beside the result, under no name. Leave out what would tell who you are."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Its language"), choices=LANGUAGES, widget=forms.RadioSelect)
