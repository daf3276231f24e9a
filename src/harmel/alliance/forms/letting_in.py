"""Inviting, opening doors, renewing access, naming successors, erasing."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms.coming_in import members_in
from harmel.alliance.models import Body, Member, Participant, Person, Review
from harmel.alliance.rules import ROLE_NAMES, handle_of


class Invite(forms.Form):
    """Who is invited to which seat: role, body, member, label; the powers follow from the role."""

    role = forms.ChoiceField(label=_("Invited as"))
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("In the body"), empty_label=None)
    member = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("For the member"), required=False, empty_label=_("no member"))
    label_en = forms.CharField(label=_("What the seat is called, in English"), max_length=200, required=False)
    label_fr = forms.CharField(label=_("What the seat is called, in French"), max_length=200, required=False)
    name = forms.CharField(
        label=_("Whom you invite"),
        help_text=_("For your list of invitations only; they choose their name themselves."),
        max_length=200,
        required=False,
    )
    days = forms.IntegerField(label=_("The link is good for so many days"), min_value=1, max_value=90, initial=14)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        french = (get_language() or "en").startswith("fr")
        self.fields["role"].choices = [(role, names[1] if french else names[0]) for role, names in ROLE_NAMES.items()]
        self.fields["role"].initial = "delegate"
        self.fields["body"].queryset = Body.objects.filter(review=review)
        self.fields["body"].label_from_instance = lambda body: body.name
        self.fields["member"].queryset = members_in(review)
        self.fields["member"].label_from_instance = lambda member: member.name


class InviteParticipant(forms.Form):
    """One person invited to take part without a seat."""

    name = forms.CharField(label=_("Whom you invite"), help_text=_("For your list of invitations only."), max_length=200, required=False)
    member = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("They belong to"), required=False, empty_label=_("whichever they declare"))
    days = forms.IntegerField(label=_("The link is good for so many days"), min_value=1, max_value=90, initial=14)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members_in(review)
        self.fields["member"].label_from_instance = lambda member: member.name


class OpenDoor(forms.Form):
    """A door: a member's code or an open link; how many may come in, and until which day."""

    kind = forms.ChoiceField(label=_("People enter by"), choices=[("member_code", _("a code that a member hands out")), ("open_link", _("an open link"))])
    member = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("Whose code"), required=False, empty_label=_("none: an open link"))
    limit = forms.IntegerField(label=_("At most so many people"), min_value=1, max_value=1_000_000)
    closes_on = forms.DateField(
        label=_("Open until the end of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("In the time zone of the review."),
    )
    notice_en = forms.CharField(
        label=_("What you add to the notice on privacy, in English"),
        help_text=_("Who answers for the data, how long they are kept, whom to ask."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
        required=False,
    )
    notice_fr = forms.CharField(label=_("The same in French"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000, required=False)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.fields["member"].queryset = members_in(review)
        self.fields["member"].label_from_instance = lambda member: member.name

    def clean(self) -> dict[str, Any]:
        """A code is a member's; an open link is nobody's."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == "member_code" and not cleaned.get("member") and "member" not in self.errors:
            self.add_error("member", _("Say whose code it is."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what was filled in, as the action asks for it: the end of the day as an instant."""
        cleaned = dict(self.cleaned_data)
        closes_on = cleaned.pop("closes_on")
        return {**cleaned, "closes_at": datetime.combine(closes_on, time(23, 59, 59), tzinfo=ZoneInfo(self.review.zone))}


class Succeed(forms.Form):
    """Who takes over a seat."""

    name = forms.CharField(label=_("Who takes over"), help_text=_("For your list of invitations only."), max_length=200, required=False)


class RenewAccess(forms.Form):
    """A participant who lost access, by the name they sign in with."""

    name = forms.CharField(label=_("The name they sign in with"), max_length=80)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review

    def clean_name(self) -> Participant:
        """Find the participant of this name."""
        found = (
            Participant.objects.filter(review=self.review, left_at=None, person__handle=handle_of(self.cleaned_data["name"]))
            .select_related("person", "review", "member")
            .first()
        )
        if found is None:
            raise ValidationError(_("Nobody of this name takes part here."))
        return found


class Erase(forms.Form):
    """Somebody confirms that their data are to be erased, by typing their name."""

    name = forms.CharField(label=_("Type your name to confirm"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        """Check that it is their name."""
        if handle_of(self.cleaned_data["name"]) != self.person.handle:
            raise ValidationError(_("This is not the name you sign in with."))
        return self.person.handle
