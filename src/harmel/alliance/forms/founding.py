"""Founding a review, its bodies and its members."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms.saying import worded
from harmel.alliance.models import Body, Review
from harmel.alliance.models.people import BodyKind, Level
from harmel.alliance.rules import DEFAULT_BODIES, NewBody, Reason, read_members

TAKEN_ADDRESSES = frozenset({"new"})
_MOST_CHARACTERS = 60_000


def _zones() -> list[tuple[str, str]]:
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))]


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
    slug = forms.SlugField(label=_("Address"), help_text=_("Small letters, figures and hyphens, such as nato-2030. It never changes."), max_length=40)
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
    above = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Its open points go up to"), required=False, empty_label=_("nobody"))
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


class EndMembership(forms.Form):
    """The first day on which a member no longer belongs."""

    until = forms.DateField(label=_("First day on which it no longer belongs"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
