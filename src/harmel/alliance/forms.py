"""What people fill in to come in, to let others in, and to found a review. Forms parse and check what came in; they write nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.template import engines
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.models import Body, Member, Participant, Person, Review
from harmel.alliance.models.people import BodyKind, Level
from harmel.alliance.rules import DEFAULT_BODIES, ROLE_NAMES, NewBody, Reason, handle_of, read_members

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
TAKEN_ADDRESSES = frozenset({"new"})
_MOST_CHARACTERS = 60_000


def safe_cell(text: Any) -> str:
    """
    Write a cell of a spreadsheet so that it is read as text and never run as a formula.

    >>> safe_cell("=1+1"), safe_cell("Alder"), safe_cell(None)
    ("'=1+1", 'Alder', '')
    """
    written = "" if text is None else str(text)
    return f"'{written}" if written.startswith(FORMULA) else written


def worded(reason: Any, zone: str = "UTC") -> str:
    """Say a reason or a refusal in the reader's language, for a form to show beside its field."""
    return str(_sentence().render({"reason": reason, "zone": zone}))


def named(value: Any, fact: str) -> str:
    """Name a value of a fact in the reader's language, for a table to hold: `named("agreed", "state")`."""
    return str(_name().render({"value": value, "fact": fact}))


def said(line: Any, zone: str = "UTC") -> str:
    """Say an entry of the journal; empty where it has no sentence, or one that needs a fact withheld from this reader."""
    try:
        return worded(Reason(line.verb, line.facts), zone)
    except LookupError:
        return ""


@cache
def _name() -> Any:
    return engines["django"].from_string("{% load harmel %}{% autoescape off %}{{ value|named:fact }}{% endautoescape %}")


@cache
def _sentence() -> Any:
    return engines["django"].from_string("{% load harmel %}{% autoescape off %}{{ reason|worded:zone }}{% endautoescape %}")


def refuse(form: forms.BaseForm, refused: Any, zone: str = "UTC") -> None:
    """Show a refusal beside the field it concerns, or above the form where it concerns none of its fields."""
    form.add_error(refused.field if refused.field in form.fields else None, worded(refused, zone))


def _zones() -> list[tuple[str, str]]:
    return [
        (zone, zone.replace("_", " "))
        for zone in sorted(available_timezones())
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
    ]


class SignIn(AuthenticationForm):
    """The name and the password chosen when a one-time link was used."""

    error_messages = {
        "invalid_login": _(
            "The name and the password do not go together. Nothing was changed. Try again, or ask a convener for a new one-time link."
        ),
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
    again = forms.CharField(
        label=_("The same password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False, max_length=200
    )

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
    current = forms.CharField(
        label=_("Current password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False, max_length=200
    )

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


class MembersTable(forms.Form):
    """Members, pasted as a table or read from a file."""

    members = forms.CharField(
        label=_("Members"),
        help_text=_(
            "One member a line: code, name in English, name in French, zone, first day. Cells stand apart by tabs, semicolons or commas, as a "
            "spreadsheet copies them. For example: AL, Alder, Aulne, Europe/Lisbon, 1949-04-04"
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=_MOST_CHARACTERS,
        required=False,
    )
    file = forms.FileField(label=_("Or a CSV file with these columns"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Read the table; each fault names its line, and nothing is used where there is one."""
        cleaned = super().clean() or {}
        text = cleaned.get("members") or ""
        sent = cleaned.get("file")
        if sent is not None:
            if sent.size > _MOST_CHARACTERS:
                self.add_error("file", _("This file is too large for a list of members."))
                return cleaned
            try:
                text = sent.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This file is not in UTF-8. Save it as “CSV UTF-8” and send it again."))
                return cleaned
        cleaned["rows"] = []
        if text.strip():
            rows, faults = read_members(text)
            for fault in faults:
                self.add_error("file" if sent is not None else "members", worded(fault))
            cleaned["rows"] = rows
        return cleaned


class AdmitMembers(MembersTable):
    """Members admitted to the alliance and to the bodies of a review that have members."""

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(review=review)
        self.fields["bodies"] = forms.MultipleChoiceField(
            label=_("They join"), choices=[(body.key, body.name) for body in bodies], widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields["bodies"].initial = [body.key for body in bodies if body.kind == "council"]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one member."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("rows"):
            self.add_error("members", worded(Reason("no_members")))
        return cleaned


class NewReview(MembersTable):
    """A name, an address, a zone; then the members and the bodies it begins with."""

    field_order = ("title_en", "title_fr", "slug", "zone", "public", "label_en", "label_fr", "members", "file", "bodies")
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200, required=False)
    slug = forms.SlugField(
        label=_("Address"), help_text=_("Small letters, figures and hyphens, such as nato-2030. It never changes."), max_length=40
    )
    zone = forms.ChoiceField(label=_("Time zone of its meetings"), choices=_zones, initial="Europe/Brussels")
    public = forms.BooleanField(label=_("Whoever comes may read its public pages without signing in"), required=False, initial=True)
    label_en = forms.CharField(label=_("Your seat, in English"), max_length=200, initial="Convener", required=False)
    label_fr = forms.CharField(label=_("Your seat, in French"), max_length=200, initial="Organisateur", required=False)
    bodies = forms.MultipleChoiceField(
        label=_("Bodies besides the council, the secretariat and the public"),
        choices=[("deputies", _("Deputies, below the council")), ("experts", _("Group of experts"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["experts"],
    )

    def clean_slug(self) -> str:
        """Check that the address is free."""
        slug: str = self.cleaned_data["slug"].lower()
        if slug in TAKEN_ADDRESSES or Review.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another page has this address."))
        return slug

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least."""
        cleaned = super().clean()
        if not cleaned.get("title_en") and not cleaned.get("title_fr"):
            self.add_error("title_en", _("Give the title in one language at least."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what was filled in, as the action asks for it."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("slug", "title_en", "title_fr", "zone", "public", "label_en", "label_fr")},
            "members": cleaned["rows"],
            "bodies": [*DEFAULT_BODIES, *(_MORE_BODIES[key] for key in cleaned["bodies"])],
        }


_MORE_BODIES = {
    "deputies": NewBody("deputies", "deputies", "Deputies", "Adjoints", level="committee", above="council", with_members=True),
    "experts": NewBody("experts", "experts", "Group of experts", "Groupe d’experts"),
}


class FormBody(forms.Form):
    """A body: what it is for, its name, where its open points go up to, who is in it."""

    kind = forms.ChoiceField(label=_("Kind"))
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    key = forms.SlugField(label=_("Short name"), help_text=_("Small letters, figures and hyphens; it never changes."), max_length=40)
    level = forms.ChoiceField(label=_("It meets at the level of"))
    above = forms.ModelChoiceField(
        queryset=Body.objects.none(), label=_("Its open points go up to"), required=False, empty_label=_("nobody")
    )
    everybody = forms.BooleanField(label=_("Every member of the alliance belongs to it"), required=False)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in BodyKind.values]
        self.fields["level"].choices = [(level, LEVELS[level]) for level in Level.values]
        self.fields["level"].initial = Level.PERMANENT
        self.fields["above"].queryset = Body.objects.filter(review=review)
        self.fields["above"].label_from_instance = lambda body: body.name


KINDS = {
    "council": _("council"),
    "deputies": _("deputies"),
    "experts": _("group of experts"),
    "secretariat": _("secretariat"),
    "public": _("public"),
}
LEVELS = {
    "committee": _("a committee"),
    "permanent": _("permanent representatives"),
    "ministerial": _("ministers"),
    "summit": _("heads of state and government"),
}


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
    member = forms.ModelChoiceField(
        queryset=Member.objects.none(), label=_("They belong to"), required=False, empty_label=_("whichever they declare")
    )
    days = forms.IntegerField(label=_("The link is good for so many days"), min_value=1, max_value=90, initial=14)

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members_in(review)
        self.fields["member"].label_from_instance = lambda member: member.name


class OpenDoor(forms.Form):
    """A door: a member's code or an open link; how many may come in, and until which day."""

    kind = forms.ChoiceField(
        label=_("People enter by"), choices=[("member_code", _("a code that a member hands out")), ("open_link", _("an open link"))]
    )
    member = forms.ModelChoiceField(
        queryset=Member.objects.none(), label=_("Whose code"), required=False, empty_label=_("none: an open link")
    )
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


class EndMembership(forms.Form):
    """The first day on which a member no longer belongs."""

    until = forms.DateField(
        label=_("First day on which it no longer belongs"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


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


def members_in(review: Review) -> Any:
    """Return the members in any body of a review, in protocol order."""
    return Member.objects.filter(bodies__body__review=review).distinct()
