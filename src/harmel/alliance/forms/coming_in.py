"""Signing in, choosing a password, entering by a door or with a code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.models import Member, Person, Review
from harmel.alliance.rules import handle_of


class SignIn(AuthenticationForm):
    """The name and the password chosen when a one-time link was used."""

    error_messages = {
        "invalid_login": _("The name and the password do not go together. Nothing was changed. Try again, or ask a convener for a new one-time link."),
        "inactive": _("This access was closed."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Name")
        self.fields["password"].label = _("Password")
        self.fields["username"].widget.attrs.pop("autocapitalize", None)

    def clean_username(self) -> str:
        """Look the name up as it is kept, however it was typed."""
        return handle_of(self.cleaned_data["username"])


class NewPassword(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least twelve characters; a few words that only you put together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )
    again = forms.CharField(label=_("The same password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Check that both are the same and that the password holds."""
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("This is not the same password."))
        elif password:
            try:
                password_validation.validate_password(password, Person(handle=cleaned.get("name", ""), name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class ChangePassword(NewPassword):
    """A new password, for somebody who knows the one before."""

    field_order = ("current", "password", "again")
    current = forms.CharField(label=_("Current password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False, max_length=200)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_current(self) -> str:
        """Check that it is the current one."""
        current: str = self.cleaned_data["current"]
        if not self.person.check_password(current):
            raise ValidationError(_("This is not your current password."))
        return current


class Enter(NewPassword):
    """A name, a password, the language; and for participants the member they belong to."""

    field_order = ("name", "member", "language", "password", "again")
    name = forms.CharField(
        label=_("Name"),
        help_text=_("You sign in with it, and others in the review read it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("fr", "Français")])

    def __init__(self, *args: Any, members: Iterable[Member] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en")[:2]
        if members is not None:
            self.fields["member"] = DeclaredMember(members)
            self.order_fields(self.field_order)

    def clean_name(self) -> str:
        """Check that the name is free. Whoever has it already signs in first."""
        name = " ".join(self.cleaned_data["name"].split())
        if Person.objects.filter(handle=handle_of(name)).exists():
            raise ValidationError(_("Somebody here has this name. If it is you, sign in first and open the link again; if not, add to it."))
        return name


class DeclaredMember(forms.ModelChoiceField):
    """Which member somebody belongs to, by their own word; none is an answer too."""

    def __init__(self, members: Iterable[Member]) -> None:
        super().__init__(
            queryset=Member.objects.filter(pk__in=[member.pk for member in members]),
            label=_("You belong to"),
            help_text=_("Results are also shown by member, never for fewer than five people."),
            required=False,
            empty_label=_("no member, or I would rather not say"),
        )

    def label_from_instance(self, obj: Member) -> str:
        """Call a member by its name."""
        return obj.name


class EnterAsMyself(forms.Form):
    """Somebody with access takes up a link under the name they have; participants say which member they belong to."""

    def __init__(self, *args: Any, members: Iterable[Member] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members is not None:
            self.fields["member"] = DeclaredMember(members)


class TypeCode(forms.Form):
    """A code that a member handed out."""

    code = forms.CharField(label=_("Code"), help_text=_("Three groups of four characters, as your member gave it to you."), max_length=60)


def members_in(review: Review) -> Any:
    """Return the members in any body of a review, in protocol order."""
    return Member.objects.filter(bodies__body__review=review).distinct()
